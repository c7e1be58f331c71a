"""What comes in a request, read within limits."""

import json
from typing import Any

from django.http import HttpRequest

from mumian.protocols.sensorthings.language.faults import Fault

LARGEST, LARGEST_BULK = 2 * 2**20, 64 * 2**20
JSON_TYPES = {"", "application/json", "application/merge-patch+json", "application/json-patch+json"}


def read(request: HttpRequest, *, largest: int = LARGEST) -> bytes:
    """The bytes of the body; raises a `Fault` (413) when there are too many."""
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if not announced.isdecimal() or int(announced) > largest:
        raise Fault(f"A body may have {largest} bytes here.", status=413, within="body")
    return request.read(int(announced))


def read_json(request: HttpRequest, *, largest: int = LARGEST) -> Any:
    """The body as JSON."""
    if content_type(request) not in JSON_TYPES:
        raise Fault("The body must be application/json.", status=415, within="body")
    return parsed(read(request, largest=largest))


def parsed(body: bytes | str) -> Any:
    """JSON without what no database holds: NUL, lone halves of characters, numbers that are none."""
    try:
        found = json.loads(body, parse_constant=_no_number)
        json.dumps(found, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        raise Fault(f"The body is no JSON: {error.msg}.", at=error.pos, within="body") from error
    except (UnicodeError, RecursionError, ValueError) as error:
        raise Fault("The body is no JSON that can be kept.", within="body") from error
    if b"\\u0000" in (body if isinstance(body, bytes) else body.encode()):
        raise Fault("A NUL character cannot be kept.", within="body")
    return found


def an_object(found: Any) -> dict[str, Any]:
    """The body as an object."""
    if not isinstance(found, dict):
        raise Fault("The body must be an object.", within="body")
    return found


def content_type(request: HttpRequest) -> str:
    return (request.content_type or "").strip().lower()


def _no_number(name: str) -> float:
    raise ValueError(name)
