"""The operator sees mails that came for nobody."""

from __future__ import annotations

import os

from infra import operate
from infra.local.mail_in import MailIn
from tests.kit.mails import Mail
from tests.kit.world import engine_client

LINE = ["--stack", "holdfast", "unclaimed-mail"]


def test_mails_for_nobody_are_listed_with_whom_they_were_for(world, monkeypatch, capsys):
    settings = {name: value for name, value in os.environ.items() if name.startswith("HOLDFAST_")}
    monkeypatch.setattr(operate, "deployed_environment", lambda stack: settings)
    assert operate.main(LINE) == 0
    assert "No mail" in capsys.readouterr().out
    raw = Mail(subject="应聘会计-赵喆", text="您好").bytes()
    number = MailIn(world.stack, engine_client).arrive(raw, ["typo@in.holdfast.example"])
    world.settle()
    assert operate.main(LINE) == 0
    said = capsys.readouterr().out
    assert "typo@in.holdfast.example" in said
    assert f"{len(raw)} bytes  unclaimed/{number}/mail.eml" in said
    assert "赵喆" not in said
