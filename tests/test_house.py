"""The house rules of CONTRIBUTING.md that a machine can see."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE, USUAL_FILE = 500, 350
LONGEST_FUNCTION, USUAL_FUNCTION, SHORT_FUNCTION = 60, 30, 10
DEEPEST = 5
BANNED_NAMES = {"utils", "helpers", "common", "manager", "misc"}
DOORS = ("cli", "display", "testing")
BLOCKS = (ast.If, ast.For, ast.While, ast.With, ast.Try)


@cache
def _functions(path: Path) -> list[ast.FunctionDef]:
    return [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.FunctionDef)]


def _length(function: ast.FunctionDef) -> int:
    return (function.end_lineno or 0) - function.lineno + 1


def _percentile(values: list[int], share: float) -> int:
    return sorted(values)[int(len(values) * share)]


def test_files_are_short() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {str(p): n for p, n in sizes.items() if n > LONGEST_FILE}
    assert _percentile(list(sizes.values()), 0.9) <= USUAL_FILE


def test_functions_are_short() -> None:
    sizes = {f"{p.name}:{f.name}": _length(f) for p in MODULES for f in _functions(p)}
    assert not {name: n for name, n in sizes.items() if n > LONGEST_FUNCTION}
    assert _percentile(list(sizes.values()), 0.9) <= USUAL_FUNCTION
    assert _percentile(list(sizes.values()), 0.5) <= SHORT_FUNCTION


def _depth(node: ast.AST, level: int = 0) -> int:
    """How many blocks lie over the deepest statement; ``elif`` stands beside its ``if``, not inside it."""
    inner = level + isinstance(node, BLOCKS)
    beside = node.orelse if isinstance(node, ast.If) and len(node.orelse) == 1 else []
    deeper = [
        _depth(child, level if child in beside and isinstance(child, ast.If) else inner)
        for child in ast.iter_child_nodes(node)
    ]
    return max(deeper, default=inner)


def test_nesting_is_shallow() -> None:
    deep = {f"{p.name}:{f.name}": _depth(f) for p in MODULES for f in _functions(p) if _depth(f) > DEEPEST}
    assert not deep


def test_names_say_what_is_inside() -> None:
    assert not [str(p) for p in MODULES if p.stem in BANNED_NAMES or p.parent.name in BANNED_NAMES]


def test_only_doors_print() -> None:
    calls = re.compile(r"(?<![\w.])(?:print|exit|quit)\(")
    inside = [p for p in MODULES if not any(door in p.parts or p.stem == door for door in DOORS)]
    assert not [str(p) for p in inside if calls.search(p.read_text(encoding="utf-8"))]


def test_import_is_light() -> None:
    code = (
        "import sys, time; t = time.perf_counter(); import dragoman; s = time.perf_counter() - t; "
        "heavy = 'spacy duckdb torch trafilatura dateparser pandas polars pyarrow numpy rich typer'.split(); "
        "heavy = sorted(set(heavy) & set(sys.modules)); "
        "print(round(s, 3), heavy)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()
    seconds, _, heavy = out.partition(" ")
    assert heavy == "[]"
    assert float(seconds) < 0.3


def test_every_command_is_documented() -> None:
    listing = subprocess.run([sys.executable, "-m", "dragoman", "--help"], capture_output=True, text=True, check=True)
    commands = set(re.findall(r"^[│ ]+([a-z]+)  +\S", listing.stdout, re.MULTILINE))
    assert {"code", "show", "explain", "query", "evaluate", "tables", "doctor"} <= commands
    text = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "docs").rglob("*.md"))
    assert not [c for c in commands if f"dragoman {c}" not in text]


@pytest.mark.parametrize("name", ["README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "docs/scoreboard.md"])
def test_papers_are_there(name: str) -> None:
    assert len((ROOT / name).read_text(encoding="utf-8")) > 200


def test_nothing_speaks_of_the_workshop() -> None:
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    texts = [
        ROOT / t for t in tracked.splitlines() if t.endswith((".py", ".md", ".csv", ".toml", ".yaml", ".txt", ".lock"))
    ]
    bad = re.compile(r"/root/|/home/\w|/work/")  # machine paths
    assert not [str(p) for p in texts if p.name != "test_house.py" and p.exists() and bad.search(p.read_text("utf-8"))]
