"""The collection of real files, which lies beside the project where there is one; never inside it."""

from pathlib import Path

SHARED = Path(__file__).resolve().parents[3] / "shared"
REAL, FORMATS = SHARED / "real", SHARED / "formats"
LEFT_OUT = "TESTS ON REAL FILES DID NOT RUN: there is no ../shared beside the project"
