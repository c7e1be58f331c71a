"""The only way to an address that somebody else chose.

The name is resolved once, every address it has is looked at, and the connection goes to exactly the address that was
looked at: a name that answers differently the second time (DNS rebinding) gains nothing. The name is still what TLS
checks the certificate against. Redirects are not followed, answers are read up to a limit and thrown away, and proxies
of the environment are ignored.
"""

import asyncio
import ipaddress
import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import httpx
from django.conf import settings

from .outcomes import Failed

__all__ = ["Answer", "Forbidden", "looked_at", "post", "tls"]

LARGEST_ANSWER = 16 * 1024
PORTS = {None, *range(1, 65536)}
DEADLINE = 10  # seconds for everything
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class Forbidden(Failed):
    """An address that nothing is sent to: inside the city's own network, or no web address at all."""

    def __init__(self, why: str) -> None:
        """Trying again is allowed: the name may point elsewhere by then, and is looked at anew."""
        super().__init__(why)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the other side said; its text is of no interest."""

    status: int
    retry_after: str = ""


@cache
def tls() -> ssl.SSLContext:
    """The certificates that this machine trusts, read once: that takes longer than a request."""
    return ssl.create_default_context()


def looked_at(url: str) -> tuple[httpx.URL, Address]:
    """The address to connect to for this URL; Forbidden when any address of its name lies inside."""
    parts = _parts(url)
    try:
        found = socket.getaddrinfo(parts.host, parts.port or _usual(parts.scheme), type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Failed("The name of the receiver cannot be resolved.", unreachable=True) from error
    addresses = [ipaddress.ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    if not addresses or not all(map(_outside, addresses)):
        raise Forbidden("The receiver's address lies inside the network; nothing is sent there.")
    return parts, addresses[0]


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Post to an outside address. Raises Failed, Forbidden among it."""
    return _asked("POST", url, body, headers)


def _asked(method: str, url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    parts, address = looked_at(url)
    pinned = parts.copy_with(host=str(address))
    sent = {"User-Agent": "Mumian", **headers, "Host": parts.netloc.decode("ascii")}
    request = httpx.Request(method, pinned, content=body, headers=sent)
    request.extensions["sni_hostname"] = parts.raw_host.decode("ascii")
    try:
        return asyncio.run(_exchange(request))
    except (httpx.HTTPError, httpx.InvalidURL, TimeoutError) as trouble:
        raise Failed(f"The receiver: {type(trouble).__name__}", unreachable=True) from trouble


async def _exchange(request: httpx.Request) -> Answer:
    """One request under one deadline: a receiver that answers a byte at a time holds nobody up for long."""
    async with (
        asyncio.timeout(DEADLINE),
        httpx.AsyncClient(verify=tls(), trust_env=False, timeout=DEADLINE, follow_redirects=False) as client,
    ):
        answer = await client.send(request, stream=True)
        try:
            await _read_a_little(answer)
        finally:
            await answer.aclose()
        return Answer(status=answer.status_code, retry_after=answer.headers.get("retry-after", ""))


async def _read_a_little(answer: httpx.Response) -> None:
    """Enough to be polite, not enough to be filled up."""
    read = 0
    async for part in answer.aiter_raw():
        read += len(part)
        if read > LARGEST_ANSWER:
            return


def _parts(url: str) -> httpx.URL:
    try:
        parts = httpx.URL(url)
    except httpx.InvalidURL as error:
        raise Forbidden("This is no web address.") from error
    allowed = {"https", "http"} if settings.MUMIAN_WEBHOOKS_INSIDE else {"https"}
    if parts.scheme not in allowed or not parts.host or parts.userinfo or parts.port not in PORTS:
        raise Forbidden("The receiver's address begins with https:// and carries no password.")
    return parts


def _usual(scheme: str) -> int:
    return 443 if scheme == "https" else 80


def _outside(address: Address) -> bool:
    """Whether an address is of the open network, also where one protocol is wrapped in another."""
    if settings.MUMIAN_WEBHOOKS_INSIDE and address.is_loopback:
        return True
    inner = _inner(address)
    if inner is not None:
        return _outside(inner)
    return address.is_global and not (address.is_multicast or address.is_reserved)


def _inner(address: Address) -> Address | None:
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address.ipv4_mapped or address.sixtofour:
        return address.ipv4_mapped or address.sixtofour
    if address.teredo:
        return address.teredo[1]
    if address in NAT64 or address.packed[:12] == bytes(12):
        return ipaddress.IPv4Address(address.packed[12:])
    return None
