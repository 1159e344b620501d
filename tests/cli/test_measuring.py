"""``dragoman evaluate`` through typer's runner, with a coder of three verbs in place of the real one."""

import json

import pytest
from typer.testing import CliRunner

from dragoman import pipeline
from dragoman.cli import app
from dragoman.testing import FakeCoder, FakeParser

CASES = """
- {id: right, text: "Ruritania accused Syldavia.", events: [{event_type: ACCUSE, actor: [{country: RUR}]}]}
- {id: wrong, text: "Borduria met Ruritania.", events: [{event_type: AID, recipient: [{country: BOR}]}]}
"""


@pytest.fixture
def gold(monkeypatch, tmp_path):
    monkeypatch.setattr(pipeline, "_load_parser", lambda name: FakeParser())
    monkeypatch.setattr(pipeline, "_load_coder", FakeCoder)
    path = tmp_path / "cases.yaml"
    path.write_text(CASES)
    return path


def evaluated(*arguments):
    result = CliRunner().invoke(app, ["evaluate", "cases", *map(str, arguments)])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def test_evaluate_prints_figures_and_faults_that_a_person_can_read(gold, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    lines = evaluated(gold).splitlines()
    assert lines[0] == "cases  cases.yaml, 2 items"
    passed = next(line for line in lines if line.startswith("cases passed"))
    assert passed.split()[2:] == ["0.500", "0.000", "to", "1.000", "2"]
    assert "cases that failed:" in lines
    fault = lines[lines.index("cases that failed:") + 1 :]
    assert fault[0] == "  id wrong · found 0 · listed 1"
    assert fault[1].startswith("    not found: {event_type: AID, recipient: [{country: BOR}]}")
    assert not any("{" in line and '"' in line for line in lines), "no raw JSON"
    assert max(len(line) for line in lines if not line.startswith("    ")) <= 100


def test_evaluate_as_json_holds_everything(gold):
    report = json.loads(evaluated(gold, "--json"))
    assert [metric["value"] for metric in report["metrics"][:2]] == [0.5, 0.5]
    assert [row["passed"] for row in report["extra"]["cases"]] == [True, False]
