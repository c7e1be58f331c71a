"""One source (一数一源): each data element has one owning body, and nobody else writes it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mumian.kernel.system.api import declared

from .bodies import body_name
from .codes.meanings import CREDIT_DEPARTMENTS
from .declarations import Register
from .models import Element, OrganisationVersion, PersonVersion, Version

MODELS: dict[str, type[Version]] = {"person": PersonVersion, "organisation": OrganisationVersion}
ELEMENTS = {
    "person": ("code", "name", "sex", "birth_date", "died_on", "area", "address"),
    "organisation": ("code", "name", "status", "registered_on", "area", "address"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Owner:
    """The one body that keeps a data element, and why it is that one."""

    body: str
    basis: str = ""

    @property
    def name(self) -> str:
        """The body's name in the active language."""
        return body_name(self.body)


# Who keeps what by law, until the city names another body for an element (see set_owner). Who registers an organisation
# is written in the first character of its code.
BY_LAW: dict[tuple[str, str], Owner] = {
    ("person", ""): Owner(body="市公安局", basis="居民身份证法；户口登记条例"),
    ("organisation", ""): Owner(body="市市场监督管理局", basis="市场主体登记管理条例"),
    ("organisation", "1"): Owner(body="市委机构编制委员会办公室", basis="事业单位登记管理暂行条例"),
    ("organisation", "3"): Owner(body="市司法局", basis="律师法；公证法"),
    ("organisation", "5"): Owner(body="市民政局", basis="社会团体登记管理条例"),
    ("organisation", "7"): Owner(body="市民族宗教事务局", basis="宗教事务条例"),
    ("organisation", "8"): Owner(body="市总工会", basis="工会法"),
    ("organisation", "N"): Owner(body="市农业农村局", basis="农村集体经济组织法"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DataElement:
    """One data element of a register and the body that keeps it.

    `part` is the first character of the codes this is true of ("" for all others), `part_name` what it stands for.
    """

    element: str
    label: str
    part: str
    part_name: str
    body: str
    basis: str

    @property
    def body_name(self) -> str:
        """The body's name in the active language."""
        return body_name(self.body)


class SecondWriterError(PermissionError):
    """A body tried to write a data element that another body owns. `owner` is the one to ask."""

    def __init__(self, *, element: str, owner: str, body: str) -> None:
        self.element, self.owner, self.body = element, owner, body
        super().__init__(element, owner, body)

    def __str__(self) -> str:
        return _(
            "“%(element)s” is kept by %(owner)s alone; %(body)s cannot write it. "
            "Ask %(owner)s to correct it, or open a dispute."
        ) % {"element": self.element, "owner": body_name(self.owner), "body": body_name(self.body)}


def owner_of(*, register: str, element: str, code: str = "") -> Owner | None:
    """The body that owns an element of a register; for organisations it depends on the first character of `code`.

    For a register declared by a system it is the declaration's source. None for a register nobody declared.
    """
    return _owners(register, [element], code).get(element)


def require_owner(*, register: str, elements: Iterable[str], body: str, code: str = "") -> None:
    """Raise SecondWriterError with the owner's name unless `body` owns every one of these elements. One query."""
    wanted = list(elements)
    owners = _owners(register, wanted, code)
    for element in wanted:
        owner = owners.get(element)
        if owner is None or owner.body != body:
            raise SecondWriterError(element=label(register, element), owner=owner.body if owner else "–", body=body)


def parts_of(register: str, body: str, parts: Iterable[str]) -> str:
    """Of these first characters of codes, those whose entries `body` keeps whole; SecondWriterError when none is."""
    found = ""
    for part in parts:
        owners = _owners(register, ELEMENTS[register], part)
        if {owner.body for owner in owners.values()} == {body}:
            found += part
    if not found:
        require_owner(register=register, elements=ELEMENTS[register], body=body)
    return found


def set_owner(*, register: str, element: str, owner: str, basis: str, part: str = "") -> None:
    """Name the owning body of an element; from now on only this body writes it."""
    Element.objects.update_or_create(
        register=register, element=element, part=part, defaults={"owner": owner, "basis": basis}
    )


def data_elements(*, register: str) -> tuple[DataElement, ...]:
    """All data elements of the register of people or of organisations with their owners, by part."""
    named = {(row.element, row.part): row for row in Element.objects.filter(register=register)}
    parts = sorted({part for name, part in BY_LAW if name == register} | {part for _element, part in named})
    found = []
    for part in parts:
        for element in ELEMENTS.get(register, ()):
            row = named.get((element, part))
            owner = Owner(body=row.owner, basis=row.basis) if row else BY_LAW.get((register, part))
            if owner:
                found.append(_data_element(register, element, part, owner))
    return tuple(found)


def _data_element(register: str, element: str, part: str, owner: Owner) -> DataElement:
    return DataElement(
        element=element,
        label=label(register, element),
        part=part,
        part_name=str(CREDIT_DEPARTMENTS.get(part, "")),
        body=owner.body,
        basis=owner.basis,
    )


def label(register: str, element: str) -> str:
    """What an element is called in the active language."""
    model = MODELS.get(register)
    return str(getattr(model._meta.get_field(element), "verbose_name", element)) if model else element


def _owners(register: str, wanted: Iterable[str], code: str) -> dict[str, Owner]:
    source = next((offer.source for _system, offer in declared(Register) if offer.code == register), None)
    if source is not None:
        return {element: Owner(body=source) for element in wanted}
    usual = BY_LAW.get((register, code[:1])) or BY_LAW.get((register, ""))
    found = {element: usual for element in wanted if usual and element in ELEMENTS.get(register, ())}
    rows = Element.objects.filter(register=register, element__in=wanted, part__in={"", code[:1]}).order_by("part")
    return found | {row.element: Owner(body=row.owner, basis=row.basis) for row in rows}  # the narrower part comes last
