"""``dragoman tables``: check, show, import, as a user types them."""

import json

import pytest
from typer.testing import CliRunner

from dragoman.cli import app

OFFICES = "id,holder,aliases,office,country,sectors,start,end,gender,wikidata,origin\n"


@pytest.fixture(autouse=True)
def _narrow(monkeypatch, tmp_path):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)


def run(*arguments, code=0):
    result = CliRunner().invoke(app, ["tables", *(str(a) for a in arguments)])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def overlay(tmp_path, *rows):
    (tmp_path / "my/entities").mkdir(parents=True)
    (tmp_path / "my/entities/offices.csv").write_text(OFFICES + "".join(f"{row}\n" for row in rows))


def test_check_counts_errors_and_warnings_and_only_errors_fail(tmp_path):
    overlay(
        tmp_path, "office.x_y.mayor.1,X Y,,mayor,NOR,GOV,2001,,,,me", "office.x_y.mayor.2,X Y,,mayor,NOR,GOV,2003,,,,me"
    )
    out = run("check", "--tables", "my").stdout
    assert "! my/entities/offices.csv:3: office.x_y.mayor.2: X Y is mayor already" in out
    assert "All tables are in order. 0 errors, " in out
    path = tmp_path / "my/entities/offices.csv"
    path.write_text(path.read_text().replace("NOR,GOV,2003,,", "NOR,GOV,2003,2002,"))
    from dragoman.tables import forget_rows

    forget_rows()
    result = run("check", "--tables", "my", code=1)
    assert "✗ my/entities/offices.csv:3: office.x_y.mayor.2: end 2002 comes before start 2003" in result.stdout
    assert "1 error, " in result.stderr


def test_show_says_who_and_why_and_fits_the_terminal():
    out = run("show", "Fatah", "--date", "2006-03-01").stdout
    assert out.startswith("Fatah at 2006-03-01 stands for Fatah (org.fatah, organization, country PSE,")
    assert "entities/organizations.csv:org.fatah" in out
    assert "Rows with the word" in out
    assert max(len(line) for line in out.splitlines()) <= 80
    assert run("show", "accuse").stdout.startswith("As a word, accuse has these senses")
    assert "does it: ACCUSE, mode allege, CAMEO 112 (plover/algebra.csv:does.accuse)" in run("show", "accuse").stdout


def test_import_petrarch_then_show(tmp_path):
    (tmp_path / "own.txt").write_text("ORMOND_VASKE_\n\t[NORGOV 20000101-041130]\nBROKEN_ [nor]\n")
    result = run("import", "petrarch", "own.txt", "--into", "my")
    assert "own.txt:line 3: 'nor' is no code" in result.stderr
    assert "1  rows in my/entities/offices.csv" in result.stdout
    assert "3 lines read, 1 could not be used." in result.stdout
    out = run("show", "Ormond Vaske", "--date", "2002", "--tables", "my").stdout
    assert "person.ormond_vaske, person, country NOR, sectors GOV" in " ".join(out.split())
    run("check", "--tables", "my")


def test_import_wikidata_says_what_it_cannot_read(tmp_path):
    (tmp_path / "q.json").write_text(json.dumps({"results": {"bindings": [{}]}}))
    result = run("import", "wikidata", "q.json", "--into", "my", code=1)
    assert "q.json:binding 1: person is ''" in result.stderr
    assert not (tmp_path / "my").exists()
    assert "no such file" in run("import", "wikidata", "none.json", "--into", "my", code=1).stderr
    assert "give a folder" in run("import", "wikidata", "q.json", "--into", "q.json", code=2).stderr


@pytest.mark.parametrize("command", ["check", "show", "import wikidata", "import petrarch"])
def test_help_has_an_example(command):
    out = run(*command.split(), "--help").stdout
    assert f"dragoman tables {command}" in out.split("Usage", 1)[1].split("\n", 1)[1]
