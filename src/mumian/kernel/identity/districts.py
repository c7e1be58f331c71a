"""Districts as text: a division covers what begins with its significant digits."""

PAIRS = ((2, 4, "00"), (4, 6, "00"), (6, 9, "000"), (9, 12, "000"))


def stem(code: str) -> str:
    """The significant digits: 4401 of 440100, 440106 of 440106000000. Empty for no district."""
    end = len(code)
    for start, stop, nothing in reversed(PAIRS):
        if stop == end and code[start:stop] == nothing:
            end = start
    return code[:end]


def covers(above: str, below: str) -> bool:
    """Whether a division is the other or lies in it. No district covers nothing."""
    return bool(above) and below.startswith(stem(above))
