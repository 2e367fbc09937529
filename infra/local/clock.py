"""The movable clock of one machine: its offset outlives the process, and a page moves it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Final

from chalicelib.platform import clock
from infra.local.pages import Answer, Asked, see_other, shown
from infra.local.state import read_json, write_json

STEPS_HOURS: Final = (1, 24, 48)


class ClockPage:
    """`/clock`: what time it is for the product, and buttons that move it on."""

    def __init__(self, path: Path) -> None:
        self._path = path
        clock.move(timedelta(seconds=read_json(path, {"offset_seconds": 0})["offset_seconds"]))

    def __call__(self, asked: Asked) -> Answer:
        if asked.method == "POST":
            if asked.comes_from_elsewhere():
                return Answer(403, "text/plain; charset=utf-8", b"Open the clock page itself to move the clock.\n")
            chosen = asked.form().get("move", "")
            if chosen == "reset":
                self.move(timedelta(0))
            elif chosen.isdigit() and int(chosen) in STEPS_HOURS:
                self.move(clock.offset() + timedelta(hours=int(chosen)))
            return see_other("/clock")
        return shown(asked, "clock.html", now=clock.now(), wall=clock.wall(), offset=clock.offset(), steps=STEPS_HOURS)

    def move(self, to: timedelta) -> None:
        """Set how far the product's clock is ahead, now and after a restart."""
        clock.move(to)
        write_json(self._path, {"offset_seconds": to.total_seconds()})
