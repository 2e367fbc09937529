"""People whom agencies submit."""
