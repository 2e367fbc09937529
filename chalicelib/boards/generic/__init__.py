"""The open format for partners and other careers sites: the union of what most of them send."""
