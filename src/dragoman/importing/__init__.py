"""Rows from elsewhere into a user's own overlay folder: Wikidata's office holders, PETRARCH dictionaries.

    report = import_wikidata(Path("query.json"), into=Path("my"), tables=load_tables("my"), today="2024-05-01")

Nothing is fetched. What cannot be read is named by number in the report and the rest is taken; a row that the user
wrote or changed (its ``origin`` tells) is never touched.
"""

from __future__ import annotations

from dragoman.importing.petrarch import import_petrarch
from dragoman.importing.report import Fault, ImportReport
from dragoman.importing.wikidata import import_wikidata

__all__ = ["Fault", "ImportReport", "import_petrarch", "import_wikidata"]
