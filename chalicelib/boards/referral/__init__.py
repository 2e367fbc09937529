"""People whom colleagues refer."""
