"""What the article reports: a parsed article in, coded event mentions out (:mod:`dragoman.coding.coder`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.coding.coder import Coder

__all__ = ["Coder"]


def __getattr__(name: str) -> Any:
    """Load the coder on first use, so that one reader (times, places ...) can be had without the rest."""
    if name == "Coder":
        from dragoman.coding.coder import Coder

        return Coder
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
