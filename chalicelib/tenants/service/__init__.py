"""Use cases of the company: creating it, its structure, its people, its keys, signing in, keeping calendars."""
