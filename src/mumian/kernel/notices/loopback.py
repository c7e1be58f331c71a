"""A gateway for trying out: a real server that keeps messages, shows them on a page and sends receipts back."""

import json
import secrets
import threading
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import httpx

from .signing import headers

__all__ = ["Gateway"]

LARGEST = 64 * 1024
FIELDS = ("channel", "to", "text", "language", "report_to")
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="5">
<title>Loopback gateway</title><h1>Loopback gateway 回环网关</h1>
<table border="1" cellpadding="6"><tr><th>at</th><th>channel</th><th>to</th><th>text</th></tr>{rows}</table></html>"""


@dataclass(frozen=True, kw_only=True)
class Sent:
    """A message as the gateway got it."""

    reference: str
    at: str
    channel: str
    to: str
    text: str
    language: str
    report_to: str


class Gateway(ThreadingHTTPServer):
    """Listens on the loopback address; `messages` by their idempotency key, oldest first."""

    daemon_threads = True

    def __init__(self, *, port: int, key: str) -> None:
        """Port 0 takes a free one."""
        super().__init__(("127.0.0.1", port), Requests)
        self.key = key
        self.messages: dict[str, Sent] = {}
        self.lock = threading.Lock()

    @property
    def url(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self.server_port}"

    def keep(self, identifier: str, given: dict[str, str]) -> Sent:
        """Keep a message once; the same key answers with the same reference and sends nothing again."""
        with self.lock:
            fresh = identifier not in self.messages
            if fresh:
                at = datetime.now(UTC).isoformat(timespec="seconds")
                self.messages[identifier] = Sent(reference=secrets.token_hex(8), at=at, **given)
            kept = self.messages[identifier]
        if fresh and kept.report_to:
            threading.Thread(target=self.report, args=(kept,), daemon=True).start()
        return kept

    def report(self, sent: Sent) -> None:
        """Send the receipt, signed; who cannot be reached gets none."""
        at = datetime.now(UTC)
        body = json.dumps({"reference": sent.reference, "status": "delivered", "at": at.isoformat()}).encode()
        signed = headers(identifier=f"receipt-{sent.reference}", body=body, secrets=[self.key.encode()], at=at)
        try:
            httpx.post(
                sent.report_to,
                content=body,
                headers={**signed, "Content-Type": "application/json"},
                timeout=5,
                trust_env=False,
            )
        except httpx.HTTPError as trouble:
            print(f"no receipt for {sent.reference}: {trouble}")  # noqa: T201 - the gateway is a terminal program


class Requests(BaseHTTPRequestHandler):
    """One request to the gateway."""

    server: Gateway
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """The page, or the messages as JSON."""
        kept = list(self.server.messages.values())
        if self.path == "/messages":
            self._answer(HTTPStatus.OK, json.dumps([asdict(each) for each in kept]), "application/json")
            return
        rows = "".join(
            "<tr>" + "".join(f"<td>{escape(text)}</td>" for text in (e.at, e.channel, e.to, e.text)) + "</tr>"
            for e in reversed(kept)
        )
        self._answer(HTTPStatus.OK, PAGE.format(rows=rows), "text/html; charset=utf-8")

    def do_POST(self) -> None:
        """Take a message."""
        size = self.headers.get("Content-Length", "")
        body = self.rfile.read(int(size)) if size.isdecimal() and int(size) <= LARGEST else b""
        if not secrets.compare_digest(self.headers.get("Authorization", ""), f"Bearer {self.server.key}"):
            self._answer(HTTPStatus.UNAUTHORIZED, "{}", "application/json")
            return
        identifier = self.headers.get("Idempotency-Key", "")
        given = _read(body)
        if self.path != "/messages" or not identifier or given is None:
            self._answer(HTTPStatus.BAD_REQUEST, "{}", "application/json")
            return
        kept = self.server.keep(identifier, given)
        self._answer(HTTPStatus.ACCEPTED, json.dumps({"reference": kept.reference}), "application/json")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is inherited
        """Messages are on the page; the terminal stays quiet."""

    def _answer(self, status: HTTPStatus, text: str, kind: str) -> None:
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _read(body: bytes) -> dict[str, str] | None:
    try:
        given = json.loads(body)
        return {name: str(given[name]) for name in FIELDS}
    except (ValueError, KeyError, TypeError):
        return None
