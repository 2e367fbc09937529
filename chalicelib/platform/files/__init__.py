"""Files: where a tenant's bytes lie (`storage`), what they are (`kinds`) and whether they may be opened (`safety`)."""
