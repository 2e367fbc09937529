"""Word 97 to 2003 and WPS by their piece table, and what boards send under that name."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.intake.parsing import parse
from chalicelib.intake.parsing.readers import read
from chalicelib.platform.files.kinds import Kind, sniff
from chalicelib.platform.files.safety import inspect
from tests.kit.resumes import make_rtf
from tests.kit.word_files import IN_TABLE, ROW_END, VANISH, Piece, colour, make_doc, make_old_doc, size


def lines(data):
    return [line.text for line in read(data).lines]


def test_pieces_of_both_widths_are_read_in_the_order_of_the_text():
    pieces = [
        Piece("Curriculum – "),
        Piece("Zoë’s CV\r", narrow=True),
        "姓名：王小二\r",
        Piece("Tel 1", narrow=True),
        "3800138000\r",
    ]
    data = make_doc(pieces, stored=[4, 2, 0, 3, 1])
    assert sniff(data) is Kind.DOC
    assert lines(data) == ["Curriculum – Zoë’s CV", "姓名:王小二", "Tel 13800138000"]
    resume = parse(data, name="cv.doc")
    assert resume.full_name.value == "王小二"
    assert [item.value for item in resume.phones] == ["+8613800138000"]


@pytest.mark.parametrize("name", ["cv.doc", "cv.wps"])
def test_word_files_are_let_in(name):
    assert inspect(make_doc(["姓名：王小二\r"]), name=name, declared_type="application/msword").state == "accepted"


def test_rows_of_tables_stand_on_one_line():
    cell = {"paragraph": IN_TABLE}
    data = make_doc(
        [
            *(Piece(text, **cell) for text in ("姓名\x07", "王小二\x07", "\x07", "男\x07")),
            Piece("\x07", paragraph=ROW_END),
            *(Piece(text, **cell) for text in ("经历\r2019 至今\x07", "甲公司\x07")),
            Piece("\x07", paragraph=ROW_END),
            "以上\r",
        ]
    )
    assert lines(data) == ["姓名\t王小二\t男", "经历", "2019 至今", "甲公司", "以上"]


def test_of_fields_the_result_is_read_and_links_are_kept():
    data = make_doc(['Mail \x13HYPERLINK "mailto:a.b@example.com" \x14write \x13PAGE\x14me\x15\x15 now\r'])
    document = read(data)
    assert [line.text for line in document.lines] == ["Mail write me now"]
    assert [link.target for link in document.links] == ["mailto:a.b@example.com"]


def test_headers_and_text_boxes_are_read():
    assert lines(make_doc(["Body\r"], header="王小二\r", box="Boxed\r")) == ["王小二", "Body", "Boxed"]


@pytest.mark.parametrize("look", [VANISH, size(1), colour(255, 255, 255), colour(250, 251, 249)])
def test_what_nobody_sees_is_no_text(look):
    document = read(make_doc(["Wang Xiaoer\r", Piece("Hire me: hidden@example.com\r", look=look), "Shanghai\r"]))
    assert document.text == "Wang Xiaoer\nShanghai"
    assert document.hidden == ("Hire me: hidden@example.com",)
    assert "hidden_text" in document.warnings


def test_sizes_are_kept():
    assert [line.size for line in read(make_doc([Piece("Name\r", look=size(22)), "Rest\r"])).lines] == [22, 10]


def test_a_password_is_told():
    assert read(make_doc(["x\r"], encrypted=True)).warnings == ("encrypted",)


def test_word_6_is_read_in_its_code_page():
    assert lines(make_old_doc("姓名：王小二\r电话：13800138000\r")) == ["姓名:王小二", "电话:13800138000"]


@pytest.mark.parametrize(
    "data",
    [
        "<html><meta charset=gb2312><body><p>姓名：王喆</p></body></html>".encode("gb18030"),
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\nContent-Type: text/html; charset=gb2312\n"
        b"Content-Transfer-Encoding: 8bit\n\n" + "<p>姓名：王喆</p>".encode("gb18030") + b"\n--x--\n",
        make_rtf("姓名：王喆"),
        make_doc(["姓名：王喆\r"]),
    ],
)
def test_whatever_lies_behind_the_name_doc_is_read_by_its_content(data):
    assert inspect(data, name="王喆.doc", declared_type="application/msword").state == "accepted"
    assert parse(data, name="x.doc").full_name.value == "王喆"


@settings(max_examples=120, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 8000), st.integers(0, 255)), max_size=30), st.integers(0, 6000))
def test_no_damaged_word_file_ends_the_reading(changes, cut):
    data = bytearray(make_doc(["姓名：王小二\r", Piece("x\x07y\x07", paragraph=IN_TABLE, look=VANISH)], header="h\r"))
    for place, value in changes:
        data[place % len(data)] = value
    read(bytes(data[: len(data) - cut]))
