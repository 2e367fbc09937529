"""A message ready to read: subject, plain text and HTML, from words and checked values."""

from __future__ import annotations

import html
from collections.abc import Mapping

from chalicelib.messaging import mail_page, wording
from chalicelib.messaging.templates import Template, VariableType, Words
from chalicelib.messaging.variables import one_line, shown
from chalicelib.platform.texts import Language
from chalicelib.platform.values import dataclass


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a reader gets. `html` is a whole document; channels without HTML use `text`."""

    subject: str
    text: str
    html: str


def render(
    template: Template, words: Words, values: Mapping[str, str], *, language: Language, zone: str, company: str
) -> Rendered:
    """Fill `words` with `values`, which `variables.checked` has seen. Instants are shown in the IANA `zone`.

    Values are escaped in the HTML; a `url` becomes a link. `company` is the sender's name at the foot of the mail.
    """
    said = {one.name: shown(one, values[one.name], language=language, zone=zone) for one in template.variables}

    def as_markup(name: str) -> str:
        escaped = _escaped(said[name])
        if template.variable(name).type is VariableType.URL and said[name]:
            return mail_page.link(escaped)
        return escaped

    subject = one_line(wording.filled(words.subject, said.__getitem__))
    blocks = wording.paragraphs(words.body)
    text = "\n\n".join(wording.filled(block, said.__getitem__) for block in blocks) + "\n"
    markup = [wording.filled(block, as_markup, _escaped) for block in blocks]
    page = mail_page.document(
        html.escape(subject), [block.replace("\n", "<br>\n") for block in markup], html.escape(company), language
    )
    return Rendered(subject, text, page)


def _escaped(text: str) -> str:
    return html.escape(text, quote=True)
