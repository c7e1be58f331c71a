"""The inside of `bench identity`: runs in a process and a database of its own, prints figures as JSON."""

import json
import os
import sys
import time
import warnings
from collections.abc import Callable

import django

from mumian.project.languages import compile_catalogues

warnings.filterwarnings("ignore", "No directory at")  # no pages are served here, so nothing was collected
compile_catalogues()
django.setup()

from allauth.idp.oidc.models import Client as Program  # noqa: E402 - Django first
from argon2 import PasswordHasher  # noqa: E402
from django.contrib.auth.hashers import get_hasher, make_password  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from mumian.kernel.identity.api import Account  # noqa: E402

PASSWORD, SECRET = "kapok-blossoms-in-march", "a-secret-of-a-program"


def timed(times: int, what: Callable[[], None]) -> tuple[float, float]:
    """Times a second on the clock, and times a second of processor time."""
    what()
    wall, busy = time.perf_counter(), time.process_time()
    for _each in range(times):
        what()
    return times / (time.perf_counter() - wall), times / (time.process_time() - busy)


def people(count: int) -> Callable[[], None]:
    """So many people, who come to the door one after the other, each with a browser that has never been here."""
    kept = make_password(PASSWORD)
    names = [f"citizen-{number}" for number in range(count)]
    Account.objects.bulk_create([Account(username=name, password=kept) for name in names])
    queue = iter(names)

    def sign_in() -> None:
        given = {"login": next(queue), "password": PASSWORD}
        answer = Client(SERVER_NAME="localhost").post("/sign-in/", given)
        assert answer.status_code == 302, answer.status_code

    return sign_in


def token(program: Program) -> Callable[[], None]:
    """One program that asks for a token of its own."""

    def ask() -> None:
        given = {"grant_type": "client_credentials", "client_id": program.pk, "client_secret": SECRET}
        answer = Client(SERVER_NAME="localhost").post("/openid/token", given)
        assert answer.status_code == 200, answer.content

    return ask


def machine() -> Program:
    """A program without people."""
    made = Program(name="bench", secret=make_password(SECRET, hasher="random-secret"))
    made.set_grant_types(["client_credentials"])
    made.set_scopes(["api"])
    made.set_default_scopes(["api"])
    made.save()
    return made


def main(count: int, tokens: int) -> None:
    """Measure and print."""
    call_command("migrate", interactive=False, verbosity=0)
    sign_in = people(count + 1)
    hasher = get_hasher()
    encoded = PasswordHasher(hasher.time_cost, hasher.memory_cost, hasher.parallelism).hash(PASSWORD)
    raw, raw_cpu = timed(count, lambda: PasswordHasher().verify(encoded, PASSWORD) and None)
    door, door_cpu = timed(count, sign_in)
    grants, grants_cpu = timed(tokens, token(machine()))
    figures = {
        "engine": connection.vendor,
        "count": count,
        "tokens": tokens,
        "memory": hasher.memory_cost,
        "passes": hasher.time_cost,
        "lanes": hasher.parallelism,
        "raw_cpu": raw_cpu,
        "raw_ms": 1000 / raw,
        "sign_in": door,
        "sign_in_cpu": door_cpu,
        "ratio": door_cpu / raw_cpu,
        "token": grants,
        "token_cpu": grants_cpu,
    }
    print(json.dumps(figures))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mumian.project.settings.city")
    main(int(sys.argv[1]), int(sys.argv[2]))
