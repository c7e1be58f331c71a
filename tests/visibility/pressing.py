"""Presses what a page offers: its forms, filled in with what is there and with planted values."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from .planted import MEI

TEXTS = {
    "purpose": "walk through the doors",
    "basis": "test of the law",
    "q": MEI,
    "number": MEI,
    "account": "mei",
    "login": "mei",
    "email": "zq-box-mei@example.org",
    "name": "瞾檬壹",
    "evidence": "identity card",
    "reason": "a reason that is long enough to be one",
    "text": MEI,
    "code": MEI,
}


@dataclass
class Form:
    """One form of a page: where it goes, and values by name."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)

    def pressed(self) -> Iterator[dict[str, object]]:
        """What is sent, once for each named button."""
        for name, value in self.buttons or [("", "")]:
            yield {**self.values, **({name: value} if name else {})}


class Forms(HTMLParser):
    """The forms of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address, self.found = address, []
        self.form: Form | None = None
        self.choice = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of forms, fields and buttons."""
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            action = urljoin(self.address, given.get("action") or self.address)
            self.form = Form(urlsplit(action)._replace(fragment="").geturl(), given.get("method", "get").lower())
            self.found.append(self.form)
        elif self.form is not None:
            self._field(self.form, tag, given)

    def handle_endtag(self, tag: str) -> None:
        """A form ends."""
        if tag == "form":
            self.form = None

    def _field(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given.get("name", ""), given.get("type", "text")
        if tag == "button" or kind == "submit":
            if name:
                form.buttons.append((name, given.get("value", "")))
        elif tag == "select":
            self.choice = name
        elif tag == "option" and given.get("value"):
            if self.choice not in form.values or "selected" in given:
                form.values[self.choice] = [given["value"]]
        elif kind in {"checkbox", "radio"} and name:
            form.values.setdefault(name, [given.get("value", "on")])
        elif tag in {"input", "textarea"} and name and kind != "file":
            form.values[name] = [given.get("value") or self._text(name, kind)]

    @staticmethod
    def _text(name: str, kind: str) -> str:
        if kind == "date":
            return "2027-01-04"
        return TEXTS.get(name, "1" if kind == "number" else "zq")


def forms_of(html: str, address: str) -> list[Form]:
    """All forms of a page that send something somewhere in the city."""
    reader = Forms(address)
    reader.feed(html)
    return [form for form in reader.found if form.action.startswith("/") and form.method in {"get", "post"}]
