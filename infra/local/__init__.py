"""The whole product on one machine, made from the same template that is deployed.

`loader` creates the template's resources on an engine, `wiring` reads from the template what would call which function,
and `dispatcher` does the calling step by step, in `make run` (ministack) and in the tests (moto) alike. `engine`,
`gateway`, `mailbox` and `clock` are what `make run` needs besides. Nothing here is shipped.
"""
