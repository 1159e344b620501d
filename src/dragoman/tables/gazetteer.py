"""The compact gazetteer: place names to places, from one small file that ships with the package.

The file is written by ``scripts/build_gazetteer.py`` from GeoNames (CC BY 4.0) and read here once per process
(about 0.1 s). A name is found through :func:`fold`, so case, diacritics, hyphens and "St."/"Saint" do not
matter. The layout is :func:`write_gazetteer`'s affair and :func:`read_gazetteer`'s alone.
"""

from __future__ import annotations

import json
import struct
import sys
import unicodedata
import zlib
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

from dragoman.errors import TableError

FILE = Path(__file__).parent / "places" / "gazetteer.bin"
KINDS = ("country", "admin1", "admin2", "city", "city")
_CAPITAL = 4

_MAGIC = b"DRGZ1\n"
_BUCKETS = 1 << 16
_COLUMNS = {
    "kind": "B", "country": "B", "admin1": "H", "admin2": "H", "latitude": "i", "longitude": "i",
    "population": "I", "geonames_id": "I", "name_length": "B",
}  # fmt: skip
_DEGREE = 10_000
_LETTERS = str.maketrans(
    {
        "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
        "ı": "i", "ð": "d", "þ": "th", "ə": "a", "Ə": "a", "'": "", "’": "", "‘": "", "ʻ": "", "ʼ": "", "ʿ": "",
        "ʾ": "", "`": "", "-": " ", "–": " ", ".": " ", "/": " ", ",": " ",
    }
)  # fmt: skip
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}


def fold(name: str) -> str:
    """A name without case, diacritics, hyphens and apostrophes, "Saint", "Mount", "Fort" shortened."""
    if not name.isascii():
        name = "".join(
            c for c in unicodedata.normalize("NFKD", name.translate(_LETTERS)) if not unicodedata.combining(c)
        )
    return " ".join([_SHORT.get(word, word) for word in name.translate(_LETTERS).lower().split()])


@dataclass(frozen=True, slots=True, kw_only=True)
class GazetteerPlace:
    """A place that a name may mean.

    ``kind`` is ``country``, ``admin1`` (state, province), ``admin2`` (county, district), ``city``, ``region`` or
    ``facility`` (the last two from the tables of regions and facilities). ``country`` is alpha-3, ``admin1`` and
    ``admin2`` are names; coordinates are WGS84 degrees. ``primary`` is false when the name looked up is one of
    the place's lesser names; ``is_capital`` is true of countries' capitals; ``admin1_population`` says how
    large the state or province is.
    """

    kind: str
    name: str
    country: str
    admin1: str | None
    admin2: str | None
    latitude: float | None
    longitude: float | None
    population: int
    geonames_id: int | None
    precision: str
    primary: bool = True
    is_capital: bool = False
    admin1_population: int = 0


_PRECISION = {"country": "country", "admin1": "region", "admin2": "district", "city": "city"}


class Gazetteer:
    """Names to places, decoded one by one as they are asked for."""

    def __init__(
        self,
        names: bytes,
        keys: bytes,
        bucket_length: array[int],
        columns: Mapping[str, array[int]],
        head: Mapping[str, list[str]],
    ) -> None:
        self._names, self._keys, self._columns = names, keys, columns
        self._bucket_start = array("I", accumulate(bucket_length, initial=0))
        self._name_start = array("I", accumulate(columns["name_length"], initial=0))
        self._countries = head["countries"]
        self._admin1_at, self._admin2_at = (int(n) for n in head["offsets"])

    def __len__(self) -> int:
        return len(self._columns["kind"])

    def find(self, key: str) -> tuple[GazetteerPlace, ...]:
        """The places of a folded name, most populous first; empty when there is none."""
        needle = b"\n" + key.encode() + b"\t"
        bucket = zlib.crc32(needle) % _BUCKETS
        at = self._keys.find(needle, self._bucket_start[bucket], self._bucket_start[bucket + 1])
        if at < 0:
            return ()
        line = self._keys[at + len(needle) : self._keys.index(b"\n", at + 1)]
        return tuple(self._place(reference) for reference in line.split(b","))

    def _place(self, reference: bytes) -> GazetteerPlace:
        row = int(reference.rstrip(b"*"), 16)
        column = self._columns
        code = column["kind"][row]
        kind = KINDS[code]
        admin1, admin2 = column["admin1"][row], column["admin2"][row]
        return GazetteerPlace(
            kind=kind,
            name=self._name(row),
            country=self._countries[column["country"][row]],
            admin1=self._name(self._admin1_at + admin1 - 1) if admin1 else None,
            admin2=self._name(self._admin2_at + admin2 - 1) if admin2 else None,
            latitude=column["latitude"][row] / _DEGREE,
            longitude=column["longitude"][row] / _DEGREE,
            population=column["population"][row],
            geonames_id=column["geonames_id"][row] or None,
            precision=_PRECISION[kind],
            primary=not reference.endswith(b"*"),
            is_capital=code == _CAPITAL,
            admin1_population=column["population"][self._admin1_at + admin1 - 1] if admin1 else 0,
        )

    def _name(self, row: int) -> str:
        return self._names[self._name_start[row] : self._name_start[row + 1]].decode()


@lru_cache(maxsize=2)
def read_gazetteer(path: Path = FILE) -> Gazetteer:
    """The gazetteer of a file, read once per process; raises ``TableError`` if it is missing or not one."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path}: the gazetteer cannot be read: {error}") from error
    if not data.startswith(_MAGIC):
        raise TableError(f"{path}: not a gazetteer; build one with scripts/build_gazetteer.py")
    (length,) = struct.unpack_from("<I", data, len(_MAGIC))
    at = len(_MAGIC) + 4
    head = json.loads(data[at : at + length])
    at += length
    sections: dict[str, bytes] = {}
    for name, size in head["sections"].items():
        sections[name] = zlib.decompress(memoryview(data)[at : at + size])
        at += size
    columns = {name: _unshuffle(sections[name], code) for name, code in _COLUMNS.items()}
    buckets = _unshuffle(sections["buckets"], "H")
    return Gazetteer(sections["names"], sections["keys"], buckets, columns, head)


def write_gazetteer(
    path: Path,
    rows: Sequence[Mapping[str, int | float | str]],
    keys: Mapping[str, Sequence[tuple[int, bool]]],
    countries: Sequence[str],
) -> None:
    """Writes the file that :func:`read_gazetteer` reads.

    ``rows`` come in the order country, admin1, admin2, city (kind 3, or 4 for a capital), with ``admin1`` and
    ``admin2`` the 1-based place within their kind (0: none) and coordinates in degrees. ``keys`` map a folded name to
    (row, is primary).
    """
    kinds = [row["kind"] for row in rows]
    names = [str(row["name"]).encode() for row in rows]
    scaled = {"latitude", "longitude"}
    columns = {"name_length": [len(name) for name in names]}
    for name in _COLUMNS:
        if name != "name_length":
            columns[name] = [round(float(row[name]) * _DEGREE) if name in scaled else int(row[name]) for row in rows]
    sections = {name: _shuffle(array(code, columns[name])) for name, code in _COLUMNS.items()}
    sections["keys"], lengths = _key_section(keys)
    sections["buckets"] = _shuffle(array("H", lengths))
    sections["names"] = b"".join(names)
    packed = {name: zlib.compress(data, 9) for name, data in sections.items()}
    head = {
        "countries": list(countries),
        "offsets": [str(kinds.index(1)), str(kinds.index(2))],
        "sections": {name: len(data) for name, data in packed.items()},
    }
    encoded = json.dumps(head).encode()
    path.write_bytes(_MAGIC + struct.pack("<I", len(encoded)) + encoded + b"".join(packed.values()))


def _key_section(keys: Mapping[str, Sequence[tuple[int, bool]]]) -> tuple[bytes, list[int]]:
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for key, references in sorted(keys.items()):
        needle = b"\n" + key.encode() + b"\t"
        line = ",".join(f"{row:x}" + ("" if primary else "*") for row, primary in references)
        buckets[zlib.crc32(needle) % _BUCKETS].append(needle + line.encode())
    # every bucket ends in a newline, so that a key's line always has its end within the bucket
    joined = [b"".join(bucket) + b"\n" for bucket in buckets]
    return b"".join(joined), [len(bucket) for bucket in joined]


def _shuffle(values: array[int]) -> bytes:
    """The values byte plane by byte plane, little end first: the high planes compress to nearly nothing."""
    if sys.byteorder == "big":
        values = values[:]
        values.byteswap()
    data, width = values.tobytes(), values.itemsize
    return b"".join(data[plane::width] for plane in range(width))


def _unshuffle(data: bytes, code: str) -> array[int]:
    values = array(code)
    width, count = values.itemsize, len(data) // values.itemsize
    planes = bytearray(len(data))
    for plane in range(width):
        planes[plane::width] = data[plane * count : (plane + 1) * count]
    values.frombytes(bytes(planes))
    if sys.byteorder == "big":
        values.byteswap()
    return values
