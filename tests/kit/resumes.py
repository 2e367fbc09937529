"""Résumé files made by hand: small, valid, and hostile in exactly one way."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

PAGE = (595, 842)
_MARGIN = 50
_LEADING = 1.5


@dataclass(frozen=True)
class Words:
    """Words on a page; `x` and `y` in points from the top left corner, `y` being the baseline; `spacing` between letters."""

    text: str
    x: float
    y: float
    size: float = 11
    page: int = 0
    spacing: float = 0


def set_lines(
    lines: Iterable[str | tuple[str, float]], *, x: float = _MARGIN, top: float = 60, page: int = 0
) -> list[Words]:
    """Lines below each other; a pair is a line and its font size."""
    placed, y = [], top
    for line in lines:
        text, size = line if isinstance(line, tuple) else (line, 11.0)
        placed.append(Words(text, x, y, size, page))
        y += size * _LEADING
    return placed


def make_pdf(
    lines: Sequence[str | tuple[str, float]] = (),
    *,
    columns: Sequence[Sequence[str | tuple[str, float]]] = (),
    words: Sequence[Words] = (),
    catalog: bytes = b"",
    extra: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """A PDF of `lines` over the full width, `columns` side by side below them, and `words` wherever they say.

    `catalog` goes into the document catalogue, `extra` are further objects (numbers from 100), `trailer` goes into the trailer.
    """
    placed = [*set_lines(lines), *words]
    top = 80 + sum((line[1] if isinstance(line, tuple) else 11) * _LEADING for line in lines)
    width = (PAGE[0] - 2 * _MARGIN) / max(1, len(columns))
    for number, column in enumerate(columns):
        # Half a line lower each, as columns that were set on their own are.
        placed += set_lines(column, x=_MARGIN + number * width, top=top + 5 * number)
    pages = 1 + max((word.page for word in placed), default=0)
    font = 3 + 2 * pages
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>"}
    kids = b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(pages))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids)
    for number in range(pages):
        content = "".join(_shown(word) for word in placed if word.page == number).encode()
        objects[3 + 2 * number] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R /Resources << /Font << /F1 %d 0 R >> >> >>"
            % (*PAGE, 4 + 2 * number, font)
        )
        objects[4 + 2 * number] = stream(content)
    objects.update(_font(font, "".join(word.text for word in placed)))
    objects.update(enumerate(extra, start=100))
    return assemble_pdf(objects, trailer=trailer)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = True) -> bytes:
    """A stream object, deflated unless `packed` is false."""
    if packed:
        content, entries = zlib.compress(content), entries + b" /Filter /FlateDecode"
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries, content)


def assemble_pdf(objects: dict[int, bytes], *, trailer: bytes = b"") -> bytes:
    """Number the objects, write the cross references and the trailer (object 1 is the root)."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = out.tell()
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        out.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    out.write(b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (max(objects) + 1, trailer, start))
    return out.getvalue()


def _shown(word: Words) -> str:
    codes = "".join(f"{ord(character):04X}" for character in word.text)
    return f"BT /F1 {word.size} Tf {word.spacing} Tc 1 0 0 1 {word.x} {PAGE[1] - word.y} Tm <{codes}> Tj ET\n"


def _font(number: int, text: str) -> dict[int, bytes]:
    """A composite font whose codes are code points, with the map that tells readers so."""
    used = sorted({ord(character) for character in text})
    wide = "".join(f"{code} [{1000 if code > 0x2E7F else 500}] " for code in used)
    pairs = [f"<{code:04X}> <{code:04X}>" for code in used]
    blocks = "".join(
        f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar\n"
        for part in (pairs[start : start + 100] for start in range(0, len(pairs), 100))
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Own def /CMapType 2 def\n"
        f"1 begincodespacerange <0000> <FFFF> endcodespacerange\n{blocks}endcmap end end"
    )
    return {
        number: b"<< /Type /Font /Subtype /Type0 /BaseFont /Plain /Encoding /Identity-H /DescendantFonts [%d 0 R] "
        b"/ToUnicode %d 0 R >>" % (number + 1, number + 2),
        number + 1: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Plain /CIDSystemInfo << /Registry (Adobe) "
        b"/Ordering (Identity) /Supplement 0 >> /DW 500 /W [%s] /FontDescriptor %d 0 R >>"
        % (wide.encode(), number + 3),
        number + 2: stream(cmap.encode()),
        number + 3: b"<< /Type /FontDescriptor /FontName /Plain /Flags 32 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
        b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
    }


def make_scan_pdf() -> bytes:
    """One page that is a picture."""
    pixels = stream(
        bytes(100 * 100),
        b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
    return assemble_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            3: page,
            4: stream(b"q 595 0 0 842 0 0 cm /I Do Q"),
            5: pixels,
        }
    )


def make_script_pdf(*, action: bytes = b"<< /S /JavaScript /JS (app.alert(1)) >>", hidden: bool = False) -> bytes:
    """A résumé that runs `action` on opening; `hidden` moves the action into a packed object stream."""
    if not hidden:
        return make_pdf(["Jane Roe", "jane@example.com"], catalog=b"/OpenAction " + action)
    body = b"200 0 " + action
    packed = stream(body, b"/Type /ObjStm /N 1 /First 6")
    return make_pdf(["Jane Roe", "jane@example.com"], catalog=b"/OpenAction 200 0 R", extra=[packed])


def make_attachment_pdf(content: bytes) -> bytes:
    """A résumé with another file inside."""
    attached = stream(content, b"/Type /EmbeddedFile")
    names = b"/Names << /EmbeddedFiles << /Names [(a) << /Type /Filespec /F (a) /EF << /F 100 0 R >> >>] >> >>"
    return make_pdf(["Jane Roe"], catalog=names, extra=[attached])


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_ALL = (
    f'{_W} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml"'
)


def paragraph(text: str, *, size: float | None = None, link: str | None = None) -> str:
    """A Word paragraph; tabs and newlines become tabs and breaks, `link` is a relation's id."""
    look = f'<w:rPr><w:sz w:val="{round(size * 2)}"/></w:rPr>' if size else ""
    inner = escape(text).replace("\t", "</w:t><w:tab/><w:t>").replace("\n", "</w:t><w:br/><w:t>")
    run = f'<w:r>{look}<w:t xml:space="preserve">{inner}</w:t></w:r>'
    return f'<w:p><w:hyperlink r:id="{link}">{run}</w:hyperlink></w:p>' if link else f"<w:p>{run}</w:p>"


def table(rows: Iterable[Iterable[str]]) -> str:
    """A Word table; every cell is XML of paragraphs."""
    return (
        "<w:tbl>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def text_box(inner: str) -> str:
    """A text box as Word writes it: once for new programs, once for old ones."""
    return (
        f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps">'
        f"<wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )


def make_docx(
    body: str | Sequence[str],
    *,
    header: str = "",
    footnote: str = "",
    links: dict[str, str] | None = None,
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A Word document. `body` is XML or a list of plain paragraphs; `links` maps relation ids to targets; `extra` adds parts."""
    xml = body if isinstance(body, str) else "".join(paragraph(text) for text in body)
    parts = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "word/document.xml": f"<w:document {_ALL}><w:body>{xml}</w:body></w:document>".encode(),
    }
    if header:
        parts["word/header1.xml"] = f"<w:hdr {_ALL}>{header}</w:hdr>".encode()
    if footnote:
        parts["word/footnotes.xml"] = f"<w:footnotes {_ALL}><w:footnote>{footnote}</w:footnote></w:footnotes>".encode()
    if links:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        items = "".join(
            f'<Relationship Id="{key}" Type="{kind}" Target="{escape(to)}" TargetMode="External"/>'
            for key, to in links.items()
        )
        parts["word/_rels/document.xml.rels"] = f"<Relationships>{items}</Relationships>".encode()
    return make_zip(parts | (extra or {}))


def make_zip(parts: dict[str, bytes]) -> bytes:
    """A deflated zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def make_macro_docx() -> bytes:
    """A Word document that carries a macro project."""
    return make_docx(["Jane Roe"], extra={"word/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro"})


def make_bomb(size: int = 200 * 1024 * 1024) -> bytes:
    """A docx of some kilobytes that unpacks to `size` bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("word/document.xml", "w", force_zip64=True) as part,
    ):
        block = bytes(1024 * 1024)
        for _ in range(size // len(block)):
            part.write(block)
    return out.getvalue()


def make_rtf(text: str, *, code_page: int = 936) -> bytes:
    """RTF as Chinese Word writes it: characters as escaped bytes of the code page."""
    encoded = "".join(
        character if character.isascii() else "".join(f"\\'{byte:02x}" for byte in character.encode(f"cp{code_page}"))
        for character in text.replace("\n", "\\par\n")
    )
    return f"{{\\rtf1\\ansi\\ansicpg{code_page}\\deff0{{\\fonttbl{{\\f0\\fnil Plain;}}}}\\f0\\fs24 {encoded}}}".encode(
        "ascii"
    )
