"""What a file does not say and must be asked for, each with a guess where there is ground for one."""

from collections import Counter

from core.finding import Finding
from core.results import scales, text, titles
from core.results.reading import Answers, Claim, Question, Reading
from core.work import Scale, Work

TEXTS = {
    "year": "В файле не указан год работы.",
    "subject": "В файле не указан предмет.",
    "grade": "В файле не указан класс (параллель).",
}


def settled(reading: Reading, file: str, answers: Answers) -> tuple[Claim, list[Finding]]:
    """The file's own word first, then its name, then the answers. Findings tell where title and name disagree, and
    that a procedure nobody names is taken for ВПР."""
    by_name = titles.claim(file)
    said = titles.either(reading.claim, by_name)
    said = titles.either(said, Claim(*answers[:4]))
    if reading.kind == "template":  # every row names its work
        return said, []
    names = {"year": "год", "subject": "предмет", "grade": "класс"}
    disagree = [
        f"{names[key]}: в файле {getattr(reading.claim, key)}, в имени {getattr(by_name, key)}"
        for key in names
        if None not in (getattr(reading.claim, key), getattr(by_name, key))
        and getattr(reading.claim, key) != getattr(by_name, key)
    ]
    remarks = []
    if disagree:
        message = f"Имя файла говорит другое, чем сам файл ({'; '.join(disagree)}): взято то, что в файле."
        remarks.append(Finding("warning", message, reading.sheet))
    if said.procedure is None:
        said = said._replace(procedure="ВПР")
        message = (
            "Процедура не названа ни в файле, ни в его имени: взято ВПР. Если это другая, отмените загрузку и впишите "
            "её в имя файла."
        )
        remarks.append(Finding("info", message, reading.sheet))
    return said, remarks


def work_of(claim: Claim) -> Work | None:
    """The work, or None while something of it is unknown."""
    return None if None in claim[:4] else Work(*claim[:4])


def missing(reading: Reading, file: str, claim: Claim, answers: Answers, scale: Scale | None) -> list[Question]:
    """Questions to answer before the reading can be counted; none when it can."""
    guesses = {"grade": _grade_by_codes(reading)}
    asked = [Question(key, ask, guesses.get(key)) for key, ask in TEXTS.items() if getattr(claim, key) is None]
    if reading.asks_school and answers.school is None:
        message = "Форма школы не говорит, чья она: укажите логин школы (edu и шесть цифр)."
        asked.append(Question("school", message, text.login(file)))
    work = work_of(claim)
    needs_scale = reading.pupils is not None and "mark" not in reading.pupils.labels
    if work and needs_scale and scale is None:
        asked.append(_scale_question(work, claim.max_score))
    return asked


def _scale_question(work: Work, max_score: int | None) -> Question:
    message = (
        f"В файле только баллы, а шкала работы «{work}» неизвестна: введите, с какого балла ставится «3», «4» и «5»."
    )
    near = scales.guess(work, max_score)
    if near is None:
        return Question("scale", message, None, work, max_score)
    other, scale = near
    hint = (
        f" В {other.year} году было: «3» с {scale.cut3}, «4» с {scale.cut4}, «5» с {scale.cut5} из {scale.max_score}."
    )
    return Question("scale", message + hint, scale, work, max_score)


def _grade_by_codes(reading: Reading) -> int | None:
    """Participant codes begin with the grade: 40001 in grade 4 (codes of grade 10 begin with 2, so 2 tells nothing)."""
    if reading.pupils is None:
        return None
    first = Counter(code[0] for code in reading.pupils.frame["participant"] if len(code) == 5)
    digit = first.most_common(1)[0][0] if first else "0"
    return int(digit) if digit in "3456789" else None
