"""Decisions in the database: nothing said is lost, of two people at once the second is told, history stays."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pandas as pd
import pytest
from alembic import command
from sqlalchemy import inspect

from core.store import register, uploads
from core.store.conflict import DecisionConflict
from core.store.database import _config, writing
from core.store.official import official
from core.store.scope import Scope

ALL = Scope.everything()
HERE, ELSEWHERE = "Заречный городской округ", "Степной район"
MUNICIPALITY = Scope("municipality", HERE)
LOGINS = ("edu970001", "edu970002", "edu970003")
SCHOOL = Scope("school", LOGINS[0])
CONFIRM = ("confirmed", "municipal", "Три работы подряд", "", "Анна")


def load(db, name: str, markers=(), logins=LOGINS, demo=False) -> int:
    """An official list in force; `markers`: (year, login, subject, grade, marked)."""
    places = [HERE, HERE, ELSEWHERE]
    about = [
        {"login": login, "name": f"Школа {login}", "municipality": place, "region": "Край"}
        for login, place in zip(logins, places, strict=False)
    ]
    record = uploads.Record(
        sha256=hashlib.sha256(name.encode()).hexdigest(),
        file=name,
        kind="markers_official",
        rows=0,
        accepted=0,
        absent=0,
        rejected=0,
        schools=0,
        about=pd.DataFrame(about),
        markers=pd.DataFrame(markers, columns=["year", "login", "subject", "grade", "marked"]),
        demo=demo,
    )
    return uploads.record(ALL, db, record, "Анна")


@pytest.fixture
def schools(db):
    load(db, "schools.xlsx")


def row(db, login=LOGINS[0], year=2025):
    frame = register.decisions(ALL, db)
    return frame[(frame["login"] == login) & (frame["year"] == year)].squeeze()


def decide(db, version, said="confirmed", *rest, login=LOGINS[0], year=2025, scope=ALL):
    level, reason, explanation, who = rest or CONFIRM[1:]
    return register.decide(scope, db, login, year, version, said, level, reason, explanation, who)


@pytest.mark.usefixtures("schools")
def test_a_decision_is_kept_with_its_history(db):
    assert decide(db, 0, "watched", "school", "", "", "Анна") == 1
    assert decide(db, 1, "confirmed", "municipal", " приказ № 5 ", " пересдача ", "Пётр") == 2
    kept = row(db)
    assert kept[["decision", "support_level", "reason", "explanation", "version", "changed_by"]].tolist() == [
        *("confirmed", "municipal", "приказ № 5", "пересдача", 2, "Пётр")
    ]
    told = register.history(ALL, db, LOGINS[0], 2025)
    assert told["decision_before"].tolist() == ["watched", "proposed"]
    assert told["decision_after"].tolist() == ["confirmed", "watched"]
    assert told["support_level"].tolist() == ["municipal", "school"]
    assert told["changed_by"].tolist() == ["Пётр", "Анна"]
    assert told["reason"].tolist() == ["приказ № 5", ""]
    assert told["explanation"].tolist() == ["пересдача", ""]
    assert told["changed_at"].iloc[0] == kept["changed_at"]
    assert register.history(ALL, db, LOGINS[0], 2024).empty


@pytest.mark.usefixtures("schools")
def test_a_decision_is_taken_back_and_its_history_stays(db):
    decide(db, 0)
    assert decide(db, 1, "proposed", "municipal", "", "", "Анна") == 2
    kept = row(db)
    assert (kept["decision"], kept["reason"]) == ("proposed", "")
    assert pd.isna(kept["support_level"])  # nothing is supported before it is decided
    assert len(register.history(ALL, db, LOGINS[0], 2025)) == 2


@pytest.mark.usefixtures("schools")
def test_years_and_schools_are_decided_apart(db):
    decide(db, 0)
    decide(db, 0, year=2024)
    decide(db, 0, "declined", None, "Лицей", "", "Анна", login=LOGINS[1])
    frame = register.decisions(ALL, db)
    assert list(zip(frame["year"], frame["login"], frame["decision"], strict=True)) == [
        (2024, LOGINS[0], "confirmed"),
        (2025, LOGINS[0], "confirmed"),
        (2025, LOGINS[1], "declined"),
    ]


def test_empty_answers_have_the_same_columns(db):
    empty, told, listed = register.decisions(ALL, db), register.history(ALL, db, LOGINS[0], 2025), official(ALL, db)
    assert empty.empty
    assert told.empty
    assert listed.empty
    load(db, "list.xlsx", [(2025, LOGINS[0], "Математика", 4, True)])
    decide(db, 0)
    assert register.decisions(ALL, db).dtypes.equals(empty.dtypes)
    assert register.history(ALL, db, LOGINS[0], 2025).dtypes.equals(told.dtypes)
    assert official(ALL, db).dtypes.equals(listed.dtypes)


@pytest.mark.usefixtures("schools")
def test_the_second_is_told_who_was_first(db):
    decide(db, 0)
    with pytest.raises(DecisionConflict) as told:
        decide(db, 0, "declined", None, "Лицей", "", "Пётр")
    conflict = told.value
    assert (conflict.who, conflict.status) == ("Анна", "confirmed")
    assert conflict.when == row(db)["changed_at"].to_pydatetime()
    assert "Анна" in str(conflict)
    assert "«подтверждено»" in str(conflict)
    assert "решение не сохранено" in str(conflict)
    assert row(db)["changed_by"] == "Анна"
    assert len(register.history(ALL, db, LOGINS[0], 2025)) == 1


def test_a_conflict_is_told_in_the_readers_time():
    assert "23.11.2026 в 00:30" in DecisionConflict("Анна", datetime(2026, 11, 22, 21, 30), "watched").told(-180)


@pytest.mark.usefixtures("schools")
@pytest.mark.parametrize(
    ("said", "level", "reason", "message"),
    [
        ("guilty", None, "причина", "Неизвестное решение"),
        ("confirmed", "galactic", "причина", "Неизвестный уровень"),
        ("confirmed", None, "причина", "выберите уровень"),
        ("confirmed", "school", "  ", "причину"),
        ("declined", None, "", "причину"),
    ],
)
def test_what_cannot_be_said_changes_nothing(db, said, level, reason, message):
    with pytest.raises(ValueError, match=message):
        decide(db, 0, said, level, reason, "", "Анна")
    assert register.decisions(ALL, db).empty


@pytest.mark.usefixtures("schools")
def test_a_row_that_was_deleted_meanwhile(db):
    with pytest.raises(LookupError, match="не найдена"):
        decide(db, 3)
    assert register.decisions(ALL, db).empty


@pytest.mark.usefixtures("schools")
def test_decision_and_history_are_one_transaction(db):
    with pytest.raises(Exception, match=r"(?i)null"):
        decide(db, 0, "watched", None, "", "", None)
    assert register.decisions(ALL, db).empty
    decide(db, 0)
    with pytest.raises(Exception, match=r"(?i)null"):
        decide(db, 1, "watched", None, "", "", None)
    assert row(db)["version"] == 1
    assert len(register.history(ALL, db, LOGINS[0], 2025)) == 1


@pytest.mark.usefixtures("schools")
def test_a_municipality_decides_about_its_schools_only(db):
    assert decide(db, 0, scope=MUNICIPALITY) == 1
    decide(db, 0, login=LOGINS[2])
    with pytest.raises(LookupError):
        decide(db, 1, login=LOGINS[2], scope=MUNICIPALITY)
    with pytest.raises(LookupError):
        decide(db, 0, login="edu000000", scope=MUNICIPALITY)
    assert register.decisions(MUNICIPALITY, db)["login"].tolist() == [LOGINS[0]]
    assert register.history(MUNICIPALITY, db, LOGINS[2], 2025).empty
    assert row(db, LOGINS[2])["version"] == 1


@pytest.mark.usefixtures("schools")
def test_a_school_explains_and_does_not_decide(db):
    with pytest.raises(PermissionError):
        decide(db, 0, scope=SCHOOL)
    assert register.explain(SCHOOL, db, LOGINS[0], 2025, 0, " карантин ", "Директор") == 1
    decide(db, 1, "confirmed", "school", "Приказ", "карантин", "Анна")
    assert register.explain(SCHOOL, db, LOGINS[0], 2025, 2, "карантин в марте", "Директор") == 3
    kept = row(db)
    assert (kept["decision"], kept["support_level"], kept["reason"], kept["explanation"]) == (
        *("confirmed", "school", "Приказ", "карантин в марте"),
    )
    with pytest.raises(LookupError):
        register.explain(SCHOOL, db, LOGINS[1], 2025, 0, "чужая школа", "Директор")
    assert len(register.history(SCHOOL, db, LOGINS[0], 2025)) == 3
    assert register.decisions(SCHOOL, db)["login"].tolist() == [LOGINS[0]]


def test_the_demo_leaves_no_decisions_about_its_schools(db):
    load(db, "own.xlsx", logins=LOGINS[:1])
    load(db, "demo.xlsx", demo=True)
    for login in LOGINS:
        decide(db, 0, login=login)
    uploads.remove_demo(ALL, db)
    assert register.decisions(ALL, db)["login"].tolist() == [LOGINS[0]]


@pytest.mark.usefixtures("schools")
def test_twenty_people_decide_about_the_same_school(db):
    together = Barrier(20)

    def answer(person: int) -> str:
        together.wait()
        try:
            decide(db, 0, "watched", None, "", "", f"Методист {person}")
        except DecisionConflict as conflict:
            return conflict.who
        return f"Методист {person}"

    with ThreadPoolExecutor(20) as people:
        first = set(people.map(answer, range(20)))
    assert first == {row(db)["changed_by"]}
    assert row(db)["version"] == 1
    assert len(register.history(ALL, db, LOGINS[0], 2025)) == 1


@pytest.mark.usefixtures("schools")
def test_of_twenty_people_at_three_schools_nothing_is_lost(db):
    def work(person: int) -> None:
        for place in range(len(LOGINS)):
            login = LOGINS[(place + person) % len(LOGINS)]
            saved = False
            while not saved:
                seen = row(db, login)
                version, reason = (int(seen["version"]), seen["reason"]) if len(seen) else (0, "")
                try:
                    decide(db, version, "declined", None, f"{reason} {person}", "", f"М{person}", login=login)
                    saved = True
                except DecisionConflict:
                    pass

    with ThreadPoolExecutor(20) as people:
        list(people.map(work, range(20)))
    for login in LOGINS:
        kept = row(db, login)
        assert sorted(map(int, kept["reason"].split())) == list(range(20))
        assert kept["version"] == 20
        told = register.history(ALL, db, login, 2025)
        assert sorted(told["changed_by"]) == sorted(f"М{person}" for person in range(20))


def test_the_official_list_is_what_the_latest_load_in_force_says(db):
    first, second = (LOGINS[0], "Математика", 4), (LOGINS[1], "Русский язык", 5)
    load(db, "old.xlsx", [(2024, *first, True), (2025, *first, True), (2025, *second, True)])
    newer = load(db, "new.xlsx", [(2025, *first, False), (2025, LOGINS[0], "Русский язык", 4, True)])
    elsewhere = load(db, "else.xlsx", [(2025, LOGINS[2], "Математика", 4, True)])

    def told(scope=ALL):
        return list(official(scope, db).itertuples(index=False, name=None))

    old = [(2024, *first, True), (2025, *first, True), (2025, *second, True)]
    corrected = [(2025, *first, False), (2025, LOGINS[0], "Русский язык", 4, True), (2025, *second, True)]
    far = (2025, LOGINS[2], "Математика", 4, True)
    assert told() == [old[0], *corrected, far]
    assert told(MUNICIPALITY) == [old[0], *corrected]
    assert told(Scope("school", LOGINS[2])) == [far]
    uploads.set_withdrawn(ALL, db, newer, True, "Анна")
    assert told() == [*old, far]
    uploads.set_withdrawn(ALL, db, newer, False, "Анна")
    uploads.set_withdrawn(ALL, db, elsewhere, True, "Анна")
    assert told() == [old[0], *corrected]


def test_the_migration_goes_back_and_forth(db):
    def tables() -> set[str]:
        return {name for name in inspect(db).get_table_names() if name.startswith("decision")}

    here = {"decision", "decision_history"}
    assert tables() == here
    with writing(db) as connection:
        command.downgrade(_config(connection), "0002")
    assert tables() == set()
    with writing(db) as connection:
        command.upgrade(_config(connection), "head")
    assert tables() == here
