"""SEEK: events that name applications, which are then fetched."""
