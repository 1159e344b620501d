"""The commands through typer's runner, with a coder of three verbs in place of the real one."""

import json
import re

import pytest
from typer.testing import CliRunner

from dragoman import pipeline
from dragoman.cli import app
from dragoman.store.readers import read_table
from dragoman.testing import FakeCoder, FakeParser

STORY = (
    "Ruritania accused Syldavia of moving its border stones by night, Borduria said. The two neighbours have "
    "quarrelled for years over a strip of meadow that neither of them has ever farmed. Borduria met Ruritania."
)


@pytest.fixture(autouse=True)
def _fakes(monkeypatch, tmp_path):
    monkeypatch.setattr(pipeline, "_load_parser", lambda name: FakeParser(breaks_on="grenade"))
    monkeypatch.setattr(pipeline, "_load_coder", FakeCoder)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def story(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text(STORY)
    return path


def run(*arguments, code=0, **more):
    result = CliRunner().invoke(app, [str(a) for a in arguments], **more)
    assert result.exit_code == code, (result.output, result.exception)
    return result


def test_code_prints_a_table_and_a_report(story):
    result = run("code", story, "--published", "2023-12-07")
    first = next(line for line in result.stdout.splitlines() if "ACCUSE" in line)
    for cell in (
        "1",
        "Ruritania (RUR)",
        "ACCUSE “accused”",
        "Syldavia (SYL)",
        "[2023-12-07]",
        "actual",
        "Borduria (BOR)",
    ):
        assert cell in first
    assert "1 article coded, 2 event mentions" in result.stderr
    assert "publication date" not in result.stderr


def test_a_narrow_terminal_gets_two_lines_a_mention(story, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = run("code", story, "--published", "2023-12-07").stdout.splitlines()
    at = next(i for i, line in enumerate(lines) if "ACCUSE" in line)
    assert lines[at].strip() == "1 Ruritania (RUR) → ACCUSE → Syldavia (SYL)"
    assert lines[at + 1].strip() == "“accused” · [2023-12-07] · actual · says: Borduria (BOR)"
    assert all(len(line) <= 80 for line in lines)


def test_code_says_when_dates_stay_unresolved(story):
    assert "1 article without a publication date" in run("code", story).stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "arrow", "duckdb"])
def test_code_writes_files(story, form, tmp_path):
    out = tmp_path / f"events.{form}"
    result = run("code", story, "--out", out, "--published", "2023-12-07")
    assert [m.event_type for m in read_table(out)] == ["ACCUSE", "CONSULT"]
    assert f"written to {out}" in result.stderr.replace("\n", "")
    assert result.stdout == ""


def test_code_writes_all_tables_to_a_folder(story, tmp_path):
    run("code", story, "--out", tmp_path / "all", "--format", "csv")
    (article,) = read_table(tmp_path / "all", "articles")
    (made,) = read_table(tmp_path / "all", "runs")
    assert article.text == STORY
    assert made.counts == {"article": 1, "mentions": 2}
    assert len(list(read_table(tmp_path / "all", "entities"))) == 4


def test_code_reads_standard_input_and_writes_standard_output():
    result = run("code", "-", "--out", "-", input=STORY.encode())
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert [row["event_type"] for row in rows] == ["ACCUSE", "CONSULT"]


def test_code_reports_every_document_by_status(tmp_path):
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text(STORY)
    (folder / "b.txt").write_text("")
    (folder / "c.txt").write_text(STORY.replace("stones", "grenades"))
    (folder / "d.xyz").write_text("?")
    report = " ".join(run("code", "news").stderr.split())
    assert "1 article coded, 2 event mentions" in report
    assert "3 documents not coded: 1 empty news/b.txt: " in report
    assert "1 failed news/c.txt: RuntimeError: the parser" in report
    assert "broke on 'grenade' 1 unreadable news/d.xyz: unknown kind of file" in report


def test_nothing_coded_is_exit_code_one(tmp_path):
    (tmp_path / "b.txt").write_text("")
    assert "0 articles coded" in run("code", tmp_path / "b.txt", code=1).stderr


def test_columns_can_be_named(tmp_path):
    path = tmp_path / "rows.csv"
    path.write_text(f'day,story\n2023-12-07,"{STORY}"\n')
    out = tmp_path / "o.jsonl"
    run("code", path, "--column", "text=story", "--column", "published=day", "--out", out)
    assert [m.date.value for m in read_table(out)] == ["2023-12-07"] * 2


def test_an_interrupt_keeps_what_was_written(tmp_path, monkeypatch):
    def interrupted(self, articles, *, coded_at=None):
        for i, coding in enumerate(original(self, articles, coded_at=coded_at)):
            if i == 2:
                raise KeyboardInterrupt
            yield coding

    original = pipeline.Pipeline.code
    monkeypatch.setattr(pipeline.Pipeline, "code", interrupted)
    rows = tmp_path / "rows.jsonl"
    rows.write_text("".join(json.dumps({"text": f"{STORY} {i}."}) + "\n" for i in range(5)))
    for name in ("events.jsonl", "events.parquet", "events.duckdb"):
        result = run("code", rows, "--out", tmp_path / name, code=130)
        assert "interrupted; what was coded until then is in" in result.stderr
        assert "2 articles coded, 4 event mentions" in result.stderr
        assert len(list(read_table(tmp_path / name))) == 4


def test_faults_are_one_line_and_an_exit_code(story, tmp_path):
    for code, arguments, message in (
        (1, ["code", tmp_path / "none.txt"], "no such file"),
        (2, ["code", story, "--published", "yesterday"], "no full date"),
        (2, ["code", story, "--column", "text"], "write FIELD=COLUMN"),
        (2, ["code", story, "--min-certainty", "sure"], "allowed are certain, probable, possible"),
        (1, ["code", story, "--out", "a.xlsx"], "unknown form 'xlsx'"),
        (1, ["code", story, "--tables", tmp_path / "none"], "no such folder of tables"),
        (1, ["query", "none.duckdb"], "no such file"),
        (2, ["explain", "1"], "say in which file the mention is"),
    ):
        result = run(*arguments, code=code)
        assert message in result.stderr.replace("\n", " "), arguments
        assert "Traceback" not in result.output


def test_show_marks_the_article_and_tells_the_events(story):
    out = run("show", story, "--published", "2023-12-07").stdout
    assert "Ruritania accused[1] Syldavia" in out
    assert "met[2]" in out
    assert "Borduria (BOR) said: Ruritania (RUR) accused Syldavia (SYL) [7 December 2023]." in out
    assert "trigger[n]" in out


def test_explain_by_number_id_and_store(story, tmp_path):
    store = tmp_path / "dragoman.duckdb"
    run("code", story, "--out", store, "--published", "2023-12-07")
    (first, second) = read_table(store)
    for arguments in (["2", story], [second.id[:8], store], [second.id], ["2"]):
        out = run("explain", *arguments).stdout
        assert "“met”" in out
        assert "fake/verbs:met" in out
        assert "“accused”" not in out
    assert "events coded, none is '9'" in run("explain", "9", story, code=1).stderr
    assert "no such mention" in run("explain", "zzz", store, code=1).stderr


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "duckdb"])
def test_query_finds_by_any_filter(story, form, tmp_path):
    store = tmp_path / f"events.{form}"
    run("code", story, "--out", store, "--published", "2023-12-07")

    def triggers(*filters):
        lines = run("query", store, *filters, "--json").stdout.splitlines()
        return [json.loads(line)["trigger"]["text"] for line in lines]

    assert triggers() == ["accused", "met"]
    assert triggers("--type", "accuse,assault") == ["accused"]
    assert triggers("--actor", "SYL") == []
    assert triggers("--actor", "ruritania") == ["accused", "met"]  # a meeting has no sides
    assert triggers("--recipient", "SYL", "--since", "2023-12", "--until", "2023-12") == ["accused"]
    assert triggers("--until", "2023-11") == []
    assert triggers("--source", "Borduria") == ["accused"]
    assert triggers("--unattributed") == ["met"]
    assert triggers("--text", "border STONES") == ["accused"]
    assert triggers("--limit", "1") == ["accused"]


def test_query_prints_writes_and_checks(story, tmp_path):
    store = tmp_path / "events.jsonl"
    run("code", story, "--out", store)
    assert "Borduria (BOR)" in run("query", store, "--type", "CONSULT").stdout
    assert "1 mention, written to" in run("query", store, "--type", "CONSULT", "--out", "c.csv").stderr
    assert [m.event_type for m in read_table("c.csv")] == ["CONSULT"]
    assert "there is no type 'WAR'; allowed are ACCUSE" in run("query", store, "--type", "WAR", code=2).stderr
    assert "is no date" in run("query", store, "--since", "Monday", code=2).stderr
    injected = "x') OR 1=1 --"
    assert run("query", store, "--actor", injected, "--text", injected, "--json").stdout == ""


def test_tables_show_finds_rows_by_word_and_date():
    out = run("tables", "show", "Iranian").stdout
    assert "entities/countries.csv:" in out
    assert "IRN" in out
    run("tables", "show", "zzzyx", code=1)
    assert "write YYYY" in run("tables", "show", "Iran", "--date", "now", code=2).stderr


def test_tables_show_puts_the_words_own_rows_first():
    lines = [line.strip() for line in run("tables", "show", "accuse").stdout.splitlines()]
    operators = [line for line in lines if line.startswith("en/operators.csv:")]
    assert operators[0].startswith("en/operators.csv:accuse.v")
    assert len(operators) > 3


def test_version_and_doctor():
    assert run("version").stdout == "dragoman 0.1.0\n"
    result = CliRunner().invoke(app, ["doctor", "--no-model"])
    assert "spacy" in result.stdout
    assert "GB free" in result.stdout
    (tables,) = [line for line in result.stdout.splitlines() if " rows in " in line]
    assert re.search(r"[\d,]+ rows in \d+ tables, hash [0-9a-f]{16}", tables)


COMMANDS = ("code", "show", "explain", "query", "evaluate", "tables check", "tables show", "doctor", "version")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_complete(command):
    out = run(*command.split(), "--help").stdout
    assert "Usage: dragoman " + command in out
    if command not in ("version",):
        assert f"dragoman {command}" in out.split("Usage", 1)[1].split("\n", 1)[1], "an example"


def test_help_lists_every_command():
    out = run("--help").stdout
    assert all(command.split()[0] in out for command in COMMANDS)
