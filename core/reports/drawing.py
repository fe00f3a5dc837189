"""Charts drawn by a process of their own: drawing holds everything else in its process, whatever the threads.

The process is started apart from the caller's, so it loads nothing but what draws, and goes with the last chart.
"""

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
Draw = Callable[[dict, float], Future[bytes]]


@contextmanager
def drawing() -> Iterator[Draw]:
    """A function that takes Vega-Lite with its data inside and picture dots a pixel, and promises the PNG. What is not
    drawn when the block ends is left undrawn. RuntimeError from the promise when a chart cannot be drawn."""
    command = [sys.executable, "-m", "core.reports.drawing"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": ROOT}
    with subprocess.Popen(command, **pipes) as process, ThreadPoolExecutor(1) as asking:

        def ask(spec: dict, dots: float) -> bytes:
            try:
                pickle.dump((spec, dots), process.stdin)
                process.stdin.flush()
                answer = pickle.load(process.stdout)
            except (EOFError, OSError) as error:
                raise RuntimeError("Процесс, который рисует графики, остановился.") from error
            if isinstance(answer, str):
                raise RuntimeError(answer)
            return answer

        asking.submit(ask, WARM, 1.0)
        try:
            yield lambda spec, dots: asking.submit(ask, spec, dots)
        finally:
            asking.shutdown(cancel_futures=True)


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
