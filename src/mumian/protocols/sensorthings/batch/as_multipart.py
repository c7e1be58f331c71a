"""A batch as a multipart body: every part is a request, or a change set of requests that stand or fall together."""

from email import message_from_bytes
from email.message import Message
from secrets import token_hex

from django.http import HttpResponse

from mumian.protocols.sensorthings.language.faults import Fault

from .running import MOST, Part

LINE = "\r\n"


def parts(body: bytes, content_type: str) -> list[Part]:
    """The requests of a batch."""
    whole = message_from_bytes(b"Content-Type: " + content_type.encode("latin-1", "replace") + b"\r\n\r\n" + body)
    found = _requests(whole, "")
    if len(found) > MOST:
        raise Fault(f"A batch has at most {MOST} requests.", status=413, within="body")
    if not found:
        raise Fault("The batch has no parts.", within="body")
    return found


def answered(found: list[Part], answers: list[HttpResponse]) -> HttpResponse:
    """The answers in the same form: those of a change set within one part."""
    outer = f"batch_{token_hex(8)}"
    blocks: list[str] = []
    groups: dict[str, list[str]] = {}
    for part, answer in zip(found, answers, strict=True):
        text = _response(part, answer)
        if part.group:
            if part.group not in groups:
                groups[part.group] = []
                blocks.append(part.group)
            groups[part.group].append(text)
        else:
            blocks.append(text)
    texts = [_change_set(groups[block]) if block in groups else block for block in blocks]
    return HttpResponse(_joined(texts, outer), content_type=f"multipart/mixed;boundary={outer}")


def _requests(message: Message, group: str) -> list[Part]:
    found: list[Part] = []
    payload = message.get_payload()
    if not message.is_multipart() or not isinstance(payload, list):
        raise Fault("A batch is multipart/mixed with a boundary.", within="body")
    for number, part in enumerate(payload):
        if not isinstance(part, Message):
            continue
        if part.get_content_maintype() == "multipart":
            if group:
                raise Fault("A change set holds no other.", within="body")
            found += _requests(part, f"changes-{number}")
        else:
            found.append(_request(part, group, f"{group}-{number}"))
    return found


def _request(part: Message, group: str, key: str) -> Part:
    text = part.get_payload(decode=True)
    head, _, body = (text if isinstance(text, bytes) else b"").replace(b"\r\n", b"\n").lstrip().partition(b"\n\n")
    first, *lines = head.decode("utf-8", "replace").splitlines() or [""]
    words = first.split(" ")
    if len(words) not in {2, 3}:
        raise Fault(f"{first[:60]!r} is no request line.", within="body")
    headers = dict(line.split(":", 1) for line in lines if ":" in line)
    return Part(
        key=str(part.get("Content-ID") or key).strip("<>"),
        method=words[0].upper(),
        url=words[1],
        body=body.strip(b"\n"),
        headers={name.strip().lower(): value.strip() for name, value in headers.items()},
        group=group,
    )


def _change_set(texts: list[str]) -> str:
    boundary = f"changes_{token_hex(8)}"
    return f"Content-Type: multipart/mixed;boundary={boundary}{LINE}{LINE}{_joined(texts, boundary)}"


def _response(part: Part, answer: HttpResponse) -> str:
    named = [] if part.key.startswith("-") else [f"Content-ID: {part.key}"]
    head = ["Content-Type: application/http", *named, "", f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}"]
    head += [f"{name}: {answer[name]}" for name in ("Content-Type", "Location") if answer.has_header(name)]
    return LINE.join([*head, "", answer.content.decode()])


def _joined(texts: list[str], boundary: str) -> str:
    return "".join(f"--{boundary}{LINE}{text}{LINE}" for text in texts) + f"--{boundary}--{LINE}"
