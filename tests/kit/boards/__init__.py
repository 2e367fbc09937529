"""Whoever sends applications, as tests make their requests: one entry each, for the contract that all of them keep.

To add a board that signs: a module with a `POSTS` of its own, and one line in `POSTING`. Partners with a key are in `keyed`,
mails in `mailed`.
"""

from tests.kit.boards import indeed, keyed, linkedin, mailed, seek, ziprecruiter
from tests.kit.boards.posting import ROWS, Posting

POSTING: dict[str, Posting] = {one.POSTS.board: one.POSTS for one in (indeed, linkedin, seek, ziprecruiter)}
"""The boards that post to one address and sign what they post."""
SENDING: dict[str, Posting] = {
    **POSTING,
    **{one.board: one for one in (keyed.GENERIC, keyed.GREENHOUSE, keyed.LEVER, *mailed.MAILED)},
}
"""Everybody: with the partners that have a key, and the mails."""

__all__ = ["POSTING", "ROWS", "SENDING", "Posting"]
