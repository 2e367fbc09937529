"""The reading of a folder of résumés, measured: how fast on one core and, where labels lie beside it, how right.

The folder holds the files, or has them under `files/`. `labels.jsonl` in it, if there is one, has a line a file: `file` is its
name, `lang` its language, `reference_date` the day until which present positions are counted; the fields of
`scores.FIELDS` say what is right (`A|B` accepts either, null is not scored).
"""
