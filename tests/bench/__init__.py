"""What an action costs, measured: AWS calls, capacity units, import times, the reading of résumés.

`python -m tests.bench` (`make bench`) prints the table of the budgets and ends with 1 when one is broken; to measure another
action, add it to `actions`. `python -m tests.bench.parsing <folder>` (`make bench-parsing`) reads a folder of résumés.
Both write `.bench/results.json`; what the numbers mean stands in `docs/performance.md`.
"""
