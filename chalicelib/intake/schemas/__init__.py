"""Wire shapes of the intake."""

from chalicelib.intake.schemas.compatible import GreenhouseApplication, LeverApplication
from chalicelib.intake.schemas.deliveries import (
    DeliveriesAsked,
    DeliveryShape,
    HeldFileShape,
    PicturedResumeShape,
    ProblemShape,
    SentAnswer,
    SentApplication,
    SentResume,
    UploadShape,
)
from chalicelib.intake.schemas.introductions import IntroducedShape, SentReferral, SentSubmission
from chalicelib.intake.schemas.mailboxes import AssignBody, MailboxShape, NewMailbox
from chalicelib.intake.schemas.screening import (
    DecidedShape,
    ImpactShape,
    OverruleBody,
    PeriodAsked,
    ReviewShape,
    ScreeningRecordShape,
)

__all__ = [
    "AssignBody",
    "DecidedShape",
    "DeliveriesAsked",
    "DeliveryShape",
    "GreenhouseApplication",
    "HeldFileShape",
    "ImpactShape",
    "IntroducedShape",
    "LeverApplication",
    "MailboxShape",
    "NewMailbox",
    "OverruleBody",
    "PeriodAsked",
    "PicturedResumeShape",
    "ProblemShape",
    "ReviewShape",
    "ScreeningRecordShape",
    "SentAnswer",
    "SentApplication",
    "SentReferral",
    "SentResume",
    "SentSubmission",
    "UploadShape",
]
