"""Where articles come from: files, folders and streams in, articles with zones out.

``read`` and ``article_from_text`` are the room's two doors. Nothing heavy (trafilatura, duckdb, ftfy) is loaded
before a document needs it.
"""

from __future__ import annotations

from dragoman.acquire.articles import article_from_text
from dragoman.acquire.files import read

__all__ = ["article_from_text", "read"]
