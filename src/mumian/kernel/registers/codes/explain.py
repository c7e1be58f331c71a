"""The parts of each kind of code, with what they say."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import citizen, credit, division, item, licence, meanings, organisation, resource
from .faults import CodeError, Fault
from .reading import CheckStep, CodeKind, Part, Reading

CREDIT_RULE = "C18 = (31 − Σ mod 31) mod 31"
CITIZEN_RULE = "Σ mod 11 → 1 0 X 9 8 7 6 5 4 3 2"
ORGANISATION_RULE = "C9 = 11 − Σ mod 11 (10 → X, 11 → 0)"


def _parts(*pieces: tuple[str, Promise, Promise | str, bool]) -> tuple[Part, ...]:
    """Number the pieces one after the other."""
    found, start = [], 1
    for text, label, meaning, is_division in pieces:
        found.append(Part(start=start, text=text, label=label, meaning=meaning, division=is_division))
        start += len(text)
    return tuple(part for part in found if part.text)


def _steps(body: str, alphabet: str, weights: tuple[int, ...]) -> tuple[CheckStep, ...]:
    return tuple(CheckStep(c, alphabet.index(c), weight) for c, weight in zip(body, weights, strict=True))


def citizen_number(text: str) -> Reading:
    """Explain a citizen number, also one of fifteen digits."""
    number = citizen.from_fifteen(text) if len(text) == 15 else citizen.parse(text)
    parts = _parts(
        (number.division, _("Division at first registration"), "", not number.synthetic),
        (number.text[6:14], _("Date of birth"), number.birth_date.isoformat(), False),
        (number.serial, _("Serial number"), meanings.SEXES[number.sex], False),
        (number.text[17], _("Check character"), "", False),
    )
    steps = _steps(number.text[:17], citizen.DIGITS, citizen.WEIGHTS)
    return Reading(CodeKind.CITIZEN, number.text, parts, check=number.text[17], steps=steps, rule=CITIZEN_RULE)


def _credit_parts(code: credit.CreditCode) -> tuple[tuple[str, Promise, Promise | str, bool], ...]:
    department = meanings.CREDIT_DEPARTMENTS.get(code.department, _("Unknown"))
    return (
        (code.department, _("Registering department"), department, False),
        (code.category, _("Category"), meanings.credit_category(code.department, code.category), False),
        (code.division, _("Division of the registering body"), "", True),
        (code.organisation, _("Organisation code"), "GB 11714", False),
        (code.text[17], _("Check character"), "", False),
    )


def credit_code(text: str) -> Reading:
    """Explain a credit code, also one whose last character breaks the rule: such codes are in lawful use."""
    code = credit.parse(text, accept_flagged=True)
    check = credit.check_character(code.text[:17])
    fault = CodeError(Fault.CHECK, found=code.text[17], expected=check, position=18) if check != code.text[17] else None
    return Reading(
        kind=CodeKind.CREDIT,
        text=code.text,
        parts=_parts(*_credit_parts(code)),
        fault=fault,
        flags=code.flags,
        check=check,
        steps=_steps(code.text[:17], credit.ALPHABET, credit.WEIGHTS),
        rule=CREDIT_RULE,
    )


def organisation_code(text: str) -> Reading:
    """Explain an organisation code."""
    code = organisation.parse(text)
    parts = _parts((code.text[:8], _("Organisation"), "", False), (code.check, _("Check character"), "", False))
    steps = _steps(code.text[:8], organisation.ALPHABET, organisation.WEIGHTS)
    return Reading(CodeKind.ORGANISATION, str(code), parts, check=code.check, steps=steps, rule=ORGANISATION_RULE)


def division_code(text: str) -> Reading:
    """Explain a division code level by level."""
    code = division.parse(text)
    parts = [
        Part(1, step, meanings.DIVISION_LEVELS[division.parse(step).level], division=True) for step in code.lineage
    ]
    return Reading(CodeKind.DIVISION, code.text, tuple(parts))


def licence_identifier(text: str) -> Reading:
    """Explain a licence identifier."""
    code = licence.parse(text)
    by_division = code.issuer.isdigit() and len(code.issuer) in {6, 9, 12}
    parts = _parts(
        (licence.ROOT, _("Root of electronic licences in China"), "OID", False),
        (code.type_code, _("Type of licence"), _("credit code of the body that defined it, and three digits"), False),
        (code.issuer, _("Issuing body"), "", by_division),
        (code.serial, _("Serial number"), "", False),
        (code.version, _("Version"), str(int(code.version)), False),
        (code.check, _("Check character"), "ISO/IEC 7064 MOD 37,36", False),
    )
    return Reading(CodeKind.LICENCE, str(code), parts, check=code.check, rule="ISO/IEC 7064 MOD 37,36")


def _item_parts(code: item.ItemCode) -> tuple[tuple[str, Promise, Promise | str, bool], ...]:
    return (
        (code.implementer.text, _("Credit code of the implementing body"), "", False),
        (code.level, _("Level of exercise"), meanings.ITEM_LEVELS[code.level], False),
        (code.basic, _("Basic code of the item"), "", False),
    )


def item_code(text: str) -> Reading:
    """Explain an implementation code."""
    code = item.parse_item(text, accept_flagged=True)
    return Reading(CodeKind.ITEM, str(code), _parts(*_item_parts(code)), flags=code.implementer.flags)


def basic_item_code(text: str) -> Reading:
    """Explain a basic code: only its form is known."""
    code = item.parse_basic(text)
    return Reading(CodeKind.BASIC_ITEM, code, _parts((code, _("Basic code of the item"), "", False)))


def case_number(text: str) -> Reading:
    """Explain a case number."""
    code = item.parse_case(text, accept_flagged=True)
    parts = _parts(
        *_item_parts(code.item),
        (f"{code.date:%Y%m%d}", _("Received on"), code.date.isoformat(), False),
        (f"{code.serial:04d}", _("Serial number of the day"), str(code.serial), False),
    )
    return Reading(CodeKind.CASE, str(code), parts, flags=code.item.implementer.flags)


def resource_code(text: str) -> Reading:
    """Explain an information resource code."""
    code = resource.parse(text)
    parts = _parts(
        (code.klass, _("Resource class"), meanings.RESOURCE_CLASSES[code.klass], False),
        (code.item, _("Resource item"), "", False),
        (code.heading, _("Resource heading"), "", False),
        (code.detail, _("Resource sub-heading"), "", False),
        (f"/{code.serial}", _("Serial number"), code.serial, False),
    )
    return Reading(CodeKind.RESOURCE, str(code), parts)
