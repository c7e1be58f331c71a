"""Template tags of the components; built in, so that no template has to load them."""

from collections.abc import Mapping
from functools import cache

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template.context import RequestContext
from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mumian.web.charts import Chart
from mumian.web.maps import Map
from mumian.web.panels import Panel
from mumian.web.tables import Table

register = template.Library()
_STATE_ICONS = {
    "good": "check",
    "doing": "doing",
    "info": "info",
    "waiting": "waiting",
    "quiet": "waiting",
    "bad": "warn",
    "yellow-card": "warn",
    "red-card": "cross",
}


@register.inclusion_tag("components/chart.html")
def chart(chart: Chart) -> dict[str, object]:
    """Draw a chart with its table."""
    return {"chart": chart}


@register.inclusion_tag("components/table.html")
def table(table: Table) -> dict[str, object]:
    """Draw a table with its tools."""
    return {"table": table}


@register.inclusion_tag("components/map.html", name="map")
def city_map(map_: Map) -> dict[str, object]:
    """Draw a map with its list."""
    return {"map": map_}


@register.simple_tag(takes_context=True)
def panel(context: RequestContext, panel: Panel, values: dict[str, object]) -> str:
    """Draw a panel of the start page with its own values."""
    found = get_template(panel.template)
    return found.render({"panel": panel, **values}, context["request"])


@cache
def _sprite() -> str:
    return static("mumian/img/icons.svg")


@register.simple_tag
def icon(name: str) -> SafeString:
    """A picture that only repeats what the words beside it say."""
    return format_html('<svg class="icon" aria-hidden="true"><use href="{}#{}"></use></svg>', _sprite(), name)


@register.simple_tag
def state(kind: str, text: object) -> SafeString:
    """A state: shape and word, then colour. Kinds: good, doing, info, waiting, quiet, bad, yellow-card, red-card."""
    return format_html('<span class="tag is-{}">{}{}</span>', kind, icon(_STATE_ICONS[kind]), text)


@register.inclusion_tag("components/notice.html")
def notice(kind: str, text: object, title: object = "") -> dict[str, object]:
    """Something the reader should know. Kinds: info, good, bad, quiet."""
    icons = {"good": "check", "bad": "warn"}
    return {"kind": kind, "text": text, "title": title, "icon": icons.get(kind, "info")}


@register.inclusion_tag("components/nothing_here.html")
def nothing_here(title: object, hint: object = "", link: str = "", link_text: object = "") -> dict[str, object]:
    """An empty place: what will be here and how to begin."""
    return {"title": title, "hint": hint, "link": link, "link_text": link_text}


@register.inclusion_tag("components/key_figure.html")
def key_figure(name: object, value: object, unit: object = "", **more: object) -> dict[str, object]:
    """A number that matters, as an item of `<ul class="key-figures">`.

    More: link, target (words), note, state and state_text, share (present value as a part of the target).
    """
    share = more.get("share")
    scale = max(1.0, float(str(share))) if share is not None else 1.0
    drawn = (
        {"reached": round(200 * float(str(share)) / scale, 1), "goal": round(198 / scale, 1)}
        if share is not None
        else {}
    )
    return {"name": name, "value": value, "unit": unit, "share": None, **more, **drawn}


@register.inclusion_tag("components/progress.html")
def progress(label: object, done: float | None = None, total: float | None = None) -> dict[str, object]:
    """How far long work is; without numbers: that it goes on."""
    known = done is not None and bool(total)
    share = round(done / total, 4) if known and done is not None and total else None
    words = f"{done:,} / {total:,}" if known else ""
    return {"label": label, "share": share, "words": words}


@register.inclusion_tag("components/trail.html")
def trail(*steps: object) -> dict[str, object]:
    """Where the reader is: name, address, name, address … and the present page's name at the end."""
    names, addresses = steps[::2], [*steps[1::2], ""]
    return {"steps": list(zip(names, addresses, strict=False))}


@register.inclusion_tag("components/field.html")
def field(field: BoundField) -> dict[str, object]:
    """One form field: label, hint, error, control."""
    widget = field.field.widget
    grouped = isinstance(widget, RadioSelect | CheckboxSelectMultiple)
    return {"field": field, "grouped": grouped, "tick": isinstance(widget, CheckboxInput)}


@register.inclusion_tag("components/error_summary.html")
def error_summary(form: BaseForm) -> dict[str, object]:
    """All errors of a form, on top, each leading to its field."""
    return {"form": form}


@register.filter
def item(mapping: Mapping[str, object], key: str) -> object:
    """The value under a key."""
    return mapping.get(key)
