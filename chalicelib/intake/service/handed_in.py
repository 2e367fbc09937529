"""What a candidate handed in, as the application keeps it: answers, what could not be used, where they came from."""

from __future__ import annotations

from collections.abc import Iterator

from chalicelib import jobs
from chalicelib.intake import screening
from chalicelib.intake.service.loading import Read
from chalicelib.pipeline import Answer, Attribution
from chalicelib.platform.texts import Text, language_of

_SHORTENED = Text("Shortened by us; the delivery holds the whole", "内容过长已截断，完整内容见原始投递")


def answers(read: Read, answered: screening.Answered) -> tuple[Answer, ...]:
    """What was answered, then what a person may still read though it could not be used."""
    return (
        *_answers(read, answered),
        *read.person.unusable,
        *_shortened(read),
    )


def attribution(read: Read) -> Attribution:
    """Where the candidate came from; the reference is kept where it says more than the job."""
    envelope, said = read.envelope, read.envelope.attribution
    reference = "" if envelope.source_job == read.hiring.job.id else envelope.source_job
    return Attribution(
        sponsored=said.sponsored, campaign=said.campaign, referrer=envelope.referrer, reference=reference
    )


def _answers(read: Read, answered: screening.Answered) -> Iterator[Answer]:
    """Each answer with the words of the question as it stands today, or as the sender put it and them."""
    sent = {answer.question: answer for answer in read.envelope.answers}
    place = screening.OWN_QUESTIONS[jobs.RuleKind.PLACE]
    for identity, values in answered.values.items():
        if identity == place and identity not in sent:
            continue
        question, said = answered.questions.get(identity), sent.get(identity)
        words = said.spoken if question is None and said is not None and said.spoken else values
        label = question.label if question is not None else "" if said is None else said.label
        yield Answer(question=identity, label=label, values=screening.spoken(question, words))


def _shortened(read: Read) -> Iterator[Answer]:
    """Where something is not wholly there, so that nobody takes a part for the whole."""
    places = read.envelope.shortened
    if places:
        label = _SHORTENED.said(language_of(read.company.language))
        yield Answer(question="shortened", label=label, values=places)
