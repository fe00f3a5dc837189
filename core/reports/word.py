"""Papers from Word templates: `assets/templates/*.docx`, which a department may replace with its own letterhead.

A template is checked before anything is written: a paper is made whole, or not at all and it is said what is wrong.
"""

import io
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from docx.opc.exceptions import PackageNotFoundError
from docxtpl import DocxTemplate
from jinja2 import Environment, StrictUndefined, TemplateError, UndefinedError
from lxml.etree import XMLSyntaxError

from core.reports.typography import typeset

TEMPLATES = Path(__file__).resolve().parents[2] / "assets" / "templates"
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")  # no XML, or a page break to the template
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
        paper.render(typeset(_printable(fields)), Environment(undefined=StrictUndefined, autoescape=True))
    except UndefinedError as error:
        unknown = _listed(re.findall(r"'(\w+)'(?: is undefined)?$", str(error)))
        raise BadTemplate(f"Шаблон {name}.docx: внутри повтора стоит незнакомое поле {unknown}.") from error
    except TemplateError as error:
        raise BadTemplate(_broken(name, error)) from error
    content = io.BytesIO()
    paper.save(content)
    return content.getvalue()


def _opened(path: Path) -> DocxTemplate:
    if not path.is_file():
        raise BadTemplate(f"Шаблона {path.name} нет: положите документ Word (.docx) в {path.parent}.")
    try:
        paper = DocxTemplate(path)
        paper.init_docx()
    except (PackageNotFoundError, BadZipFile, XMLSyntaxError, KeyError, ValueError) as error:
        raise BadTemplate(f"Шаблон {path.name} не открывается: нужен документ Word (.docx) в {path.parent}.") from error
    return paper


def _check(paper: DocxTemplate, name: str, fields: Fields) -> None:
    try:
        used = paper.get_undeclared_template_variables(Environment())
    except TemplateError as error:
        raise BadTemplate(_broken(name, error)) from error
    missing, unknown = sorted(set(fields) - used), sorted(used - set(fields))
    told = [f"нет полей {_listed(missing)}"] if missing else []
    told += [f"незнакомые поля {_listed(unknown)}"] if unknown else []
    if told:
        raise BadTemplate(f"Шаблон {name}.docx: {'; '.join(told)}. Поле пишется так: {{{{ {sorted(fields)[0]} }}}}.")


def _broken(name: str, error: TemplateError) -> str:
    return f"Шаблон {name}.docx: поле или повтор записаны с ошибкой ({error})."


def _listed(names: list[str]) -> str:
    return ", ".join(f"«{name}»" for name in names)


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return UNPRINTABLE.sub(" ", value)
    if isinstance(value, Mapping):
        return {key: _printable(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(item) for item in value]
    return value
