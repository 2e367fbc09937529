"""JSON Resume, HR Open, HR-XML and Europass state their fields; nothing is read from their words instead."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse
from chalicelib.intake.parsing.fields.dates import PartialDate
from chalicelib.platform.files.kinds import Kind, sniff
from chalicelib.platform.files.safety import inspect
from tests.kit.resumes import make_pdf, stream

RESUME = {
    "basics": {
        "name": "Zoë Roe",
        "label": "Accountant",
        "email": "zoe@example.com",
        "phone": "+49 30 1234567",
        "picture": "a.png",
        "website": "https://zoe.example.com",
        "location": {"city": "Berlin", "countryCode": "DE"},
        "summary": "<p>Numbers &amp; people</p>",
    },
    "work": [
        {"company": "Acme GmbH", "position": "Accountant", "startDate": "2019-03-01", "highlights": ["Closed books"]},
        {"name": "Beta", "position": "Clerk", "startDate": "2016-19", "endDate": "2018-02-39"},
    ],
    "education": [{"institution": "TU Berlin", "area": "Economics", "studyType": "Master", "endDate": "2016-06"}],
    "skills": [{"name": "Office", "keywords": ["Excel", "SAP"]}, {"name": "Bookkeeping"}],
    "languages": [{"language": "English", "fluency": "Fluent"}],
    "references": [{"name": "Max", "reference": "max@example.org"}],
}
HR_OPEN = {
    "person": {
        "name": {"formattedName": "Zoë Roe", "given": "Zoë", "family": "Roe"},
        "communication": {
            "email": [{"address": "zoe@example.com"}],
            "phone": [{"formattedNumber": "+49 30 1234567"}],
            "address": [{"city": "Berlin", "countryCode": "DE"}],
        },
    },
    "employment": [
        {
            "organization": {"name": "Acme GmbH"},
            "positionHistories": [{"title": "Accountant", "start": "2019-03", "current": True}],
        },
        {"organization": "Beta", "positionHistories": [{"title": "Clerk", "start": "2016", "end": "2018-02"}]},
    ],
    "education": [
        {
            "institution": "TU Berlin",
            "educationDegrees": [{"name": "Master"}],
            "programs": [{"name": "Economics"}],
            "end": "2016-06",
        }
    ],
    "personCompetencies": [{"competencyName": name} for name in ("Excel", "SAP", "Bookkeeping")],
    "languages": [{"languageCode": "en", "proficiencyLevel": "C1"}],
}
EUROPASS = """<?xml version="1.0" encoding="UTF-8"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9">
<CandidatePerson><PersonName><oa:GivenName>Zoë</oa:GivenName><hr:FamilyName>Roe</hr:FamilyName></PersonName>
<Communication><ChannelCode>Email</ChannelCode><oa:URI>zoe@example.com</oa:URI></Communication>
<Communication><ChannelCode>Telephone</ChannelCode><hr:CountryDialing>49</hr:CountryDialing>
<oa:DialNumber>301234567</oa:DialNumber></Communication>
<Communication><Address><oa:CityName>Berlin</oa:CityName><CountryCode>de</CountryCode></Address></Communication>
</CandidatePerson>
<CandidateProfile><EmploymentHistory>
<EmployerHistory><hr:OrganizationName>Acme GmbH</hr:OrganizationName><PositionHistory><PositionTitle>Accountant</PositionTitle>
<EmploymentPeriod><StartDate><hr:FormattedDateTime>2019-03</hr:FormattedDateTime></StartDate>
<CurrentIndicator>true</CurrentIndicator></EmploymentPeriod>
</PositionHistory></EmployerHistory>
<EmployerHistory><hr:OrganizationName>Beta</hr:OrganizationName><PositionHistory><PositionTitle>Clerk</PositionTitle>
<EmploymentPeriod><StartDate><hr:FormattedDateTime>2016</hr:FormattedDateTime></StartDate><EndDate>
<hr:FormattedDateTime>2018-02</hr:FormattedDateTime></EndDate></EmploymentPeriod>
</PositionHistory></EmployerHistory></EmploymentHistory>
<EducationHistory><EducationOrganizationAttendance><hr:OrganizationName>TU Berlin</hr:OrganizationName>
<AttendancePeriod><EndDate><hr:FormattedDateTime>2016-06</hr:FormattedDateTime></EndDate></AttendancePeriod>
<EducationDegree><hr:DegreeName>Master</hr:DegreeName><DegreeMajor>Economics</DegreeMajor></EducationDegree>
</EducationOrganizationAttendance></EducationHistory>
<PersonQualifications><PersonCompetency><CompetencyID>eng</CompetencyID><hr:TaxonomyID>language</hr:TaxonomyID>
<CompetencyDimension><hr:Score><hr:ScoreText>C1</hr:ScoreText></hr:Score></CompetencyDimension></PersonCompetency>
<PersonCompetency><hr:CompetencyName>Excel</hr:CompetencyName></PersonCompetency>
<PersonCompetency><hr:CompetencyName>SAP</hr:CompetencyName></PersonCompetency>
<PersonCompetency><hr:CompetencyName>Bookkeeping</hr:CompetencyName></PersonCompetency></PersonQualifications>
</CandidateProfile></Candidate>"""
PASSPORT = """<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass"><LearnerInfo>
<Identification><PersonName><FirstName>Zoë</FirstName><Surname>Roe</Surname></PersonName><ContactInfo>
<Address><Contact><Municipality>Berlin</Municipality><Country><Code>DE</Code><Label>DE</Label></Country></Contact></Address>
<Email><Contact>zoe@example.com</Contact></Email>
<TelephoneList><Telephone><Contact>+49 30 1234567</Contact></Telephone></TelephoneList></ContactInfo></Identification>
<WorkExperienceList>
<WorkExperience><Period><From year="2019" month="--03"/><Current>true</Current></Period><Position><Label>Accountant</Label>
</Position><Employer><Name>Acme GmbH</Name></Employer></WorkExperience>
<WorkExperience><Period><From year="2016"/><To year="2018" month="--02"/></Period><Position><Label>Clerk</Label></Position>
<Employer><Name>Beta</Name></Employer></WorkExperience>
</WorkExperienceList>
<EducationList><Education><Period><To year="2016" month="--06"/></Period><Title>Master</Title><Organisation>
<Name>TU Berlin</Name></Organisation><Field><Label>Economics</Label></Field></Education></EducationList>
<Skills><Linguistic><ForeignLanguageList><ForeignLanguage><Description><Label>English</Label></Description>
<ProficiencyLevel><Listening>C1</Listening><Reading>C1</Reading><SpokenInteraction>C1</SpokenInteraction>
<SpokenProduction>B2</SpokenProduction><Writing>C1</Writing></ProficiencyLevel>
</ForeignLanguage></ForeignLanguageList></Linguistic></Skills></LearnerInfo></SkillsPassport>"""
OLD_HR_XML = """<?xml version="1.0"?><Resume xmlns="http://ns.hr-xml.org/2006-02-28"><StructuredXMLResume>
<ContactInfo><PersonName><FormattedName>Zoë Roe</FormattedName></PersonName><ContactMethod>
<Mobile><FormattedNumber>+49 30 1234567</FormattedNumber></Mobile><InternetEmailAddress>zoe@example.com</InternetEmailAddress>
<PostalAddress><CountryCode>DE</CountryCode><Municipality>Berlin</Municipality></PostalAddress></ContactMethod></ContactInfo>
<EmploymentHistory><EmployerOrg><EmployerOrgName>Acme GmbH</EmployerOrgName><PositionHistory currentEmployer="true">
<Title>Accountant</Title>
<StartDate><YearMonth>2019-03</YearMonth></StartDate></PositionHistory></EmployerOrg>
<EmployerOrg><EmployerOrgName>Beta</EmployerOrgName><PositionHistory><Title>Clerk</Title><StartDate><Year>2016</Year>
</StartDate>
<EndDate><YearMonth>2018-02</YearMonth></EndDate></PositionHistory></EmployerOrg></EmploymentHistory>
<EducationHistory><SchoolOrInstitution><School><SchoolName>TU Berlin</SchoolName></School><Degree degreeType="masters">
<DegreeName>Master</DegreeName>
<DegreeDate><YearMonth>2016-06</YearMonth></DegreeDate><DegreeMajor><Name>Economics</Name></DegreeMajor></Degree>
</SchoolOrInstitution></EducationHistory>
<Qualifications><Competency name="Excel"/><Competency name="SAP"/><Competency name="Bookkeeping"/></Qualifications>
<Languages><Language><LanguageCode>en</LanguageCode><Comments>fluent</Comments></Language></Languages></StructuredXMLResume>
</Resume>"""
FILES = {
    "resume.json": json.dumps(RESUME).encode(),
    "open.json": json.dumps(HR_OPEN).encode(),
    "europass.xml": EUROPASS.encode(),
    "passport.xml": PASSPORT.encode(),
    "old.xml": OLD_HR_XML.encode(),
}


@pytest.mark.parametrize("name", FILES)
def test_every_format_states_the_same_candidate(name):
    resume = parse(FILES[name], name=name, region="DE")
    assert resume.full_name.value == "Zoë Roe"
    assert [item.value for item in resume.emails] == ["zoe@example.com"]
    assert [item.value for item in resume.phones] == ["+49301234567"]
    assert resume.place.value.casefold() == "berlin, de"
    assert [(one.employer.value, one.title.value) for one in resume.employment] == [
        ("Acme GmbH", "Accountant"),
        ("Beta", "Clerk"),
    ]
    first, second = (one.period for one in resume.employment)
    assert (first.start, first.end, first.current) == (PartialDate(year=2019, month=3), None, True)
    assert (second.start, second.end) == (PartialDate(year=2016, month=None), PartialDate(year=2018, month=2))
    assert [(one.school.value, one.degree.value, one.field.value) for one in resume.education] == [
        ("TU Berlin", "master", "Economics")
    ]
    assert resume.education[0].period.end == PartialDate(year=2016, month=6)
    assert resume.highest_degree.value == "master"
    if name != "passport.xml":
        assert [item.raw for item in resume.skills] == ["Excel", "SAP", "Bookkeeping"]
    assert [(one.language.value[:2], one.level) for one in resume.languages] == [("en", "C1")]
    text = resume.document.text
    for item in (resume.full_name, *resume.skills, *(one.employer for one in resume.employment)):
        assert text[item.start : item.end] == item.raw
    assert all(text[line.start : line.end] == line.text for line in resume.document.lines)


@pytest.mark.parametrize("name", FILES)
def test_structured_files_are_let_in(name):
    assert sniff(FILES[name]) is (Kind.JSON if name.endswith("json") else Kind.XML)
    for declared in ("application/json", "application/xml", "text/plain", None):
        assert inspect(FILES[name], name=name, declared_type=declared).state == "accepted"


def test_xml_that_brings_entities_or_scripts_is_not_opened():
    bomb = b'<?xml version="1.0"?><!DOCTYPE Candidate [<!ENTITY a "aaaa">]><Candidate>&a;</Candidate>'
    assert inspect(bomb, name="a.xml", declared_type=None).state == "quarantined"
    assert (
        inspect(b"<Candidate><script>x</script></Candidate>", name="a.xml", declared_type=None).state == "quarantined"
    )


def test_other_json_is_read_as_the_text_it_is():
    assert [item.value for item in parse(b'{"to": "jane@example.com"}', name="a.json").emails] == ["jane@example.com"]


def attached(pages):
    names = b"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a.xml) /UF (a.xml) /EF << /F 100 0 R >> >>] >> >>"
    return make_pdf(pages, catalog=names, extra=[stream(EUROPASS.encode(), b"/Type /EmbeddedFile")])


def test_the_europass_inside_a_pdf_is_preferred_to_its_pages():
    pages = ["Zoë Roe", "Acme GmbH, Accountant", "Beta, Clerk", "TU Berlin, Master", "Excel, SAP, Bookkeeping"]
    resume = parse(attached(pages), name="cv.pdf")
    assert [one.employer.value for one in resume.employment] == ["Acme GmbH", "Beta"]
    assert resume.document.warnings == ()


def test_an_attachment_that_says_what_the_pages_do_not_is_not_believed():
    resume = parse(attached(["Zoë Roe", "jane@example.com", "I grow potatoes"]), name="cv.pdf")
    assert resume.document.warnings == ("attachment_differs",)
    assert "Acme" not in resume.document.text


@pytest.mark.parametrize(
    ("said", "skills"), [(1, {"1"}), ("Kubernetes", {"Kubernetes"}), (["Python", 7, None], {"Python"}), (None, set())]
)
def test_skills_of_any_type_are_read_whole(said, skills):
    content = {"basics": {"name": "Jane Roe"}, "work": [], "skills": said}
    stated = parse(json.dumps(content).encode(), name="a.json").document
    assert "unreadable" not in stated.warnings
    assert skills <= {word for line in stated.lines for word in line.text.replace(",", " ").split()}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["name", "url", "keywords", "startDate", "x"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from([*RESUME, "person", "employment", "personCompetencies"]), VALUES, max_size=6))
def test_any_shape_of_json_is_read(content):
    document = parse(json.dumps(content).encode(), name="a.json").document
    assert document.text == "\n".join(line.text for line in document.lines)
    assert "unreadable" not in document.warnings
