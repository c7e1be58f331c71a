"""Every address of the city, from the resolver and from the HTTP interface, with arguments that hit planted rows."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.resolvers import RoutePattern

from .planted import MEI, NAMES

CODES = (MEI, "440106", "elderly-card", "person")
NUMBERS = (1, 2026)
PROBES = (NAMES[MEI][:2], NAMES[MEI], MEI, "zq")
ASKED = ("q", "name", "text", "code", "holder", "search", "number", "subject")
LEAVES = ("sign-out", "language/setlang")  # they end or turn the session of the actor who is asking


def addresses() -> list[str]:
    """Every page, once for each argument worth trying."""
    found = []
    for route, converters in _routes(get_resolver().url_patterns, "", {}):
        if route.startswith("api/") or route.startswith(LEAVES) or "^" in route:
            continue
        choices = [_values(name, converter) for name, converter in converters.items()]
        for values in product(*choices):
            address = route
            for name, value in zip(converters, values, strict=True):
                start = min(i for i in (address.find(f"<{name}>"), address.find(f":{name}>")) if i >= 0)
                begin = address.rfind("<", 0, start + 1)
                address = address[:begin] + str(value) + address[address.index(">", begin) + 1 :]
            found.append(f"/{address}")
    return sorted(set(found))


def _routes(patterns: list[Any], before: str, known: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for pattern in patterns:
        converters = {**known, **(pattern.pattern.converters if isinstance(pattern.pattern, RoutePattern) else {})}
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route, converters
        else:
            yield from _routes(pattern.url_patterns, route, converters)


def _values(name: str, converter: Any) -> tuple[object, ...]:
    kind = type(converter).__name__
    if kind == "IntConverter":
        return NUMBERS
    if kind == "QuarterConverter":
        return ("2026-Q1",)
    if name in {"identifier", "token", "key"}:
        return ("zq",)
    return CODES


def questions() -> list[str]:
    """What is added to an address: nothing, every name of a search field with every probe, exports."""
    asked = ["?" + "&".join(f"{name}={probe}" for name in ASKED) for probe in PROBES[1:3]]
    return ["", asked[0], f"{asked[1]}&export=csv"]


def calls(schema: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Method and address of every call of the HTTP interface."""
    for path, methods in schema["paths"].items():
        for method, operation in methods.items():
            if method in {"get", "post", "delete"}:
                names = [each["name"] for each in operation.get("parameters", []) if each["in"] == "query"]
                for code, probe in ((MEI, PROBES[1]), ("440106", MEI)):
                    address = path
                    while "{" in address:
                        begin, end = address.index("{"), address.index("}")
                        address = address[:begin] + code + address[end + 1 :]
                    query = "&".join(f"{name}={probe}" for name in names if name in ASKED)
                    yield method, f"{address}?{query}"


def said(client: Client, method: str, address: str, body: Any = None) -> str:
    """Everything that an answer says, whatever its status."""
    kind = "application/json" if address.startswith("/api/") else "application/x-www-form-urlencoded"
    if method == "get":
        answer = client.get(address, headers={"accept-language": "en"})
    elif kind == "application/json":
        answer = client.post(address, body, content_type=kind)
    else:
        answer = client.post(address, body)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return content.decode(errors="replace") + repr(dict(answer.headers))
