"""The requests of a batch, one after another; those of a group all or none."""

import io
import json
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import groupby
from urllib.parse import unquote, urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse

from mumian.protocols.sensorthings.answers.context import Context
from mumian.protocols.sensorthings.language.faults import Fault
from mumian.protocols.sensorthings.refusing import refused

MOST = 1_000
METHODS = {"GET", "POST", "PATCH", "PUT", "DELETE"}
REFERENCE = re.compile(r"^/?\$([\w.\-]+)")
MADE = re.compile(r"/([A-Za-z]+\((\d+)\))$")
Respond = Callable[[HttpRequest, str, Context], HttpResponse]


@dataclass(slots=True, kw_only=True)
class Part:
    """One request of a batch. Parts that name the same `group` are done together or not at all."""

    key: str
    method: str
    url: str
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    group: str = ""


class Run:
    """One batch: its answers by part, and what was made so far, for references from later parts."""

    def __init__(self, request: HttpRequest, context: Context, respond: Respond) -> None:
        self.request, self.context, self.respond = request, context, respond
        self.made: dict[str, tuple[str, str]] = {}

    def all(self, parts: Iterable[Part]) -> list[HttpResponse]:
        """The answers, in the order of the parts."""
        answers: list[HttpResponse] = []
        for group, members in groupby(parts, key=lambda part: part.group):
            answers += (self._together if group else self._apart)(list(members))
        return answers

    def _apart(self, parts: list[Part]) -> list[HttpResponse]:
        return [self._one(part) for part in parts]

    def _together(self, parts: list[Part]) -> list[HttpResponse]:
        answers: list[HttpResponse] = []
        with transaction.atomic():
            for part in parts:
                answers.append(self._in_group(part))
                if answers[-1].status_code >= 400:
                    transaction.set_rollback(True)
                    break
        if answers[-1].status_code >= 400:
            reason = Fault("Another request of this group was refused; nothing of the group was done.", status=424)
            undone = refused(reason, self.context.actor)
            return [*[undone] * (len(answers) - 1), answers[-1], *[undone] * (len(parts) - len(answers))]
        return answers

    def _in_group(self, part: Part) -> HttpResponse:
        if part.method == "GET" or re.search(r"Observations(\(\d+\))?$", urlsplit(part.url).path):
            what = "Observations are written behind the transaction" if part.method != "GET" else "GET changes nothing"
            return refused(Fault(f"{what}; send this beside the group.", status=501), self.context.actor)
        return self._one(part)

    def _one(self, part: Part) -> HttpResponse:
        try:
            request, path = self._request(part)
        except Fault as fault:
            return refused(fault, self.context.actor)
        answer = self.respond(request, path, self.context)
        if found := MADE.search(answer.get("Location", "")):
            self.made[part.key] = found[1], found[2]
        return answer

    def _request(self, part: Part) -> tuple[HttpRequest, str]:
        """A request as the server would have made it, and its path below the root of the service."""
        if part.method not in METHODS:
            raise Fault(f"{part.method[:20]!r} is no method of a batch.")
        address = urlsplit(self._referred(part.url))
        path = unquote(address.path.removeprefix(urlsplit(self.context.root).path)).strip("/")
        body = self._with_keys(part.body)
        environ = {
            **{name: value for name, value in self.request.META.items() if not name.startswith("CONTENT_")},
            **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in part.headers.items()},
            "REQUEST_METHOD": part.method,
            "PATH_INFO": f"{urlsplit(self.context.root).path}/{path}",
            "QUERY_STRING": address.query,
            "CONTENT_TYPE": part.headers.get("content-type", "application/json"),
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.input": io.BytesIO(body),
        }
        return WSGIRequest(environ), path

    def _referred(self, url: str) -> str:
        found = REFERENCE.match(url)
        if not found or found[1] in {"batch", "value", "ref"}:
            return url
        if found[1] not in self.made:
            raise Fault(f"{found[0]!r} refers to nothing that was made before.", within="path")
        return self.made[found[1]][0] + url[found.end() :]

    def _with_keys(self, body: bytes) -> bytes:
        """`{"@iot.id": "$1"}` is the key of what part 1 made."""
        for key, (_, number) in self.made.items():
            body = body.replace(json.dumps(f"${key}").encode(), number.encode())
        return body
