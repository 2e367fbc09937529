"""Greenhouse's Job Board API, spoken by us: a career site written for it posts to us by changing the host."""
