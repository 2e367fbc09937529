"""What holds for every file: no crash, true spans, round trips."""

import hashlib
import json
import string

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import Resume, parse
from chalicelib.intake.parsing.__main__ import main
from chalicelib.intake.parsing.document import RawLine, assemble
from tests.kit.resumes import make_docx, make_pdf, make_rtf, paragraph, text_box

SEEDS = [
    make_pdf(
        [("Jane Roe", 24), "jane@example.com", "+1 212 736 5000"],
        columns=[["Skills", "a", "b"], ["Experience", "c", "d"]],
    ),
    make_docx(text_box(paragraph("张三")) + paragraph("电话：13800138000")),
    make_rtf("姓名：李小明\n手机：13900139000"),
    "姓名：张三\n邮箱：zs@example.com".encode("gbk"),
    b"<html><body><h1>Jane</h1><p>jane@example.com</p></body></html>",
    b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html\n\n<p>Jane</p>\n--x--\n",
]


def spans(resume: Resume):
    single = [item for item in (resume.full_name, resume.place) if item is not None]
    return [*single, *resume.emails, *resume.phones, *resume.links]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(SEEDS),
    st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=20),
    st.integers(0, 3000),
)
def test_no_damaged_file_ends_the_reading(seed, changes, cut):
    data = bytearray(seed)
    for place, value in changes:
        data[place % len(data)] = value
    resume = parse(bytes(data[: len(data) - cut % len(data)]), name="cv")
    for item in spans(resume):
        assert not item.in_text or resume.document.text[item.start : item.end] == item.raw


LINES = st.lists(
    st.one_of(
        st.sampled_from(
            [
                "姓名：张三",
                "Jane Roe",
                "电话：138 0013 8000",
                "a.b@example.com",
                "Tel: +1 (212) 736-5000",
                "Berlin, Germany",
                "github.com/x",
            ]
        ),
        st.text(alphabet=string.printable + "张三李四：·（）１２３\u00a0\ue001ﬁ", max_size=40),
    ),
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(LINES)
def test_spans_point_at_the_words_as_they_stand(lines):
    resume = parse("\n".join(lines).encode(), name="cv.txt")
    text = resume.document.text
    assert text == "\n".join(line.text for line in resume.document.lines)
    for line in resume.document.lines:
        assert text[line.start : line.end] == line.text
    for item in spans(resume):
        assert 0 <= item.confidence <= 1
        assert item.value
        assert not item.in_text or text[item.start : item.end] == item.raw


@given(
    st.from_regex(r"[a-z][a-z0-9]{0,10}([._-][a-z0-9]{1,8}){0,2}", fullmatch=True),
    st.from_regex(r"[a-z][a-z0-9]{1,10}(\.[a-z0-9]{2,8})?\.(com|cn|org|de|io)", fullmatch=True),
    st.sampled_from(["{}", "邮箱：{}", "E-mail: {} | x", "<{}>", "（{}）", "Jane {}, Berlin", "{}。"]),
)
@settings(max_examples=100, deadline=None)
def test_an_address_comes_back_as_it_was_written(local, domain, around):
    resume = parse(around.format(f"{local}@{domain}").encode(), name="cv.txt")
    assert [item.value for item in resume.emails] == [f"{local}@{domain}"]


@given(
    st.from_regex(r"1(3[0-9]|5[0-35-9]|8[0-9])[0-9]{8}", fullmatch=True),
    st.sampled_from(
        [
            "{a}{b}{c}",
            "{a} {b} {c}",
            "{a}-{b}-{c}",
            "+86 {a}{b}{c}",
            "(+86){a}-{b}-{c}",
            "+86-{a}-{b}-{c}",
            "86 {a} {b} {c}",
        ]
    ),
    st.sampled_from(["手机：{}", "电话{}", "Mobile: {}", "{} | 北京", "张三\t{}\t男"]),
)
@settings(max_examples=100, deadline=None)
def test_a_chinese_mobile_comes_back_in_e164(number, form, around):
    written = form.format(a=number[:3], b=number[3:7], c=number[7:])
    resume = parse(around.format(written).encode(), name="cv.txt")
    assert [item.value for item in resume.phones] == [f"+86{number}"]


@given(st.lists(st.text(max_size=30), max_size=20))
def test_assembled_lines_and_offsets_agree(texts):
    document = assemble(RawLine(text=text) for text in texts)
    assert all(document.text[line.start : line.end] == line.text and "\n" not in line.text for line in document.lines)
    assert all(document.line_at(line.start) == number for number, line in enumerate(document.lines))


def test_the_command_writes_one_line_a_file(tmp_path, capsys):
    paths = []
    for number, seed in enumerate([SEEDS[0], b"", b"\x7fELF\x00"]):
        path = tmp_path / str(number)
        path.write_bytes(seed)
        paths.append(str(path))
    assert main(paths) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert lines[0]["full_name"] == "Jane Roe"
    assert (lines[0]["emails"], lines[0]["phones"]) == (["jane@example.com"], ["+12127365000"])
    assert [line["sha256"] for line in lines] == [
        hashlib.sha256(seed).hexdigest() for seed in (SEEDS[0], b"", b"\x7fELF\x00")
    ]
    assert (lines[1]["full_name"], lines[1]["emails"]) == (None, [])
