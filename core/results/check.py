"""Which participants can be counted. Rows read = accepted + absent + rejected, each rejected row with its finding."""

from collections import Counter
from dataclasses import dataclass

import numpy as np

from core.finding import Finding, Level
from core.results import scales
from core.results.reading import Pupils
from core.work import Scale

LISTED = 300  # findings of one sort that are listed row by row


@dataclass(frozen=True)
class Checked:
    """Masks over the rows of `Pupils` (bool), the marks for the work (int8, 0 none), and what was found."""

    accepted: np.ndarray
    absent: np.ndarray
    marks: np.ndarray
    findings: list[Finding]

    @property
    def rejected(self) -> int:
        return int((~self.accepted & ~self.absent).sum())


def check(pupils: Pupils, sheet: str, grade: int, scale: Scale | None, max_score: int | None) -> Checked:
    """Check every row. Marks are taken as given where the file has them, else they follow from the scale."""
    frame = pupils.frame
    found: list[Finding] = []
    open_rows = np.ones(len(frame), dtype=bool)

    def say(level: Level, wrong: np.ndarray, message: str, column: str) -> None:
        rows = frame["row"].to_numpy()[wrong]
        header = pupils.labels.get(column)
        found.extend(Finding(level, message, sheet, int(row), header) for row in rows[:LISTED])
        if len(rows) > LISTED:
            more = f"{message} Таких строк всего {len(rows)}, показаны первые {LISTED}."
            found.append(Finding(level, more, sheet, int(rows[LISTED]), header))

    def reject(wrong: np.ndarray, message: str, column: str) -> None:
        nonlocal open_rows
        say("error", open_rows & wrong, message, column)
        open_rows = open_rows & ~wrong

    score, journal, given = (frame[name].to_numpy() for name in ("score", "journal", "mark"))
    marks_given = "mark" in pupils.labels
    reject(
        frame["login"].isna().to_numpy(), "Нет логина школы (edu и шесть цифр): строка не взята. Впишите его.", "login"
    )
    named = (frame["participant"] != "").to_numpy()
    twice = frame.duplicated(["login", "participant"]).to_numpy() & named
    reject(
        twice, "Участник с этим кодом в этой школе уже был выше: строка не взята. Удалите одну из них.", "participant"
    )
    absent = open_rows & frame["absent"].to_numpy()
    open_rows &= ~absent

    reject(score == -2, "Балл не целое число: строка не взята. Исправьте балл.", "score")
    if max_score is not None:
        above = f"Балл больше максимального ({max_score}): строка не взята. Сверьте с протоколом."
        reject(score > max_score, above, "score")
    if not marks_given:
        reject(score == -1, "Нет балла, хотя участник не отмечен отсутствующим: строка не взята.", "score")
    elif "score" in pupils.labels:
        reject((score == -1) & (given <= 0), "Нет ни балла, ни отметки: строка не взята.", "mark")
    else:
        reject(given <= 0, "Нет отметки за работу (2–5): строка не взята.", "mark")
    marks = np.maximum(given, 0) if marks_given else scales.marks(score, scale)

    say("warning", open_rows & (given == -1), "Отметка за работу не 2–5: участник взят без неё.", "mark")
    wrong_journal = "Отметка по журналу не 2–5: участник взят, но в сравнение с журналом не вошёл."
    say("warning", open_rows & (journal == -1), wrong_journal, "journal")
    contradiction = absent & ((score > 0) | (given > 0))
    say(
        "warning",
        contradiction,
        "Участник отмечен отсутствующим, а балл или отметка есть: сочтён отсутствующим.",
        "variant",
    )

    def summed(wrong: np.ndarray, level: Level, message: str, column: str) -> None:
        if wrong.any():
            first = int(frame["row"].to_numpy()[wrong][0])
            found.append(Finding(level, f"{message} Строк: {wrong.sum()}.", sheet, first, pupils.labels.get(column)))

    summed(open_rows & (journal == 0), "info", "Нет отметки по журналу: в сравнение с журналом не вошли.", "journal")
    if pupils.tasks.shape[1]:
        off = open_rows & (np.nansum(pupils.tasks, axis=1) != score) & (score >= 0)
        summed(off, "warning", "Итоговый балл не равен сумме баллов за задания: взят итоговый.", "score")
    if marks_given and scale is not None:
        off = open_rows & (marks > 0) & (score >= 0) & (scales.marks(score, scale) != marks)
        summed(off, "warning", "Отметка не та, что следует из балла по шкале: взята отметка из файла.", "mark")
    written = Counter(code[0] for code in frame["participant"] if len(code) == 5 and code.isdecimal())
    if grade < 10 and written and written.most_common(1)[0][0] != str(grade):
        other = written.most_common(1)[0][0]
        message = (
            f"Работа за {grade} класс, а коды участников начинаются с {other}: проверьте класс "
            "(осенью 2020 года работу писали на класс старше)."
        )
        found.append(Finding("info", message, sheet, None, pupils.labels.get("participant")))
    return Checked(open_rows, absent, marks, found)
