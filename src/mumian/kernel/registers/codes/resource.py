"""The code of a government information resource (政务信息资源代码): class, item, heading, sub-heading "/" serial."""

import re
from dataclasses import dataclass

from .faults import CodeError, Fault, tidy

FORM = "1 + 2 + 3 + n / n"
SHAPE = re.compile(r"(?P<klass>\d)(?P<item>\d{2})(?P<heading>\d{3})(?P<detail>\d*)/(?P<serial>\d+)")
CLASSES = {"1": "基础信息资源", "2": "主题信息资源", "3": "部门信息资源"}


@dataclass(frozen=True, slots=True)
class ResourceCode:
    """A catalogue code by its parts: 类, 项, 目, 细目 (may be empty) and the serial after the stroke."""

    klass: str
    item: str
    heading: str
    detail: str
    serial: str

    def __str__(self) -> str:
        return f"{self.klass}{self.item}{self.heading}{self.detail}/{self.serial}"


def parse(text: str) -> ResourceCode:
    """Read a catalogue code; raise ``CodeError`` for another form or an unknown class."""
    code = tidy(text)
    if not code:
        raise CodeError(Fault.EMPTY)
    match = SHAPE.fullmatch(code)
    if match is None:
        raise CodeError(Fault.FORM, found=code, expected=FORM)
    if match["klass"] not in CLASSES:
        raise CodeError(Fault.PART, found=match["klass"], expected="1, 2, 3", position=1)
    return ResourceCode(**match.groupdict())


def make(*, klass: str, item: str, heading: str, serial: str, detail: str = "") -> ResourceCode:
    """Build a catalogue code."""
    return parse(f"{klass}{item}{heading}{detail}/{serial}")
