"""How the page «Загрузка» speaks of files."""

from core.charts.chart import NBSP
from core.plural import plural
from core.results.load import Verdict

KINDS = {
    "f1": "Ф1 «Индивидуальные результаты»",
    "regional_2020": "Региональная выгрузка 2020",
    "regional_2021": "Региональная выгрузка 2021",
    "regional_2022": "Региональный сбор 2022",
    "school_form": "Форма школы",
    "comparison": "Сравнение с журналом",
    "marks": "Статистика по отметкам",
    "scores": "Распределение баллов",
    "markers_official": "Официальный перечень",
    "template": "Шаблон программы",
    "unknown": "Неизвестный файл",
}
PLAIN_LEVELS = {"error": "не взято", "warning": "обратите внимание", "info": "к сведению"}
GROUPED = ("comparison", "marks", "scores", "markers_official")


def thousands(n: int) -> str:
    """«26 666»."""
    return f"{n:,}".replace(",", NBSP)


def counted(n: int, one: str, few: str, many: str) -> str:
    return f"{thousands(n)} {plural(n, one, few, many)}"


def remarks(n: int) -> str:
    return counted(n, "замечание", "замечания", "замечаний") if n else "замечаний нет"


def summary(verdict: Verdict) -> str:
    """«ВПР 2025 · Математика · 4 класс · 17 школ · 1 251 участник · 3 замечания»."""
    parts = [str(work) for work in verdict.works[:1]] or [KINDS[verdict.kind]]
    if len(verdict.works) > 1:
        parts.append(f"и ещё {counted(len(verdict.works) - 1, 'работа', 'работы', 'работ')}")
    parts.append(counted(verdict.schools, "школа", "школы", "школ"))
    if verdict.kind not in GROUPED:
        parts.append(counted(verdict.accepted, "участник", "участника", "участников"))
    parts.append(remarks(len(verdict.findings)))
    return " · ".join(parts)


def balance(verdict: Verdict) -> str:
    """Where every row of the file went."""
    said = f"Строк в файле {thousands(verdict.rows)}: взято {thousands(verdict.accepted)}"
    if verdict.absent:
        said += f", не явились {thousands(verdict.absent)}"
    return said + f", не взято {thousands(verdict.rejected)}."


def outcome(verdicts: list[Verdict]) -> str:
    """The page's title: what became of the files dropped."""
    if not verdicts:
        return "Загрузка результатов"
    loaded, asking, refused = (
        sum(verdict.status == status and bool(verdict.questions) == asks for verdict in verdicts)
        for status, asks in (("loaded", False), ("refused", True), ("refused", False))
    )
    told = [f"Загружено файлов: {loaded} из {len(verdicts)}"]
    told += [f"{plural(asking, 'ждёт', 'ждут', 'ждут')} ответа: {asking}"] if asking else []
    told += [f"не взято: {refused}"] if refused else []
    return ", ".join(told)
