"""The form that asks for what a file does not say, each field with a guess where there is one."""

import streamlit as st

from core.results import text, titles
from core.results.load import Verdict
from core.results.reading import Answers, Question
from core.work import Scale
from pages.parts.plain import plain

MARK_LABELS = ("«3» ставится с балла", "«4» ставится с балла", "«5» ставится с балла")


def ask(verdict: Verdict, before: Answers, schools: dict[str, str], key: str) -> Answers | None:
    """The answers once they are given, joined to those given `before`; None while they are not. `schools`: login →
    name, to choose from."""
    with st.form(f"ask-{key}", border=True):
        given: dict[str, object] = {}
        short = [question for question in verdict.questions if question.field != "scale"]
        for question, column in zip(short, st.columns(len(short)) if short else [], strict=True):
            with column:
                given[question.field] = _field(question, schools, key)
        for question in verdict.questions:
            if question.field == "scale":
                st.markdown(plain(question.text))
                given["scale"] = _scale(question, f"{key}-scale")
        if not st.form_submit_button("Загрузить с этими ответами", type="primary", icon=":material/upload:"):
            return None
    if any(value is None for value in given.values()):
        st.error("Заполните все поля.", icon=":material/edit:")
        return None
    scale = given.pop("scale", None)
    if scale is None:
        return before._replace(**given)
    try:
        entered = Scale(*scale)
    except ValueError as wrong:
        st.error(f"Так шкала не работает: {wrong.args[0]}.", icon=":material/edit:")
        return None
    work = next(question.work for question in verdict.questions if question.field == "scale")
    return before._replace(scales={**before.scales, (work.year, work.subject, work.grade): entered})


def _field(question: Question, schools: dict[str, str], key: str) -> object:
    name = f"{key}-{question.field}"
    match question.field:
        case "year":
            return st.number_input("Год работы", 2010, 2100, question.guess, 1, key=name, placeholder="например, 2026")
        case "subject":
            return st.selectbox(
                "Предмет", list(titles.subjects()), index=None, key=name, placeholder="Выберите предмет"
            )
        case "grade":
            guess = question.guess
            note = "предположение по кодам участников, проверьте" if guess else None
            return st.selectbox(
                "Класс (параллель)",
                range(1, 12),
                guess and guess - 1,
                key=name,
                placeholder="Выберите класс",
                help=note,
            )
        case _:
            known = list(schools)
            chosen = st.selectbox(
                "Школа",
                known,
                index=known.index(question.guess) if question.guess in schools else None,
                format_func=lambda login: f"{schools.get(login, '')} {login}".strip(),
                key=name,
                accept_new_options=True,
                placeholder="Выберите или edu…",
            )
            return chosen and text.login(chosen)


def _scale(question: Question, name: str) -> tuple[int | None, ...] | None:
    guess = question.guess
    cuts = guess.cuts if guess else (None, None, None)
    columns = st.columns(4)
    values = [
        columns[i].number_input(label, 1, 200, cuts[i], 1, key=f"{name}-{i}", placeholder="балл")
        for i, label in enumerate(MARK_LABELS)
    ]
    top = question.max_score or (guess.max_score if guess else None)
    most = columns[3].number_input("Максимальный балл", 1, 200, top, 1, key=f"{name}-max", placeholder="балл")
    if guess:
        st.caption("Подставлена шкала другого года: проверьте её по описанию работы.")
    return None if None in (*values, most) else (*values, most)
