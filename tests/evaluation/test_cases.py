from __future__ import annotations

from pathlib import Path

import pytest

from dragoman.errors import InputError
from dragoman.evaluation import evaluate
from dragoman.evaluation.case_files import read_cases
from dragoman.evaluation.cases import article_fields, judge
from dragoman.evaluation.mentions import plain
from dragoman.records import Article, Zone

from .conftest import FakeCoder, mention

TWO = """
- defaults: {published: 2024-03-12, entities: [{name: Korria, country: KOR}]}
- id: a
  text: Korria helped.
  events:
    - {event_type: AID, actor: [{country: NOR}]}
    - {event_type: AID}
- id: b
  text: Nothing.
  published: 2019-08-01
  entities: []
  none: true
  forbid:
    - {actor: [{country: SWE}]}
"""


def cases(folder: Path, text: str) -> Path:
    path = folder / "cases.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def judged(folder: Path, text: str, *found, article=None):
    item = read_cases(cases(folder, text))[0]
    return judge(item, {"events": [plain(one) for one in found], "article": article or {}})


def test_defaults_hold_for_every_case_that_says_nothing_else(tmp_path: Path) -> None:
    first, second = read_cases(cases(tmp_path, TWO))
    assert (first.where, second.where) == (f"{tmp_path}/cases.yaml:3", f"{tmp_path}/cases.yaml:8")
    assert (first.fields["published"], second.fields["published"]) == ("2024-03-12", "2019-08-01")
    assert (first.fields["entities"][0]["name"], second.fields["entities"]) == ("Korria", [])


def test_a_run_over_a_file(tmp_path: Path) -> None:
    codings = {
        "Korria helped.": {"mentions": (mention("AID", "NOR"), mention("AID", "SWE"), mention("AID", "DNK"))},
        "Nothing.": {"mentions": (mention("ACCUSE", "SWE"),)},
    }
    coder = FakeCoder(codings=codings)
    report = evaluate("cases", cases(tmp_path, TWO), coder=coder, resamples=5)
    assert coder.asked == [("Korria helped.", "2024-03-12", "Korria"), ("Nothing.", "2019-08-01", "")]
    extra = report.extra
    assert (extra["found"], extra["listed"], extra["forbidden"], extra["extras"], extra["passed"]) == (2, 2, 1, 2, 1)
    assert report.metric("cases passed").value == 0.5
    assert report.metric("silent where nothing happened").value == 0.0
    assert report.metric("extras among coded").value == 0.5
    assert len(extra["cases"][1]["reasons"]) == 2
    assert "SWE" in extra["cases"][1]["reasons"][0]
    lines = report.lines()
    assert lines[0].startswith("found 2, listed 2, forbidden 1, forbids 1, extras 2, coded 4, passed 1")
    assert any(line.strip().startswith("forbidden: {actor: [{country: SWE}]}") for line in lines)
    assert not any(line.startswith("  id a") for line in lines)  # it passes


ONE = "- id: a\n  text: x\n"


def test_each_coded_event_meets_one_listed_event_at_most(tmp_path: Path) -> None:
    twice = ONE + "  events: [{event_type: AID}, {event_type: AID, actor: [{country: NOR}]}]\n"
    verdict = judged(tmp_path, twice, mention("AID", "NOR"))
    assert sum(verdict.found) == 1
    assert "already matched" in verdict.reasons[0]
    assert judged(tmp_path, twice, mention("AID", "NOR"), mention("AID", "SWE")).found == [True, True]


def test_what_is_accepted_is_neither_wanted_nor_extra(tmp_path: Path) -> None:
    text = ONE + "  events: [{event_type: AID}]\n  accept: [{event_type: AID, actor: [{country: NOR}]}]\n"
    verdict = judged(tmp_path, text, mention("AID", "NOR"), mention("AID", "SWE"))
    assert (verdict.found, verdict.extras, verdict.reasons) == ([True], [], [])
    assert len(judged(tmp_path, text, mention("AID", "SWE"), mention("AID", "SWE")).extras) == 1


def test_a_missed_event_is_told_with_what_is_nearest(tmp_path: Path) -> None:
    text = ONE + "  events: [{event_type: AID, actor: [{country: NOR}], status: actual}]\n"
    (reason,) = judged(tmp_path, text, mention("ACCUSE", "NOR"), mention("AID", "SWE")).reasons
    assert reason.endswith("differs in actor")
    assert judged(tmp_path, text).reasons[0].endswith("nothing is coded")


def test_none_allows_what_is_not_told_as_done(tmp_path: Path) -> None:
    text = ONE + "  none: true\n"
    assert judged(tmp_path, text, mention("AID", status="historical")).reasons == []
    assert len(judged(tmp_path, text, mention("AID", status="ongoing")).reasons) == 1


def test_forbidden_is_compared_as_coded(tmp_path: Path) -> None:
    text = ONE + "  forbid: [{event_type: CONSULT, actor: [{country: SWE}]}]\n"
    assert judged(tmp_path, text, mention("CONSULT", "NOR", "SWE")).forbidden == 0
    assert judged(tmp_path, text, mention("CONSULT", "SWE", "NOR")).forbidden == 1


def test_article_keys(tmp_path: Path) -> None:
    text = ONE + (
        "  article: {headline: Big news, agency: Reuters, dateline_place: OSLO, credits: [Ina Korr, Odell Marsh],"
        " not_in_body: [Share this, Ina]}\n"
    )
    words = "Big news\nOslo: It rained. Share this\nBy Ina Korr"
    zones = (Zone(kind="body", start=15, end=37), Zone(kind="byline", start=38, end=49))
    article = Article(
        id="a", uri="u", text=words, zones=zones, headline="Big news", agency="AFP", dateline_place="Oslo"
    )
    verdict = judged(tmp_path, text, article=article_fields(article))
    assert (verdict.article_checks, verdict.article_faults) == (7, 3)
    assert [reason.split(";")[0] for reason in verdict.reasons] == [
        "article: agency 'Reuters'", "article: credits 'Odell Marsh'", "article: not_in_body 'Share this'",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("- id: a\n  text: x\n- id: b\n  txt: y\n", 3, "case has unknown keys txt"),
        ("- id: a\n  text: x\n  events: [{type: AID}]\n", 1, "events has unknown keys type"),
        ("- id: a\n  text: x\n  forbid: [{actor: {country: NOR}}]\n", 1, "'actor' is"),
        ("- id: a\n  text: x\n- id: a\n  text: y\n", 3, "stands already at"),
        ("- id: a\n", 1, "'text' or 'text_file' is wanted"),
        ("- id: a\n  text_file: nowhere.txt\n", 1, "cannot be read"),
        ("- id: a\n  text: [x\n", 3, "not YAML"),
        ("id: a\n", 1, "a list of cases is wanted"),
    ],
)
def test_a_fault_names_file_and_line(tmp_path: Path, text: str, line: int, said: str) -> None:
    path = cases(tmp_path, text)
    with pytest.raises(InputError) as caught:
        read_cases(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert said in str(caught.value)


def test_a_text_may_stand_in_a_file_beside(tmp_path: Path) -> None:
    (tmp_path / "story.txt").write_text("It rained.", encoding="utf-8")
    assert read_cases(cases(tmp_path, "- id: a\n  text_file: story.txt\n"))[0].string("text") == "It rained."
