"""The pages about the doors say what is so, and what they tell a reader to type works."""

import os
import re
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from dragoman.records import Date, Entity, EventMention
from dragoman.store.columns import SUMMARY, TABLES
from dragoman.tables import CSV_FILES, DATA_FILES, TOML_FILES

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
BLOCK = re.compile(r"```(sh|python)\n(.*?)```", re.DOTALL)
WRITTEN = ("scoreboard.md", "docs/scoreboard.md")  # by `make scoreboard`
OUTPUT = (DOCS / "how-it-decides/output.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("record_class", [EventMention, Entity, Date])
def test_every_field_is_described(record_class):
    assert [f.name for f in fields(record_class) if f"`{f.name}`" not in OUTPUT] == []


def test_every_table_and_summary_column_is_described():
    assert [name for name in TABLES if f"| `{name}` |" not in OUTPUT] == []
    assert [name for name in SUMMARY if name not in OUTPUT and not name.startswith("recipient_")] == []


def test_every_table_and_column_is_described():
    text = (DOCS / "tables.md").read_text(encoding="utf-8")
    general, *sections = re.split(r"^(?=\*\*`)", text, flags=re.MULTILINE)
    for name, row_class in CSV_FILES.items():
        section = next((s for s in sections if f"**`{name}`**" in s), "")
        told = general + section + ("".join(sections) if "as in `acts.csv`" in section else "")
        assert section, name
        assert [f.name for f in fields(row_class) if f"`{f.name}`" not in told] == [], name
    assert [name for name in (*TOML_FILES, *DATA_FILES) if f"`{name}`" not in text] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target, anchor in re.findall(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)", text):
        path = (page.parent / target).resolve() if target else page
        assert path.exists() or target in WRITTEN, f"{page.name}: {target}"
        if anchor:
            headings = re.findall(r"^#+ (.*)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor[1:] in [re.sub(r"[^\w -]", "", h).lower().replace(" ", "-") for h in headings], anchor


def test_the_index_lists_every_page():
    text = (DOCS / "index.md").read_text(encoding="utf-8")
    pages = [path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md") if path.name != "index.md"]
    assert [page for page in pages if f"({page})" not in text] == []


@pytest.mark.model
@pytest.mark.parametrize("page", [p for p in PAGES if BLOCK.search(p.read_text("utf-8"))], ids=lambda path: path.name)
def test_what_the_pages_say_to_type_works(page, tmp_path):
    text = page.read_text(encoding="utf-8")
    for language, block in BLOCK.findall(text):
        command = [sys.executable, "-c", block] if language == "python" else ["bash", "-ec", block]
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        subprocess.run(command, cwd=tmp_path, check=True, timeout=120, env={**os.environ, "PATH": path})
