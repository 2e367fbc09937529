"""Applications that come by mail: forwarded by 智联招聘, 前程无忧, BOSS直聘, 猎聘 and others, or sent by people themselves.

`charsets`, `headers`, `message` and `bodies` read RFC 5322; `conventions` is what each board writes, as data; `subjects` and
`forwards` find who applied for what; `splitting` tells how many people one mail is about; `receive` makes the envelope of one
of them.
"""

from chalicelib.boards.mail.automatic import Nature
from chalicelib.boards.mail.receive import content_type
from chalicelib.boards.mail.splitting import MOST_UNITS, Split, Unit, split

__all__ = ["MOST_UNITS", "Nature", "Split", "Unit", "content_type", "split"]
