"""ZipRecruiter: its XML feed, its interview questions and its applications."""
