"""Zones over texts as they come."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.acquire.clean import clean

from .reading import TABLES, article, kinds, zones

STORY = """Arvenian premier tells Corvale's envoy in Belport that sanctions "must end"

Leaders at the river states' summit in Lindel
  • Oops!
    Something went wrong.
    Please try again later.

BELPORT (Reuters) - Arvenia's prime minister called on Corvale on Monday to lift its sanctions.

The envoy said that his government would study the request - a first sign of movement.

TRADE TIES

Corvale is Arvenia's largest customer. It bought half of its grain last year.

(Reporting by Tom Vane; writing by Ida Korr in Lindel; Editing by Max Oster)"""


def test_a_wire_story_is_taken_apart() -> None:
    found = article(STORY)
    assert found.headline == 'Arvenian premier tells Corvale\'s envoy in Belport that sanctions "must end"'
    assert (found.agency, found.dateline, found.dateline_place) == ("Reuters", "BELPORT (Reuters)", "BELPORT")
    assert found.credits == ("Tom Vane", "Ida Korr", "Max Oster")
    assert [kind for kind, _ in zones(found)] == [
        "headline", "caption", "residue", "dateline", "body", "heading", "body", "credit",
    ]  # fmt: skip
    body = "\n".join(words for kind, words in zones(found) if kind == "body")
    assert body.startswith("Arvenia's prime minister called")
    for words in ("Oops", "wrong", "summit in Lindel", "TRADE", "Editing", "BELPORT (Reuters)"):
        assert words not in body


def test_one_sentence_is_all_body() -> None:
    for text in (
        "Arvenia shelled Belport on Monday.",
        "Arvenia shelled Belport",
        "Hamas - the group that rules Gaza - rejected the plan.",
        "Talks: the last chance for peace?",
        "Corvale's minister, by all accounts, said no",
    ):
        assert kinds(text) == {"body": [text]}


def test_a_few_paragraphs_of_prose_have_no_headline() -> None:
    text = "Arvenia shelled Belport on Monday.\n\nCorvale condemned the attack.\n\nTalks will go on."
    assert kinds(text) == {"body": [text]}


def test_the_first_line_is_the_headline_where_prose_follows() -> None:
    found = kinds("Arvenia shells Belport\n\nArvenia shelled Belport on Monday, officials said.")
    assert found["headline"] == ["Arvenia shells Belport"]
    assert found["body"] == ["Arvenia shelled Belport on Monday, officials said."]


def test_a_headline_may_end_in_a_full_stop_before_a_dateline() -> None:
    found = kinds("Arvenia shells Belport.\n\nLINDEL, March 3 (AP) — Guns opened fire on Monday.")
    assert found["headline"] == ["Arvenia shells Belport."]
    assert found["dateline"] == ["LINDEL, March 3 (AP) —"]


def test_a_section_name_is_no_headline() -> None:
    found = kinds("WORLD\n\nArvenia's guns open fire on Belport harbor\n\nThe guns opened fire on Monday.")
    assert found["headline"] == ["Arvenia's guns open fire on Belport harbor"]
    assert found["heading"] == ["WORLD"]


def test_a_headline_given_apart_opens_the_text() -> None:
    found = article("The guns opened fire on Monday.", headline="Arvenia shells  Belport")
    assert found.text == "Arvenia shells Belport\n\nThe guns opened fire on Monday."
    assert zones(found)[0] == ("headline", "Arvenia shells Belport")


def test_a_headline_that_the_body_repeats_stands_once() -> None:
    found = article("Arvenia shells Belport\n\nThe guns opened fire on Monday.", headline="Arvenia Shells Belport")
    assert found.text == "Arvenia shells Belport\n\nThe guns opened fire on Monday."
    assert found.headline == "Arvenia shells Belport"


def test_captions_by_their_words() -> None:
    lines = [
        "FILE PHOTO: Marchers in 2021. ATTENTION EDITORS - IMAGE PROVIDED BY A THIRD PARTY. NO RESALES.",
        "A soldier looks over the harbor of Belport, March 3, 2024. REUTERS/Tom Vane",
        "Corvale's premier at a rally. (Photo: T. Vane/Harbor Pix)",
        "The president waves to supporters (AP Photo/Tom Vane)",
        "Smoke rises over the port | Photo: Ida Korr",
        "A tank near the river. Ida Korr/Getty Images",
    ]
    for line in lines:
        found = kinds(f"The army moved on Monday.\n\n{line}\n\nIt stopped on Friday.")
        assert found.get("caption") == [line], line


def test_a_caption_that_ran_into_the_prose_is_cut_off() -> None:
    found = kinds("A soldier fires during a drill in 2017. (Photo: T. Vane/Harbor Pix) Ministers met on Friday.")
    assert found == {
        "caption": ["A soldier fires during a drill in 2017. (Photo: T. Vane/Harbor Pix)"],
        "body": ["Ministers met on Friday."],
    }


def test_residue_that_ran_into_the_prose_is_cut_off() -> None:
    found = kinds(
        "Oops! Something went wrong. Please try again later. LINDEL (AP) - The army moved. Advertisement It fired."
    )
    assert found["body"] == ["The army moved.", "It fired."]
    assert found["dateline"] == ["LINDEL (AP) -"]


def test_words_of_residue_stay_in_prose_and_in_quotations() -> None:
    for text in (
        '"We failed. Please try again later. Something went wrong," the envoy said.',
        "More troops arrived. Next the army shelled the port. Share prices fell.",
        "Advertisement spending fell. Video footage showed tanks. Related talks failed.",
        "Sponsored by Corvale, the militia seized Lindel.",
        "By signing up to the treaty, Arvenia gave up its claims.",
        "Explosions were reported from the capital of Corvale late on Monday.",
        "Arvenia granted inspectors unlimited access to its plants, citing a legitimate interest in peace.",
        "The union fined the firm over its use of cookies.",
        "Reuters reported the strike on Monday.",
    ):
        assert kinds(text) == {"body": [text]}, text


def test_headings_stand_between_paragraphs() -> None:
    for heading in ("MILITARY TIES", "A Long Way to Go", "What happens next"):
        found = kinds(f"Arvenia shelled the port.\n\n{heading}\n\nCorvale called up its reserves.")
        assert found.get("heading") == [heading], heading


def test_list_items_are_no_headings() -> None:
    text = "The pact has three parts:\n\nA ceasefire\n\nA prisoner swap\n\nA withdrawal by May."
    assert kinds(text) == {"body": [text]}


def test_wrapped_prose_stays_prose() -> None:
    text = (
        "Arvenia's army moved guns to the border with Corvale, in what the\n"
        "Related Services Committee called an act of war, and then\n"
        "Share This Land, a farmers' group, marched on the capital of\n"
        "Corvale to protest.\n"
    )
    assert kinds(text) == {"body": [text.strip()]}


def test_bracketed_credits_over_two_lines() -> None:
    found = article("The army moved.\n\n(Reporting by Tom Vane and Ida Korr in Lindel;\nEditing by Max Oster)")
    assert zones(found)[-1] == ("credit", "(Reporting by Tom Vane and Ida Korr in Lindel;\nEditing by Max Oster)")
    assert found.credits == ("Tom Vane", "Ida Korr", "Max Oster")


def test_credits_at_the_end_of_a_paragraph() -> None:
    found = article("The army moved. It stopped. (Reporting by Tom Vane; Editing by Max Oster)")
    assert zones(found) == [
        ("body", "The army moved. It stopped."),
        ("credit", "(Reporting by Tom Vane; Editing by Max Oster)"),
    ]


def test_date_above_the_prose() -> None:
    found = article("Guns open fire\n\nBy Tom Vane\n\nPublished March 11, 2024 at 9:30 am\n\nThe guns opened fire.")
    assert found.published == "2024-03-11"
    assert found.credits == ("Tom Vane",)
    assert article("Guns open fire\n\nUpdated March 12, 2024\n\nThe guns opened fire.").published is None


def test_hints_of_a_page_are_followed() -> None:
    text = "It began on Monday.\n\nwhat comes now\n\nNobody knows."
    cleaned = clean(text, TABLES, hints={text.index("what"): "heading"})
    assert [(zone.kind, text[zone.start : zone.end]) for zone in cleaned.zones][1] == ("heading", "what comes now")


def test_text_copied_from_a_page_without_blank_lines() -> None:
    found = article(
        "Corvale election: Opposition leader arrested after vote\nPublished\n3 hours ago\nShare\nImage caption,\n"
        "Supporters of the opposition gathered outside the court\nBy Tom Vane\n"
        "Police in Corvale have arrested the leader of the main opposition party, a day after the vote.\n"
        "Ms Korr was taken from her home early on Tuesday, her lawyer said in a short statement.\n"
        "'Nothing to hide'\nObservers said that the vote was marred by irregularities in many places.\n"
        "Related topics\nCorvale\nMore on this story\nCorvale votes in tense election\n3 days ago"
    )
    assert [kind for kind, _ in zones(found)] == [
        "headline", "residue", "caption", "byline", "body", "heading", "body", "residue",
    ]  # fmt: skip
    assert found.headline == "Corvale election: Opposition leader arrested after vote"
    assert zones(found)[2][1].endswith("outside the court")
    assert zones(found)[5][1] == "'Nothing to hide'"
    assert zones(found)[7][1].startswith("Related topics")


def test_a_flattened_story_is_taken_apart() -> None:
    found = article(
        "Corvale arrests opposition leader LINDEL (Reuters) - Police in Corvale arrested the leader on Tuesday. "
        "(Reporting by Tom Vane; Editing by Max Oster) Our Standards: The Thomson Reuters Trust Principles."
    )
    assert zones(found) == [
        ("headline", "Corvale arrests opposition leader"),
        ("dateline", "LINDEL (Reuters) -"),
        ("body", "Police in Corvale arrested the leader on Tuesday."),
        ("credit", "(Reporting by Tom Vane; Editing by Max Oster)"),
        ("residue", "Our Standards: The Thomson Reuters Trust Principles."),
    ]


def test_titles_of_other_stories_are_residue_until_prose_goes_on() -> None:
    found = kinds(
        "The army moved on Monday.\n\nRecommended stories\n\nlist of 2 items\n\nTalks fail\n\nend of list\n\nIt fired."
    )
    assert found["body"] == ["The army moved on Monday.", "It fired."]
    assert found["residue"] == ["Recommended stories\n\nlist of 2 items\n\nTalks fail\n\nend of list"]


def test_a_headline_under_page_furniture_stays_the_headline() -> None:
    found = article("Skip to content\n\nShare\n\nGuns open fire on Belport\n\nThe guns opened fire on Monday.")
    assert found.headline == "Guns open fire on Belport"


PIECES = st.sampled_from(
    ["MOSCOW (Reuters) - ", "\n", "\n\n", "By Tom Vane", "(Reporting by A. Bo; ", ")", "Oops! ", "Advertisement", ". ",
     "(Photo: X/Y) ", "FILE PHOTO: ", "TIES", "The army moved", "\r\n", "\x00", "â€œ", "said.The", "dealRebels",
     "&amp;amp;", "“", "all rights reserved",
     "we use cookies", '"', " - ", "—", "ACLU", "\u202b", "مرحبا", " ", "\t", "•", "March 3, 2024", "Read more: ", "é"]
)  # fmt: skip


@settings(max_examples=4 * settings.default.max_examples)
@given(
    st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=25).map("".join)), st.sampled_from([None, "A b", "A"])
)
def test_zones_are_ordered_and_cover_the_text(text: str, headline: str | None) -> None:
    found = article(text, headline=headline)
    end = 0
    for zone in found.zones:
        assert end <= zone.start < zone.end <= len(found.text)
        assert not found.text[end : zone.start].strip()
        assert found.text[zone.start : zone.end] == found.text[zone.start : zone.end].strip()
        end = zone.end
    assert not found.text[end:].strip()
