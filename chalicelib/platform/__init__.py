"""What every feature stands on; it knows no recruiting word.

`errors` and `texts` (refusals in two languages) · `scope` (whose data) · `tables` and `work` (items, one transaction, facts) ·
`relay` (facts to queues) · `http` and `pages` (doors for programs and for people) · `entrypoints` (doors for events) ·
`files`, `aws`, `clock`, `config`, `observability`.
"""
