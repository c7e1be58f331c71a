"""Template tags of the components; built in, so that no template has to load them."""

from django import template
from django.template.context import RequestContext
from django.template.loader import get_template

from mumian.web.charts import Chart
from mumian.web.maps import Map
from mumian.web.panels import Panel
from mumian.web.tables import Table

register = template.Library()


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
