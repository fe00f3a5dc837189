"""Documents of tasks: kept whole up to the limit, told apart by their hash, and seen only inside the scope."""

import hashlib
import re
from datetime import date

import pytest

from core.store import plans
from core.store.conflict import Conflict
from core.store.evidence import LARGEST, attach, attached, content, detach
from core.store.models import evidence
from core.store.plan_scope import Closed
from core.store.tasks import Said, history, set_status
from tests.core.made_up_plan import (
    ALL,
    LOGINS,
    MUNICIPALITY,
    NEIGHBOUR,
    SCHOOL,
    SEVERAL,
    a_plan,
    add_schools,
    count,
    one,
    task_ids,
)


@pytest.fixture
def plan_id(db) -> int:
    add_schools(db)
    return plans.add_plan(ALL, db, a_plan(), "Анна", {SEVERAL: LOGINS})


@pytest.fixture
def own(db, plan_id) -> int:
    return task_ids(db, plan_id, SEVERAL, LOGINS[0])[0]


def test_documents_of_each_kind_are_kept_in_order(db, plan_id, own):
    set_status(ALL, db, Said(own, 1, "partial", "половина", date(2026, 10, 1)), "Анна")
    assert attach(ALL, db, own, 2, "file", " приказ\n№ 5.pdf ", "Анна", b"%PDF\x00\xff") == 3
    assert attach(ALL, db, own, 3, "link", "HTTPS://school.example/приказ?n=5", "Пётр") == 4
    assert attach(ALL, db, own, 4, "requisites", "Приказ от 01.10.2026 № 5", "Анна") == 5
    frame = attached(ALL, db, own)
    titles = ["приказ № 5.pdf", "HTTPS://school.example/приказ?n=5", "Приказ от 01.10.2026 № 5"]
    assert frame["kind"].tolist() == ["file", "link", "requisites"]
    assert frame["title"].tolist() == titles
    assert frame["added_by"].tolist() == ["Анна", "Пётр", "Анна"]
    assert frame["size"].dropna().tolist() == [6]
    assert frame["sha256"].dropna().tolist() == [hashlib.sha256(b"%PDF\x00\xff").hexdigest()]
    row = one(db, plan_id, own)
    assert (row["documents"], row["version"], row["changed_by"]) == (3, 5, "Анна")
    assert (row["status"], row["comment"]) == ("partial", "половина")  # said before, and still so
    assert row["done_on"].date() == date(2026, 10, 1)
    told = history(ALL, db, own)
    assert told["comment"].tolist() == [f"Приложен документ: {title}" for title in titles[::-1]] + ["половина"]
    assert told["status_before"].tolist() == ["partial"] * 3 + ["planned"]
    assert set(told["status_after"]) == {"partial"}
    assert attached(ALL, db, task_ids(db, plan_id, SEVERAL, LOGINS[0])[1]).empty


def test_a_file_comes_back_byte_by_byte(db, own):
    for version, data in enumerate((bytes(range(256)), b"\n", b"x" * LARGEST), start=1):
        attach(ALL, db, own, version, "file", f"{version}.bin", "Анна", data)
    frame = attached(ALL, db, own)
    assert frame["size"].tolist() == [256, 1, 10 * 1024 * 1024]  # the limit itself is allowed
    for evidence_id, digest in zip(frame["evidence_id"], frame["sha256"], strict=True):
        assert hashlib.sha256(content(ALL, db, int(evidence_id))).hexdigest() == digest


WRONG = [
    ("file", "акт.pdf", b"x" * (LARGEST + 1), "«акт.pdf» весит 10,1 МБ, а хранится не больше 10 МБ"),
    ("file", "акт.pdf", b"x" * (LARGEST * 2), "весит 20,0 МБ"),
    ("file", "акт.pdf", b"", "«акт.pdf» пуст"),
    ("file", "акт.pdf", None, "«акт.pdf» пуст"),
    ("file", " \n", b"x", "Напишите, что это за документ"),
    ("requisites", "", None, "Напишите, что это за документ"),
    ("link", "school.example/приказ", None, "Адрес должен начинаться"),
    ("link", "javascript:alert(1)//http://school.example", None, "Адрес должен начинаться"),
    ("link", "https://", None, "Адрес должен начинаться"),
    ("link", "http:///приказ", None, "Адрес должен начинаться"),
    ("link", "https://school.example/приказ № 5", None, "без пробелов"),
]


@pytest.mark.parametrize(("kind", "title", "data", "message"), WRONG, ids=range(len(WRONG)))
def test_what_is_no_document_is_not_kept(db, plan_id, own, kind, title, data, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        attach(ALL, db, own, 1, kind, title, "Анна", data)
    assert count(db, evidence) == 0
    assert one(db, plan_id, own)["version"] == 1
    assert history(ALL, db, own).empty


def test_a_document_is_taken_away_with_a_line_of_history(db, plan_id, own):
    attach(ALL, db, own, 1, "file", "первый.pdf", "Анна", b"1")
    attach(ALL, db, own, 2, "file", "второй.pdf", "Анна", b"2")
    first, second = attached(ALL, db, own)["evidence_id"]
    assert detach(ALL, db, own, 3, int(first), "Пётр") == 4
    assert attached(ALL, db, own)["evidence_id"].tolist() == [second]
    row = one(db, plan_id, own)
    assert (row["documents"], row["version"], row["changed_by"]) == (1, 4, "Пётр")
    assert history(ALL, db, own)["comment"].iloc[0] == "Документ убран: первый.pdf"
    with pytest.raises(LookupError, match="Файл не найден"):
        content(ALL, db, int(first))
    with pytest.raises(LookupError, match="Документ не найден"):
        detach(ALL, db, own, 4, int(first), "Пётр")
    assert one(db, plan_id, own)["version"] == 4
    assert len(history(ALL, db, own)) == 3


def test_a_document_is_taken_from_its_own_task_only(db, plan_id, own):
    attach(ALL, db, own, 1, "requisites", "Приказ № 1", "Анна")
    document = int(attached(ALL, db, own)["evidence_id"].iloc[0])
    other = task_ids(db, plan_id, SEVERAL, LOGINS[0])[1]
    with pytest.raises(LookupError, match="Документ не найден"):
        detach(ALL, db, other, 1, document, "Анна")
    assert count(db, evidence) == 1
    with pytest.raises(LookupError, match="Файл не найден"):
        content(ALL, db, document)  # it is no file


def test_the_second_is_told_who_was_first(db, plan_id, own):
    attach(ALL, db, own, 1, "requisites", "Приказ № 1", "Анна")
    document = int(attached(ALL, db, own)["evidence_id"].iloc[0])
    for late in (
        lambda: attach(ALL, db, own, 1, "file", "приказ.pdf", "Пётр", b"%PDF"),
        lambda: detach(ALL, db, own, 1, document, "Пётр"),
        lambda: set_status(ALL, db, Said(own, 1, "done"), "Пётр"),
    ):
        with pytest.raises(Conflict) as told:
            late()
        assert (told.value.who, told.value.status) == ("Анна", "planned")
        assert told.value.when == one(db, plan_id, own)["changed_at"].to_pydatetime()
    assert attached(ALL, db, own)["title"].tolist() == ["Приказ № 1"]
    assert len(history(ALL, db, own)) == 1


def test_a_closed_plan_takes_no_documents(db, plan_id, own):
    attach(ALL, db, own, 1, "file", "приказ.pdf", "Анна", b"%PDF")
    document = int(attached(ALL, db, own)["evidence_id"].iloc[0])
    plans.close_plan(ALL, db, plan_id, "Анна")
    with pytest.raises(Closed):
        attach(ALL, db, own, 2, "requisites", "Приказ № 2", "Анна")
    with pytest.raises(Closed):
        detach(ALL, db, own, 2, document, "Анна")
    assert content(ALL, db, document) == b"%PDF"
    assert len(attached(ALL, db, own)) == 1


def test_another_school_sees_no_documents_and_adds_none(db, plan_id, own):
    attach(SCHOOL, db, own, 1, "file", "приказ.pdf", "Директор", b"%PDF")
    document = int(attached(SCHOOL, db, own)["evidence_id"].iloc[0])
    assert content(SCHOOL, db, document) == content(MUNICIPALITY, db, document) == b"%PDF"
    assert attached(NEIGHBOUR, db, own).empty
    with pytest.raises(LookupError, match="Файл не найден"):
        content(NEIGHBOUR, db, document)
    with pytest.raises(LookupError, match="Мероприятие не найдено"):
        attach(NEIGHBOUR, db, own, 2, "requisites", "Приказ № 2", "Сосед")
    with pytest.raises(LookupError, match="Мероприятие не найдено"):
        detach(NEIGHBOUR, db, own, 2, document, "Сосед")
    assert len(attached(SCHOOL, db, own)) == 1
    elsewhere = task_ids(db, plan_id, SEVERAL, LOGINS[2])[0]
    with pytest.raises(LookupError):
        attach(MUNICIPALITY, db, elsewhere, 1, "requisites", "Приказ № 2", "Анна")


def test_an_empty_answer_has_the_same_columns(db, own):
    empty = attached(ALL, db, own)
    attach(ALL, db, own, 1, "requisites", "Приказ № 1", "Анна")
    assert attached(ALL, db, own).dtypes.equals(empty.dtypes)
