"""The reading of a folder of résumés, measured: how fast on one core and, where labels lie beside it, how right.

The folder holds the files, or has them under `files/`. `labels.jsonl` in it, if there is one, has a line a file: `file` is its
name, `full_name`, `emails` and `phones` what is right (`A|B` accepts either, null is not scored).
"""
