"""The texts of all templates are rendered at every start, with their example values and in both languages."""

from collections.abc import Iterable, Sequence

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.template import TemplateSyntaxError

from .declarations import Template, consumers, is_pattern, templates, topics
from .models import Message
from .rendering import Texts, WrongValues, rendered

PARTS = ("title", "outside")


@register("notices")
def templates_render(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """Every text renders, speaks Chinese in Chinese, and fits its column."""
    for name, template in templates().items():
        for fault in _faults(template):
            yield Error(f"Template {name}: {fault}", hint="Mend the text or its example.", id="mumian.E301")


@register("notices")
def consumers_hear_something(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """A consumer names types of events that can exist."""
    for name, consumer in consumers().items():
        if not consumer.types or not all(map(is_pattern, consumer.types)):
            yield Error(f"Consumer {name}: {consumer.types!r} are no types.", hint="Like water.*", id="mumian.E302")


@register("notices")
def personal_topics_have_a_basis(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """No event about a person leaves without law and article."""
    for name, topic in topics().items():
        if topic.personal and topic.outward and not topic.basis:
            yield Error(f"Topic {name}: no legal basis.", hint="Name law and article.", id="mumian.E303")


def _faults(template: Template) -> list[str]:
    try:
        texts = rendered(template, template.example)
    except (WrongValues, TemplateSyntaxError) as error:
        return [str(error)]
    return [*_too_long(texts), *_not_chinese(texts)]


def _too_long(texts: Texts) -> list[str]:
    return [
        f"{part}_{language} is longer than {limit} characters."
        for part in PARTS
        for language in ("zh", "en")
        if len(getattr(getattr(texts, part), language))
        > (limit := getattr(Message._meta.get_field(f"{part}_{language}"), "max_length", 0))
    ]


def _not_chinese(texts: Texts) -> list[str]:
    found = {"title": texts.title.zh, "body": texts.body.zh, "outside": texts.outside.zh}
    return [
        f"{part} has no Chinese."
        for part, text in found.items()
        if not any("\u4e00" <= each <= "\u9fff" for each in text)
    ]
