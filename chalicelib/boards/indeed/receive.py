"""Applications by Indeed Apply, JSON.

Source: docs.indeed.com "application data" and "screener questions". Keys may be missing and unknown ones come; the version of
the schema is not pinned. `coverletter` is written like that. Answers are text, `{label, value}`, a list of either, or files,
whatever the question is, and stand in `screenerQuestionsAndAnswers` or, in old deliveries, in `questionsAndAnswers`.

What people answered about sex and ethnicity (`demographicQuestionsAndAnswers`) goes to its own place of the envelope, for figures
alone. What they answered about disability or service, their IP address and browser (`analytics.ip`, `.userAgent`) are not read:
they stay in the bytes that are kept, where nobody who decides can see them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from chalicelib.boards import checking
from chalicelib.boards.checking import Forgiving, file_of, object_in, pointed, require_contact, required, within
from chalicelib.boards.model import Envelope, EnvelopeAnswer, EnvelopeAttribution, EnvelopeFile, EnvelopePerson
from chalicelib.boards.self_identification import self_identified

SOURCE = "indeed"
_MODERN, _LEGACY, _LIST = "screenerQuestionsAndAnswers", "questionsAndAnswers", "questionsAndAnswers"
_DEMOGRAPHIC = "demographicQuestionsAndAnswers"
_HTML_NAME = "resume.html"
_DEEPEST = 12  # levels of a structured résumé
_SILENT = ("information", "pagebreak")


def read(raw: bytes, _content_type: str) -> Envelope:
    """The envelope of an application; raises `Malformed`, `MissingKey`, `NotAnObject`, `NoContact`."""
    tree = object_in(raw)
    check = Forgiving()
    identity = required(check, tree, "id")
    job = required(check, tree, "job", "jobId")
    resume = within(tree, "applicant", "resume")
    answers, sent = _answers(check, tree)
    envelope = Envelope(
        source=SOURCE,
        source_application_id=identity,
        source_job=job,
        applied_at=check.instant("/appliedOnMillis", tree.get("appliedOnMillis")),
        person=_person(check, tree),
        resume_text=_resume_text(check, resume),
        cover_letter=check.text(
            "/applicant/coverletter", within(tree, "applicant", "coverletter"), checking.COVER_LETTER
        ),
        files=tuple(check.entries("/files", [*_resume_files(check, resume), *sent], checking.FILES)),
        answers=answers,
        language=check.line("/locale", tree.get("locale"), checking.ID).replace("_", "-"),
        referrer=check.line("/analytics/referer", within(tree, "analytics", "referer"), checking.LINK),
        attribution=_attribution(tree),
        shortened=check.shortened,
        self_identified=self_identified(_listed(Forgiving(), within(tree, _DEMOGRAPHIC, _LIST))[0]),
    )
    return require_contact(envelope)


def _person(check: Forgiving, tree: Any) -> EnvelopePerson:
    def line(key: str, most: int) -> str:
        return check.line(pointed("applicant", key), within(tree, "applicant", key), most)

    return EnvelopePerson(
        full_name=line("fullName", checking.NAME),
        given_name=line("firstName", checking.NAME),
        family_name=line("lastName", checking.NAME),
        email=line("email", checking.EMAIL),
        phone=line("phoneNumber", checking.PHONE),
    )


def _attribution(tree: Any) -> EnvelopeAttribution:
    sponsored = within(tree, "analytics", "sponsored")
    return EnvelopeAttribution(sponsored=sponsored if isinstance(sponsored, bool) else None)


def _resume_files(check: Forgiving, resume: Any) -> Iterator[EnvelopeFile]:
    """The file, and the HTML of a résumé that came without one. The type is Indeed's guess by the name: bytes decide later."""
    file = within(resume, "file")
    if isinstance(file, dict):
        yield _file(check, "/applicant/resume/file", file)
    elif isinstance(markup := within(resume, "html"), str) and markup.strip():
        yield EnvelopeFile(name=_HTML_NAME, declared_type="text/html", body=markup.encode("utf-8", "replace"))


def _file(check: Forgiving, pointer: str, file: dict[str, Any]) -> EnvelopeFile:
    name = check.line(f"{pointer}/fileName", file.get("fileName"), checking.ID)
    claimed = check.line(f"{pointer}/contentType", file.get("contentType"), checking.ID)
    return file_of(file.get("data"), name=name, declared_type=claimed)


def _resume_text(check: Forgiving, resume: Any) -> str:
    """The résumé as text, for those without a file: as Indeed wrote it, else the words of the structured one."""
    if isinstance(within(resume, "file"), dict):
        return ""
    text = check.text("/applicant/resume/text", within(resume, "text"), checking.RESUME_TEXT)
    if text or within(resume, "html"):
        return text
    words = "\n".join(_leaves(within(resume, "json"), 0))
    return check.text("/applicant/resume/json", words, checking.RESUME_TEXT)


def _leaves(value: Any, depth: int) -> Iterator[str]:
    """The texts of a structured résumé, in its order; counts and codes (keys that begin with `_`) are left out."""
    if isinstance(value, str) and value.strip():
        yield value.strip()
    elif isinstance(value, dict) and depth < _DEEPEST:
        for key, inner in value.items():
            if not key.startswith("_"):
                yield from _leaves(inner, depth + 1)
    elif isinstance(value, list) and depth < _DEEPEST:
        for inner in value:
            yield from _leaves(inner, depth + 1)


def _answers(check: Forgiving, tree: Any) -> tuple[tuple[EnvelopeAnswer, ...], list[EnvelopeFile]]:
    """What was answered, and the files among it, which are attachments like any other."""
    container = tree.get(_MODERN, tree.get(_LEGACY))
    return _listed(check, container.get(_LIST) if isinstance(container, dict) else container)


def _listed(check: Forgiving, listed: Any) -> tuple[tuple[EnvelopeAnswer, ...], list[EnvelopeFile]]:
    """The answers of one container and the files among them."""
    answers: list[EnvelopeAnswer] = []
    files: list[EnvelopeFile] = []
    for place, one in enumerate(check.entries("/answers", listed, checking.ANSWERS)):
        pointer = pointed("answers", place)
        if within(one, "question", "type") in _SILENT or within(one, "answer") is None:
            continue
        label = check.line(pointer, within(one, "question", "question"), checking.LABEL)
        question = check.line(pointer, within(one, "question", "id"), checking.ID) or label
        values, spoken, sent = _given(check, pointer, within(one, "answer"))
        files += sent
        if values and question:
            answers.append(EnvelopeAnswer(question=question, label=label, values=values, spoken=spoken))
    return tuple(answers), files


def _given(check: Forgiving, pointer: str, answer: Any) -> tuple[tuple[str, ...], tuple[str, ...], list[EnvelopeFile]]:
    """Values, the words for them, and files of one answer; a file's name is its value."""
    values: list[str] = []
    spoken: list[str] = []
    files: list[EnvelopeFile] = []
    for one in check.entries(pointer, answer, checking.VALUES):
        if isinstance(one, dict) and "data" in one:
            files.append(_file(check, pointer, one))
            value = words = files[-1].name
        elif isinstance(one, dict):
            words = check.text(pointer, one.get("label"), checking.VALUE)
            value = check.text(pointer, one.get("value"), checking.VALUE) or words
        else:
            value = words = check.text(pointer, one, checking.VALUE)
        if value:
            values.append(value)
            spoken.append(words or value)
    return tuple(values), tuple(spoken), files
