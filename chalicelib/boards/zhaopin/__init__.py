"""智联招聘 Zhaopin."""
