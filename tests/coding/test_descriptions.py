"""Which earlier mention "the reporters" and "the minister" take up, on mentions made by hand."""

from __future__ import annotations

import pytest

from dragoman.coding.antecedents import Mention
from dragoman.coding.descriptions import Description, antecedent
from dragoman.looking_up import own_resolver

RESOLVER = own_resolver()


def mention(sentence: int, phrase: str, lemma: str) -> Mention:
    identity = RESOLVER.resolve(phrase)
    assert identity is not None
    return Mention(sentence, 0, identity, "subject", identity.plural, lemma=lemma)


def taken_up(words: str, lemma: str, *before: tuple[str, str], bare: bool = True) -> int | None:
    """The place in ``before`` of the phrase that ``words`` mean; the phrases stand one to a sentence."""
    mentions = [mention(place, phrase, noun) for place, (phrase, noun) in enumerate(before)]
    identity = RESOLVER.resolve(words)
    plural = identity is not None and identity.plural
    described = Description(RESOLVER.agent_row(lemma), lemma, identity, len(before), plural, bare)
    found = antecedent(described, list(reversed(mentions)))
    return None if found is None else found.sentence


SOLDIERS, JUDGE = ("Chadian soldiers", "soldier"), ("Judge Ina Korr", "Korr")


@pytest.mark.parametrize(
    ("words", "lemma", "before", "wanted"),
    [
        ("the passenger", "passenger", [("a passenger", "passenger"), SOLDIERS], 0),
        ("the army", "army", [("the Malian army", "army"), ("the army", "army")], 0),
        ("the soldiers", "soldier", [SOLDIERS, ("gunmen", "gunman")], 0),
        ("the reporters", "reporter", [("two journalists", "journalist"), ("Reuters", "Reuters")], 0),
        (
            "the reporters",
            "reporter",
            [("two journalists", "journalist"), ("a French photographer", "photographer")],
            0,
        ),
        ("the attackers", "attacker", [("three gunmen", "gunman"), ("villagers", "villager")], 0),
        ("the attacker", "attacker", [("a gunman", "gunman"), ("a tourist", "tourist")], 0),
        ("the attackers", "attacker", [("gunmen", "gunman"), ("Kenyan rebels", "rebel")], None),
        ("the prosecutor", "prosecutor", [JUDGE], None),
        ("the judge", "judge", [JUDGE], 0),
        ("the teachers", "teacher", [("students", "student")], None),
    ],
)
def test_descriptions(words: str, lemma: str, before: list[tuple[str, str]], wanted: int | None) -> None:
    assert taken_up(words, lemma, *before) == wanted


def test_a_noun_that_something_else_specifies_is_another_one_unless_its_country_is_told() -> None:
    assert taken_up("the wounded passenger", "passenger", ("a passenger", "passenger"), bare=False) is None
