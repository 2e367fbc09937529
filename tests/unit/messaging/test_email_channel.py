"""The mail itself: encodings, headers nobody can add to, addresses, and what SES's refusals mean."""

from __future__ import annotations

import re
from email import message_from_bytes, policy

import pytest
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError
from hypothesis import example, given
from hypothesis import strategies as st

from chalicelib.messaging.channels import CHANNELS, Outgoing, Unconfirmed, Undeliverable, email
from chalicelib.messaging.variables import one_line
from chalicelib.platform import config
from tests.kit.probe import client_error

CANDIDATE, MESSAGE, TENANT = "01KJNX4F00CCCCCCCCCCCCCCCC", "01KJNX4F00MMMMMMMMMMMMMMMM", "01KJNX4F00TTTTTTTTTTTTTTTT"
SENDER = "no-reply@mail.example.com"
HEADERS = {
    "From",
    "To",
    "Subject",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Type",
    "Content-Language",
}


def outgoing(**changes):
    values = {
        "tenant": TENANT,
        "candidate": CANDIDATE,
        "message": MESSAGE,
        "to": "maria@example.com",
        "to_name": "王小明",
        "sender": "Acme 示例",
        "subject": "我们已收到您的投递",
        "text": "您好\n" + "长" * 3000 + "\n",
        "html": "<p>您好</p>" + "x" * 3000,
        "language": "zh-CN",
    }
    return Outgoing(**{**values, **changes})


def read(mail):
    """The mail as its reader's program sees it."""
    raw = mail.as_bytes()
    assert max(map(len, raw.split(b"\r\n"))) <= 998  # RFC 5322 §2.1.1
    raw.decode("ascii")
    return message_from_bytes(raw, policy=policy.default)


def test_chinese_arrives_as_it_was_written():
    mail = read(email.mime(outgoing(), sent_from=SENDER, sent_to="maria@example.com"))
    assert mail["Subject"] == "我们已收到您的投递"
    assert mail["From"].addresses[0].display_name == "Acme 示例"
    assert mail["From"].addresses[0].addr_spec == SENDER
    assert (mail["To"].addresses[0].display_name, mail["To"].addresses[0].addr_spec) == ("王小明", "maria@example.com")
    assert mail.get_body(("plain",)).get_content().splitlines() == outgoing().text.splitlines()
    assert mail.get_body(("html",)).get_content().rstrip() == outgoing().html
    assert mail["Content-Language"] == "zh-CN"


def test_no_machine_answers_it():
    mail = read(email.mime(outgoing(), sent_from=SENDER, sent_to="maria@example.com"))
    assert (mail["Auto-Submitted"], mail["X-Auto-Response-Suppress"]) == ("auto-generated", "All")


def test_answers_go_where_they_are_wanted():
    mail = read(email.mime(outgoing(reply_to="reply@mail.example.com"), sent_from=SENDER, sent_to="maria@example.com"))
    assert mail["Reply-To"].addresses[0].addr_spec == "reply@mail.example.com"


@given(st.text(max_size=120), st.text(max_size=120))
@example("x\r\nBcc: a@example.com", "y\nX-Evil: 1")
@example('a" <evil@example.com>, "b', "=?utf-8?q?x?=")
@example("长" * 100, "é" * 119)
@example("Müller, Jörg; (x) @ y", "a " * 60)
def test_nobody_adds_a_header_or_an_address(name, subject):
    mail = read(
        email.mime(outgoing(to_name=name, sender=name, subject=subject), sent_from=SENDER, sent_to="maria@example.com")
    )
    assert set(mail.keys()) == HEADERS
    assert [one.addr_spec for one in mail["To"].addresses] == ["maria@example.com"]
    assert [one.addr_spec for one in mail["From"].addresses] == [SENDER]


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S", "Zs"], codec="utf-8"), max_size=120))
def test_the_words_of_a_header_survive_encoding(text):
    words = one_line(text)
    if "=?" in words:  # looks encoded already: programs differ in what they show
        return
    mail = read(email.mime(outgoing(subject=words, to_name=words), sent_from=SENDER, sent_to="maria@example.com"))
    assert re.sub(r"\s+", "", mail["Subject"]) == re.sub(r"\s+", "", words)
    shown = mail["To"].addresses[0].display_name
    assert re.sub(r"\s+", "", shown) == re.sub(r"\s+", "", words[: email.LONGEST_NAME])


@pytest.mark.parametrize(
    ("address", "sent_to"),
    [
        ("maria@example.com", "maria@example.com"),
        (" m.k+jobs@sub.example.co.uk ", "m.k+jobs@sub.example.co.uk"),
        ("wang@例子.中国", "wang@xn--fsqu00a.xn--fiqs8s"),
    ],
)
def test_addresses_that_ses_can_reach(address, sent_to, settings):
    assert CHANNELS["email"].accepts(address)
    assert email.request_of(outgoing(to=address))["Destination"] == {"ToAddresses": [sent_to]}


@pytest.mark.parametrize(
    "address",
    [
        "",
        "maria",
        "maria@",
        "@example.com",
        "maria@localhost",
        "a b@example.com",
        "a@example.com, b@example.com",
        "王小明@example.com",
        "a..b@example.com",
        "a@b@example.com",
        "a@exam\nple.com",
        "a@-example.com",
        f"{'x' * 65}@example.com",
        f"a@{'x' * 64}.com",
        f"a@{'x.' * 130}com",
    ],
)
def test_addresses_that_nobody_can_send_to(address, settings):
    assert not CHANNELS["email"].accepts(address)
    with pytest.raises(Undeliverable) as refused:
        email.request_of(outgoing(to=address))
    assert refused.value.permanent


def test_the_request_carries_what_events_come_back_with(settings):
    request = email.request_of(outgoing())
    tags = {tag["Name"]: tag["Value"] for tag in request["EmailTags"]}
    assert tags == {"tenant": TENANT, "message": f"{CANDIDATE}-{MESSAGE}"}
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value) for value in tags.values())
    assert request["ConfigurationSetName"] == "holdfast-mail"
    assert request["FromEmailAddress"] == SENDER


@pytest.mark.parametrize(
    ("error", "reason", "permanent"),
    [
        (client_error("MessageRejected"), "ses.message_rejected", True),
        (client_error("BadRequestException"), "ses.bad_request", True),
        (client_error("TooManyRequestsException", status=429), "ses.too_many_requests", False),
        (client_error("AccountSuspendedException"), "ses.account_suspended", False),
        (client_error("MailFromDomainNotVerifiedException"), "ses.mail_from_domain_not_verified", False),
        (lambda _operation: ConnectTimeoutError(endpoint_url="x"), "ses.unreachable", False),
    ],
)
def test_what_a_refusal_means(error, reason, permanent, ses):
    ses.error = error("SendEmail")
    with pytest.raises(Undeliverable) as refused:
        email.send(outgoing())
    assert (refused.value.reason, refused.value.permanent) == (reason, permanent)
    assert "@" not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    "error",
    [client_error("InternalServiceErrorException", status=500), lambda _operation: ReadTimeoutError(endpoint_url="x")],
)
def test_no_answer_is_no_refusal(error, ses):
    ses.error = error("SendEmail")
    with pytest.raises(Unconfirmed):
        email.send(outgoing())


@pytest.fixture
def settings(monkeypatch):
    values = dict.fromkeys(config.VARIABLES, "x") | {
        "mail_from": SENDER,
        "mail_configuration_set": "holdfast-mail",
        "shards": "1",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"HOLDFAST_{name.upper()}", value)
    config.reload()
    yield
    config.reload()


class Ses:
    """SES in a mood."""

    error: Exception

    def send_email(self, **_request):
        raise self.error


@pytest.fixture
def ses(settings, monkeypatch):
    made = Ses()
    monkeypatch.setattr(email.aws, "client", lambda _service: made)
    return made
