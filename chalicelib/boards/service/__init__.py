"""Use cases of the boards: connecting them, and what a connection is good for."""
