"""Repairs and the way back to the source."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dragoman.acquire.repair import from_source, repair, to_source


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("A\r\nb\rc", "A\nb\nc"),
        ("A\u2028b", "A\nb"),
        ("Ar\x00ve\x00nia", "Arvenia"),
        ("news\xadpaper, com\u200bbined", "newspaper, combined"),
        ("half \ud800 pair", "half \ufffd pair"),
        ("Arvenia &amp;amp; Belmark", "Arvenia & Belmark"),
        ("AT&T; R&D", "AT&T; R&D"),
        ("She said &quot;no&quot;&#46;", 'She said "no".'),
        ("sÃ³lo in SÃ£o Paulo", "sólo in São Paulo"),
        ("He said â€œnoâ€\x9d.", "He said “no”."),
        ("He said \x93no\x94.", "He said “no”."),
        ("Talks failed.The army moved.", "Talks failed. The army moved."),
        ('He said "no."Then he left.', 'He said "no." Then he left.'),
        ("ended without a dealRebels then shelled the town.", "ended without a deal\n\nRebels then shelled the town."),
    ],
)
def test_repairs(source: str, text: str) -> None:
    assert repair(source).text == text


@pytest.mark.parametrize(
    "source",
    [
        "“Quotes” ‘stay’ \"as\" 'they' are – even «these».",
        "McDonald, DeSantis, iPhone, YouTube, eBay, LaRouche, al-Qaeda, U.S.A., e.g. Corvale",
        "See www.Harbor.Example or mail tom.Vane@harbor.example; https://harbor.example/fooBarBaz.Html now.",
        "São Paulo, Łódź, Đà Nẵng, naïve café",
        "قال الرئيس \u202bإن الجيش\u202c تحرك.",
        "At 3.30pm the U.N.Security",
        "",
    ],
)
def test_what_is_right_stays(source: str) -> None:
    repaired = repair(source)
    assert (repaired.text, repaired.origin_map) == (source, ())


def test_offsets_lead_back() -> None:
    source = "A\r\nb &amp; c.\x00 Talks failed.The cafÃ© closed."
    repaired = repair(source)
    for word in ("b", "c.", "Talks", "The", "caf", "closed"):
        at = repaired.text.index(word)
        assert source.index(word) == to_source(repaired.origin_map, at)
        assert from_source(repaired.origin_map, source.index(word)) == at


NASTY = st.sampled_from(
    list('ab .AB\r\n\x00\u200b&;“"é') + ["&amp;", "â€œ", "Ã©", "said.The ", "dealRebels", "\r\n", "\x93"]
)


@settings(max_examples=5 * settings.default.max_examples)
@given(st.one_of(st.text(max_size=200), st.lists(NASTY, max_size=60).map("".join)))
def test_the_map_is_ordered_and_kept_characters_agree(source: str) -> None:
    repaired = repair(source)
    pairs = repaired.origin_map
    assert list(pairs) == sorted(pairs)
    assert all(0 <= at <= len(repaired.text) and 0 <= origin <= len(source) for at, origin in pairs)
    if len(pairs) == 0:
        assert len(repaired.text) == len(source)
    for at, char in enumerate(repaired.text):
        origin = to_source(pairs, at)
        if char.isascii() and char.isalpha() and "&" not in source:
            assert source[origin] == char


@example("aÃ€€")
@settings(max_examples=2 * settings.default.max_examples)
@given(st.text(alphabet="ab ÉéÃ©â€œÀ\n", max_size=200))
def test_mojibake_brings_in_no_control_characters(source: str) -> None:
    assert not set(repair(source).text) & set(map(chr, range(9)))
