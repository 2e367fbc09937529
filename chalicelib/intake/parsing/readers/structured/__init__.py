"""Résumés whose fields have names: JSON Resume, HR Open and HR-XML, Europass.

Each format is read into a `Profile`; `compose` makes of it a text for people and the stated fields with their places in it.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.document import Document
from chalicelib.intake.parsing.readers.structured.profile import Profile

LARGEST = 4 * 1024 * 1024


def compose(profile: Profile) -> Document:
    """The document of a profile. What it needs of the fields is loaded only now."""
    from chalicelib.intake.parsing.readers.structured.composing import composed

    return composed(profile)


def read_json(data: bytes) -> Document:
    """A JSON Resume or an HR Open candidate; any other JSON is read as the text it is."""
    import json

    from chalicelib.intake.parsing.charsets import decode
    from chalicelib.intake.parsing.readers import txt
    from chalicelib.intake.parsing.readers.structured import hr_open, json_resume

    try:
        content = json.loads(decode(data)[0]) if len(data) <= LARGEST else None
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict):
        profile = json_resume.profile(content) or hr_open.profile(content)
        if profile is not None:
            return compose(profile)
    return txt.read(data)


def read_xml(data: bytes) -> Document:
    """A Europass or HR-XML candidate; of any other XML the text between its tags."""
    from chalicelib.intake.parsing.document import RawLine, assemble, unread

    root = xml_root(data)
    if root is None:
        return unread("unreadable")
    profile = xml_profile(data)
    if profile is not None:
        return compose(profile)
    return assemble(RawLine(text=text) for text in root.itertext() if text.strip())


def xml_profile(data: bytes) -> Profile | None:
    """What an XML file states of a candidate; None when it is of no format known here."""
    from chalicelib.intake.parsing.readers.structured import europass_passport, hr_xml

    root = xml_root(data)
    if root is None:
        return None
    return europass_passport.profile(root) or hr_xml.profile(root)


def xml_root(data: bytes) -> Element | None:
    """The root element; None for what is no XML, is too large or brings entities of its own."""
    from defusedxml import DefusedXmlException, ElementTree

    if len(data) > LARGEST:
        return None
    try:
        root = ElementTree.fromstring(data, forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError, LookupError):
        return None
    return root if isinstance(root, Element) else None
