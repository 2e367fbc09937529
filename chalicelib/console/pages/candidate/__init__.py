"""A person: who they are, what to know before contacting them, what they applied for, what colleagues wrote, what happened.

The page itself is `showing`; whatever needs more than it reads anyway has a page of its own behind it.
"""

from chalicelib.console.pages.candidate import (
    concerns,
    corrections,
    fields,
    files,
    marks,
    notes,
    privacy,
    showing,
    similar,
)

__all__ = ["concerns", "corrections", "fields", "files", "marks", "notes", "privacy", "showing", "similar"]
