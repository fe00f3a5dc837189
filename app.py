"""The server: the dashboard, `/ready` for whoever watches it, the fonts, security headers."""

import logging
import secrets
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.store import database

ROOT = Path(__file__).resolve().parent
CONTENT_POLICY = (  # Streamlit styles inline, and the shell's one script is inline
    "default-src 'self'; script-src 'self' 'unsafe-inline' blob:; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; "
    "connect-src 'self' ws: wss:; frame-ancestors 'self'; base-uri 'self'; form-action 'self'"
)
HEADERS = {
    "Content-Security-Policy": CONTENT_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "SAMEORIGIN",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


def ready(_request: Request) -> JSONResponse:
    """200 when the database answers and its schema is the newest one, else 503."""
    engine = database.connect()
    try:
        answers = database.ready(engine)
    finally:
        engine.dispose()
    return JSONResponse({"status": "ready" if answers else "not ready"}, 200 if answers else 503)


class SecurityHeaders:
    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        await self.app(scope, receive, send_with_headers)


def show_script_error(error: Exception) -> bool:
    """Streamlit has logged the traceback; the person sees a sentence and a code to find it by."""
    code = secrets.token_hex(3)
    logging.getLogger("objectivity").error("Код ошибки %s: %s", code, type(error).__name__)
    st.error(
        f"Не получилось показать страницу. Обновите её; если ошибка повторится, сообщите администратору код {code}.",
        icon=":material/error:",
    )
    return True


app = st.App(
    ROOT / "pages" / "shell.py",
    routes=[
        Route("/ready", ready),
        Mount("/fonts", StaticFiles(directory=ROOT / "assets" / "fonts")),
    ],
    middleware=[Middleware(SecurityHeaders)],
    on_script_error=show_script_error,
)

if __name__ == "__main__":
    app.run()
