"""Dragoman reads news and writes down who did what to whom, when, where, and according to whom.

The names below are loaded when they are first used, so that ``import dragoman`` costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dragoman.version import __version__

if TYPE_CHECKING:
    from dragoman.api import Codings, Mentions, code, evaluate, explain, query, relate, show
    from dragoman.config import Settings
    from dragoman.errors import DragomanError
    from dragoman.pipeline import Pipeline

__all__ = [
    "Codings",
    "DragomanError",
    "Mentions",
    "Pipeline",
    "Settings",
    "__version__",
    "code",
    "evaluate",
    "explain",
    "query",
    "relate",
    "show",
]

_HOMES = {"Settings": "config", "DragomanError": "errors", "Pipeline": "pipeline"}


def __getattr__(name: str) -> Any:
    """Load a public name from its module on first use."""
    if name not in __all__:
        raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(f"dragoman.{_HOMES.get(name, 'api')}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted(__all__)
