"""Who may write, what the start page shows, and what is taken from an address."""

ENTER = "indicators.enter_observation"
REPORT = "indicators.report_progress"

# The start page shows these promises of the latest city plan; those with a starting value come first.
KEY_FIGURES = ("I045", "I046", "I054", "I052", "I057")

LONGEST_QUESTION = 100


def typed(text: str) -> str:
    """What somebody typed into an address: printable, on one line, of sensible length."""
    printable = "".join(letter if letter.isprintable() else " " for letter in text)
    return " ".join(printable.split())[:LONGEST_QUESTION]
