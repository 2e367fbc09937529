"""What the law asks for a person: consents, how long they are kept, their data handed to them, and their erasure.

Use cases for those who may see the person or look after the company's data (`privacy:write`); the data and the rules are in
`candidates.rights`. Features above this one that hold something of people take part by a module named in `PEOPLE`
(`chalicelib/listeners.py`).
"""

from chalicelib.pipeline.privacy.parts import Held, PersonFile, Whose

__all__ = ["Held", "PersonFile", "Whose"]
