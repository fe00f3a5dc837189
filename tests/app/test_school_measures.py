"""«Школа»: the measures under the strip, on its years; what was done between which results."""

from datetime import date

import altair as alt
import pandas as pd
import pytest

from core.analysis.school_signs import signs
from core.analysis.timeline import main_sign, measures, years_shown
from core.charts.figure import picture
from core.charts.palette import LIGHT
from core.plan import Deadline, Measure, Period, Plan
from core.store import markers
from core.store.addressed import add_for_school
from core.store.plans import add_plan
from core.store.tasks import Said, school_tasks, set_status, tasks_frame
from pages.parts.measures_figure import NOTE, measures_figure
from tests.app.test_school_page import ALL, SCHOOL, demo, tab, template, texts  # noqa: F401 — two are fixtures

OWN = "Перепроверить работы другой комиссией"


def measure(text, *due, level="school") -> Measure:
    return Measure("Раздел", "1", text, level, "по графику", "Директор", when=Deadline(due=due))


def say(db, plan_id, **done) -> None:
    for row in tasks_frame(ALL, db, plan_id).itertuples():
        if row.executor == SCHOOL and row.text in done:
            set_status(ALL, db, Said(row.task_id, row.version, "done", done_on=done[row.text]), "Анна")


@pytest.fixture
def planned(demo):  # noqa: F811
    """An addressed measure done between the results, one open; thirty of a general plan, a municipal one."""
    plan_id, _ = add_for_school(
        ALL,
        demo,
        2024,
        SCHOOL,
        [(measure(OWN), date(2024, 10, 1)), (measure("Провести семинар"), date(2026, 12, 1))],
        "Анна",
    )
    say(demo, plan_id, **{OWN: date(2024, 11, 5)})
    general = [measure(f"Шаг {at}", date(2025, 1 + at % 3, 10)) for at in range(30)]
    general.append(measure("Совещание отдела", date(2025, 2, 1), level="municipal"))
    plan = Plan("План", Period.school(2024), "тест", tuple(general))
    plan_id = add_plan(ALL, demo, plan, "Анна", {at: [SCHOOL, "edu980008"] for at in range(30)})
    say(demo, plan_id, **{f"Шаг {at}": date(2025, 1, 15) for at in range(4)})
    return demo


def figure_of(db):
    values = markers.marker_values(ALL, db)
    values = values[values["login"] == SCHOOL].reset_index(drop=True)
    rows = measures(school_tasks(ALL, db, SCHOOL), {1: 2024})
    sign = main_sign(values, signs(values, 2025)[0])
    return rows, measures_figure(rows, sign, years_shown([2024, 2025], rows["day"]), [2024, 2025], "СОШ № 7")


def test_what_was_done_between_which_results(planned):
    at = tab("school.py", school=SCHOOL)
    assert "Между результатами 2024 и 2025 годов выполнено 5 мер, из них адресных 1; «" in texts(at)
    assert NOTE in texts(at)
    table = next(found.value for found in at.dataframe if "kind" in found.value)
    assert table["kind"].value_counts().to_dict() == {
        "общий план": 30,
        "адресная, перечень 2024 года": 2,
        "результаты 2024": 1,
        "результаты 2025": 1,
    }
    by_text = table.set_index("text")["told"]
    assert by_text[OWN] == "выполнена 05.11.2024"
    assert by_text["Провести семинар"] == "открыта, срок 01.12.2026"
    assert "Совещание отдела" not in by_text  # the department's, not the school's


def test_the_strip_has_the_years_of_the_measures(planned):
    _, figure = figure_of(planned)
    assert figure.chart.args[2] == [2024, 2025, 2026, 2027]
    spec = next(chart for chart in tab("school.py", school=SCHOOL).get("vega_lite_chart"))
    assert all(f'"{year}"' in spec.proto.spec for year in (2024, 2025, 2026, 2027))


def test_the_general_plan_is_counted_and_addressed_measures_stand_singly(planned):
    rows, figure = figure_of(planned)
    lanes = figure.chart.args[1]
    assert set(lanes.loc[lanes["count"] == 0, "lane"]) == {OWN, "Провести семинар"}
    counted = lanes[lanes["count"] > 0]
    assert counted["count"].sum() == 30 == (rows["register_year"].isna()).sum()
    assert set(counted["lane"]) == {"Общий план: выполнено за месяц", "Общий план: открыто, срок в месяце"}
    assert isinstance(figure.chart(LIGHT), alt.LayerChart)
    assert picture(figure).startswith(b"\x89PNG")  # drawn with the schema's check


def test_a_school_without_measures_says_so(demo):  # noqa: F811
    at = tab("school.py", school=SCHOOL)
    assert "Мер этой школы с днём исполнения или сроком в планах нет" in texts(at)
    assert not [found for found in at.dataframe if "kind" in found.value]


def test_without_any_sign_only_the_days_of_results_are_drawn(planned):
    rows, _ = figure_of(planned)
    figure = measures_figure(
        rows, pd.DataFrame(columns=markers.marker_values(ALL, planned).columns), [2024, 2025], [2024, 2025], "СОШ № 7"
    )
    assert figure.about.startswith("Признаков за последние три года не было")
    assert "→" not in figure.title
    assert picture(figure).startswith(b"\x89PNG")


def test_without_results_the_measures_stand_alone(planned):
    rows, _ = figure_of(planned)
    empty = pd.DataFrame(columns=markers.marker_values(ALL, planned).columns)
    figure = measures_figure(rows, empty, years_shown([], rows["day"]), [], "СОШ № 7")
    assert figure.title == "Всего выполнено 5 мер, из них адресных 1"
    assert picture(figure).startswith(b"\x89PNG")
