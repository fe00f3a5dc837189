"""Russian in place of what Streamlit writes in English and offers no setting for; the project's only CSS.

The English text is shrunk to nothing and the Russian one drawn after it. Checked against the pinned Streamlit.
"""

import streamlit as st

DROPZONE = '[data-testid="stFileUploaderDropzone"]'
INVITATION = '[data-testid="stFileUploaderDropzoneInstructions"]'
MESSAGE = '[role="dialog"] > h2:not(:has(*))'  # Streamlit's own dialogs: the title of ours holds elements
OFFLINE = 'body:has([data-test-connection-state]:not([data-test-connection-state="CONNECTED"]))'

TEXTS = {
    f'{DROPZONE} [data-testid="stBaseButton-secondary"] p': "Выбрать файлы",
    f"{DROPZONE} {INVITATION} span": "или перетащите сюда, до {limit} МБ каждый",
    f'[class*="st-key-evidence-"] {DROPZONE} {INVITATION} span': "или перетащите сюда, до 10 МБ",
    f".st-key-document {DROPZONE} {INVITATION} span": "или перетащите сюда, до 50 МБ",
    f"{DROPZONE} > div > span:only-child": "Отпустите файлы здесь",
    '[role="listbox"][data-empty="true"] span': "Ничего не найдено",
    MESSAGE: "Такой страницы нет",
    f"{MESSAGE} + div > div": "Открыта главная страница.",
    f"{OFFLINE} {MESSAGE}": "Нет связи с программой",
    f"{OFFLINE} {MESSAGE} + div > div": "Страница оживёт сама, как только программа снова ответит.",
}
TOOLTIPS = {
    "Add row": "Добавить строку",
    "Clear selection": "Снять выделение",
    "Close fullscreen": "Свернуть",
    "Copy Vega-Lite spec": "Скопировать описание графика",
    "Delete row(s)": "Удалить строки",
    "Download as CSV": "Скачать таблицу, CSV",
    "Download as PNG": "Скачать картинку, PNG",
    "Fullscreen": "Во весь экран",
    "Search": "Найти в таблице",
    "Show chart": "Показать график",
    "Show data": "Показать данные",
    "Show/hide columns": "Показать или скрыть столбцы",
}
EXTRA = f"""
[data-testid="InputInstructions"], .stFileChipName + div {{ display: none; }}
[data-testid="stLayoutWrapper"]:has(> .st-key-russian) {{ display: none; }}
{MESSAGE}::after {{ font-size: 1.25rem !important; }}
.st-key-files {DROPZONE}:has({INVITATION}) {{ min-height: 8rem; align-items: center; }}
"""


def _cover(selector: str, text: str) -> str:
    return f'{selector} {{ font-size: 0 !important; }} {selector}::after {{ content: "{text}"; font-size: 0.875rem; }}'


def _css() -> str:
    limit = st.get_option("server.maxUploadSize")
    texts = [_cover(selector, text.format(limit=limit)) for selector, text in TEXTS.items()]
    tooltips = [
        _cover(f'body:has([aria-label^="{english}"]:hover) [data-testid="stTooltipContent"] p', russian)
        for english, russian in TOOLTIPS.items()
    ]
    return "\n".join([*texts, *tooltips, EXTRA])


def russian_chrome() -> None:
    """Called once a run, by the shell."""
    script = "document.documentElement.lang = 'ru'"
    with st.container(key="russian"):
        st.html(f"<style>{_css()}</style><script>{script}</script>", unsafe_allow_javascript=True)
