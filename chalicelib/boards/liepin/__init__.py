"""猎聘 Liepin."""
