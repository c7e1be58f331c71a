"""openid-client (npm), a certified relying party, in a process of its own."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from allauth.idp.oidc.models import Client as Program
from pytest_django.live_server_helper import LiveServer

from .conftest import LEAVES, RETURNS, SECRET, Visitor, asked

CLIENTS = Path(__file__).parents[5] / "tools" / "clients"


@pytest.mark.skipif(
    not (shutil.which("node") and (CLIENTS / "node_modules").is_dir()), reason="./run test installs openid-client"
)
def test_openid_client_signs_in_refreshes_and_leaves(
    live_server: LiveServer, visitor: Visitor, district: Program
) -> None:
    command = ["node", str(CLIENTS / "openid.mjs"), live_server.url, district.pk, SECRET, RETURNS, LEAVES]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        question = json.loads(program.stdout.readline())["go"]
        program.stdin.write(visitor.allow(question, scopes=("openid", "profile", "email")) + "\n")
        program.stdin.flush()
        told = json.loads(program.stdout.readline())
    assert told["claims"]["acr"] == "L2"
    assert told["claims"]["auth_time"]
    assert told["person"] == {
        "sub": told["claims"]["sub"],
        "acr": "L2",
        "name": "木棉",
        "email": "citizen@city.example",
        "email_verified": True,
    }
    assert told["same"]
    assert told["replayed"] == "invalid_grant"
    leave = told["leave"]
    assert visitor.submit(leave, {"action": "logout", **asked(leave)}).headers["Location"] == LEAVES
