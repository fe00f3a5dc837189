"""Papers from Word templates: `assets/templates/*.docx`, which a department may replace with its own letterhead.

A template is checked before anything is written: a paper is made whole, or not at all and it is said what is wrong.
"""

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError

from core.reports.typography import typeset

TEMPLATES = Path(__file__).resolve().parents[2] / "assets" / "templates"
Fields = Mapping[str, Any]


class BadTemplate(ValueError):
    """The template cannot be used. `str()` is a Russian message that names what it lacks or misspells."""


def render(name: str, fill: Callable[[DocxTemplate], Fields], folder: Path = TEMPLATES) -> bytes:
    """The paper of the template `name` as .docx.

    `fill` gets the opened template (pictures are made for one) and returns field → value. Texts are typeset and
    escaped: nothing that people wrote becomes markup. BadTemplate where the template is not there, is no .docx, lacks
    a field, or names one that nobody fills; then nothing is written.
    """
    paper = _opened(folder / f"{name}.docx")
    fields = fill(paper)
    _check(paper, name, fields)
    try:
        paper.render(typeset(dict(fields)), Environment(undefined=StrictUndefined, autoescape=True))
    except TemplateError as error:
        raise BadTemplate(f"Шаблон {name}.docx: внутри повтора или списка стоит незнакомое поле ({error}).") from error
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def _opened(path: Path) -> DocxTemplate:
    try:
        paper = DocxTemplate(path)
        paper.init_docx()
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise BadTemplate(f"Шаблон {path.name} не открывается: нужен документ Word (.docx) в {path.parent}.") from error
    return paper


def _check(paper: DocxTemplate, name: str, fields: Fields) -> None:
    try:
        used = paper.get_undeclared_template_variables(Environment())
    except TemplateError as error:
        raise BadTemplate(f"Шаблон {name}.docx: поле или повтор записаны с ошибкой ({error}).") from error
    missing, unknown = sorted(set(fields) - used), sorted(used - set(fields))
    told = [f"нет полей {_listed(missing)}"] if missing else []
    told += [f"незнакомые поля {_listed(unknown)}"] if unknown else []
    if told:
        raise BadTemplate(f"Шаблон {name}.docx: {'; '.join(told)}. Поле пишется так: {{{{ {sorted(fields)[0]} }}}}.")


def _listed(names: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)
