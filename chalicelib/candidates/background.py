"""What a name and a former employer or school are compared by: pure.

The keys only bring people together who may be one; whether their names fit is asked afterwards, of the names themselves. So
a key may say that two are alike when they are not, but should seldom keep two apart who are one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from chalicelib.candidates.model import Background, Evidence, EvidenceKind
from chalicelib.candidates.names import letter_keys

_MOST_EMPLOYERS = 2
_MOST_SCHOOLS = 1
MOST_LOOKUPS = 3  # each is an item of its own in the transaction that places an application
_LONGEST_WORDS = 200
_LEAST_LETTERS = 2
_FORM = re.compile(
    r"(?:股份有限公司|有限责任公司|有限公司|集团|公司)|"
    r"\b(?:incorporated|inc|corporation|corp|company|co|limited|ltd|llc|llp|plc|gmbh|ag|kg|se|sa|sas|bv|nv|pty|group)\b"
)
_IN_BRACKETS = re.compile(r"[(\[【].*?[)\]】]")
_LETTERS = re.compile(r"[\W_]+")


def organisation_key(text: str) -> str:
    """An employer or school in the form in which it is compared: no legal form, no punctuation, no case; may be empty."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    without = _IN_BRACKETS.sub(" ", plain)
    short = _LETTERS.sub("", _FORM.sub(" ", without))
    return short if len(short) >= _LEAST_LETTERS else _LETTERS.sub("", plain)


def lookup_keys(full_name: str, background: Background) -> Iterator[tuple[Evidence, str]]:
    """What to look a person up by: the evidence it would be, and the value whose keyed hash is stored. At most `MOST_LOOKUPS`."""
    places = [
        *((EvidenceKind.EMPLOYER, one) for one in background.employers[:_MOST_EMPLOYERS]),
        *((EvidenceKind.SCHOOL, one) for one in background.schools[:_MOST_SCHOOLS]),
    ]
    seen: set[str] = set()
    for name in letter_keys(full_name):
        for kind, words in places:
            organisation = organisation_key(words)
            value = f"{kind}|{name}|{organisation}"
            if organisation and value not in seen and len(seen) < MOST_LOOKUPS:
                seen.add(value)
                yield Evidence(kind=kind, words=words.strip()[:_LONGEST_WORDS]), value
