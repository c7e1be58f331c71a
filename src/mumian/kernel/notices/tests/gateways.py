"""The loopback gateway as a process of its own, which a test can start, stop and ask."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx

from .conftest import free_port

KEY = "only-for-tests"


class Running:
    """A gateway that may be down for a while."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        command = [sys.executable, "-m", "mumian.project", "notices", "gateway", "--port", str(self.port), "--key", KEY]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=environment)
        for _ in range(200):
            try:
                self.messages()
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the gateway did not start")

    def stop(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()

    def messages(self) -> list[dict[str, str]]:
        return httpx.get(f"{self.url}/messages", trust_env=False).json()


@contextmanager
def running(settings: Any) -> Iterator[Running]:
    gateway = Running()
    settings.MUMIAN_GATEWAY_URL, settings.MUMIAN_GATEWAY_KEY = gateway.url, KEY
    gateway.start()
    try:
        yield gateway
    finally:
        gateway.stop()
