"""The options of an address, in their order."""

from urllib.parse import parse_qsl

from django.http import HttpRequest

from .language.faults import Fault

MOST_OPTIONS = 40


def options_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and texts; a NUL is refused, since no database holds one."""
    try:
        found = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True, max_num_fields=MOST_OPTIONS)
    except ValueError as error:
        raise Fault(f"An address has at most {MOST_OPTIONS} options.") from error
    for name, text in found:
        if "\0" in text:
            raise Fault("A NUL character cannot stand here.", at=text.index("\0"), within=name)
    return found
