"""One NATS JetStream stream, spoken to from ordinary code: the client of NATS lives in a loop in its own thread."""

import asyncio
import threading
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass
from typing import TypeVar

import nats
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.errors import TimeoutError as NothingCame
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy, RetentionPolicy, StreamConfig

from .wire import Packet

__all__ = ["Entry", "Stream"]

NAME = "MUMIAN"
SUBJECTS = "mumian.events"
WEEK = 7 * 24 * 3600.0
TWO_MINUTES = 120.0
PATIENCE = 5.0

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the stream."""

    sequence: int
    payload: bytes


class Stream:
    """Publishing into the stream and reading it from a place on."""

    def __init__(self, url: str) -> None:
        """Nothing is opened yet."""
        self._url = url
        self._loop: asyncio.AbstractEventLoop | None = None
        self._client: Client | None = None
        self._identity = ""
        self._reader: JetStreamContext.PullSubscription | None = None
        self._next = 0

    def name(self) -> str:
        """The stream's identity: one that was made anew begins to count anew."""
        self._do(self._ready())
        return self._identity

    def publish(self, packets: Sequence[Packet]) -> None:
        """Publish at the same time; returns when the server has kept all of them, OSError when not."""
        self._do(self._publish(packets))

    def after(self, last: int, *, most: int) -> list[Entry]:
        """The entries behind `last`, in their order; empty when there is none yet."""
        return self._do(self._after(last, most))

    def close(self) -> None:
        """Leave the server."""
        if self._loop is None:
            return
        if self._client is not None:
            self._do(self._client.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._loop = self._client = self._reader = None

    def _do(self, task: Coroutine[object, object, T]) -> T:
        if self._loop is None:
            self._loop = asyncio.new_event_loop()
            threading.Thread(target=self._loop.run_forever, daemon=True, name="nats").start()
        try:
            return asyncio.run_coroutine_threadsafe(task, self._loop).result(timeout=4 * PATIENCE)
        except (NatsError, TimeoutError) as error:
            self._reader = None
            raise OSError(f"NATS: {type(error).__name__} {error}") from error

    async def _ready(self) -> JetStreamContext:
        if self._client is None or self._client.is_closed:
            self._client = await nats.connect(
                self._url, connect_timeout=int(PATIENCE), max_reconnect_attempts=2, error_cb=_quiet, name="mumian"
            )
            self._identity = ""
        stream = self._client.jetstream(timeout=PATIENCE)
        if not self._identity:
            info = await stream.add_stream(
                StreamConfig(
                    name=NAME,
                    subjects=[f"{SUBJECTS}.>"],
                    retention=RetentionPolicy.LIMITS,
                    max_age=WEEK,
                    duplicate_window=TWO_MINUTES,
                )
            )
            self._identity, self._reader = f"{NAME} {info.created}", None
        return stream

    async def _publish(self, packets: Sequence[Packet]) -> None:
        stream = await self._ready()
        sent = [
            stream.publish(f"{SUBJECTS}.{each.type}", each.payload, headers={"Nats-Msg-Id": each.id}, stream=NAME)
            for each in packets
        ]
        await asyncio.gather(*sent)

    async def _after(self, last: int, most: int) -> list[Entry]:
        stream = await self._ready()
        state = (await stream.stream_info(NAME)).state
        there = state.last_seq - max(last, state.first_seq - 1) if state.messages else 0
        if there <= 0:
            return []
        if self._reader is None or self._next != last + 1:
            self._reader = await self._read_from(stream, last + 1)
        try:
            found = await self._reader.fetch(min(there, most), timeout=PATIENCE)
        except NothingCame:
            return []
        entries = [Entry(sequence=each.metadata.sequence.stream, payload=each.data) for each in found]
        self._next = entries[-1].sequence + 1
        return entries

    async def _read_from(self, stream: JetStreamContext, sequence: int) -> JetStreamContext.PullSubscription:
        if self._reader is not None:
            await self._reader.unsubscribe()
        self._next = sequence
        place = ConsumerConfig(
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=sequence,
            ack_policy=AckPolicy.NONE,
            inactive_threshold=TWO_MINUTES,
        )
        return await stream.pull_subscribe(f"{SUBJECTS}.>", stream=NAME, config=place)


async def _quiet(error: Exception) -> None:
    """Trouble comes back as an error of the call that it concerns."""
