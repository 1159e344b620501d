import io
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

import dragoman
from dragoman.display.derivation import Step, derivation, field_value
from dragoman.display.explanation import PARTS, Explanation
from dragoman.display.marked import marked_text, shown
from dragoman.display.mention_table import by_article, mention_table
from dragoman.display.reasons import reason_text, row_text, rule_text
from dragoman.display.run_report import Tally, run_report
from dragoman.records import Coding, Entity, EntityMention, Evidence, Place, Timex, Zone
from dragoman.tables import load_tables
from dragoman.tables.rows import OrganizationRow
from dragoman.testing import FakeCoder, FakeParser, make_article, make_mention, words

TEXT = "Ruritania accused Syldavia on Monday, Borduria said. Borduria met Ruritania."
TABLES = load_tables()


def coded(text=TEXT, **more):
    article = make_article(text, **more)
    return FakeCoder().code(article, FakeParser().parse(article))


def drawn(view, width=100):
    stream = io.StringIO()
    Console(file=stream, width=width, color_system=None).print(view)
    return stream.getvalue()


def styles(text, word):
    start = text.plain.index(word)
    return {str(span.style) for span in text.spans if span.start <= start and start + len(word) <= span.end}


def test_words_are_marked_in_their_colours():
    coding = coded(headline="Neighbours quarrel")
    monday = words(coding.article, "Monday")
    timex = Timex(
        id="t1",
        article_id=coding.article.id,
        text="Monday",
        start=monday.start,
        end=monday.end,
        type="DATE",
        value=None,
    )
    text = marked_text(replace(coding, timexes=(timex,)))
    assert styles(text, "Monday") == {"yellow"}
    assert styles(text, "accused") == {"bold reverse"}
    assert styles(text, "Syldavia") == {"magenta"}
    assert styles(text, "Neighbours quarrel") == {"bold"}
    assert "bold blue" in styles(text, "said")
    assert "accused[1] Syldavia" in text.plain
    assert "met[2] Ruritania" in text.plain


def test_a_text_cannot_steer_the_terminal_and_its_marks_stay_in_place():
    coding = coded("Ruri\x1b[31m tania\x07\r\n" + TEXT)
    text = marked_text(coding)
    assert "\x1b" not in text.plain
    assert "\x07" not in text.plain
    assert styles(text, "accused") == {"bold reverse"}


def test_two_events_of_one_trigger_share_its_number():
    coding = coded()
    twice = replace(coding, mentions=(coding.mentions[0],) * 2)
    assert "accused[1,2] " in marked_text(twice).plain


def test_what_was_not_coded_says_why():
    article = make_article("Share this", triage="boilerplate", triage_reason="only page leftovers")
    out = drawn(shown(Coding(article=replace(article, zones=(Zone(kind="residue", start=0, end=10),)))))
    assert "not coded: boilerplate, only page leftovers" in out
    assert "No events." in out


@pytest.mark.parametrize("width", [40, 80, 120, 200])
def test_tables_keep_to_the_width(width):
    coding = coded()
    place = Place(text="Monday", start=30, end=36, name="A place with a very long name indeed", country="RUR")
    mentions = [replace(mention, place=place) for mention in coding.mentions]
    console = Console(file=io.StringIO(), width=width)
    lines = drawn(mention_table(mentions, console, first=41), width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert any(line.lstrip().startswith("42 ") for line in lines)


def test_what_both_sides_do_has_no_direction():
    meeting = replace(coded().mentions[1], reciprocal=True)
    for width, wanted in ((80, "Borduria (BOR) ↔ CONSULT ↔ Ruritania (RUR)"), (120, "↔ Ruritania (RUR)")):
        console = Console(file=io.StringIO(), width=width)
        assert wanted in drawn(mention_table([meeting], console), width)
        assert "↔" not in drawn(mention_table([replace(meeting, reciprocal=False)], console), width)


def test_mentions_of_several_articles_stand_under_their_headlines():
    one, two = coded(headline="First story"), coded("Borduria met Syldavia.", headline="Second story")
    console = Console(file=io.StringIO(), width=80)
    lines = [
        line.strip()
        for part in by_article([*one.mentions, *two.mentions], console)
        for line in drawn(part).splitlines()
    ]
    assert [line for line in lines if line[:2] in ("1 ", "2 ", "3 ") or "story" in line] == [
        "First story  2023-12-07",
        "1 Ruritania (RUR) → ACCUSE → Syldavia (SYL)",
        "2 Borduria (BOR) ↔ CONSULT ↔ Ruritania (RUR)",
        "Second story  2023-12-07",
        "3 Borduria (BOR) ↔ CONSULT ↔ Syldavia (SYL)",
    ]


# ------------------------------------------------------------------------------------------- derivation


def test_each_step_has_its_words_and_its_row():
    row = TABLES.rows("entities/organizations.csv", OrganizationRow)[0]
    mention = coded().mentions[0]
    evidence = (
        Evidence(field="actor[0].country", start=0, end=9, by=f"entities/organizations.csv:{row.id}"),
        Evidence(field="event_type", start=10, end=17, by="rule:x"),
        Evidence(field="quad", start=None, end=None, by="rule:quad"),
    )
    steps = derivation(replace(mention, evidence=evidence, quad=3), TABLES)
    assert [(step.field, step.value, step.words) for step in steps] == [
        ("event_type", "ACCUSE", "accused"),
        ("quad", "3", None),
        ("actor[0].country", "RUR", "Ruritania"),
        ("recipient", "Syldavia (SYL)", None),
        ("date", "[2023-12-07]", None),
        ("attribution", "Borduria (BOR)", None),
    ]
    assert steps[2].row.startswith(f"name {row.name}")
    assert steps[0].row is None
    assert steps[3].by is None


def test_words_outside_the_sentence_come_from_the_article():
    coding = coded()
    second = coding.mentions[1]
    at = Evidence(field="actor", start=0, end=9, by="rule:coreference")
    far = replace(second, evidence=(at,))
    (step, *_) = [s for s in derivation(far, TABLES, coding) if s.field == "actor"]
    assert step.words == "Ruritania"
    (step, *_) = [s for s in derivation(far, TABLES) if s.field == "actor"]
    assert step.words == "(characters 0 to 9 of the article)"


def test_field_values_follow_a_path():
    mention = coded().mentions[0]
    general = replace(mention.actor[0], title="general")
    assert field_value(replace(mention, actor=(general,)), "actor") == "Ruritania (RUR), general"
    assert field_value(replace(mention, actor=(replace(general, title="ruritania"),)), "actor") == "Ruritania (RUR)"
    assert field_value(mention, "actor") == "Ruritania (RUR)"
    assert field_value(mention, "actor.country") == "RUR"
    assert field_value(mention, "actor[0].name") == "Ruritania"
    assert field_value(mention, "mode") == "none"
    assert field_value(mention, "nonsense") == field_value(mention, "nonsense")


def test_rows_that_are_not_there_are_none():
    assert row_text(TABLES, "entities/organizations.csv:no.such") is None
    assert row_text(TABLES, "rule:whatever") is None
    assert row_text(TABLES, "fake") is None


def test_each_party_has_its_own_line_and_its_identity():
    row = TABLES.rows("entities/organizations.csv", OrganizationRow)[0]
    mention = coded().mentions[0]
    (party,) = mention.actor
    known = replace(party, entity_id=row.id, sectors=("GOV",))
    other = replace(party, text="Syldavia", start=18, end=26, name="Syldavia", country="SYL")
    why = tuple(Evidence(field="actor", start=e.start, end=e.end, by="rule:x") for e in (known, other))
    steps = derivation(replace(mention, actor=(known, other), evidence=why), TABLES)
    assert [(step.field, step.value) for step in steps if step.field.startswith("actor")] == [
        ("actor", "Ruritania (RUR GOV)"), ("actor", "Syldavia (SYL)"), ("actor: who", "Ruritania (RUR GOV)"),
    ]  # fmt: skip
    assert [step.by for step in steps if step.field == "actor: who"] == [f"entities/organizations.csv:{row.id}"]


def test_the_rows_by_which_a_party_was_known_come_from_the_entities():
    coding = coded()
    (first, *rest) = coding.entities
    row = TABLES.rows("entities/organizations.csv", OrganizationRow)[0]
    known = replace(first, by=f"entities/organizations.csv:{row.id} + rule:count")
    steps = derivation(coding.mentions[0], TABLES, replace(coding, entities=(known, *rest)))
    who = [step for step in steps if step.field == "actor: who"]
    assert [step.by for step in who] == [f"entities/organizations.csv:{row.id}", "rule:count"]
    assert who[0].row.startswith(f"name {row.name}")
    assert who[1].row.startswith("A number")


def test_reasons_are_told_in_words():
    mention = replace(coded().mentions[0], cameo="112")
    assert "in full" in rule_text("rule:timex:absolute")
    assert "another one" in rule_text("rule:timex:text:31")
    assert rule_text("rule:no-such") is None
    assert reason_text(TABLES, "rule:count", mention).startswith("A number")
    assert reason_text(TABLES, "plover/cameo.csv", mention).startswith("name Accuse")
    assert "actor at subj" in reason_text(TABLES, "en/frames.toml:transitive:subj", mention)
    assert reason_text(TABLES, "en/frames.toml:no-such:subj", mention) is None
    definition = TABLES.toml("plover/ontology.toml")["types"]["ACCUSE"]["definition"]
    assert reason_text(TABLES, "plover/ontology.toml", mention).startswith(f"ACCUSE: {definition} · quad 3 · score ")
    assert reason_text(TABLES, "sha256:abc", mention) is None


def test_an_explanation_goes_part_by_part_and_tells_each_row_once():
    mention = coded().mentions[0]
    (actor,), (recipient,) = mention.actor, mention.recipient
    cell = "plover/algebra.csv:accuse.any"
    evidence = (
        Evidence(field="event_type", start=10, end=17, by="en/operators.csv:accuse.v.1o"),
        Evidence(field="event_type", start=None, end=None, by=cell),
        Evidence(field="mode", start=None, end=None, by=cell),
        Evidence(field="actor", start=actor.start, end=actor.end, by="en/frames.toml:transitive:subj"),
        Evidence(field="recipient", start=recipient.start, end=recipient.end, by="en/frames.toml:transitive:obj"),
    )
    lines = drawn(Explanation.of(replace(mention, evidence=evidence, mode=("allege",)), TABLES), 90).splitlines()
    heads = [part for line in lines for part in PARTS if line.startswith(f"{part} ")]
    assert heads == ["actor", "event type", "recipient", "when", "according to"]
    text = "\n".join(line.rstrip() for line in lines)
    assert "“accused”  en/operators.csv:accuse.v.1o\n                  lemma accuse · " in text
    assert f"type ACCUSE, mode allege  {cell}" in text
    assert text.count("operator accuse · act * ") == 1
    assert "found at subj · frame transitive: actor at subj" in text
    assert "found at obj · frame transitive:" in text
    assert max(map(len, lines)) <= 90


def test_a_time_counted_from_another_names_it():
    coding = coded()
    monday = words(coding.article, "Monday")
    timex = Timex(
        id="t", article_id=coding.article.id, text="Monday", start=monday.start, end=monday.end, type="DATE",
        value="2023-12-04", anchor="published",
    )  # fmt: skip
    why = Evidence(field="date", start=None, end=None, by=f"rule:timex:text:{monday.start}")
    mention = replace(coding.mentions[0], evidence=(why,))
    with_times = derivation(mention, TABLES, replace(coding, timexes=(timex,)))
    assert [step.row for step in with_times if step.field == "date"] == [
        "The time expression is counted from “Monday” (2023-12-04)."
    ]
    assert [step.row for step in derivation(mention, TABLES) if step.field == "date"] == [
        "The time expression is counted from another one in the text."
    ]


def test_every_rule_that_made_a_party_has_a_text():
    assert "before" in rule_text("coreference")
    assert "these words" in rule_text("coreference with 'army' at 86")
    article = make_article("It struck.")
    party = Entity(text="It", start=0, end=2, name="Army", country="RUR", sectors=("MIL",))
    by = "coreference with 'army' at 86; entities/countries.csv:country:KEN + en/agents.csv:army.n"
    entity = EntityMention(id="e", article_id=article.id, entity=party, chain="e", by=by)
    mention = make_mention(article, trigger="struck", actor=(party,))
    steps = derivation(mention, TABLES, Coding(article=article, entities=(entity,)))
    who = [step for step in steps if step.field == "actor: who"]
    assert [step.by for step in who] == [
        "coreference with 'army' at 86", "entities/countries.csv:country:KEN", "en/agents.csv:army.n",
    ]  # fmt: skip
    assert all(step.row and step.value == "Army (RUR MIL)" for step in who)


@pytest.mark.model
def test_every_reason_in_the_bundled_stories_leads_to_a_row_or_a_rule():
    stories = Path(__file__).parents[2] / "examples" / "stories"
    codings = dragoman.code(stories, published="2024-05-17")
    steps = [s for coding in codings.codings for m in coding.mentions for s in derivation(m, TABLES, coding)]
    assert len(steps) > 300
    assert {(step.field, step.by) for step in steps if not step.row} == set()


def test_an_explanation_prints_itself():
    mention = coded().mentions[0]
    text = str(Explanation.of(mention, TABLES))
    assert "Borduria (BOR) said: Ruritania (RUR) accused Syldavia (SYL)" in text
    assert "“accused”" in text
    assert "no evidence noted" in text
    assert isinstance(Explanation.of(mention, TABLES).steps[0], Step)


# ----------------------------------------------------------------------------------------------- report


def test_the_report_counts_everything_once():
    tally = Tally()
    tally.add(coded())
    for i in range(7):
        article = make_article("", uri=f"f{i}", triage="empty", triage_reason=f"f{i}: no text in it")
        tally.add(Coding(article=article))
    out = drawn(run_report(tally))
    assert "1 article coded, 2 event mentions" in out
    assert "7 documents not coded:" in out
    assert "f4: no text in it" in out
    assert "f5" not in out
    assert "… and 2 more" in out
    assert tally.counts() == {"article": 1, "empty": 7, "mentions": 2}
    assert "publication date" not in out


def test_the_report_says_what_stays_unresolved():
    tally = Tally()
    coding = coded(published=None)
    timex = Timex(
        id="t", article_id=coding.article.id, text="Monday", start=30, end=36, type="DATE", value=None, anchor=None
    )
    for _ in range(2):
        tally.add(replace(coding, timexes=(timex,)))
    assert (
        "2 articles without a publication date: relative dates in them stay unresolved (2 time expressions); "
        "give one with --published" in " ".join(drawn(run_report(tally)).split())
    )
