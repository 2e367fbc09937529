"""The boards that post applications, as tests make their requests: one entry each, for the contract that all of them keep.

To add a board: a module with a `POSTS` of its own, and one line in `POSTING`.
"""

from tests.kit.boards import indeed, linkedin, seek, ziprecruiter
from tests.kit.boards.posting import Posting

POSTING: dict[str, Posting] = {one.POSTS.board: one.POSTS for one in (indeed, linkedin, seek, ziprecruiter)}

__all__ = ["POSTING", "Posting"]
