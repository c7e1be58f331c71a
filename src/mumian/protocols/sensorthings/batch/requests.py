"""POST of a batch, in either form."""

from django.http import HttpRequest, HttpResponse

from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.writing import bodies

from . import as_json, as_multipart
from .running import Respond, Run


def post(request: HttpRequest, context: Context, respond: Respond) -> HttpResponse:
    """Answer every request of a batch in its own right."""
    run = Run(request, context, respond)
    body = bodies.read(request, largest=bodies.LARGEST_BULK)
    if bodies.content_type(request) == "multipart/mixed":
        parts = as_multipart.parts(body, request.META.get("CONTENT_TYPE", ""))
        return as_multipart.answered(parts, run.all(parts))
    if bodies.content_type(request) not in bodies.JSON_TYPES:
        raise Fault("A batch is application/json or multipart/mixed.", status=415, within="body")
    parts = as_json.parts(bodies.parsed(body))
    return as_json.answered(parts, run.all(parts))
