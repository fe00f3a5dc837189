"""The rules of the tree: which way imports point, what a page may be called, how long a module may get."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = [ROOT / "app.py", *sorted(ROOT.glob("core/**/*.py")), *sorted(ROOT.glob("pages/**/*.py"))]
LONGEST = 200  # lines

# what stands in a folder, and what it must not import
FORBIDDEN = {
    "core": ("streamlit", "pages", "app"),
    "core.store": ("core.results", "core.analysis", "core.plans", "core.reports", "core.demo"),
    "core.results": ("core.analysis", "core.plans", "core.reports", "core.demo"),
    "core.analysis": ("core.reports", "core.demo"),
    "core.plans": ("core.reports", "core.demo"),
}


def _inside(name: str, package: str) -> bool:
    return f"{name}.".startswith(f"{package}.")


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = _name(path).split(".")[: -node.level] if node.level else []
            source = ".".join([*package, *filter(None, [node.module])])
            yield from (f"{source}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("package", FORBIDDEN)
def test_imports_point_one_way(package: str):
    wrong = [
        f"{_name(path)} imports {name}"
        for path in MODULES
        if _inside(_name(path), package)
        for name in _imports(path)
        if any(_inside(name, forbidden) for forbidden in FORBIDDEN[package])
    ]
    assert not wrong


def test_pages_share_only_their_parts():
    ours = {"app", "core", "pages"} | {path.stem for path in ROOT.glob("pages/*")}
    wrong = [
        f"{_name(path)} imports {name}"
        for path in MODULES
        if _inside(_name(path), "pages")
        for name in _imports(path)
        if name.split(".")[0] in ours and not (_inside(name, "core") or _inside(name, "pages.parts"))
    ]
    assert not wrong


def test_no_page_hides_a_standard_module():
    # Streamlit puts pages/ first on sys.path
    assert not {path.stem for path in ROOT.glob("pages/*.py")} & sys.stdlib_module_names


def test_modules_are_short():
    # a migration is a record, not a module: it is as long as its tables
    modules = [path for path in MODULES if path.parent.name != "versions"]
    lengths = {_name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}
