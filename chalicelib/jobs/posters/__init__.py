"""Posters of a job: drawn, not printed from a page, with a font that has Chinese and Latin letters and a QR code of the job.

`drawn(document, size, language)` gives an image, `drawn_card(document, language)` that of the Open Graph card; `as_png` and
`as_pdf` give their bytes. Everything heavy is loaded when the first one is drawn.
"""

from chalicelib.jobs.posters.card import drawn_card
from chalicelib.jobs.posters.poster import SIZES, Size, as_pdf, as_png, drawn

__all__ = ["SIZES", "Size", "as_pdf", "as_png", "drawn", "drawn_card"]
