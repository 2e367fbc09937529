"""Holdfast: recruiting in which the answer to a candidate is a measured promise."""
