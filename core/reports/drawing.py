"""Charts drawn by a process of their own: drawing holds everything else in its process, whatever the threads.

The process is started apart from the caller's, so it loads nothing but what draws. It serves all papers, for the first
chart of a process takes long, and ends with the program.
"""

import atexit
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import vl_convert

ROOT = Path(__file__).resolve().parents[2]
SVG = 72  # dots in an inch to vl-convert, at which a pixel is a pixel
WARM = {"mark": "bar", "data": {"values": []}}  # the first chart takes long: it is drawn while results are read
STOPPED = "Процесс, который рисует графики, остановился."
Draw = Callable[[dict, float], Future[bytes]]


class _Drawer:
    """The process and the one thread that asks it; another process takes the place of one that has stopped."""

    def __init__(self) -> None:
        self.process: subprocess.Popen | None = None
        self.asking = ThreadPoolExecutor(1)

    def draw(self, spec: dict, dots: float) -> bytes:
        if self.process is None or self.process.poll() is not None:
            command = [sys.executable, "-m", "core.reports.drawing"]
            self.stop()
            self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT)
        try:
            pickle.dump((spec, dots), self.process.stdin)
            self.process.stdin.flush()
            answer = pickle.load(self.process.stdout)
        except (EOFError, OSError) as error:
            self.stop()
            raise RuntimeError(STOPPED) from error
        if isinstance(answer, str):
            raise RuntimeError(answer)
        return answer

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
            self.process = None


_drawer = _Drawer()


@atexit.register
def _end() -> None:
    _drawer.asking.shutdown(cancel_futures=True)
    _drawer.stop()


@contextmanager
def drawing() -> Iterator[Draw]:
    """A function that takes Vega-Lite with its data inside and picture dots a pixel, and promises the PNG. What is not
    drawn when the block ends is left undrawn. RuntimeError from the promise when a chart cannot be drawn."""
    promised = [_drawer.asking.submit(_drawer.draw, WARM, 1.0)]

    def draw(spec: dict, dots: float) -> Future[bytes]:
        promised.append(_drawer.asking.submit(_drawer.draw, spec, dots))
        return promised[-1]

    try:
        yield draw
    finally:
        for one in promised:
            one.cancel()


def _serve() -> None:
    """Answer each request with a PNG, or with what is wrong, until nobody asks any more."""
    while True:
        try:
            spec, dots = pickle.load(sys.stdin.buffer)
        except EOFError:
            return
        try:
            answer: bytes | str = vl_convert.vegalite_to_png(spec, ppi=SVG * dots)
        except ValueError as error:
            answer = str(error)
        pickle.dump(answer, sys.stdout.buffer)
        sys.stdout.flush()


if __name__ == "__main__":
    _serve()
