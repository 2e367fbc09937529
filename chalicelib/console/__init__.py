"""The signed-in pages: sign-in, my jobs, a job's board, a candidate, what came in. Every page composes the features below.

Doors: `/sign-in`, `/sign-out`, `/console…`. The console announces no facts; what it does, it does through the features.
Every page works without script. What was just done is said above the next page (`notices`), codes become words in `words`,
names of what is only known by id come from `names`.
"""
