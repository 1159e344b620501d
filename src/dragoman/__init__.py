"""Dragoman reads news and writes down who did what to whom, when, where, and according to whom."""

from __future__ import annotations

__version__ = "0.1.0"
