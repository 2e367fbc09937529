"""The cloud side: what the product is made of in an account, how that is joined into one template and packaged.

`functions.py` lists every function; `resources/` holds what is one of a kind, a file per kind; `render.py` joins both.
"""
