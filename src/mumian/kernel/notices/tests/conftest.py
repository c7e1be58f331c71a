"""What the tests of this room share: a simulated clock, both carriers, consumers declared for one test."""

import asyncio
import datetime as dt
import shutil
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import nats
import pytest

from mumian.kernel.notices import declarations
from mumian.kernel.notices.api import Consumer, Event
from mumian.kernel.notices.carriers import Carrier
from mumian.kernel.notices.carriers.in_process import InProcess
from mumian.kernel.notices.carriers.jetstream import JetStream
from mumian.kernel.notices.carriers.stream import NAME


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = dt.datetime.now(dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.now

    def let_pass(self, **length: float) -> None:
        self.now += dt.timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    return Clock()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A NATS server of our own with JetStream, from Debian's package."""
    if not shutil.which("nats-server"):
        # `./run test` installs the server; only who runs a few tests by hand on a bare machine comes here.
        pytest.skip("needs nats-server: apt-get install nats-server")
    store, port = tmp_path_factory.mktemp("nats"), free_port()
    command = ["nats-server", "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", str(store)]
    with (Path(store) / "log").open("w") as log, subprocess.Popen(command, stdout=log, stderr=log) as server:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield f"nats://127.0.0.1:{port}"
        server.terminate()


async def _forget(url: str) -> None:
    client = await nats.connect(url)
    await client.jetstream().delete_stream(NAME)
    await client.close()


@pytest.fixture(params=["in-process", "jetstream"])
def carrier(request: pytest.FixtureRequest) -> Iterator[Carrier]:
    """Each of the carriers, the stream empty."""
    if request.param == "in-process":
        yield InProcess()
        return
    url = request.getfixturevalue("nats_server")
    made = JetStream(url)
    made.move(now=dt.datetime.now(dt.UTC))
    yield made
    made.close()
    asyncio.run(_forget(url))


@pytest.fixture
def listening(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Declare consumers for one test: `listening(name=(types, function))`."""

    def declare(**given: tuple[tuple[str, ...], Callable[[Event], None]]) -> None:
        made = tuple(
            Consumer(code=f"test.{code}", name=code, types=types, handle=handle)
            for code, (types, handle) in given.items()
        )
        monkeypatch.setattr(declarations, "_of_rooms", lambda: made)

    return declare
