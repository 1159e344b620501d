"""Every error that Dragoman raises on purpose, in one tree.

A message names the file, line, article or option that is wrong and says what to do about it.
"""

from __future__ import annotations


class DragomanError(Exception):
    """Anything that Dragoman itself reports; catch this to catch them all."""


class InputError(DragomanError):
    """A document or stream that cannot be read; the run records it and goes on."""


class TableError(DragomanError):
    """A table that breaks its rules; stops at once. Message: ``file:line: what is wrong, what is allowed``."""


class SettingError(DragomanError):
    """An option or setting that is not allowed; stops at once."""


class ParserError(DragomanError):
    """A parser that is missing, of the wrong version, or whose weights are not the pinned ones."""


class StoreError(DragomanError):
    """An output or store that cannot be opened, read or written."""
