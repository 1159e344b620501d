"""Bytes to characters."""

from __future__ import annotations

import pytest

from dragoman.acquire.encoding import binary_kind, declared_charset, decode

GERMAN = "Südland entlässt Minister; größere Änderungen folgen."
QUOTED = "“We will not yield,” the envoy said – again."


@pytest.mark.parametrize(
    ("data", "declared", "text"),
    [
        (GERMAN.encode("latin-1"), "iso-8859-1", GERMAN),
        (GERMAN.encode("latin-1"), None, GERMAN),
        (QUOTED.encode("cp1252"), "iso-8859-1", QUOTED),  # as browsers do
        (QUOTED.encode("cp1252"), None, QUOTED),
        (GERMAN.encode(), "us-ascii", GERMAN),  # a declaration that the bytes contradict
        (GERMAN.encode(), "iso-8859-1", GERMAN),
        (GERMAN.encode("latin-1"), "utf-8", GERMAN),
        (GERMAN.encode(), "no-such-charset", GERMAN),
        (GERMAN.encode("utf-8-sig"), "iso-8859-1", GERMAN),
        (GERMAN.encode("utf-16"), None, GERMAN),
        (GERMAN.encode("utf-16-le"), None, GERMAN),
        (GERMAN.encode("utf-16-be"), None, GERMAN),
        ("Мир и война".encode("koi8-r"), "koi8-r", "Мир и война"),
    ],
)
def test_decoding(data: bytes, declared: str | None, text: str) -> None:
    assert decode(data, declared).text == text


def test_a_guess_says_so() -> None:
    assert decode(GERMAN.encode("latin-1")).guessed
    assert not decode(GERMAN.encode()).guessed
    assert not decode(GERMAN.encode("latin-1"), "iso-8859-1").guessed


def test_longer_text_in_another_script_is_guessed() -> None:
    text = "Президент заявил в понедельник, что переговоры продолжатся в столице на следующей неделе. " * 4
    assert decode(text.encode("cp1251")).text == text


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x1f\x8b\x08\x00", "gzip archive"),
        (bytes(range(256)) * 8, "binary data"),
        (b"plain text\n", None),
        (b"a\x00few\x00NULs in a long enough line of text", None),
        ("Südland".encode("utf-16"), None),
        (b"", None),
    ],
)
def test_binary_data_is_known(data: bytes, kind: str | None) -> None:
    assert binary_kind(data) == kind


def test_declared_charset() -> None:
    assert declared_charset(b"<html><meta charset='iso-8859-1'>") == "iso-8859-1"
    assert declared_charset(b'<meta http-equiv="Content-Type" content="text/html; charset=KOI8-R">') == "KOI8-R"
    assert declared_charset(b'<?xml version="1.0" encoding="utf-8"?>') == "utf-8"
    assert declared_charset(b"<p>the charset=x of it</p>") is None
