"""The server: takes frames from many instruments, hands whole messages to a desk in batches, acknowledges what is kept.

Nothing is acknowledged before the desk has kept it. When the desk is slow, the queue fills and the sockets are no
longer read: the instruments feel it and wait, and no memory grows.
"""

import asyncio
import contextlib
import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import Protocol

from . import contents, segments
from .frames import Fault, Splitter, framed
from .parts import Parts
from .segments import Segment

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Message:
    """A whole message of values from a known device."""

    segment: Segment
    content: contents.Content


class Desk(Protocol):
    """Who knows the devices and keeps what they say. Both are called in a thread; they may block."""

    def knows(self, device: str, password: str) -> str:
        """Empty when the device may report, else why not: a value of QnRtn."""

    def keep(self, messages: Sequence[Message]) -> None:
        """Keep them durably, all or none; an error means that none is acknowledged and they are sent again."""


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """How much is let in."""

    connections: int = 2000
    queued: int = 1000  # messages between the sockets and the desk
    batch: int = 200  # messages that the desk keeps at once
    a_minute: int = 120  # frames of one device, over all its connections; above, the connection is closed
    faults: int = 20  # of one connection, between two messages that are taken
    silence: float = 900.0  # seconds without a byte


@dataclass
class Counts:
    """What went through since the start."""

    connections: int = 0
    messages: int = 0
    values: int = 0
    refused: int = 0
    faults: int = 0
    flooded: int = 0


@dataclass
class Listener:
    """A running server; `async with` it, or `run` until cancelled."""

    desk: Desk
    host: str = "127.0.0.1"
    port: int = 0
    bounds: Bounds = field(default_factory=Bounds)
    counts: Counts = field(default_factory=Counts)

    async def __aenter__(self) -> "Listener":
        self._queue: asyncio.Queue[tuple[Message, asyncio.Future[bool]]] = asyncio.Queue(self.bounds.queued)
        self._talks: set[asyncio.Task[None]] = set()
        self._quota = Quota(self.bounds.a_minute)
        self._writer = asyncio.create_task(self._keep())
        self._server = await asyncio.start_server(self._serve, self.host, self.port, limit=64 * 1024)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_about: object) -> None:
        self._server.close()
        for task in (*self._talks, self._writer):
            task.cancel()
        await asyncio.gather(*self._talks, self._writer, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - the server runs each connection in a task
        self._talks.add(task)
        try:
            if len(self._talks) <= self.bounds.connections:
                self.counts.connections += 1
                await Talk(self, writer).listen(reader)
        except (ConnectionError, TimeoutError):
            pass  # instruments drop their lines all the time
        finally:
            self._talks.discard(task)
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    def within_quota(self, device: str) -> bool:
        """Count a frame of a known device; False once it sent more than its share of this minute."""
        within = self._quota.take(device)
        self.counts.flooded += not within
        return within

    async def hand_over(self, message: Message) -> bool:
        """Wait until a message is kept; False when the desk failed."""
        kept: asyncio.Future[bool] = asyncio.get_running_loop().create_future()
        await self._queue.put((message, kept))
        return await kept

    async def _keep(self) -> None:
        while True:
            batch = [await self._queue.get()]
            while len(batch) < self.bounds.batch and not self._queue.empty():
                batch.append(self._queue.get_nowait())
            messages = [message for message, _kept in batch]
            kept = await self._kept(messages)
            for _message, told in batch:
                if not told.done():
                    told.set_result(kept)

    async def _kept(self, messages: Sequence[Message]) -> bool:
        try:
            await asyncio.to_thread(self.desk.keep, messages)
        except Exception:
            log.exception("%d messages were not kept and are not acknowledged", len(messages))
            return False
        self.counts.messages += len(messages)
        self.counts.values += sum(len(each.content.values) for each in messages)
        return True


class Quota:
    """How many frames each device sent in the minute under way."""

    def __init__(self, a_minute: int) -> None:
        self._a_minute, self._since = a_minute, monotonic()
        self._said: Counter[str] = Counter()

    def take(self, device: str) -> bool:
        """Count one; False above the share."""
        if monotonic() - self._since >= 60:
            self._since = monotonic()
            self._said.clear()
        self._said[device] += 1
        return self._said[device] <= self._a_minute


class Talk:
    """One connection."""

    def __init__(self, listener: Listener, writer: asyncio.StreamWriter) -> None:
        self._listener, self._writer = listener, writer
        self._parts = Parts()
        self._known: dict[tuple[str, str], tuple[float, str]] = {}
        self._faults = 0

    async def listen(self, reader: asyncio.StreamReader) -> None:
        """Read until the other side ends, floods, or sends nothing that can be read."""
        splitter = Splitter()
        while portion := await asyncio.wait_for(reader.read(4096), self._listener.bounds.silence):
            for found in splitter.feed(portion):
                if isinstance(found, Fault):
                    self._fault()
                elif not await self._take(found):
                    return
                if self._faults > self._listener.bounds.faults:
                    return

    def _fault(self) -> None:
        self._faults += 1
        self._listener.counts.faults += 1

    async def _take(self, raw: bytes) -> bool:
        """One segment; False when the connection must end."""
        try:
            segment = segments.parse(raw)
            if segment.command not in segments.UPLOADS:
                return True  # heartbeats and the like need nothing kept
            if not await self._may(segment):
                return True
            if not self._listener.within_quota(segment.device):
                return False
            if whole := self._parts.take(segment):
                await self._message(whole)
        except ValueError:
            self._fault()
            return True
        self._faults = 0
        return True

    async def _may(self, segment: Segment) -> bool:
        why = await self._why_not((segment.device, segment.password))
        if why:
            self._faults += 1
            self._listener.counts.refused += 1
            await self._answer(segments.refusal(segment, why))
        return not why

    async def _why_not(self, who: tuple[str, str]) -> str:
        """What the desk says of a device, asked again every minute: a device may be taken off the list."""
        asked, why = self._known.get(who, (0.0, ""))
        if who not in self._known or monotonic() - asked >= 60:
            why = await asyncio.to_thread(self._listener.desk.knows, *who)
            if len(self._known) >= 64:
                self._known.clear()
            self._known[who] = (monotonic(), why)
        return why

    async def _message(self, whole: tuple[Segment, ...]) -> None:
        content = contents.read([each.content for each in whole])
        kept = await self._listener.hand_over(Message(segment=whole[0], content=content))
        if kept and any(each.wants_answer for each in whole):
            await self._answer(segments.acknowledgement(whole[-1]))

    async def _answer(self, segment: Segment) -> None:
        self._writer.write(framed(segments.build(segment)))
        await self._writer.drain()
