"""«Методика»: how every sign is counted, with which parameters, what it does not prove."""

import streamlit as st

from core.analysis.definitions import definitions, in_force
from core.store.markers import changed_parameters
from pages.parts.data import data_version
from pages.parts.database import st_engine
from pages.parts.marker_data import markers_version
from pages.parts.method_parameters import show_note
from pages.parts.method_sections import section
from pages.parts.method_words import false_alarms
from pages.parts.plain import plain
from pages.parts.school_data import st_schools
from pages.parts.user import current_user

SCHOOLS = 120  # for the reckoning while no school is loaded

user, version = current_user(), markers_version()
show_note()
signs = definitions()
own = [one for one in signs.values() if one.origin == "screening"]
official = [one for one in signs.values() if one.origin == "official"]
values = in_force(changed_parameters(user.scope, st_engine()))
schools = len(st_schools(user.scope, data_version())) or SCHOOLS

with st.container(gap="xsmall"):
    st.title(f"Признаков {len(signs)}: {len(own)} отбора программы и {len(official)} по методике ФИОКО", anchor=False)
    st.caption(
        "Признак называет школу, результаты которой стоит проверить; он ничего не говорит об учителях и учениках. "
        "«Внимание» и «тревога» — уровни отбора программы, «отмечена» — правило ФИОКО без изменений."
    )
st.info(plain(false_alarms(values["grade_gap"]["attention_z"], len(own), schools)), icon=":material/casino:")

wanted = st.query_params.get("sign")
for title, group in (("Отбор программы", own), ("По методике ФИОКО", official)):
    st.subheader(title, anchor=False)
    for one in group:
        section(user.scope, version, one, values[one.id], opened=one.id == wanted)
