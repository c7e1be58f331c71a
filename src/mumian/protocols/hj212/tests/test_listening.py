"""The server with real sockets: acknowledged after keeping, refused, flooded, slow, hostile."""

import asyncio
import threading
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mumian.protocols.hj212 import contents, segments
from mumian.protocols.hj212.frames import Splitter, framed
from mumian.protocols.hj212.listening import Bounds, Listener, Message
from mumian.protocols.hj212.segments import Segment

AT = datetime(2026, 3, 2, 8, tzinfo=contents.LOCAL)


@dataclass
class Shelf:
    """A desk that knows devices D… and remembers what it was given."""

    kept: list[Message] = field(default_factory=list)
    fails: int = 0
    gate: threading.Event | None = None

    def knows(self, device: str, password: str) -> str:
        if not device.startswith("D"):
            return segments.UNKNOWN_DEVICE
        return "" if password == "123456" else segments.WRONG_PASSWORD

    def keep(self, messages: Sequence[Message]) -> None:
        if self.gate:
            self.gate.wait(5)
        if self.fails:
            self.fails -= 1
            raise OSError("disk full")
        self.kept += messages


def upload(number: int = 1, **more: Any) -> Segment:
    content = contents.write(AT, [contents.Value(factor="a34004", figure="Rtd", value=number)])
    fields: dict[str, Any] = {
        "number": f"{number:017}",
        "system": "22",
        "command": segments.LIVE,
        "password": "123456",
        "device": "D1",
    }
    return Segment(**{**fields, "content": content, "flag": 5, **more})


@asynccontextmanager
async def connected(listener: Listener) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    try:
        yield reader, writer
    finally:
        writer.close()
        with suppress(ConnectionError):
            await writer.wait_closed()


async def talk(listener: Listener, data: bytes, answers: int) -> list[Segment]:
    splitter = Splitter()
    found: list[Segment] = []
    async with connected(listener) as (reader, writer):
        with suppress(ConnectionError):
            writer.write(data)
            await writer.drain()
            while len(found) < answers:
                portion = await asyncio.wait_for(reader.read(4096), 5)
                if not portion:
                    break
                found += [segments.parse(each) for each in splitter.feed(portion) if isinstance(each, bytes)]
    return found


def serve(desk: Shelf, what: Callable[[Listener], Awaitable[None]], **bounds: Any) -> Listener:
    async def run() -> Listener:
        async with Listener(desk=desk, bounds=Bounds(**bounds)) as listener:
            await what(listener)
        return listener

    return asyncio.run(run())


def sent(*messages: Segment) -> bytes:
    return b"".join(framed(segments.build(each)) for each in messages)


def test_what_is_kept_is_acknowledged() -> None:
    desk = Shelf()

    async def what(listener: Listener) -> None:
        found = await talk(listener, sent(*(upload(number) for number in range(1, 51))), 50)
        assert [each.command for each in found] == ["9014"] * 50
        assert [int(each.number) for each in found] == list(range(1, 51))

    listener = serve(desk, what)
    assert [each.content.values[0].value for each in desk.kept] == list(range(1, 51))
    assert (listener.counts.messages, listener.counts.values) == (50, 50)


def test_what_is_not_kept_is_not_acknowledged_and_comes_again() -> None:
    desk = Shelf(fails=1)

    async def what(listener: Listener) -> None:
        async with connected(listener) as (reader, writer):
            writer.write(sent(upload(1)))
            while desk.fails:
                await asyncio.sleep(0.01)
            assert desk.kept == []
            writer.write(sent(upload(1)))
            answer = await asyncio.wait_for(reader.readline(), 5)
            assert b"CN=9014" in answer

    serve(desk, what)
    assert len(desk.kept) == 1


def test_a_split_message_is_acknowledged_once_and_whole() -> None:
    desk = Shelf()
    cut = ["DataTime=20260302080000;a34004-Avg=1", "a34002-Avg=2;a21026-Avg=3"]
    pieces = [
        upload(7, command=segments.HOURS, content=content, flag=7, parts=2, part=number)
        for number, content in enumerate(cut, start=1)
    ]

    async def what(listener: Listener) -> None:
        found = await talk(listener, sent(*pieces), 1)
        assert [each.command for each in found] == ["9014"]

    serve(desk, what)
    assert [each.factor for each in desk.kept[0].content.values] == ["a34004", "a34002", "a21026"]


def test_strangers_are_told_why() -> None:
    desk = Shelf()

    async def what(listener: Listener) -> None:
        found = await talk(listener, sent(upload(1, device="X1"), upload(2, password="x")), 2)
        assert [each.content for each in found] == ["QnRtn=4", "QnRtn=3"]

    assert serve(desk, what).counts.refused == 2
    assert desk.kept == []


def test_a_device_that_floods_is_cut_off_and_others_go_on() -> None:
    desk = Shelf()

    async def what(listener: Listener) -> None:
        flood = await talk(listener, sent(*(upload(number) for number in range(1, 40))), 39)
        assert len(flood) <= 11
        assert len(await talk(listener, sent(upload(99, device="D2")), 1)) == 1

    assert serve(desk, what, a_minute=10).counts.flooded == 1


def test_noise_ends_a_connection() -> None:
    async def what(listener: Listener) -> None:
        assert await talk(listener, b"##xxxx" * 100 + sent(upload(1)), 1) == []

    listener = serve(Shelf(), what)
    assert listener.counts.faults == Bounds().faults + 1


def test_a_slow_desk_stops_the_reading_and_loses_nothing() -> None:
    gate = threading.Event()
    desk = Shelf(gate=gate)

    async def what(listener: Listener) -> None:
        talks = [asyncio.create_task(talk(listener, sent(*(upload(n) for n in range(20))), 20)) for _each in range(10)]
        await asyncio.sleep(0.2)
        assert listener._queue.qsize() <= 4
        gate.set()
        assert [len(each) for each in await asyncio.gather(*talks)] == [20] * 10

    serve(desk, what, queued=4, batch=3, a_minute=1000)
    assert len(desk.kept) == 200


def test_too_many_connections_are_not_opened() -> None:
    async def what(listener: Listener) -> None:
        async with connected(listener):
            await asyncio.sleep(0.05)
            assert await talk(listener, sent(upload(1)), 1) == []

    serve(Shelf(), what, connections=1)


def test_silence_and_other_commands() -> None:
    async def what(listener: Listener) -> None:
        assert await talk(listener, sent(upload(1, command="9015")), 1) == []

    serve(Shelf(), what, silence=0.2)
