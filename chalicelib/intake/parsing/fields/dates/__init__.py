"""Dates and periods as résumés write them: `Sept 2018 – May 2023`, `2019.07 至今`, `seit 05/2019`, `Summer 2022`, `平成30年4月`.

Years before 1950 and after 2049 are no dates of a working life. A period tells months where the text does; months that it
leaves open stay None and are read as whole years by `months`.
"""

from __future__ import annotations

from chalicelib.intake.parsing.fields.dates.counting import months, months_in_union
from chalicelib.intake.parsing.fields.dates.model import Dated, PartialDate, Period
from chalicelib.intake.parsing.fields.dates.spans import periods

__all__ = ["Dated", "PartialDate", "Period", "months", "months_in_union", "periods"]
