"""What a person can decide about a school that stands in the register for a year."""

from typing import Literal

Decision = Literal["proposed", "confirmed", "declined", "watched"]
DECISIONS: dict[str, str] = {
    "proposed": "ждёт решения",
    "confirmed": "подтверждено",
    "declined": "отклонено",
    "watched": "под наблюдением",
}
SupportLevel = Literal["school", "municipal", "regional"]
SUPPORT_LEVELS: dict[str, str] = {
    "school": "школьный",
    "municipal": "муниципальный",
    "regional": "региональный",
}
REASONED = ("confirmed", "declined")  # are not decided without a reason
SUPPORTED = ("confirmed", "watched")  # carry a level of support, the confirmed always


def check(decision: str, level: str | None, reason: str) -> None:
    """ValueError with a Russian message for an unknown word, and for a decision that lacks its reason or level."""
    if decision not in DECISIONS:
        raise ValueError(f"Неизвестное решение «{decision}».")
    if level is not None and level not in SUPPORT_LEVELS:
        raise ValueError(f"Неизвестный уровень сопровождения «{level}».")
    if decision == "confirmed" and level is None:
        raise ValueError("Чтобы подтвердить, выберите уровень сопровождения.")
    if decision in REASONED and not reason.strip():
        raise ValueError("Напишите причину: на чём основано решение.")
