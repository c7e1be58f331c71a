"""Which entry answers for another since the two were merged."""

from .models import Merge


def answering(register: str, code: str) -> str:
    """The code that answers for this one: itself, or where merges lead."""
    seen = {code}
    while True:
        merge = Merge.objects.filter(register=register, dropped=code, undone=None).first()
        if merge is None or merge.kept in seen:
            return code
        code = merge.kept
        seen.add(code)


def merged_into(register: str, code: str) -> tuple[str, ...]:
    """The codes that this one answers for, directly."""
    rows = Merge.objects.filter(register=register, kept=code, undone=None).order_by("id")
    return tuple(rows.values_list("dropped", flat=True))
