"""Putting values into the declared texts. A value that a text needs and nobody gave is an error, never a gap."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.template import Context, Engine
from django.template import Template as Compiled
from django.utils import translation

from .declarations import Pair, Template, templates

__all__ = ["Example", "Texts", "WrongValues", "examples", "rendered"]

GAP = "\0"  # what the engine puts where a value is missing
LANGUAGES = {"zh": "zh-hans", "en": "en"}


class WrongValues(ValueError):  # noqa: N818 - the name says it
    """The values do not fit the template."""


@dataclass(frozen=True, kw_only=True)
class Texts:
    """A message in both languages."""

    title: Pair
    body: Pair
    outside: Pair


@dataclass(frozen=True, kw_only=True)
class Example:
    """A template with its texts over the example values."""

    name: str
    template: Template
    texts: Texts


@cache
def _engine() -> Engine:
    """Plain text: nothing is escaped here, and everything is where it is shown."""
    return Engine(autoescape=False, string_if_invalid=GAP)


@cache
def _compiled(source: str) -> Compiled:
    return _engine().from_string(source)


def rendered(template: Template, values: Mapping[str, object]) -> Texts:
    """The texts with these values, which are exactly those of the example."""
    if wrong := set(values) ^ set(template.example):
        raise WrongValues(f"{template.code}: values missing or not known: {', '.join(sorted(wrong))}.")
    return Texts(
        title=_pair(template.title, values),
        body=_pair(template.body, values),
        outside=_pair(template.outside, values),
    )


def examples() -> list[Example]:
    """Every template as it reads, by name."""
    return [
        Example(name=name, template=each, texts=rendered(each, each.example))
        for name, each in sorted(templates().items())
    ]


def _pair(pair: Pair, values: Mapping[str, object]) -> Pair:
    return Pair(**{short: _text(getattr(pair, short), values, language) for short, language in LANGUAGES.items()})


def _text(source: str, values: Mapping[str, object], language: str) -> str:
    with translation.override(language):
        text = _compiled(source).render(Context(dict(values), autoescape=False)).strip()
    if GAP in text:
        raise WrongValues(f"A text needs a value that is not there: {source!r}.")
    return text
