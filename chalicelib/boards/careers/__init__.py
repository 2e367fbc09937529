"""Our own careers site: the apply form of `intake/templates`."""
