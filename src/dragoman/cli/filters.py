"""The filters of ``dragoman query`` as options; what each asks for is in :class:`dragoman.querying.Query`."""

from __future__ import annotations

from typing import Annotated

import typer


def _filter(name: str, metavar: str, text: str) -> typer.models.OptionInfo:
    option: typer.models.OptionInfo = typer.Option(name, metavar=metavar, help=text, show_default=False)
    return option


_PARTY = "a code (IRN, GOV), a country (Iran) or part of a name (Raisi)"
_STATUSES = "actual, ongoing, historical, future, hypothetical, negated."
_Many = list[str] | None
_One = str | None

EventType = Annotated[_Many, _filter("--type", "TYPE", "PLOVER type: ASSAULT, CONSULT ...")]
Mode = Annotated[_Many, _filter("--mode", "MODE", "PLOVER mode: visit, drone ...")]
Context = Annotated[_Many, _filter("--context", "CONTEXT", "PLOVER context: military, election ...")]
Status = Annotated[_Many, _filter("--status", "STATUS", _STATUSES)]
Actor = Annotated[_Many, _filter("--actor", "WHO", f"Who did it: {_PARTY}.")]
Recipient = Annotated[_Many, _filter("--recipient", "WHO", "To whom; likewise.")]
Party = Annotated[_Many, _filter("--party", "WHO", "On either side.")]
PlaceName = Annotated[_Many, _filter("--place", "WHERE", "A country's code or name, or a place's name.")]
Source = Annotated[_Many, _filter("--source", "WHO", "Who says so; likewise.")]
PublisherName = Annotated[_Many, _filter("--publisher", "NAME", "Part of the publisher's name.")]
Text = Annotated[_Many, _filter("--text", "WORDS", "Words in the sentence.")]
Since = Annotated[_One, _filter("--since", "DATE", "First day, month or year.")]
Until = Annotated[_One, _filter("--until", "DATE", "Last day, month or year.")]
Attributed = Annotated[
    bool | None,
    typer.Option("--attributed/--unattributed", help="Said by a source, or by the writer.", show_default=False),
]
Limit = Annotated[
    int | None,
    typer.Option("--limit", "-n", metavar="N", min=0, help="No more than N mentions.", show_default=False),
]
