"""How much one answer may hold."""

PAGE, LARGEST_PAGE = 100, 1_000
NEIGHBOURS, MOST_NEIGHBOURS = 25, 20_000  # shown in place: of each row, and in one expansion altogether


def page_size(top: int | None) -> int:
    """Rows of one page, when so many are asked for."""
    return PAGE if top is None else min(top, LARGEST_PAGE)


def neighbours_of_each(top: int | None, rows: int) -> int:
    """Neighbours shown in place of each of these rows."""
    wanted = NEIGHBOURS if top is None else min(top, LARGEST_PAGE)
    return min(wanted, max(1, MOST_NEIGHBOURS // max(rows, 1)))
