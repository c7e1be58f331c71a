"""How things are called on pages."""

from django.utils.translation import gettext as _

from .queries import Selection


def series_name(code: str, *, synthetic: bool) -> str:
    """The name of a series; one that is generated says so."""
    if synthetic:
        return _("Sample city (synthetic)")
    return _("Measured speeds") if code == "measured" else code


def source(selection: Selection) -> str:
    """Where the figures of a chart come from, in one line."""
    if selection.synthetic:
        return _("Sample city: generated speeds, synthetic")
    return _("Road speeds loaded into the series “%(series)s”") % {"series": selection.series}


def period(selection: Selection) -> str:
    """The days asked for."""
    if selection.first == selection.last:
        return f"{selection.first}"
    return _("%(first)s to %(last)s") % {"first": selection.first, "last": selection.last}
