"""The whole program in a subprocess."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]


@contextmanager
def running(database_url: str, log: Path, root: Path = ROOT) -> Iterator[str]:
    """Address of the program, started on a database; killed at the end, as a power cut would."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
    with log.open("ab") as output:
        environment = os.environ | {"OBJ_DATABASE_URL": database_url}
        process = subprocess.Popen(command, cwd=root, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait_until_ready(address, process, log)
            yield address
        finally:
            process.kill()
            process.wait()


def _wait_until_ready(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"{address}/ready", timeout=5):
                return
        except (URLError, TimeoutError):  # not listening yet, or 503
            time.sleep(0.1)
    pytest.fail(f"the server did not get ready:\n{log.read_text(errors='replace')}")
