"""The signed-in pages: sign-in, my jobs, a job's board, a candidate, what came in. Every page composes the features below.

Doors: `/sign-in`, `/sign-out`, `/console…`. The console announces no facts; what it does, it does through the features.
"""
