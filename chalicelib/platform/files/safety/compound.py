"""OLE compound files: Word 97 to 2003, and encrypted docx inside such a container.

Directory entries ([MS-CFB] 2.6.1) are 128 bytes, aligned, begin with a UTF-16 name and carry its length at offset 64; this is
enough to find a stream by name without following the sector chains of a file that may lie about them.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

from chalicelib.platform.files.safety.verdict import Code, Reason

_ENTRY = 128
_MACROS = ("_VBA_PROJECT", "VBA", "Macros", "_VBA_PROJECT_CUR")
_PACKAGES = ("\x01Ole10Native", "\x01Ole10ItemName", "Package")
_FIB_FLAGS = 0x0A  # [MS-DOC] 2.5.2 FibBase; bit 8 of the flags is fEncrypted
_ENCRYPTED_BIT = 0x0100


def findings(data: bytes) -> Iterator[Reason]:
    """Macros, encryption and packed programs in a compound file."""
    if any(entry_of(data, name) is not None for name in _MACROS):
        yield Reason(Code.MACRO, "storage")
    if any(entry_of(data, name) is not None for name in _PACKAGES):
        yield Reason(Code.EMBEDDED_FILE, "package")
    if entry_of(data, "EncryptedPackage") is not None or _word_encrypted(data):
        yield Reason(Code.ENCRYPTED, "stream")


def entry_of(data: bytes, name: str) -> int | None:
    """The offset of the directory entry with this name, or None."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    place = data.find(wanted)
    while place >= 0:
        if place % _ENTRY == 0 and data[place + 64 : place + 66] == struct.pack("<H", len(wanted)):
            return place
        place = data.find(wanted, place + 1)
    return None


def _word_encrypted(data: bytes) -> bool:
    entry = entry_of(data, "WordDocument")
    if entry is None or len(data) < entry + _ENTRY:
        return False
    shift: int = struct.unpack_from("<H", data, 30)[0]
    sector: int = struct.unpack_from("<I", data, entry + 116)[0]
    if shift not in (9, 12):
        return False
    start = (sector + 1) << shift
    if start + _FIB_FLAGS + 2 > len(data):
        return False
    flags: int = struct.unpack_from("<H", data, start + _FIB_FLAGS)[0]
    return bool(flags & _ENCRYPTED_BIT)
