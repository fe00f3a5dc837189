"""What every test run says at its end."""

from tests.core.shared_files import LEFT_OUT, SHARED


def pytest_terminal_summary(terminalreporter) -> None:
    if not SHARED.is_dir():
        terminalreporter.write_sep("!", LEFT_OUT, red=True, bold=True)
