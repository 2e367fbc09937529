"""The entries of a section: a job, a school, a project, with its head, its date and its extent.

`rows` tells heads from running text, `grouping` says which head goes with which date, `segments` takes a head apart.
"""

from __future__ import annotations

from chalicelib.intake.parsing.entries.grouping import Entry, entries_of
from chalicelib.intake.parsing.entries.row import Part, Row
from chalicelib.intake.parsing.entries.rows import rows_of
from chalicelib.intake.parsing.entries.segments import Segment, segments_of

__all__ = ["Entry", "Part", "Row", "Segment", "entries_of", "rows_of", "segments_of"]
