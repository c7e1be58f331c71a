"""A document of a stranger is read in a process of its own, bounded in time and memory: it may be built to never end.

The child is forked from a small server that has read the libraries once and holds nothing of the city: no database, no
keys, no files. Parent and child exchange JSON, so that a child that was taken over says words and runs nothing here.
"""

import json
import logging
import multiprocessing
import resource
import time
from base64 import b64decode, b64encode
from collections.abc import Callable
from datetime import datetime
from multiprocessing.connection import Connection
from threading import Timer

from . import assessing
from .assessing import Assessed, Known

__all__ = ["GaveUp", "Unreadable", "pdf_signatures"]

SECONDS = 20  # of the clock and of the processor
MEMORY = 1 << 30
LARGEST_ANSWER = 4 << 20
MOST_SIGNATURES = 50

log = logging.getLogger(__name__)
context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["mumian.kernel.trust.assessing"])


class Unreadable(ValueError):  # noqa: N818 - it is an answer
    """No document of this kind."""


class GaveUp(ValueError):  # noqa: N818 - it is an answer
    """The child came to the end of its time or memory."""


def pdf_signatures(pdf: bytes, known: Callable[[bytes], Known]) -> list[tuple[bytes, Assessed]]:
    """Signer (DER) and judgement of each signature, oldest first. `known` says what the city knows for a signer.

    Raises Unreadable, GaveUp.
    """
    ours, theirs = context.Pipe()
    child = context.Process(target=work, args=(theirs, SECONDS, MEMORY), daemon=True)
    child.start()
    theirs.close()
    alarm = Timer(SECONDS + 1, child.kill)  # also for a child that begins to speak and falls silent
    alarm.start()
    end = time.monotonic() + SECONDS
    try:
        ours.send_bytes(pdf)
        signers = [b64decode(each) for each in _heard(ours, end)["signers"]]
        ours.send_bytes(json.dumps([known(each).packed() for each in signers]).encode())
        found = [_assessed(each) for each in _heard(ours, end)["judged"]]
    except (EOFError, OSError, TypeError, KeyError) as error:
        raise GaveUp from error
    finally:
        alarm.cancel()
        ours.close()
        child.kill()
        child.join()
        child.close()
    return list(zip(signers, found, strict=True))


def work(pipe: Connection, seconds: int, memory: int) -> None:
    """The child: read, say who signed, hear what is known of them, judge."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        found = assessing.signatures(pipe.recv_bytes())[:MOST_SIGNATURES]
        signers = [b64encode(each.signer_cert.dump()).decode() for each in found]
    except MemoryError:
        return
    except Exception as error:  # noqa: BLE001 - a broken document breaks the reader in many ways
        _say(pipe, {"unreadable": type(error).__name__})
        return
    _say(pipe, {"signers": signers})
    knowledge = map(Known.unpacked, json.loads(pipe.recv_bytes()))
    judged = [assessing.assessed(each, known) for each, known in zip(found, knowledge, strict=True)]
    _say(pipe, {"judged": [{**vars(each), "at": each.at and each.at.isoformat()} for each in judged]})


def _say(pipe: Connection, words: object) -> None:
    pipe.send_bytes(json.dumps(words).encode())


def _heard(pipe: Connection, end: float) -> dict[str, list[str]]:
    """What the child says in time; of its words only those that belong here are used."""
    if not pipe.poll(max(0, end - time.monotonic())):
        raise GaveUp
    words = json.loads(pipe.recv_bytes(LARGEST_ANSWER))
    if "unreadable" in words:
        log.info("A document could not be read: %s", words["unreadable"])
        raise Unreadable
    return dict(words)


def _assessed(words: object) -> Assessed:
    given = dict(words)  # type: ignore[call-overload]
    at = datetime.fromisoformat(given["at"]) if given["at"] else None
    return Assessed(
        code=str(given["code"]), at=at, authority=str(given["authority"])[:200], whole=given["whole"] is True
    )
