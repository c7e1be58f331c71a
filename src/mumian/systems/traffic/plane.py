"""Where the speeds are kept."""

import re

from django.conf import settings

from mumian.plane.api import Store

CODE = re.compile(r"^[a-z0-9][a-z0-9-]{0,39}$")


def store(series: str) -> Store:
    """The store of one series; raises ValueError for a code that is none."""
    if not CODE.match(series):
        message = f"{series!r} is not the code of a series: small letters, digits and hyphens."
        raise ValueError(message)
    return Store(settings.MUMIAN_HOME / "plane" / f"traffic-{series}")
