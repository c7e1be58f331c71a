"""Segments: who says what to whom. `QN=…;ST=…;CN=…;PW=…;MN=…;Flag=…;CP=&&…&&`."""

from dataclasses import dataclass, replace
from datetime import datetime

VERSION = 1  # of the protocol, in bits 2-7 of the flag: 0 is HJ/T 212-2005, 1 is HJ 212-2017
ANSWER, SPLIT = 1, 2  # bits 0 and 1 of the flag

LIVE, MINUTES, HOURS, DAYS = "2011", "2051", "2061", "2031"
UPLOADS = (LIVE, MINUTES, HOURS, DAYS)
REQUEST_ANSWER, DATA_ANSWER = "9011", "9014"
EXCHANGE = "91"  # the system code (ST) of answers

# What an answer to a request says (QnRtn).
ACCEPTED, REFUSED, WRONG_PASSWORD, UNKNOWN_DEVICE = "1", "2", "3", "4"
_LIMITS = {"QN": 17, "ST": 2, "CN": 4, "PW": 9, "MN": 27, "Flag": 3, "PNUM": 4, "PNO": 4}
_MOST_PARTS = 9999


class Unreadable(ValueError):  # noqa: N818 - it is the sender's fault and not ours
    """A segment that says nothing, although its frame is right."""


@dataclass(frozen=True, kw_only=True)
class Segment:
    """One segment. `number` is the moment of the request to the millisecond (QN), `content` what stands between the
    two `&&`; `part` of `parts` when a message is split."""

    number: str
    system: str
    command: str
    password: str
    device: str
    content: str = ""
    flag: int = VERSION << 2
    parts: int = 1
    part: int = 1

    @property
    def wants_answer(self) -> bool:
        """Whether the sender waits for an acknowledgement."""
        return bool(self.flag & ANSWER)

    @property
    def version(self) -> int:
        """Of the protocol: 0 for 2005, 1 for 2017."""
        return self.flag >> 2


def parse(raw: bytes) -> Segment:
    """Read a segment; raises Unreadable."""
    text = raw.decode("ascii", errors="replace")
    head, mark, rest = text.partition("CP=&&")
    if not mark or not rest.endswith("&&"):
        raise Unreadable("A segment has its content between CP=&& and &&.")
    fields = _fields(head)
    flag = _number(fields.get("Flag", "0"), 255)
    split = bool(flag & SPLIT)
    parts = _number(fields.get("PNUM", "1"), _MOST_PARTS) if split else 1
    part = _number(fields.get("PNO", "1"), _MOST_PARTS) if split else 1
    if not 1 <= part <= parts:
        raise Unreadable(f"There is no part {part} of {parts}.")
    return Segment(
        number=fields.get("QN", ""),
        system=fields["ST"],
        command=fields["CN"],
        password=fields.get("PW", ""),
        device=fields["MN"],
        content=rest[:-2],
        flag=flag,
        parts=parts,
        part=part,
    )


def build(segment: Segment) -> bytes:
    """Write a segment; raises Unreadable for what could not be read again."""
    fields = {"QN": segment.number, "ST": segment.system, "CN": segment.command}
    fields |= {"PW": segment.password, "MN": segment.device, "Flag": str(_flag(segment))}
    if segment.parts > 1:
        fields |= {"PNUM": str(segment.parts), "PNO": str(segment.part)}
    head = ";".join(f"{name}={value}" for name, value in fields.items() if value)
    raw = f"{head};CP=&&{segment.content}&&".encode("ascii", errors="strict")
    if parse(raw) != replace(segment, flag=_flag(segment)):
        raise Unreadable("A field of the segment holds a mark of the protocol.")
    return raw


def acknowledgement(of: Segment) -> Segment:
    """What tells the sender that its data are kept (9014)."""
    return Segment(
        number=of.number, system=EXCHANGE, command=DATA_ANSWER, password=of.password, device=of.device,
        flag=of.version << 2,
    )  # fmt: skip


def refusal(of: Segment, why: str) -> Segment:
    """What tells the sender that its message is not taken, and why (9011)."""
    return Segment(
        number=of.number, system=EXCHANGE, command=REQUEST_ANSWER, password=of.password, device=of.device,
        flag=of.version << 2, content=f"QnRtn={why}",
    )  # fmt: skip


def number_of(moment: datetime) -> str:
    """A moment of local time as the number of a request."""
    return f"{moment:%Y%m%d%H%M%S}{moment.microsecond // 1000:03}"


def _flag(segment: Segment) -> int:
    return segment.flag | SPLIT if segment.parts > 1 else segment.flag & ~SPLIT


def _fields(head: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for pair in head.rstrip(";").split(";"):
        name, mark, value = pair.partition("=")
        if not mark or name in found:
            raise Unreadable(f"{pair[:30]!r} is not a field, or stands twice.")
        if name in _LIMITS and (len(value) > _LIMITS[name] or not value.isascii() or not value.isalnum()):
            raise Unreadable(f"The field {name} is too long or holds strange signs.")
        found[name] = value
    missing = [name for name in ("ST", "CN", "MN") if name not in found]
    if missing:
        raise Unreadable(f"The field {missing[0]} is missing.")
    return found


def _number(text: str, most: int) -> int:
    if not (text.isascii() and text.isdigit()) or int(text) > most:
        raise Unreadable(f"{text[:10]!r} is not a number up to {most}.")
    return int(text)
