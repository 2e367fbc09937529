"""Two to five applications of a job side by side.

`rows`: what a comparison is made of · `labels`: what its rows are called · `background`: rows from what was read in résumés ·
`handed_in`: rows from answers and screening, and of how far each has come · `gathering`: reading it all in three calls.
"""
