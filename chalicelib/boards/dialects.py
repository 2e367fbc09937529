"""The languages of other products that doors of ours speak, each in the side that reads and the side that applies."""

from __future__ import annotations

from chalicelib.boards.greenhouse.dialect import APPLYING as GREENHOUSE_APPLYING
from chalicelib.boards.greenhouse.dialect import READING as GREENHOUSE_READING
from chalicelib.boards.lever.dialect import APPLYING as LEVER_APPLYING
from chalicelib.boards.lever.dialect import READING as LEVER_READING

__all__ = ["GREENHOUSE_APPLYING", "GREENHOUSE_READING", "LEVER_APPLYING", "LEVER_READING"]
