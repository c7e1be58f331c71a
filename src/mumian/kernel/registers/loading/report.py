"""What was wrong with the rows of a file: counted by kind, one example each."""

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import LoadRefused, Trouble

from .engine import Engine, number, run

LABELS: dict[str, Promise] = {
    "length": _("code of the wrong length"),
    "character": _("code with a character that cannot be there"),
    "date": _("code with an impossible date of birth"),
    "check": _("check character wrong"),
    "name": _("name missing or too long"),
    "area": _("division code never given out"),
    "date_column": _("date not written as YYYY-MM-DD"),
    "owner": _("entry of another registering body"),
    "status": _("unknown standing"),
    "twice": _("code stands twice in the file; the first line was taken"),
    "held": _("already in the register, left as it is"),
    "flagged": _("check character wrong, accepted with a flag"),
}


def troubles(db: Engine, *, masked: bool) -> tuple[Trouble, ...]:
    """The kinds of fault in table `checked` (columns line, code, fault). Numbers of people are shown masked."""
    rows = run(
        db,
        """
        SELECT fault, count(*), min(line), arg_min(code, line) FROM checked
        WHERE fault <> '' GROUP BY fault ORDER BY 2 DESC, 1
    """,
    )
    return tuple(
        Trouble(code=fault, label=LABELS[fault], count=count, example=_example(line, code or "", masked=masked))
        for fault, count, line, code in rows
    )


def _example(line: int, code: str, *, masked: bool) -> str:
    shown = code if not masked or len(code) < 8 else f"{code[:6]}{'*' * (len(code) - 7)}{code[-1]}"
    return f"{line}: {shown}"


def refuse_if_nothing_fits(db: Engine, found: tuple[Trouble, ...]) -> None:
    """A file without one good row is not a file of this kind: refuse it and say what is wrong most often."""
    good = number(db, "SELECT count(*) FROM checked WHERE fault IN ('', 'held')")
    if not good and found:
        text = gettext("No row can be taken. The most frequent fault: %(label)s (%(count)s rows, %(example)s).")
        raise LoadRefused(text % {"label": found[0].label, "count": found[0].count, "example": found[0].example})
