"""HR-XML: 3.x `<Candidate>`, which Europass 3 uses with its own names for some parts, and 2.x `<Resume>` or `<Candidate>`.

Elements are looked for by their local names below the parts they belong to, as ECV 3.0.0 and HR-XML 2.5 and 3.3 name them.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from chalicelib.intake.parsing.readers.structured.elements import below, date, every, first, local, within
from chalicelib.intake.parsing.readers.structured.profile import Position, Profile, Study
from chalicelib.intake.parsing.readers.structured.values import joined

_TRUE = frozenset({"true", "1"})
_LANGUAGE = re.compile(r"lang", re.IGNORECASE)


def profile(root: Element) -> Profile | None:
    """The candidate; None for XML of another kind."""
    if local(root) == "Candidates":
        root = next(iter(below(root, "Candidate")), root)
    if local(root) not in ("Candidate", "Resume", "StructuredXMLResume"):
        return None
    person = next(within(root, "CandidatePerson"), None)
    found = _modern(root, person) if person is not None else _old(root)
    return found if found.tells else None


def _modern(root: Element, person: Element) -> Profile:
    name = next(within(person, "PersonName"), None)
    found = Profile(
        name=first(name, "FormattedName"),
        given=first(name, "GivenName"),
        family=first(name, "FamilyName"),
        birth=date(person, "BirthDate"),
    )
    for one in below(person, "Communication"):
        _communication(found, one)
    found.languages = [(code, "native") for code in every(person, "PrimaryLanguageCode")]
    for one in [item for item in root if local(item) == "CandidateProfile"]:
        found.summary += every(one, "ExecutiveSummary")
        for employer in within(one, "EmployerHistory"):
            found.positions += _positions(employer)
        found.studies += [_study(item) for item in within(one, "EducationOrganizationAttendance")]
        for competency in within(one, "PersonCompetency"):
            _competency(found, competency)
        found.certificates += [
            first(item, "CertificationName", "Name", "CertificationTypeCode") for item in within(one, "Certification")
        ]
        found.certificates = [item for item in found.certificates if item]
    return found


def _communication(found: Profile, one: Element) -> None:
    channel = first(one, "ChannelCode").lower()
    address = first(one, "URI")
    number = first(one, "FormattedNumber") or joined(
        [
            ("+" if (country := first(one, "CountryDialing")) and not country.startswith("+") else "") + country,
            first(one, "AreaDialing"),
            first(one, "DialNumber"),
        ],
        " ",
    )
    if "@" in address:
        found.emails.append(address.removeprefix("mailto:"))
    elif address and channel not in ("telephone", "phone"):
        found.links.append(address)
    if number:
        found.phones.append(number)
    for place in below(one, "Address"):
        found.place = found.place or joined(
            first(place, part)
            for part in ("AddressLine", "CityName", "CountrySubDivisionCode", "PostalCode", "CountryCode")
        )


def _positions(employer: Element) -> list[Position]:
    histories = list(below(employer, "PositionHistory")) or [employer]
    return [
        Position(
            employer=first(one, "OrganizationName") or first(employer, "OrganizationName", "EmployerName"),
            title=first(one, "PositionTitle", "Title"),
            start=date(one, "EmploymentPeriod/StartDate", "StartDate") or date(employer, "EmploymentPeriod/StartDate"),
            end=date(one, "EmploymentPeriod/EndDate", "EndDate") or date(employer, "EmploymentPeriod/EndDate"),
            current=(
                first(one, "EmploymentPeriod/CurrentIndicator", "CurrentIndicator")
                or first(employer, "EmploymentPeriod/CurrentIndicator")
            ).lower()
            in _TRUE,
            text=every(one, "Description") or (every(employer, "Description") if one is histories[0] else []),
        )
        for one in histories
    ]


def _study(one: Element) -> Study:
    degree = next(below(one, "EducationDegree"), None)
    return Study(
        school=first(one, "OrganizationName", "School", "SchoolName"),
        degree=first(degree, "DegreeName") or first(one, "EducationLevelCode"),
        subject=first(degree, "DegreeMajor/ProgramName", "DegreeMajor/Name", "OccupationalSkillsCovered", "DegreeMajor")
        or first(one, "MajorProgramName"),
        start=date(one, "AttendancePeriod/StartDate", "StartDate"),
        end=date(one, "AttendancePeriod/EndDate", "EndDate"),
        current=first(one, "AttendancePeriod/Ongoing", "AttendancePeriod/CurrentIndicator").lower() in _TRUE,
    )


def _competency(found: Profile, one: Element) -> None:
    """A skill, or a language when its taxonomy says so."""
    name = first(one, "CompetencyName", "CompetencyID")
    if _LANGUAGE.search(first(one, "TaxonomyID")) or any(True for _ in within(one, "CEFR")):
        levels = [first(item, "Score/ScoreText", "CEFR", "ScoreText") for item in below(one, "CompetencyDimension")]
        found.languages.append(
            (first(one, "CompetencyID", "CompetencyName"), joined(levels, " ") or first(one, "ProficiencyLevel"))
        )
    elif name:
        found.skills.append(name)


def _old(root: Element) -> Profile:
    """HR-XML 2.x: everything below `StructuredXMLResume`."""
    contact = next(within(root, "ContactInfo"), None)
    name = next(within(contact, "PersonName"), None)
    found = Profile(name=first(name, "FormattedName"), given=first(name, "GivenName"), family=first(name, "FamilyName"))
    for method in within(contact, "ContactMethod"):
        found.emails += every(method, "InternetEmailAddress")
        found.links += every(method, "InternetWebAddress")
        for kind in ("Mobile", "Telephone"):
            found.phones += [
                first(one, "FormattedNumber")
                or joined(
                    [
                        first(one, "InternationalCountryCode"),
                        first(one, "AreaCityCode"),
                        first(one, "SubscriberNumber"),
                    ],
                    " ",
                )
                for one in below(method, kind)
            ]
        for place in below(method, "PostalAddress"):
            found.place = joined(
                [
                    first(place, "DeliveryAddress"),
                    first(place, "Municipality"),
                    first(place, "Region"),
                    first(place, "PostalCode"),
                    first(place, "CountryCode"),
                ]
            )
    found.phones = [one for one in found.phones if one]
    resume = next(within(root, "StructuredXMLResume"), root)
    found.summary = every(resume, "ExecutiveSummary") + every(resume, "Objective")
    for employer in within(resume, "EmployerOrg"):
        for one in below(employer, "PositionHistory"):
            found.positions.append(
                Position(
                    employer=first(one, "OrgName/OrganizationName") or first(employer, "EmployerOrgName"),
                    title=first(one, "Title"),
                    start=date(one, "StartDate"),
                    end=date(one, "EndDate"),
                    current=one.get("currentEmployer", "").lower() in _TRUE,
                    internship=one.get("positionType", "").lower() == "internship",
                    text=every(one, "Description"),
                )
            )
    for school in within(resume, "SchoolOrInstitution"):
        degree = next(below(school, "Degree"), None)
        found.studies.append(
            Study(
                school=first(school, "School/SchoolName", "SchoolName"),
                degree=first(degree, "DegreeName") or (degree.get("degreeType", "") if degree is not None else ""),
                subject=first(degree, "DegreeMajor/Name", "DegreeMajor"),
                start=date(degree, "DatesOfAttendance/StartDate") or date(school, "DatesOfAttendance/StartDate"),
                end=date(degree, "DatesOfAttendance/EndDate", "DegreeDate")
                or date(school, "DatesOfAttendance/EndDate"),
            )
        )
    found.skills = [one.get("name", "") for one in within(resume, "Competency") if one.get("name")]
    found.languages = [(first(one, "LanguageCode"), first(one, "Comments")) for one in within(resume, "Language")]
    found.certificates = [first(one, "Name") for one in within(resume, "LicenseOrCertification") if first(one, "Name")]
    return found
