"""Data files with one article a row: JSON Lines, JSON, CSV and TSV, Parquet."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any, BinaryIO

from dragoman.acquire.columns import find_columns
from dragoman.acquire.documents import LARGEST, Fault, media_type_of
from dragoman.acquire.encoding import SAMPLE, binary_kind, decode
from dragoman.errors import SettingError
from dragoman.records import RawDocument

Columns = Mapping[str, str]
Read = Iterator[RawDocument | Fault]

_BAD_ESCAPE = re.compile(r'\\(?!["\\/bfnrt]|u[0-9a-fA-F]{4})')
_ESCAPED_TAG = re.compile(r"&lt;/?(?:p|br|div|a|span)\b")
_CHUNK = 65_536


# ------------------------------------------------------------------------------------------ JSON Lines


def read_jsonl(stream: BinaryIO, where: str, columns: Columns) -> Read:
    """One JSON object a line; a bad line is a :class:`Fault` with its number, and the rest is read."""
    number = 0
    checked = not columns
    while line := stream.readline(LARGEST + 1):
        number += 1
        at = f"{where}:{number}"
        if len(line) > LARGEST:
            while line and not line.endswith(b"\n"):
                line = stream.readline(LARGEST)
            yield Fault(uri=at, reason=f"{at}: a line of more than {LARGEST:,} bytes; split it")
        elif line.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            record, note = _loads(line, at)
            if isinstance(record, Fault):
                yield record
                continue
            if not checked:
                find_columns(list(record), columns, at)
                checked = True
            yield _document(record, columns, at, where, note)


def _loads(line: bytes, at: str) -> tuple[dict[str, Any] | Fault, str | None]:
    text = decode(line).text.strip().lstrip("\ufeff")
    record, note = None, None
    try:
        try:
            record = json.loads(text, strict=False)
        except json.JSONDecodeError:
            record, note = (
                json.loads(_BAD_ESCAPE.sub(r"\\\\", text), strict=False),
                f"{at}: invalid escapes read as written",
            )
    except (ValueError, RecursionError) as error:
        return Fault(uri=at, raw=line, reason=f"{at}: not JSON ({error}); correct the line"), None
    if not isinstance(record, dict):
        return Fault(uri=at, raw=line, reason=f"{at}: {_kind(record)} in JSON, not an object with keys"), None
    return record, note


# ------------------------------------------------------------------------------------------------ JSON


def read_json(stream: BinaryIO, where: str, columns: Columns) -> Read:
    """A JSON array of objects (streamed), one object, or an object with one array of objects in it."""
    head = stream.read(SAMPLE)
    text = io.TextIOWrapper(io.BufferedReader(_Joined(head, stream)), encoding=decode(head).encoding, errors="replace")
    start = decode(head).text.lstrip()[:1]
    records = _array(text, where) if start == "[" else _object(text, where)
    checked = not columns
    for number, record in enumerate(records, 1):
        at = f"{where}#{number}"
        if isinstance(record, Fault):
            yield record
        elif not isinstance(record, dict):
            yield Fault(uri=at, reason=f"{at}: {_kind(record)} in JSON, not an object with keys")
        else:
            if not checked:
                find_columns(list(record), columns, at)
                checked = True
            yield _document(record, columns, at, where, None)


class _Joined(io.RawIOBase):
    """The bytes already read, then the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = head, rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        piece = self._head[: len(buffer)] or self._rest.read(len(buffer))
        self._head = self._head[len(buffer) :]
        buffer[: len(piece)] = piece
        return len(piece)


def _array(stream: io.TextIOBase, where: str) -> Iterator[Any]:
    decoder = json.JSONDecoder(strict=False)
    buffer = stream.read(_CHUNK).lstrip("\ufeff \t\r\n")[1:]
    size = _CHUNK
    while True:
        buffer = buffer.lstrip(" \t\r\n,")
        if buffer.startswith("]"):
            return
        try:
            value, end = decoder.raw_decode(buffer)
        except (ValueError, RecursionError) as error:
            more = stream.read(size) if len(buffer) < LARGEST else ""
            if not more:
                yield Fault(
                    uri=where, reason=f"{where}: the array breaks off ({error}); the objects before it were read"
                )
                return
            buffer, size = buffer + more, size * 2
            continue
        yield value
        buffer, size = buffer[end:], _CHUNK


def _object(stream: io.TextIOBase, where: str) -> Iterator[Any]:
    text = stream.read(LARGEST * 4)
    try:
        value = json.loads(text.lstrip("\ufeff"), strict=False)
    except (ValueError, RecursionError) as error:
        yield Fault(
            uri=where,
            reason=f"{where}: not JSON ({error}); correct the file, or name it .jsonl if it has one object a line",
        )
        return
    lists = (
        [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], dict)]
        if isinstance(value, dict)
        else []
    )
    if len(lists) == 1 and not isinstance(value.get("text"), str):
        yield from lists[0]
    else:
        yield value


# ------------------------------------------------------------------------------------------------- CSV


def read_csv(stream: BinaryIO, where: str, columns: Columns, *, tabs: bool = False) -> Read:
    """One article a row under a header; a row with more cells than the header is a :class:`Fault`."""
    head = stream.read(SAMPLE)
    if kind := binary_kind(head):
        yield Fault(uri=where, raw=head, reason=f"{where}: {kind}, not a table of text")
        return
    text = io.TextIOWrapper(
        io.BufferedReader(_Joined(head, stream)), encoding=_table_encoding(head), errors="replace", newline=""
    )
    csv.field_size_limit(max(LARGEST, csv.field_size_limit()))
    first = text.readline()
    delimiter = "\t" if tabs else max(",;\t|", key=first.count)
    header = next(csv.reader([first], delimiter=delimiter), [])
    if not header:
        yield Fault(uri=where, reason=f"{where}: empty file")
        return
    found = find_columns(header, columns, where)
    yield from _csv_rows(csv.reader(text, delimiter=delimiter), header, found, where)


def _table_encoding(head: bytes) -> str:
    """The encoding of a file by its first bytes, of which the last may be half a character."""
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start < len(head) - 3:
            return decode(head).encoding
    return "utf-8-sig" if not head.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-16"


def _csv_rows(reader: Any, header: list[str], found: Columns, where: str) -> Read:
    while True:
        at = f"{where}:{reader.line_num + 2}"
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield Fault(uri=at, reason=f"{at}: not CSV ({error}); the rows before it were read")
            return
        if len(cells) > len(header):
            yield Fault(
                uri=at,
                raw="\x1f".join(cells).encode(),
                reason=f"{at}: {len(cells)} cells under {len(header)} columns; quote cells that hold the delimiter",
            )
        elif cells:
            yield _document(dict(zip_longest(header, cells, fillvalue="")), found, at, where, None)


# --------------------------------------------------------------------------------------------- Parquet


def read_parquet(path: Path, where: str, columns: Columns) -> Read:
    """One article a row; raises ``SettingError`` for a text column of a type that is no text."""
    import duckdb

    connection = duckdb.connect()
    try:
        described = connection.execute("DESCRIBE SELECT * FROM read_parquet(?)", [str(path)]).fetchall()
        types = {str(name): str(kind) for name, kind, *_ in described}
        found = find_columns(list(types), columns, where)
        if types[found["text"]] not in ("VARCHAR", "BLOB", "JSON", "VARCHAR[]"):
            raise SettingError(
                f"{where}: column {found['text']} is of type {types[found['text']]}; allowed for the text are "
                "VARCHAR, VARCHAR[], JSON, BLOB"
            )
        names = list(dict.fromkeys(found.values()))
        quoted = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
        connection.execute(f"SELECT {quoted} FROM read_parquet(?)", [str(path)])
        number = 0
        while batch := connection.fetchmany(256):
            for cells in batch:
                number += 1
                yield _document(dict(zip(names, cells, strict=True)), found, f"{where}#{number}", where, None)
    except duckdb.Error as error:
        yield Fault(uri=where, reason=f"{where}: not readable as Parquet ({str(error).splitlines()[0]})")
    finally:
        connection.close()


# ---------------------------------------------------------------------------------------------- one row


def _document(
    record: Mapping[str, Any], columns: Columns, at: str, where: str, note: str | None
) -> RawDocument | Fault:
    chosen = {part: name for part, name in columns.items() if name in record or part == "text"}
    try:
        found = find_columns([str(key) for key in record], chosen, at)
    except SettingError as error:
        return Fault(uri=at, raw=_bytes(record), reason=str(error))
    values = {part: record.get(name) for part, name in found.items()}
    body = _text(values.pop("text"))
    if body is None:
        kind = _kind(record.get(found["text"]))
        return Fault(uri=at, raw=_bytes(record), reason=f"{at}: {found['text']} is {kind}, not text")
    if isinstance(body, str) and _ESCAPED_TAG.search(body, 0, 20_000):
        body = html.unescape(body)
    told = {part: said for part, value in values.items() if (said := _said(value))}
    if identity := told.get("id"):
        told["key"] = f"{where}#{identity}"
    return RawDocument(
        uri=told.get("url") or told.get("key") or at,
        data=body if isinstance(body, bytes) else body.encode("utf-8", "surrogatepass"),
        media_type=media_type_of(body) if isinstance(body, str) else None,
        metadata={**told, "where": at, **({"note": note} if note else {})},
    )


def _bytes(record: Mapping[str, Any]) -> bytes:
    return json.dumps(record, default=str).encode()


def _text(value: Any) -> str | bytes | None:
    if value is None:
        return ""
    if isinstance(value, list) and all(isinstance(part, str) for part in value):
        return "\n\n".join(value)
    return value if isinstance(value, str | bytes) else None


def _said(value: Any) -> str | None:
    """A field as text: lists joined, the name of a nested object, dates in ISO 8601."""
    if isinstance(value, list):
        return ", ".join(filter(None, (_said(part) for part in value))) or None
    if isinstance(value, Mapping):
        return _said(value.get("name"))
    if value is None or value == "":
        return None
    return value.isoformat() if isinstance(value, date) else str(value).strip() or None


def _kind(value: Any) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "a truth value", int: "a number"}
    return "null" if value is None else names.get(type(value), f"a {type(value).__name__}")
