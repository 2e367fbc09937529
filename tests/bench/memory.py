"""`python -m tests.bench.memory`: what reading the heaviest files that are let in takes at its peak, beside what Lambda gives.

Each file is read in a fresh process that has loaded the worker's handlers, its clients and everything that reading needs, as
`intake-place` and `platform-run` do, and read a second time, because a warm process keeps what it could not give back. The peak
is the kernel's for this program alone (`VmHWM`; `ru_maxrss` would count the process that started it). The files stand at the
limits of `platform.files.safety` and of the readers: what a stranger may send, not what résumés are like.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import zlib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Final

from infra.functions import FUNCTIONS
from tests.bench.__main__ import prepare_environment
from tests.bench.drawing import draw
from tests.bench.rows import RESULTS, ROOT, Row, add, broken

READERS: Final = ("intake-place", "platform-run")
# Kept free for what Lambda's own runtime takes, which this machine cannot measure: an assumption, on the safe side.
RUNTIME_MB: Final = 48
_KB: Final = 1024
_CHINESE: Final = "负责招聘系统的架构设计与研发，带领八人团队完成多个项目的上线和维护工作。"
_FORM: Final = 4_400_000
_LIMIT: Final = 10 * 1024 * 1024


def nothing() -> tuple[str, bytes]:
    """No file at all: what stands there before one is read."""
    return "none", b""


def long_pdf() -> tuple[str, bytes]:
    """Thirty-five crowded pages."""
    from tests.kit.resumes import make_pdf, set_lines

    lines = [f"{number} {_CHINESE} engineer {number}" for number in range(46)]
    words = [word for page in range(35) for word in set_lines(lines, page=page)]
    return "crowded.pdf", make_pdf(words=words)


def large_pdf(size: int = _FORM) -> tuple[str, bytes]:
    """A PDF as large as a form carries, of pictures that do not shrink."""
    from tests.kit.resumes import assemble_pdf, stream

    noise = random.Random(4).randbytes
    picture = (
        b"/Type /XObject /Subtype /Image /Width 2400 /Height 1700 /ColorSpace /DeviceRGB"
        b" /BitsPerComponent 8 /Filter /FlateDecode"
    )
    pixels = zlib.compress(noise(size - 20_000) + bytes(2400 * 1700 * 3 - size + 20_000), 1)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
    shown = b"q 500 0 0 700 40 40 cm /I Do Q"
    return "scan.pdf", assemble_pdf(
        {
            1: b"<< /Type /Catalog /Pages 2 0 R >>",
            2: b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            3: page,
            4: stream(shown),
            5: stream(pixels, picture, packed=False),
        }
    )


def _docx(part: str) -> bytes:
    from tests.kit.resumes import make_docx

    return make_docx(part)


def docx_of_text(size: int = 11 * 1024 * 1024) -> tuple[str, bytes]:
    """A DOCX whose text hardly shrinks, just small enough to be let in."""
    noise = random.Random(5)
    parts, total = [], 0
    while total < size:
        words = " ".join(f"{noise.getrandbits(64):x}" for _ in range(36))
        parts.append(f"<w:p><w:r><w:t>{words} {_CHINESE}</w:t></w:r></w:p>")
        total += len(parts[-1].encode())
    return "long.docx", _docx("".join(parts))


def docx_of_tags(paragraphs: int = 66_000) -> tuple[str, bytes]:
    """A DOCX of almost as many elements as the reader takes: the most objects for the fewest bytes."""
    noise = random.Random(6)
    return "tags.docx", _docx(
        "".join(f"<w:p><w:r><w:t>{noise.getrandbits(24):x}</w:t></w:r></w:p>" for _ in range(paragraphs))
    )


def html(size: int = _LIMIT) -> tuple[str, bytes]:
    """A web page of ten megabytes, of small elements."""
    row = "<p><b>2019-2021</b> <span>工程师</span></p>"
    head = "<html><body>"
    return "page.html", (head + row * ((size - 64) // len(row.encode()))).encode()


def text(size: int = _LIMIT) -> tuple[str, bytes]:
    """Ten megabytes of Chinese text in one file."""
    line = f"{_CHINESE}\n".encode("gb18030")
    return "long.txt", line * (size // len(line))


def rtf(size: int = _LIMIT) -> tuple[str, bytes]:
    """Ten megabytes of RTF."""
    line = rb"\par {\b 2019} \u24037?\u31243?\u24072? engineer of many things " * 4
    return "long.rtf", rb"{\rtf1\ansi " + line * ((size - 64) // len(line)) + b"}"


def picture() -> tuple[str, bytes]:
    """A photographed page."""
    from tests.kit.pictures import picture as drawn

    return "photo.jpg", drawn((9000, 9000), "JPEG")


FILES: Final[Mapping[str, Callable[[], tuple[str, bytes]]]] = {
    "nothing": nothing, "crowded PDF": long_pdf, "PDF of 4.4 MB": large_pdf, "PDF of 10 MB": lambda: large_pdf(_LIMIT - 4096),
    "DOCX of 11 MB of text": docx_of_text, "DOCX, small elements": docx_of_tags, "HTML of 10 MB": html,
    "text of 10 MB": text, "RTF of 10 MB": rtf, "photograph": picture,
}  # fmt: skip


def read(which: str) -> float:
    """The peak in MB of this process after reading a file on standard input; `which` is its name."""
    import app  # noqa: F401  Lambda imports it for every function
    from chalicelib.boards import EnvelopeFile
    from chalicelib.intake import reading
    from chalicelib.platform import aws

    for service in ("dynamodb", "s3", "sqs"):
        aws.client(service)
    body = sys.stdin.buffer.read()
    delivery = bytearray(body)  # the raw delivery that the file was taken from
    for _ in range(2 if body else 0):
        file = EnvelopeFile(name=which, declared_type="", body=bytes(delivery))
        found = reading.read_file(file, region="CN", on=date(2026, 1, 1))
        length = len(found.text)
        sys.stderr.write(f"  {which}: {len(body):,} bytes, {found.reading}, {length:,} characters, {found.warnings}\n")
    peak = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    if peak is None:
        raise RuntimeError("this kernel does not say how much memory was used")
    return int(peak[1]) / _KB


def measured() -> list[Row]:
    """A row for each file."""
    rows = []
    given = min(function.memory for function in FUNCTIONS if function.name in READERS)
    for name, make in FILES.items():
        file, body = make()
        command = [sys.executable, "-m", "tests.bench.memory", "--read", file]
        done = subprocess.run(command, input=body, cwd=ROOT, check=True, stdout=subprocess.PIPE)
        rows.append(
            Row(action=f"reading {name}", measure="peak_mb", value=float(done.stdout), budget=given - RUNTIME_MB)
        )
    return rows


def main(arguments: Sequence[str]) -> int:
    """Measure and print; the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.memory", description=__doc__)
    parser.add_argument("--read", metavar="NAME", help="read the file on standard input, print the peak in MB")
    asked = parser.parse_args(arguments)
    if asked.read:
        sys.stdout.write(f"{read(asked.read):.0f}")
        return 0
    prepare_environment()
    rows = measured()
    add(rows)
    wrong = broken(rows)
    lines = [draw(rows), "", f"Added to {RESULTS.relative_to(ROOT)}.", *(f"BROKEN  {line}" for line in wrong)]
    sys.stdout.write("\n".join(lines) + "\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
