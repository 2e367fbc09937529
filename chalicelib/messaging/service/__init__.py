"""Use cases of messages: queueing, delivering, hearing back, and a company's own words."""
