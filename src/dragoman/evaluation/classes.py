"""The classes that answers are scored in: PLOVER types, the roots of hand-coded sets, quads, CAMEO roots.

These are conventions of the published gold, not of the coder: CONCEDE and RETREAT are one root, YIELD, which the
sets put among material cooperation.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

QUAD_OF_ROOT: Mapping[str, int] = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1,
    "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
ROOTS = tuple(QUAD_OF_ROOT)
EVENT_TYPES = (*(root for root in ROOTS if root != "YIELD"), "CONCEDE", "RETREAT")

# CAMEO 01 (statements) has no type; 02 (appeals) is REQUEST when text is coded.
ROOT_OF_CAMEO: Mapping[str, str] = {
    "02": "REQUEST", "03": "AGREE", "04": "CONSULT", "05": "SUPPORT", "06": "COOPERATE", "07": "AID", "08": "YIELD",
    "09": "ACCUSE", "10": "REQUEST", "11": "ACCUSE", "12": "REJECT", "13": "THREATEN", "14": "PROTEST",
    "15": "MOBILIZE", "16": "SANCTION", "17": "COERCE", "18": "ASSAULT", "19": "ASSAULT", "20": "ASSAULT",
}  # fmt: skip
CAMEO_OF_ROOT: Mapping[str, str] = {
    "AGREE": "03", "CONSULT": "04", "SUPPORT": "05", "COOPERATE": "06", "AID": "07", "YIELD": "08", "REQUEST": "10",
    "ACCUSE": "11", "REJECT": "12", "THREATEN": "13", "PROTEST": "14", "MOBILIZE": "15", "SANCTION": "16",
    "COERCE": "17", "ASSAULT": "19",
}  # fmt: skip


def root_of(event_type: str) -> str:
    """The root of a PLOVER type: the type itself, but YIELD for CONCEDE and RETREAT."""
    return "YIELD" if event_type in ("CONCEDE", "RETREAT") else event_type


def quad_of(event_type: str) -> int:
    """The quad class of a type or root; 0 for what is none."""
    return QUAD_OF_ROOT.get(root_of(event_type), 0)


def quad_of_mention(mention: Mapping[str, Any]) -> int:
    """The quad class of a coded mention as the gold sets count it (a CONCEDE is a YIELD, hence 2)."""
    root = root_of(str(mention["event_type"]))
    return QUAD_OF_ROOT["YIELD"] if root == "YIELD" else int(mention.get("quad") or quad_of(root))


def cameo_root_of_mention(mention: Mapping[str, Any]) -> str:
    """The first two digits of the mention's CAMEO code, or its type's root code where it has none."""
    code = mention.get("cameo")
    return str(code)[:2] if code else CAMEO_OF_ROOT.get(root_of(str(mention["event_type"])), "")
