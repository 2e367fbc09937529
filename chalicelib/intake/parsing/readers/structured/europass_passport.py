"""Europass before 2020: `<SkillsPassport>` (schema 3.x of Cedefop), still sent by those who keep their old file."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.readers.structured.elements import below, date, every, first, local, within
from chalicelib.intake.parsing.readers.structured.profile import Position, Profile, Study
from chalicelib.intake.parsing.readers.structured.values import joined

_ABILITIES = ("Listening", "Reading", "SpokenInteraction", "SpokenProduction", "Writing")


def profile(root: Element) -> Profile | None:
    """The candidate; None for XML of another kind."""
    if local(root) != "SkillsPassport":
        return None
    learner = next(below(root, "LearnerInfo"), None)
    who = next(below(learner, "Identification"), None)
    found = Profile(
        given=first(who, "PersonName/FirstName"),
        family=first(who, "PersonName/Surname"),
        headline=first(learner, "Headline/Description/Label"),
        emails=every(who, "ContactInfo/Email/Contact"),
        phones=every(who, "ContactInfo/TelephoneList/Telephone/Contact"),
        links=every(who, "ContactInfo/WebsiteList/Website/Contact"),
        place=joined(
            first(who, f"ContactInfo/Address/Contact/{part}")
            for part in ("AddressLine", "Municipality", "PostalCode", "Country/Label")
        ),
        birth=date(who, "Demographics/Birthdate"),
        photo=any(True for _ in below(who, "Photo")),
        positions=[_position(one) for one in below(learner, "WorkExperienceList", "WorkExperience")],
        studies=[_study(one) for one in below(learner, "EducationList", "Education")],
    )
    skills = next(below(learner, "Skills"), None)
    linguistic = next(below(skills, "Linguistic"), None)
    found.languages = [(one, "native") for one in every(linguistic, "MotherTongueList/MotherTongue/Description/Label")]
    for one in below(linguistic, "ForeignLanguageList", "ForeignLanguage"):
        levels = joined((first(one, f"ProficiencyLevel/{ability}") for ability in _ABILITIES), " ")
        found.languages.append((first(one, "Description/Label", "Description/Code"), levels))
    for part in ("Communication", "Organisational", "JobRelated", "Computer", "Other"):
        lines = [
            line for one in below(skills, part) for text in every(one, "Description") for line in text.splitlines()
        ]
        if lines:
            found.others.append((part, lines))
    found.certificates = [first(one, "Title") for one in within(learner, "Certificate") if first(one, "Title")]
    return found if found.tells else None


def _position(one: Element) -> Position:
    return Position(
        employer=first(one, "Employer/Name"),
        title=first(one, "Position/Label"),
        start=date(one, "Period/From"),
        end=date(one, "Period/To"),
        current=first(one, "Period/Current").lower() == "true",
        text=every(one, "Activities"),
    )


def _study(one: Element) -> Study:
    return Study(
        school=first(one, "Organisation/Name"),
        degree=first(one, "Title"),
        subject=first(one, "Field/Label"),
        start=date(one, "Period/From"),
        end=date(one, "Period/To"),
        current=first(one, "Period/Current").lower() == "true",
        text=every(one, "Activities"),
    )
