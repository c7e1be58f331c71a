"""Addresses: found or made by their parts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from .areas import area as area_of
from .models import Address


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A structured address: `area` is a division code, the smaller the better; the rest from large to small."""

    area: str
    road: str
    number: str = ""
    building: str = ""
    room: str = ""


class UnknownAreaError(ValueError):
    """No division ever had this code."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)

    def __str__(self) -> str:
        return _("No division ever had the code %s.") % self.code


def kept_address(place: Place) -> Address:
    """The row of an address, made when it is new; raises UnknownAreaError."""
    area = area_of(code=place.area)
    if area is None:
        raise UnknownAreaError(place.area)
    found, _made = Address.objects.get_or_create(
        area=area.code, road=place.road, number=place.number, building=place.building, room=place.room
    )
    return found


def addresses_in(*, area: str, limit: int = 100) -> tuple[Place, ...]:
    """The registered addresses of one area, by road and number."""
    rows = Address.objects.filter(area=area).order_by("road", "number", "building", "room")[:limit]
    return tuple(
        Place(area=row.area, road=row.road, number=row.number, building=row.building, room=row.room) for row in rows
    )
