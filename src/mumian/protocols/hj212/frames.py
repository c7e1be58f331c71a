"""Frames: `##`, four digits of length, the segment, four digits of checksum, an end of line."""

from collections.abc import Iterator
from dataclasses import dataclass

HEAD = b"##"
TAIL = b"\r\n"
LONGEST = 1024  # of a segment
_LENGTH = len(HEAD) + 4
_CHECK = 4 + len(TAIL)
LARGEST = _LENGTH + LONGEST + _CHECK


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Bytes that were thrown away, and why: `noise`, `length`, `end` or `checksum`."""

    code: str
    size: int


def _turned(value: int) -> int:
    for _bit in range(8):
        value = (value >> 1) ^ 0xA001 if value & 1 else value >> 1
    return value


_TABLE = tuple(_turned(value) for value in range(256))


def checksum(segment: bytes) -> int:
    """The checksum of annex A. It looks like CRC-16/MODBUS and is not: the low byte is shifted out before each byte."""
    register = 0xFFFF
    for byte in segment:
        register = _TABLE[(register >> 8) ^ byte]
    return register


def framed(segment: bytes) -> bytes:
    """A segment as it travels; raises ValueError above 1024 bytes."""
    if len(segment) > LONGEST:
        raise ValueError(f"A segment has {LONGEST} bytes at most and not {len(segment)}.")
    return b"%s%04d%s%04X%s" % (HEAD, len(segment), segment, checksum(segment), TAIL)


class Splitter:
    """Finds the frames in bytes that arrive in any portions. It never keeps more than one frame and one portion."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, portion: bytes) -> Iterator[bytes | Fault]:
        """Segments that are whole and right, and a fault for what was thrown away before each."""
        self._held += portion
        while (found := self._next()) is not None:
            yield found

    @property
    def held(self) -> int:
        """How many bytes wait for the rest of their frame."""
        return len(self._held)

    def _next(self) -> bytes | Fault | None:
        start = self._held.find(HEAD)
        if start != 0:
            return self._skip_noise(start)
        if len(self._held) < _LENGTH:
            return None
        digits = bytes(self._held[len(HEAD) : _LENGTH])
        size = int(digits) if digits.isdigit() else LONGEST + 1
        if size > LONGEST:
            return self._drop("length")
        whole = _LENGTH + size + _CHECK
        if len(self._held) < whole:
            return None
        return self._taken(size, whole)

    def _skip_noise(self, start: int) -> Fault | None:
        # A last "#" may be the first half of the next head.
        size = start if start > 0 else len(self._held) - self._held.endswith(b"#")
        del self._held[:size]
        return Fault(code="noise", size=size) if size else None

    def _taken(self, size: int, whole: int) -> bytes | Fault:
        if self._held[whole - len(TAIL) : whole] != TAIL:
            return self._drop("end")
        segment = bytes(self._held[_LENGTH : _LENGTH + size])
        said = bytes(self._held[_LENGTH + size : _LENGTH + size + 4]).upper()
        if said != b"%04X" % checksum(segment):
            return self._drop("checksum")
        del self._held[:whole]
        return segment

    def _drop(self, code: str) -> Fault:
        """Give up the head alone: a whole frame may begin within what looked like this one."""
        del self._held[: len(HEAD)]
        return Fault(code=code, size=len(HEAD))
