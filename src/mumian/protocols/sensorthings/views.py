"""The one view behind all addresses of the service."""

from collections.abc import Callable

from django.db import DataError, ProgrammingError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from mumian.kernel.identity.api import NotAllowed, actor_of
from mumian.kernel.sensing.api import Busy, SensingRefused
from mumian.plane.api import EngineError

from . import getting, methods
from .answers.context import Context
from .batch import requests as batch
from .forgery import not_forged
from .landing import landing
from .language.faults import Fault
from .refusing import refused
from .taking.requests import create_observations

REFUSALS = (Fault, NotAllowed, SensingRefused, Busy, DataError, ProgrammingError, EngineError, OverflowError)
Handler = Callable[[HttpRequest, str, Context], HttpResponse]
METHODS: dict[str, Handler] = {
    "GET": getting.get,
    "HEAD": getting.get,
    "POST": methods.post,
    "PATCH": methods.patch,
    "PUT": methods.put,
    "DELETE": methods.delete,
}

ACTIONS: dict[str, Handler] = {"CreateObservations": create_observations}


@csrf_exempt
def service(request: HttpRequest, path: str | None = None) -> HttpResponse:
    """Answer, or say what is wrong and where."""
    path = path or ""
    root = request.build_absolute_uri(request.path[: len(request.path) - len(path)]).rstrip("/")
    context = Context(actor=actor_of(request), root=root, now=timezone.now())
    try:
        not_forged(request)
        if request.method == "POST" and path == "$batch":
            return batch.post(request, context, respond)
    except REFUSALS as error:
        return refused(error, context.actor)
    return respond(request, path, context)


def respond(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    """The answer to one request, alone or within a batch."""
    path = path.strip("/")
    try:
        if not path and request.method in {"GET", "HEAD"}:
            return JsonResponse(landing(context.root))
        if request.method == "POST" and path in ACTIONS:
            return ACTIONS[path](request, path, context)
        return METHODS.get(request.method or "", _impossible)(request, path, context)
    except REFUSALS as error:
        return refused(error, context.actor)


def _impossible(request: HttpRequest, path: str, context: Context) -> HttpResponse:
    raise Fault(f"{request.method} is not possible here.", status=405)
