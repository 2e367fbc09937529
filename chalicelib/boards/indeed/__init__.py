"""Indeed: its XML feed and its forms of questions, applications and statuses."""
