"""The two ways out: results on standard output, everything else on standard error."""

from __future__ import annotations

from rich.console import Console


def out() -> Console:
    """Standard output, as it is now (tests and pipes replace it)."""
    return Console()


def err() -> Console:
    """Standard error, as it is now."""
    return Console(stderr=True)
