"""The only way to addresses of others: nothing inside can be reached, whatever name or spelling is used."""

import datetime as dt
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from mumian.kernel.notices import outgoing
from mumian.kernel.notices.outcomes import Failed

Resolver = Callable[..., list[tuple[Any, ...]]]
INSIDE = [
    "127.0.0.1",
    "127.8.9.10",
    "0.0.0.0",  # noqa: S104 - an address to be refused
    "10.0.0.1",
    "172.16.5.5",
    "192.168.1.1",
    "100.64.0.1",
    "169.254.169.254",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "[::1]",
    "[::]",
    "[fe80::1]",
    "[fc00::1]",
    "[fd12:3456::1]",
    "[ff02::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:169.254.169.254]",
    "[::127.0.0.1]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b::a00:1]",
    "[2002:7f00:1::]",
    "[2002:a9fe:a9fe::]",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "localhost",
]


@pytest.mark.parametrize("host", INSIDE)
def test_inside_addresses_are_refused_in_every_spelling(host: str) -> None:
    with pytest.raises(Failed):
        outgoing.looked_at(f"https://{host}/hook")


@pytest.mark.parametrize(
    "url",
    [
        "http://93.184.216.34/",
        "ftp://93.184.216.34/",
        "file:///etc/passwd",
        "gopher://93.184.216.34:25/",
        "https://user:password@93.184.216.34/",
        "https:///hook",
        "//93.184.216.34/",
        "hook",
        "",
        "https://93.184.216.34:99999/",
        "https://a\nb/",
        "https://93.184.216.34\0.example/",
    ],
)
def test_what_is_no_https_address_is_refused(url: str) -> None:
    with pytest.raises(outgoing.Forbidden):
        outgoing.looked_at(url)


@pytest.mark.parametrize("host", ["93.184.216.34", "[2606:2800:220:1:248:1893:25c8:1946]"])
def test_addresses_of_the_open_network_pass(host: str) -> None:
    _url, address = outgoing.looked_at(f"https://{host}/hook")
    assert str(address) == host.strip("[]")


def test_a_name_with_one_inside_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answers("93.184.216.34", "10.0.0.1"))
    with pytest.raises(outgoing.Forbidden):
        outgoing.looked_at("https://receiver.example/")


def answers(*addresses: str) -> Resolver:
    def resolve(*_: object, **__: object) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 443)) for each in addresses]

    return resolve


class Receiver(BaseHTTPRequestHandler):
    """Keeps what it is asked, and answers as it is told."""

    def do_POST(self) -> None:
        self.server.asked.append((self.headers["Host"], self.path))
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.behave(self)

    def log_message(self, format: str, *args: object) -> None: ...  # noqa: A002


def accept(request: Receiver) -> None:
    request.send_response(204)
    request.end_headers()


@pytest.fixture
def receiver() -> Iterator[ThreadingHTTPServer]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
    server.asked, server.behave, server.daemon_threads = [], accept, True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def test_the_connection_goes_to_the_address_that_was_looked_at(
    receiver: ThreadingHTTPServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that answers differently the second time (DNS rebinding) is asked only once."""
    settings.MUMIAN_WEBHOOKS_INSIDE = True
    asked: list[object] = []
    real = socket.getaddrinfo

    def rebinding(host: object, *rest: object, **more: object) -> list[tuple[Any, ...]]:
        if host != "receiver.example":
            return real(host, *rest, **more)
        asked.append(host)
        return real("127.0.0.1" if len(asked) == 1 else "169.254.169.254", *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    answer = outgoing.post(f"http://receiver.example:{receiver.server_port}/hook", body=b"{}", headers={})
    assert (answer.status, len(asked)) == (204, 1)
    assert receiver.asked == [(f"receiver.example:{receiver.server_port}", "/hook")]


def test_redirects_are_not_followed(receiver: ThreadingHTTPServer, settings: Any) -> None:
    settings.MUMIAN_WEBHOOKS_INSIDE = True

    def elsewhere(request: Receiver) -> None:
        request.send_response(307)
        request.send_header("Location", "http://169.254.169.254/latest/meta-data/")
        request.end_headers()

    receiver.behave = elsewhere
    assert outgoing.post(f"http://127.0.0.1:{receiver.server_port}/", body=b"", headers={}).status == 307
    assert len(receiver.asked) == 1


def test_an_endless_answer_is_not_read(receiver: ThreadingHTTPServer, settings: Any) -> None:
    settings.MUMIAN_WEBHOOKS_INSIDE = True

    def endless(request: Receiver) -> None:
        request.send_response(200)
        request.end_headers()
        try:
            while True:
                request.wfile.write(b"x" * 4096)
        except OSError:
            return

    receiver.behave = endless
    assert outgoing.post(f"http://127.0.0.1:{receiver.server_port}/", body=b"", headers={}).status == 200


def test_an_answer_that_drips_holds_nobody_up(
    receiver: ThreadingHTTPServer, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.MUMIAN_WEBHOOKS_INSIDE = True
    monkeypatch.setattr(outgoing, "DEADLINE", 1)

    def dripping(request: Receiver) -> None:
        try:
            for letter in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"x" * 1000:
                request.wfile.write(bytes([letter]))
                time.sleep(0.05)
        except OSError:
            return

    receiver.behave = dripping
    begun = time.monotonic()
    with pytest.raises(Failed):
        outgoing.post(f"http://127.0.0.1:{receiver.server_port}/", body=b"", headers={})
    assert time.monotonic() - begun < 5


def certificate(folder: Path, name: str) -> Path:
    """A self-signed certificate for a name, with its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + dt.timedelta(hours=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    path.write_bytes(private + made.public_bytes(Encoding.PEM))
    return path


@pytest.mark.parametrize(("name", "trusted"), [("receiver.example", True), ("other.example", False)])
def test_the_certificate_is_checked_against_the_name(
    receiver: ThreadingHTTPServer,
    settings: Any,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    name: str,
    trusted: bool,
) -> None:
    settings.MUMIAN_WEBHOOKS_INSIDE = True
    path = certificate(tmp_path, name)
    server_side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    server_side.load_cert_chain(path)
    receiver.socket = server_side.wrap_socket(receiver.socket, server_side=True)
    monkeypatch.setattr(outgoing, "tls", lambda: ssl.create_default_context(cafile=path))
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket,
        "getaddrinfo",
        lambda host, *r, **m: real("127.0.0.1" if str(host).endswith(".example") else host, *r, **m),
    )
    url = f"https://receiver.example:{receiver.server_port}/"
    if trusted:
        assert outgoing.post(url, body=b"", headers={}).status == 204
    else:
        with pytest.raises(Failed):
            outgoing.post(url, body=b"", headers={})


def test_a_loopback_setting_lets_nothing_else_in(settings: Any) -> None:
    settings.MUMIAN_WEBHOOKS_INSIDE = True
    assert outgoing.looked_at("http://127.0.0.1:1/")[1] == ipaddress.ip_address("127.0.0.1")
    for host in ("10.0.0.1", "169.254.169.254", "[::ffff:192.168.1.1]"):
        with pytest.raises(outgoing.Forbidden):
            outgoing.looked_at(f"http://{host}/")
