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

DOCS = Path(__file__).parent.parent / "docs"
OUTPUT = (DOCS / "how-it-decides/output.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("record_class", [EventMention, Entity, Date])
def test_every_field_is_described(record_class):
    assert [f.name for f in fields(record_class) if f"`{f.name}`" not in OUTPUT] == []


def test_every_table_and_summary_column_is_described():
    assert [name for name in TABLES if f"| `{name}` |" not in OUTPUT] == []
    assert [name for name in SUMMARY if name not in OUTPUT and not name.startswith("recipient_")] == []


@pytest.mark.model
@pytest.mark.parametrize("page", ["tutorial.md", "how-it-decides/output.md"])
def test_what_the_pages_say_to_type_works(page, tmp_path):
    text = (DOCS / page).read_text(encoding="utf-8")
    for language, block in re.findall(r"```(sh|python)\n(.*?)```", text, re.DOTALL):
        command = [sys.executable, "-c", block] if language == "python" else ["bash", "-ec", block]
        path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
        subprocess.run(command, cwd=tmp_path, check=True, timeout=120, env={**os.environ, "PATH": path})
