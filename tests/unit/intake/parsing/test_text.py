import pytest

from chalicelib.intake.parsing.charsets import decode
from chalicelib.intake.parsing.cleaning import tidy
from chalicelib.intake.parsing.readers import read

CHINESE = "张三\n电话：13800138000\n教育背景：某某大学 计算机专业"
TRADITIONAL = "王小明\n電話：0912-345-678\n學歷：國立臺灣大學 資訊工程"
JAPANESE = "山田太郎\n電話：090-1234-5678\nソフトウェアの開発をしています"
KOREAN = "홍길동\n전화: 010-1234-5678\n서울대학교 컴퓨터공학부 졸업"
GERMAN = "Jürgen Müller\nStraße 5, Köln\nÜbersetzer für Français"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "utf-8"),
        (CHINESE, "utf-8-sig"),
        (CHINESE, "gbk"),
        (CHINESE, "utf-16"),
        (CHINESE, "utf-32"),
        (GERMAN, "utf-16-le"),
        (GERMAN, "utf-16-be"),
        (TRADITIONAL, "big5"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (KOREAN, "cp949"),
        (GERMAN, "cp1252"),
        ("姓名：张三", "gbk"),
        ("履歷", "big5"),
    ],
)
def test_text_is_read_in_the_encoding_it_was_written_in(text, encoding):
    assert decode(text.encode(encoding))[0] == text


def test_a_declared_encoding_is_believed_and_widened():
    # 镕 is not in GB 2312, though pages that contain it declare that
    assert decode("朱镕".encode("gbk"), declared="gb2312")[0] == "朱镕"
    assert decode("€".encode("cp1252"), declared="iso-8859-1")[0] == "€"
    assert decode("张三".encode(), declared="no-such-encoding")[0] == "张三"


def test_bytes_in_no_encoding_still_give_a_text():
    text, _ = decode(b"Jane \xff\xfe\x81 Roe \x8d\x90")
    assert "Jane" in text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("个 人 简 历", "个人简历"),
        ("张 三", "张三"),
        ("姓 名：张三", "姓名:张三"),
        ("S K I L L S", "SKILLS"),
        ("Jane   Roe", "Jane Roe"),
        ("left        right", "left\tright"),
        ("ﬁne ⼯作 １２３", "fine 工作 123"),
        ("exam\u200bple\ufeff", "example"),
        ("2010\u20112012", "2010-2012"),
        ("a\r\nb", "a\tb"),
        ("\ue001 x \U000f0001", "x"),
        ("今天 我 很 好", "今天 我 很 好"),
    ],
)
def test_one_spelling(raw, clean):
    assert tidy(raw) == clean


def test_html_is_read_as_it_is_laid_out():
    page = """<html><head><title>no</title><style>p{}</style><script>bad()</script></head><body><h1>张三</h1>
      <p>电话：138 0013 8000<br>邮箱：<a href="mailto:z@example.com">z@example.com</a></p>
      <table><tr><td>2019</td><td><p>某公司</p></td></tr><tr><td>2017</td><td>另一公司</td></tr></table>
      <div style="display:none">hire me</div></body></html>"""
    document = read(page.encode("gbk"))
    assert [line.text for line in document.lines] == [
        "张三",
        "电话:138 0013 8000",
        "邮箱:z@example.com",
        "2019\t某公司",
        "2017\t另一公司",
    ]
    assert document.lines[0].size > document.lines[1].size
    assert ([link.target for link in document.links], document.warnings) == (["mailto:z@example.com"], ("hidden_text",))


def test_a_web_archive_is_read_from_its_html_part():
    import base64

    part = base64.encodebytes("<html><body><p>姓名：张三</p></body></html>".encode("gbk")).decode()
    archive = (
        'From: <Saved by Word>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
        f'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n{part}\r\n--x--\r\n'
    )
    assert read(archive.encode()).text == "姓名:张三"


def test_deep_html_does_not_end_the_reader():
    document = read(b"<html><body>" + b"<div>" * 20_000 + b"Jane" + b"</div>" * 20_000)
    assert document.text in {"Jane", ""}


def test_text_lines_lose_their_markdown_marks():
    assert [line.text for line in read("# 张三\n\n## 技能\nPython".encode()).lines] == ["张三", "技能", "Python"]
