"""Where a row of the register is met."""

from django.urls import reverse

from mumian.kernel.system.api import Row, System


def address_of(row: Row) -> str:
    """The page of the system that answers it, of the room that does, else its place in the overview."""
    by = row.answered_by
    if isinstance(by, System):
        return reverse("system", args=[by.code])
    return reverse(by.page) if by and by.page else f"{reverse('systems')}#{row.family}"
