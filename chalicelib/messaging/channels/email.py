"""E-mail by SES v2, as a MIME message of our own making.

Sources: RFC 5322 and 2047 (headers), RFC 3834 §5 (`Auto-Submitted`), MS-OXCMAIL 2.1.3.2.20 (`X-Auto-Response-Suppress`), SES API
v2 `SendEmail` (tags and errors). SES sets `Message-ID` and `Date`. The tags `tenant` and `message` come back in every event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from chalicelib.messaging.channels.contract import Channel, Outgoing, Unconfirmed, Undeliverable
from chalicelib.messaging.variables import one_line
from chalicelib.platform import aws, config

if TYPE_CHECKING:
    from email.headerregistry import Address
    from email.message import EmailMessage

LONGEST_ADDRESS = 254
LONGEST_LOCAL_PART = 64
# Long enough for every real name; a longer one is cut, because a header of several folded words breaks in old programs.
LONGEST_NAME = 60
TAG_SEPARATOR = "-"

_LOCAL_PART = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z0-9-]{2,63}")
_WORDS = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NEVER = frozenset({"MessageRejected", "BadRequestException"})
_CLIENT_ERRORS = range(400, 500)


def accepts(address: str) -> bool:
    """Whether SES can send there: an ASCII local part (it does not speak SMTPUTF8) at a domain name."""
    return _split(address) is not None


def tag_of(candidate: str, message: str) -> str:
    """The value of the tag `message`: SES allows letters, digits, `_` and `-` in it."""
    return f"{candidate}{TAG_SEPARATOR}{message}"


def send(outgoing: Outgoing) -> str:
    """Hand a mail to SES; returns its message id."""
    from botocore.exceptions import BotoCoreError, ClientError, ConnectTimeoutError, EndpointConnectionError

    request = request_of(outgoing)
    try:
        with aws.as_platform():
            return str(aws.client("sesv2").send_email(**request)["MessageId"])
    # The errors are not chained: SES repeats addresses in its messages, and a traceback would carry them to the log.
    except ClientError as error:
        raise _refusal(error) from None
    except (ConnectTimeoutError, EndpointConnectionError):
        raise Undeliverable("ses.unreachable", permanent=False) from None
    except BotoCoreError:
        raise Unconfirmed from None


def request_of(outgoing: Outgoing) -> dict[str, Any]:
    """The `SendEmail` request of a mail; raises `Undeliverable` for an address it cannot go to."""
    settings = config.current()
    parts = _split(outgoing.to)
    if parts is None:
        raise Undeliverable("address_unusable", permanent=True)
    address = "@".join(parts)
    return {
        "FromEmailAddress": settings.mail_from,
        "Destination": {"ToAddresses": [address]},
        "Content": {"Raw": {"Data": mime(outgoing, sent_from=settings.mail_from, sent_to=address).as_bytes()}},
        "ConfigurationSetName": settings.mail_configuration_set,
        "EmailTags": [
            {"Name": "tenant", "Value": outgoing.tenant},
            {"Name": "message", "Value": tag_of(outgoing.candidate, outgoing.message)},
        ],
    }


def mime(outgoing: Outgoing, *, sent_from: str, sent_to: str) -> EmailMessage:
    """The mail with a plain and an HTML part. No value can begin a header of its own: each is one line of visible text."""
    from email.message import EmailMessage
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    mail["From"] = _named(outgoing.sender, sent_from)
    mail["To"] = _named(outgoing.to_name, sent_to)
    if outgoing.reply_to is not None:
        mail["Reply-To"] = _named(outgoing.sender, outgoing.reply_to)
    mail["Subject"] = one_line(outgoing.subject)
    mail["Auto-Submitted"] = "auto-generated"
    mail["X-Auto-Response-Suppress"] = "All"
    mail.set_content(outgoing.text)
    mail.add_alternative(outgoing.html, subtype="html")
    mail["Content-Language"] = outgoing.language  # last: making the parts takes content headers away
    return mail


def _named(name: str, address: str) -> Address:
    from email.headerregistry import Address

    return Address(display_name=one_line(name)[:LONGEST_NAME].strip(), addr_spec=address)


def _split(address: str) -> tuple[str, str] | None:
    """Local part and domain in ASCII (IDNA for a domain in another script); None for what is no address."""
    local, at, domain = address.strip().rpartition("@")
    try:
        ascii_domain = domain.encode("idna").decode()
    except UnicodeError:
        return None
    fits = len(local) <= LONGEST_LOCAL_PART and len(local) + 1 + len(ascii_domain) <= LONGEST_ADDRESS
    if at and fits and _LOCAL_PART.fullmatch(local) and _DOMAIN.fullmatch(ascii_domain):
        return local, ascii_domain
    return None


def _refusal(error: Any) -> Undeliverable | Unconfirmed:
    """What SES's answer means. A refusal for our own account's sake (limits, a pause, a missing right) can be put right."""
    code = str(error.response["Error"]["Code"])
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode")
    if status not in _CLIENT_ERRORS:
        return Unconfirmed()
    words = _WORDS.sub("_", code.removesuffix("Exception")).lower()
    return Undeliverable(f"ses.{words}", permanent=code in _NEVER)


CHANNEL = Channel(name="email", confirmation="delivered", accepts=accepts, send=send)
