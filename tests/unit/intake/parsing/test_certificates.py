import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse


def certificates(text):
    return [item.value for item in parse(text.encode(), name="cv.txt").certificates]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Certifications\nServSafe Manager, 2021\nForklift License (2019 - 2022)", ["ServSafe", "Forklift licence"]),
        (
            "Licenses\n• Registered Nurse, State of Ohio\n• BLS certification",
            ["Registered Nurse", "State of Ohio", "BLS certification"],
        ),
        (
            "证书\n中级会计师、护士执业证书;高级茶艺师证书",
            ["Intermediate accountant certificate", "Nurse licence", "高级茶艺师证书"],
        ),
        ("荣誉证书\n三好学生、CET-6、优秀毕业生", ["CET-6"]),
        ("技能证书\n低压电工证", ["Electrician licence"]),
        ("資格\n普通自動車免許\n日商簿記検定2級", ["Driving licence", "Bookkeeping proficiency"]),
        ("Certifications\nCertified Yak Shaver Level II", ["Certified Yak Shaver Level II"]),
        ("Summary\nPMP with ten years of practice", ["PMP"]),
        ("Summary\nI would like to bec a baker, rn", []),
        ("Certifications\n2019\nCertificates", []),
    ],
)
def test_certificates(text, expected):
    assert certificates(f"Ada Baker\n{text}\nEducation\nSome School, 2001 - 2004") == expected


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["证书", "CET-6", "、", "\n", "Certified ", "2019", "(", ")", "CPA", "Certifications", "执照", " "]
        ),
        max_size=14,
    )
)
def test_they_stand_in_the_text_once(pieces):
    resume = parse(("Ada\nCertifications\n" + "".join(pieces)).encode(), name="cv.txt")
    for item in resume.certificates:
        assert resume.document.text[item.start : item.end] == item.raw
    values = [item.value for item in resume.certificates]
    assert len(values) == len(set(values))
