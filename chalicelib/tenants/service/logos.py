"""The company's logo: judged, drawn anew and kept small.

Nothing of what was sent is served: the picture is decoded once, within limits, and written again as PNG without whatever else lay
in the file. Its address changes with its content, so that caches may keep it. Boards and caches hold addresses of before: those
show today's logo.
"""

from __future__ import annotations

import hashlib
import io
import re
from base64 import b64encode
from dataclasses import replace
from typing import TYPE_CHECKING

from chalicelib.platform.errors import Invalid, NotFound, Stale, TooLarge
from chalicelib.platform.files import storage
from chalicelib.platform.scope import TenantScope
from chalicelib.platform.texts import Text
from chalicelib.platform.work import Work
from chalicelib.tenants import store
from chalicelib.tenants.facts import CompanyChanged
from chalicelib.tenants.model import Tenant

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 1024 * 1024
MOST_SIDE = 3000
"""Pixels a side of what is sent: decoded it has 36 MB at most."""
SIDE = 320
"""Pixels of the longer side of what is shown; search engines ask for 112 at least."""
_FORMATS = ("PNG", "JPEG", "WEBP")
_ENDING = ".svg"
_EDITION = re.compile(r"[0-9a-f]{16}\.svg")


class LogoMissing(Invalid):
    """A request without a picture."""

    code = "logo_missing"
    text = Text("Choose a picture.", "请选择图片。")


class LogoRefused(Invalid):
    """Not one of the kinds that are taken, damaged, or not what its name says."""

    code = "logo_refused"
    text = Text(
        "This is no PNG, JPEG or WebP picture that can be read. Save it as PNG and send it again.",
        "无法识别为 PNG、JPEG 或 WebP 图片，请另存为 PNG 后重新上传。",
    )


class LogoTooLarge(TooLarge):
    """More bytes than a logo needs."""

    code = "logo_too_large"
    text = Text("A logo has at most 1 MB. Send a smaller picture.", "徽标不能超过 1 MB，请上传较小的图片。")


class LogoTooWide(Invalid):
    """More pixels than are decoded."""

    code = "logo_too_wide"
    text = Text(
        "A logo has at most {most} pixels a side. Send a smaller picture.",
        "徽标每边不能超过 {most} 像素，请上传较小的图片。",
    )


class UnknownLogo(NotFound):
    """The company has no logo."""

    code = "logo_unknown"
    text = Text("This company shows no logo.", "该公司没有徽标。")


def set_logo(work: Work, *, body: bytes, name: str, declared_type: str | None, expected: int | None) -> Tenant:
    """Show this picture wherever the company shows itself; sent twice it is the same.

    Raises `Stale` when the company is no longer the version `expected`, `LogoMissing`, `LogoRefused`, `LogoTooLarge`,
    `LogoTooWide`.
    """
    company = _company(work, expected)
    picture = safe(body, name=name, declared_type=declared_type)
    edition = hashlib.sha256(picture).hexdigest()[:16]
    storage.put(work.scope, _place(work.scope, edition), picture, "image/png")
    return _show(work, company, f"/careers/{company.slug}/logo/{edition}{_ENDING}")


def remove_logo(work: Work, *, expected: int | None) -> Tenant:
    """Show initials again; without a logo nothing happens. Raises `Stale`."""
    return _show(work, _company(work, expected), "")


def drawing(scope: TenantScope, edition: str) -> tuple[str, bool]:
    """The company's logo as an SVG document, and whether it is the one of that address and so stays the same for ever.

    The picture stands in a document of text: the gateway hands on bytes only to those who name the right type first in `Accept`,
    which neither browsers nor search engines do. Somebody with an address of before gets what is shown now. Raises `UnknownLogo`.
    """
    if _EDITION.fullmatch(edition) is None:
        raise UnknownLogo
    shown = store.company(scope).logo.rpartition("/")[2]
    if not shown:
        raise UnknownLogo
    picture = storage.get(scope, _place(scope, shown.removesuffix(_ENDING)))
    # The size stands at a fixed place of our own PNG (W3C PNG, 11.2.1: IHDR is the first chunk).
    width, height = (int.from_bytes(picture[start : start + 4], "big") for start in (16, 20))
    text = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f'<image width="{width}" height="{height}" href="data:image/png;base64,{b64encode(picture).decode()}"/></svg>'
    )
    return text, shown == edition


def safe(body: bytes, *, name: str, declared_type: str | None) -> bytes:
    """The picture as a PNG of at most `SIDE` pixels a side, upright and without metadata. Raises as `set_logo`."""
    from chalicelib.platform.files.kinds import Kind
    from chalicelib.platform.files.safety import inspect

    if not body:
        raise LogoMissing(field="file")
    if len(body) > MOST_BYTES:
        raise LogoTooLarge(field="file")
    verdict = inspect(body, name=name, declared_type=declared_type, limit=MOST_BYTES)
    if verdict.state != "accepted" or verdict.kind not in {Kind.PNG, Kind.JPEG, Kind.WEBP}:
        raise LogoRefused(field="file")
    return _written(_decoded(body))


def _decoded(body: bytes) -> Image:
    from PIL import Image, ImageOps

    try:
        found = Image.open(io.BytesIO(body), formats=_FORMATS)  # reads the head alone
        if max(found.size) > MOST_SIDE:
            raise LogoTooWide(field="file", most=MOST_SIDE)
        return ImageOps.exif_transpose(found).convert("RGBA")
    except (OSError, ValueError, SyntaxError, MemoryError, EOFError, Image.DecompressionBombError) as error:
        raise LogoRefused(field="file") from error


def _written(image: Image) -> bytes:
    from PIL import Image

    small = Image.new("RGBA", image.size)
    small.paste(image)  # the pixels alone: no profile, comment or second frame comes along
    small.thumbnail((SIDE, SIDE))
    out = io.BytesIO()
    small.save(out, "PNG", optimize=True)
    return out.getvalue()


def _company(work: Work, expected: int | None) -> Tenant:
    company = store.company(work.scope)
    if expected is not None and expected != company.version:
        raise Stale
    return company


def _show(work: Work, company: Tenant, address: str) -> Tenant:
    if company.logo == address:
        return company
    changed = work.put(store.COMPANIES, replace(company, logo=address))
    work.announce(CompanyChanged("logo"))
    return work.commit(changed)


def _place(scope: TenantScope, edition: str) -> str:
    return storage.path(scope, "logo", f"{edition}.png")
