"""LinkedIn: limited listings by XML, applications by Apply Connect."""
