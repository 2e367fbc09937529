"""The apply form: what a job asks, and what is wrong with what somebody typed. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from chalicelib import candidates, jobs
from chalicelib.boards import Envelope
from chalicelib.candidates import rights
from chalicelib.intake import screening
from chalicelib.jobs import Question, QuestionKind, Rule, RuleKind
from chalicelib.platform.errors import AppError, Invalid
from chalicelib.platform.texts import Text
from chalicelib.platform.values import dataclass

ANSWER = "answer-"
CONSENT = "consent-"
FILE = "resume"
TRAP = "website"
"""A field that no person sees; programs fill in everything."""
LEVELS: tuple[tuple[str, Text], ...] = tuple((level, screening.LEVEL_NAMES[level]) for level in jobs.EDUCATION_LEVELS)
"""The degrees to choose from, lowest first."""
_LEAST_DIGITS = 5


class NameMissing(Invalid):
    """Nobody knows whom to greet."""

    code = "name_required"
    text = Text("Enter your name, or attach your résumé.", "请填写姓名，或上传简历。")


class ContactMissing(Invalid):
    """Nothing leads back to the person."""

    code = "contact_missing"
    text = Text(
        "Enter your e-mail address or your phone number, or attach your résumé.", "请填写邮箱或电话，或上传简历。"
    )


class BadEmail(Invalid):
    """What was typed is no e-mail address."""

    code = "email_invalid"
    text = Text(
        "Check the e-mail address; it should look like name@example.com.", "请检查邮箱格式，例如 name@example.com。"
    )


class BadPhone(Invalid):
    """What was typed is no phone number."""

    code = "phone_invalid"
    text = Text("Check the phone number; it has too few digits.", "请检查电话号码，位数不足。")


class AnswerMissing(Invalid):
    """A required question was left open."""

    code = "answer_required"
    text = Text("Answer this: {question}", "请回答：{question}")


class BadAnswer(Invalid):
    """An answer that does not fit its question."""

    code = "answer_invalid"
    text = Text("Check your answer to: {question}", "请检查该问题的回答：{question}")


class EmptyFile(Invalid):
    """The chosen file holds nothing."""

    code = "file_empty"
    text = Text(
        "The file you chose is empty. Choose it again, or send the form without it.",
        "所选文件为空，请重新选择，或不附文件直接提交。",
    )


class ConsentMissing(Invalid):
    """The company takes applications with the person's consent only."""

    code = "consent_required"
    text = Text("Tick this box, so that we may handle your application.", "请勾选同意，以便我们处理您的投递。")


class TrapFilled(Invalid):
    """The field that only programs fill in has something in it."""

    code = "website_filled"
    text = Text("Leave the field “Website” empty, then send the form again.", "请将“网站”一栏留空后重新提交。")


@dataclass(frozen=True, slots=True, kw_only=True)
class Background:
    """What the form asks because rules of the job look at it: degree, years, skills and languages."""

    education: bool = False
    years: bool = False
    skills: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether there is anything to ask."""
        return self.education or self.years or bool(self.skills) or bool(self.languages)


def background(rules: Iterable[Rule]) -> Background:
    """What the rules of a job look at beside its questions; unanswered, a rule would have nothing to say."""
    by_kind: dict[RuleKind, list[Rule]] = {}
    for rule in rules:
        by_kind.setdefault(rule.kind, []).append(rule)

    def wanted(kind: RuleKind) -> tuple[str, ...]:
        return tuple(dict.fromkeys(word for rule in by_kind.get(kind, ()) for word in rule.wanted))

    return Background(
        education=RuleKind.EDUCATION in by_kind,
        years=RuleKind.YEARS in by_kind,
        skills=wanted(RuleKind.SKILLS),
        languages=wanted(RuleKind.LANGUAGE),
    )


def unconsented(envelope: Envelope, notice: rights.PrivacyNotice) -> Iterator[AppError]:
    """What is wrong when the company asks for a consent that was not given."""
    given = {one.purpose for one in envelope.consents if one.given}
    if notice.required and candidates.rights.APPLICATION not in given:
        yield ConsentMissing(field=f"{CONSENT}{candidates.rights.APPLICATION}")


def field_of(identity: str) -> str:
    """The name of the form field that asks a question."""
    return f"{ANSWER}{identity}"


def wrong(envelope: Envelope, questions: Sequence[Question]) -> Iterator[AppError]:
    """What is wrong with a form, in the order of its fields."""
    person = envelope.person
    if not (envelope.files or person.full_name):
        yield NameMissing(field="name")
    if person.email and candidates.normal_email(person.email) is None:
        yield BadEmail(field="email")
    elif not (envelope.files or person.email or person.phone):
        yield ContactMissing(field="email")
    if person.phone and sum(character.isdigit() for character in person.phone) < _LEAST_DIGITS:
        yield BadPhone(field="phone")
    given = {answer.question: answer.values for answer in envelope.answers}
    years = screening.OWN_QUESTIONS[RuleKind.YEARS]
    if years in given and screening.number_in(given[years][0]) is None:
        label = Text("Years of work experience", "工作年限")
        yield BadAnswer(field=field_of(years), question=label)
    for question in questions:
        values = given.get(question.id, ())
        if question.required and not values:
            yield AnswerMissing(field=field_of(question.id), question=question.label)
        elif not all(_fits(question, value) for value in values):
            yield BadAnswer(field=field_of(question.id), question=question.label)
    if any(not file.body for file in envelope.files):
        yield EmptyFile(field=FILE)


def _fits(question: Question, value: str) -> bool:
    if question.kind is QuestionKind.NUMBER:
        return screening.number_in(value) is not None
    if question.kind is QuestionKind.DATE:
        return screening.day_of(value) is not None
    if question.kind in {QuestionKind.YES_NO, QuestionKind.ONE_OF, QuestionKind.SEVERAL_OF}:
        return screening.choice_of(question, value) is not None
    return True
