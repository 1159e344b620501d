"""Who he, it, the minister are: on parsed passages kept beside this file (no model), written for this project."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dragoman.coding.coreference import Cast, build_cast, phrase_span
from dragoman.looking_up import own_resolver
from dragoman.records import Article, Entity, Parse, Quotation, Span, Words

RESOLVER = own_resolver()
LINES = (Path(__file__).parent / "referred.jsonl").read_text(encoding="utf-8").splitlines()
CASES: list[dict[str, Any]] = [json.loads(line) for line in LINES]
KNOWN_FAULTS = {  # opening of the passage, word, which one
    ("The company said it would appeal.", "it", 2),
    ("Somali pirates released", "They", 1),
    ("Senator Lindsey Graham", "it", 1),
    ("The Philippine army", "They", 1),
    ("The Philippine army", "Their", 1),
    ("Hong Kong police arrested", "he", 1),
}


def case_with(words: str) -> dict[str, Any]:
    return next(case for case in CASES if words in case["text"])


def place(parse: Parse, word: str, nth: int = 1) -> tuple[int, int]:
    return [(s.index, i) for s in parse.sentences for i, w in enumerate(s.words) if w == word][nth - 1]


def answers(entity: Entity) -> set[str | None]:
    return {entity.name, entity.country, *entity.sectors, *(f"{entity.country} {s}" for s in entity.sectors)}


def read(case: dict[str, Any], kept_parse: Any, quotations: tuple[Quotation, ...] = ()) -> tuple[Article, Parse, Cast]:
    article, parse = kept_parse(case)
    return article, parse, build_cast(article, parse, RESOLVER, quotations)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_pronouns_and_descriptions(case: dict[str, Any], kept_parse: Any) -> None:
    _, parse, cast = read(case, kept_parse)
    for word, nth, wanted in case["asks"]:
        entity = cast.entity(*place(parse, word, nth))
        if wanted == "-":
            assert answers(entity) == {None}, f"{word}#{nth} is nobody"
        elif not any(case["text"].startswith(t) and (word, nth) == (w, n) for t, w, n in KNOWN_FAULTS):
            assert wanted in answers(entity), f"{word}#{nth}"


@pytest.mark.parametrize(
    ("passage", "word", "nth", "name"),
    [
        ("The rebels who seized", "They", 1, "The rebels"),
        ("Thai activists occupied", "them", 1, "Thai activists"),
        ("Angela Merkel told", "She", 1, "Angela Merkel"),
        ("Angela Merkel told", "attend", 1, None),
    ],
)
def test_a_pronoun_has_the_name_or_the_words_of_what_it_stands_for(
    passage: str, word: str, nth: int, name: str | None, kept_parse: Any
) -> None:
    _, parse, cast = read(case_with(passage), kept_parse)
    assert cast.entity(*place(parse, word, nth)).name == name


def test_offsets_are_those_of_the_words_also_of_a_pronoun(kept_parse: Any) -> None:
    for case in CASES:
        article, parse, cast = read(case, kept_parse)
        for sentence in parse.sentences:
            for head in range(len(sentence.words)):
                entity = cast.entity(sentence.index, head)
                assert article.text[entity.start : entity.end] == entity.text
                first, end = phrase_span(sentence, head)
                assert first <= head < end


def test_order_of_asking_does_not_matter(kept_parse: Any) -> None:
    case = case_with("Angela Merkel told")
    _, parse, forwards = read(case, kept_parse)
    _, _, backwards = read(case, kept_parse)
    heads = [(s.index, i) for s in parse.sentences for i in range(len(s.words))]
    told = [forwards.entity(*key) for key in heads]
    assert told == [backwards.entity(*key) for key in reversed(heads)][::-1]


def test_a_list_behind_they_is_given_member_by_member(kept_parse: Any) -> None:
    _, parse, cast = read(case_with("Israel and Hamas agreed"), kept_parse)
    they = place(parse, "They")
    assert answers(cast.entity(*they)) == {None}
    assert [entity.name for entity in cast.members(*they)] == ["Israel", "Hamas"]


def test_chains_point_to_the_first_mention(kept_parse: Any) -> None:
    article, parse, cast = read(case_with("Defence Minister Maria Brandt"), kept_parse)
    for word in ("she", "minister", "Hale"):
        cast.entity(*place(parse, word))
    mentions = cast.mentions()
    by_text = {mention.entity.text: mention for mention in mentions}
    first = by_text["Defence Minister Maria Brandt"]
    assert first.chain == first.id
    assert by_text["she"].chain == by_text["The minister"].chain == first.id
    assert by_text["General Peter Hale"].chain != first.id
    assert "coreference with 'Brandt'" in (by_text["she"].by or "")
    assert all(mention.article_id == article.id for mention in mentions)


def test_a_bare_country_is_its_government(kept_parse: Any) -> None:
    _, parse, cast = read(case_with("Turkey summoned"), kept_parse)
    turkey = cast.entity(*place(parse, "Turkey"))
    assert (turkey.country, turkey.sectors) == ("TUR", ("GOV",))


def test_in_a_quotation_i_is_the_speaker_and_we_the_speakers_side(kept_parse: Any) -> None:
    case = case_with("We are brothers")
    article, parse = kept_parse(case)
    start = article.text.index("We are")
    he = article.text.index("he said")
    quotation = Quotation(
        id="q", article_id=article.id, source=Words(text="he", start=he, end=he + 2), cue=None,
        content=(Span(start=start, end=start + len("We are brothers")),), stance="asserts", quoted=True,
    )  # fmt: skip
    cast = build_cast(article, parse, RESOLVER, (quotation,))
    we = cast.entity(*place(parse, "We"))
    assert (we.name, we.country, we.sectors) == (None, "PAK", ("GOV",))
    assert answers(build_cast(article, parse, RESOLVER).entity(*place(parse, "We"))) == {None}


def test_spans_leave_out_clauses_and_what_is_coordinated(kept_parse: Any) -> None:
    article, parse = kept_parse(case_with("The rebels who seized"))
    sentence = parse.sentences[0]
    first, end = phrase_span(sentence, sentence.words.index("rebels"))
    assert sentence.words[first:end] == ("The", "rebels")
    article, parse = kept_parse(case_with("Israel and Hamas agreed"))
    assert phrase_span(parse.sentences[0], 0) == (0, 1)


def test_nothing_is_made_of_an_empty_article(kept_parse: Any) -> None:
    _, _, cast = read({"text": "", "sentences": []}, kept_parse)
    assert cast.mentions() == ()
