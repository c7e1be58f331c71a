"""The check rules as expressions of the columnar engine: the same constants, seventeen million rows in seconds."""

from mumian.kernel.registers.codes import citizen, credit, organisation


def _citizen_check() -> str:
    """The check character of the first 17 digits, given as a whole number."""
    terms = (f"{weight} * ((body // {10 ** (16 - place)}) % 10)" for place, weight in enumerate(citizen.WEIGHTS))
    return f"substr('{citizen.CHECK_CHARACTERS}', ((({' + '.join(terms)}) % 11) + 1)::INTEGER, 1)"


def _credit_check() -> str:
    """The check character of a credit code's first 17 characters."""
    terms = (
        f"{weight} * (instr('{credit.ALPHABET}', substr(code, {place}, 1)) - 1)"
        for place, weight in enumerate(credit.WEIGHTS, start=1)
    )
    return f"substr('{credit.ALPHABET}', (((31 - ({' + '.join(terms)}) % 31) % 31) + 1)::INTEGER, 1)"


def _organisation_check() -> str:
    """The check character of an organisation code's first eight digits, given as a whole number."""
    terms = (f"{weight} * ((body // {10 ** (7 - place)}) % 10)" for place, weight in enumerate(organisation.WEIGHTS))
    return f"substr('0123456789X', (((11 - ({' + '.join(terms)}) % 11) % 11) + 1)::INTEGER, 1)"


MACROS = (
    f"CREATE MACRO citizen_check(body) AS {_citizen_check()}",
    f"CREATE MACRO credit_check(code) AS {_credit_check()}",
    f"CREATE MACRO organisation_check(body) AS {_organisation_check()}",
    # 440103000000 is 440103, 440103001000 is 440103001; codes of six digits keep their zeros
    "CREATE MACRO short_division(code) AS regexp_replace(trim(code), '^(.{6,9}?)(000)+$', '\\1')",
)
