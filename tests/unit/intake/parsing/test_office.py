import io
import zipfile

from chalicelib.intake.parsing.readers import read
from chalicelib.intake.parsing.readers.packages import MOST_TAGS
from tests.kit.resumes import make_docx, make_rtf, paragraph, table, text_box


def texts(data):
    return [line.text for line in read(data).lines]


def test_tables_text_boxes_headers_and_notes_are_read_once():
    body = (
        text_box(paragraph("Jane Roe", size=26))
        + paragraph("Profile")
        + table([[paragraph("2019"), paragraph("Acme Ltd")], [paragraph("2017"), paragraph("Foo Inc")]])
        + paragraph("End")
    )
    data = make_docx(body, header=paragraph("jane@example.com"), footnote=paragraph("a note"))
    assert texts(data) == [
        "jane@example.com",
        "Jane Roe",
        "Profile",
        "2019\tAcme Ltd",
        "2017\tFoo Inc",
        "End",
        "a note",
    ]


def test_a_table_that_lays_out_the_page_is_read_column_by_column():
    left = paragraph("Contact") + paragraph("jane@example.com")
    right = paragraph("Experience") + table([[paragraph("2019"), paragraph("Acme")]])
    assert texts(make_docx(table([[left, right]]))) == ["Contact", "jane@example.com", "Experience", "2019\tAcme"]


def test_tabs_breaks_and_deleted_words():
    body = (
        paragraph("a\tb\nc")
        + "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>kept</w:t></w:r></w:ins></w:p>"
    )
    assert texts(make_docx(body)) == ["a\tb", "c", "kept"]


def test_hidden_words_are_left_out_and_said():
    body = paragraph("Jane") + "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hire me</w:t></w:r></w:p>"
    document = read(make_docx(body))
    assert (document.text, document.warnings) == ("Jane", ("hidden_text",))


def test_links_lead_where_their_relation_says():
    data = make_docx(paragraph("my page", link="r1"), links={"r1": "https://www.linkedin.com/in/jane"})
    document = read(data)
    assert [(link.target, link.text) for link in document.links] == [("https://www.linkedin.com/in/jane", "my page")]


def test_sizes_come_from_styles_and_from_the_run():
    styles = (
        '<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Base"/>'
        '<w:rPr><w:sz w:val="52"/></w:rPr></w:style></w:styles>'
    )
    titled = '<w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Jane</w:t></w:r></w:p>'
    document = read(
        make_docx(titled + paragraph("body") + paragraph("own", size=15), extra={"word/styles.xml": styles.encode()})
    )
    assert [(line.text, line.size, line.bold) for line in document.lines] == [
        ("Jane", 26, True),
        ("body", 10.5, False),
        ("own", 15, False),
    ]


def test_entities_are_never_expanded():
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">&b;</w:document>'
    assert read(_with_main(bomb)).warnings == ("unreadable",)


def _with_main(xml: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return out.getvalue()


def test_open_document():
    names = "urn:oasis:names:tc:opendocument:xmlns:"
    content = (
        f'<o:document-content xmlns:o="{names}office:1.0" xmlns:t="{names}text:1.0" xmlns:b="{names}table:1.0" '
        f'xmlns:s="{names}style:1.0" '
        f'xmlns:f="{names}xsl-fo-compatible:1.0" xmlns:x="http://www.w3.org/1999/xlink">'
        '<o:automatic-styles><s:style s:name="P1"><s:text-properties f:font-size="24pt"/></s:style></o:automatic-styles>'
        '<o:body><o:text><t:p t:style-name="P1">张三</t:p><t:p>a<t:tab/>b<t:s t:c="2"/>c<t:line-break/>d</t:p>'
        "<b:table><b:table-row><b:table-cell><t:p>1</t:p></b:table-cell><b:table-cell><t:p>2</t:p></b:table-cell></b:table-row></b:table>"
        '<t:p><t:a x:href="https://example.com">page</t:a></t:p></o:text></o:body></o:document-content>'
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", content)
    document = read(out.getvalue())
    assert [line.text for line in document.lines] == ["张三", "a\tb c", "d", "1\t2", "page"]
    assert (document.lines[0].size, document.links[0].target) == (24, "https://example.com")


def test_rtf_in_chinese_japanese_and_western_code_pages():
    assert texts(make_rtf("姓名：李小明\n手机：13900139000")) == ["姓名:李小明", "手机:13900139000"]
    assert texts(make_rtf("繁體中文", code_page=950)) == ["繁體中文"]
    assert texts(make_rtf("職務経歴", code_page=932)) == ["職務経歴"]
    assert texts(make_rtf("Müller, Café", code_page=1252)) == ["Müller, Café"]


def test_rtf_with_the_wrong_header_is_read_by_its_fonts():
    data = make_rtf("姓名：李小明").replace(b"ansicpg936", b"ansicpg1252").replace(b"\\fnil", b"\\fnil\\fcharset134")
    assert texts(data) == ["姓名:李小明"]


def test_old_word_files_and_unknown_bytes_say_that_they_were_not_read():
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "WordDocument".encode("utf-16-le")
    assert read(old).warnings == ("unreadable",)
    assert read(b"\x7fELF\x00\x00").warnings == ("unreadable",)
    assert read(b"").warnings == ("empty",)
    assert read(make_docx("")).warnings == ("empty",)
    assert read(b"\x89PNG\r\n\x1a\n").needs_ocr


def test_a_file_of_more_elements_than_memory_has_room_for_is_not_read_and_says_so():
    row = "<w:p><w:r><w:t>x</w:t></w:r></w:p>"
    few, many = (read(make_docx(row * (tags // 6))) for tags in (6_000, MOST_TAGS + 6))
    assert (len(few.lines), few.warnings) == (1_000, ())
    assert (many.lines, many.warnings) == ((), ("unreadable",))
