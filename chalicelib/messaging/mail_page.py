"""The layout of an HTML mail. Everything it is given is escaped markup.

Mail programs know little CSS: the look is in `style` attributes, one table carries the width, and the style element only adds
what a better program uses (dark mode; a phone's full width). Without it the mail is a readable light page. Nothing is loaded
from outside, so that opening a mail tells nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from chalicelib.platform.texts import Language, Text

_FOOT = Text("This message was sent on behalf of {company}.", "本邮件代表{company}发送。")
_FONTS = (
    "-apple-system,'Segoe UI',Roboto,'Helvetica Neue','PingFang SC','Microsoft YaHei','Noto Sans CJK SC',"
    "Arial,sans-serif"
)
_WRAPS = "overflow-wrap:anywhere;word-break:break-word"
_DOCUMENT = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>{subject}</title>
<style>
:root {{ color-scheme: light dark; }}
@media (prefers-color-scheme: dark) {{
  .canvas {{ background: #0e1513 !important; }}
  .sheet {{ background: #1b2522 !important; border-color: #2a3733 !important; }}
  .ink {{ color: #e7eeeb !important; }}
  .soft {{ color: #a8b8b3 !important; }}
  .link {{ color: #63cdbd !important; }}
}}
@media (max-width: 520px) {{
  .canvas {{ padding: 0 !important; }}
  .sheet {{ border: 0 !important; border-radius: 0 !important; padding: 24px 20px !important; }}
  .foot {{ padding: 16px 20px !important; }}
}}
</style>
</head>
<body class="canvas" style="margin:0;padding:0;background:#f5f7f6">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="table-layout:fixed">
<tr><td class="canvas" align="center" style="padding:32px 16px;background:#f5f7f6">
<div style="max-width:560px;text-align:left;font-family:{fonts}">
<div class="sheet" style="padding:32px;background:#ffffff;border:1px solid #d8dfdc;border-radius:10px">
<p class="soft" style="margin:0 0 24px;font-size:14px;line-height:1.5;font-weight:600;color:#4a5a56;{wraps}">{company}</p>
{paragraphs}
</div>
<p class="soft foot" style="margin:0;padding:16px 32px;font-size:13px;line-height:1.5;color:#4a5a56;{wraps}">{foot}</p>
</div>
</td></tr>
</table>
</body>
</html>
"""
_PARAGRAPH = (
    '<p class="ink" style="margin:0 0 {below};font-size:16px;line-height:1.6;color:#15201d;{wraps}">{markup}</p>'
)


def document(subject: str, paragraphs: Sequence[str], company: str, language: Language) -> str:
    """The whole mail: escaped subject and company, and paragraphs of markup."""
    last = len(paragraphs) - 1
    blocks = (
        _PARAGRAPH.format(markup=markup, wraps=_WRAPS, below="0" if place == last else "16px")
        for place, markup in enumerate(paragraphs)
    )
    return _DOCUMENT.format(
        language=language,
        subject=subject,
        company=company,
        paragraphs="\n".join(blocks),
        foot=_FOOT.said(language, company=company),
        fonts=_FONTS,
        wraps=_WRAPS,
    )


def link(address: str) -> str:
    """A link that shows where it leads; `address` is escaped."""
    return f'<a class="link" href="{address}" style="color:#0b5f58;{_WRAPS}">{address}</a>'
