"""What may be done with a job and how it hires: pure rules, data in, data out."""
