"""One module a page; `chalicelib.console.api` lists them."""
