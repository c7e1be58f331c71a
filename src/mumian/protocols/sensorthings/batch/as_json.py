"""A batch as a JSON object of requests."""

import json
from typing import Any

from django.http import HttpResponse, JsonResponse

from mumian.protocols.sensorthings.language.faults import Fault

from .running import MOST, Part


def parts(body: Any) -> list[Part]:
    """The requests of a batch."""
    asked = body.get("requests") if isinstance(body, dict) else None
    if not isinstance(asked, list) or not all(isinstance(each, dict) for each in asked):
        raise Fault("A batch is an object with an array 'requests'.", within="body")
    if len(asked) > MOST:
        raise Fault(f"A batch has at most {MOST} requests.", status=413, within="body")
    return [_part(number, each) for number, each in enumerate(asked)]


def answered(found: list[Part], answers: list[HttpResponse]) -> HttpResponse:
    """The answers in the same form."""
    return JsonResponse(
        {"responses": [_shown(part, answer) for part, answer in zip(found, answers, strict=True)]},
        json_dumps_params={"ensure_ascii": False},
    )


def _part(number: int, each: dict[str, Any]) -> Part:
    texts = {name: each.get(name, "") for name in ("method", "url", "atomicityGroup")}
    headers = each.get("headers", {})
    if not all(isinstance(text, str) for text in texts.values()) or not _plain(headers):
        raise Fault(f"Request {number} of the batch needs 'method' and 'url'.", within="body")
    return Part(
        key=str(each.get("id", number)),
        method=texts["method"].upper(),
        url=texts["url"],
        group=texts["atomicityGroup"],
        body=json.dumps(each["body"]).encode() if "body" in each else b"",
        headers={name.lower(): value for name, value in headers.items()},
    )


def _plain(headers: Any) -> bool:
    return isinstance(headers, dict) and all(isinstance(value, str) and "\n" not in value for value in headers.values())


def _shown(part: Part, answer: HttpResponse) -> dict[str, Any]:
    made: dict[str, Any] = {"id": part.key, "status": answer.status_code}
    if location := answer.get("Location"):
        made["location"] = location
    if answer.content:
        is_json = "json" in answer.get("Content-Type", "")
        made["body"] = json.loads(answer.content) if is_json else answer.content.decode()
    return made
