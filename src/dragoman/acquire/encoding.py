"""Bytes to characters: what the bytes are, and in which encoding."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import BinaryIO, cast

SAMPLE = 65_536  # bytes shown to the guesser

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
# What labels mean in practice: browsers read these as windows-1252, and so do we (WHATWG Encoding Standard).
_REALLY_1252 = frozenset({"ascii", "iso8859-1"})
_MAGIC = {
    b"%PDF-": "PDF", b"PK\x03\x04": "ZIP archive or office document", b"\x1f\x8b": "gzip archive",
    b"\x89PNG": "PNG image", b"GIF8": "GIF image", b"\xff\xd8\xff": "JPEG image", b"\x7fELF": "program",
    b"MZ\x90\x00": "program", b"\xd0\xcf\x11\xe0": "old office document", b"7z\xbc\xaf": "7z archive",
    b"BZh": "bzip2 archive", b"\x28\xb5\x2f\xfd": "zstd archive", b"\xfd7zXZ": "xz archive", b"PAR1": "Parquet file",
    b"SQLite format 3\x00": "SQLite database",
}  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]+")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\x0b\x0c\x1b")) + b"\x7f"
_META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """Characters, the encoding they were read in, and whether that was a guess."""

    text: str
    encoding: str
    guessed: bool = False


def binary_kind(data: bytes) -> str | None:
    """What the bytes are if they are no text ("PDF", "binary data"), else ``None``; a few NULs are no proof."""
    for magic, name in _MAGIC.items():
        if data.startswith(magic):
            return name
    sample = data[:8192]
    if any(sample.startswith(mark) for mark, _ in _BOMS) or _bare_utf16(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    return "binary data" if controls * 10 > len(sample) else None


def declared_charset(data: bytes) -> str | None:
    """The charset that a page or an XML declaration names in its first 2,048 bytes."""
    match = _META_CHARSET.search(data[:2048])
    return match.group(1).decode("ascii", "replace") if match else None


def decode(data: bytes, declared: str | None = None) -> Decoded:
    """The text of ``data``: by its byte order mark, the declared encoding, UTF-8, or else a guess.

    A declaration that the bytes contradict is passed over. Bytes that fit no encoding become U+FFFD.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Decoded(text=data.decode(name, "replace"), encoding=name)
    for wanted in (_codec(declared), "utf-8"):
        text = _strictly(data, wanted)
        if text is not None and wanted is not None:
            return Decoded(text=text, encoding=wanted)
    if wide := _bare_utf16(data[:8192]):
        return Decoded(text=data.decode(wide, "replace"), encoding=wide, guessed=True)
    guess = _guess(data)
    return Decoded(text=data.decode(guess, "replace"), encoding=guess, guessed=True)


def utf8_lines(stream: BinaryIO) -> BinaryIO:
    """The same stream, recoded to UTF-8 if a mark says that it is UTF-16 or UTF-32, whose lines bytes cannot part."""
    head = stream.read(4)
    stream.seek(0)
    wide = next((name for mark, name in _BOMS[1:] if head.startswith(mark)), None)
    return cast(BinaryIO, codecs.EncodedFile(stream, "utf-8", wide)) if wide else stream


def _codec(declared: str | None) -> str | None:
    """The codec for a declared name, ``None`` for an unknown one or one that is no text encoding."""
    try:
        name = codecs.lookup((declared or "").strip("\"' ")).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return "cp1252" if name in _REALLY_1252 else name


def _strictly(data: bytes, name: str | None) -> str | None:
    if name is None or (name != "utf-8" and not data.isascii() and _is_utf8(data)):
        return None  # no other encoding yields valid multi-byte UTF-8 by chance
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _bare_utf16(sample: bytes) -> str | None:
    """UTF-16 without a mark shows NULs in every other byte."""
    if len(sample) < 8 or b"\x00" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > len(sample) * 0.35 and even < len(sample) * 0.02:
        return "utf-16-le"
    if even > len(sample) * 0.35 and odd < len(sample) * 0.02:
        return "utf-16-be"
    return None


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are no UTF-8.

    Lone high bytes among ASCII letters are accents and quotation marks of a western text, which fits many code
    pages equally well; windows-1252 is by far the commonest of them.
    """
    sample = data[:SAMPLE]
    runs = _HIGH.findall(sample)
    if sum(len(run) == 1 for run in runs) * 5 >= len(runs) * 4:
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample).best()
    return best.encoding if best and best.encoding not in ("utf_8", "ascii") else "cp1252"
