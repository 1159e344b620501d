"""CAMEO actor codes as countries and roles, brought to the codes that the coder gives.

A CAMEO actor code is a chain of three-letter groups: a country (or ``IGO``, ``NGO``, ``IMG``, ``MNC``) and roles. Most
countries are ISO 3166-1 alpha-3; those that are not stand in ``COUNTRY``.
"""

from __future__ import annotations

from collections.abc import Mapping

COUNTRY: Mapping[str, str] = {
    "PAL": "PSE", "ROM": "ROU", "TMP": "TLS", "KSV": "KOS", "XKX": "KOS", "ZAR": "COD", "BYS": "BLR", "SER": "SRB",
    "YUG": "SRB", "MTN": "MNE", "SUN": "RUS", "WSB": "PSE", "BAG": "BRB", "EEC": "EUR",
}  # fmt: skip
# An IGO's second group names the body; these have country-level codes of their own.
BODY: Mapping[str, str] = {"UNO": "UNO", "EUR": "EUR", "EEC": "EUR"}
SECTOR: Mapping[str, tuple[str, ...]] = {
    "INS": ("REB",), "SEP": ("REB",), "REB": ("REB", "UAF"), "MED": ("JRN", "MED"), "HLH": ("MED",),
    "PPL": ("CVL",), "MUS": ("REL",), "CHR": ("REL",), "JEW": ("REL",), "HMS": ("PTY", "REB", "UAF", "GOV"),
    "ISI": ("REB", "UAF"), "HRI": ("CVL", "SOC"), "GZA": (), "WBK": (), "KID": ("CVL",), "STU": ("EDU",),
    "OPP": ("OPP", "CVL", "PTY"),
}  # fmt: skip
NOBODY = "---"


def country_of(code: str) -> str:
    """The country of a CAMEO (or plain country) code; an empty text for none."""
    head, rest = code[:3], code[3:6]
    if head in ("", NOBODY):
        return ""
    if head == "IGO":
        return BODY.get(rest, "IGO")
    return COUNTRY.get(head, head)


def roles_of(code: str) -> tuple[tuple[str, ...], ...]:
    """Per role group behind the country, the PLOVER sectors that it may be coded as; first role only where many."""
    groups = [code[at : at + 3] for at in range(3, len(code) - 2, 3)]
    wanted = [SECTOR.get(group, (group,)) for group in groups if group not in BODY]
    return tuple(sectors for sectors in wanted if sectors)
