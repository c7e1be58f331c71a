"""Many requests in one, in both forms."""

import json
from typing import Any

import pytest

from mumian.kernel.sensing.api import Thing

from .bodies import PLACE, THING
from .conftest import ROOT, Door, Pen, Town, at


def sent(pen: Pen, *requests: dict[str, Any]) -> list[dict[str, Any]]:
    return pen("POST", "$batch", {"requests": list(requests)})["responses"]


def test_each_is_answered_in_its_own_right(pen: Pen, town: Town) -> None:
    found = sent(
        pen,
        {"id": "a", "method": "get", "url": "Things?$top=1&$select=name"},
        {"id": "b", "method": "post", "url": "/Things", "body": THING},
        {"id": "c", "method": "get", "url": "Nothing"},
        {"id": "d", "method": "get", "url": f"{ROOT}/Things({town.lamp.pk})/name/$value"},
        {"id": "e", "method": "dance", "url": "Things"},
    )
    assert [(each["id"], each["status"]) for each in found] == [
        ("a", 200),
        ("b", 201),
        ("c", 404),
        ("d", 200),
        ("e", 400),
    ]
    assert found[0]["body"]["value"] == [{"name": "Lamp O'Hara"}]
    assert found[3]["body"] == "Lamp O'Hara"


def test_later_ones_refer_to_what_earlier_ones_made(pen: Pen, door: Door) -> None:
    found = sent(
        pen,
        {"id": "1", "method": "post", "url": "Things", "body": THING},
        {"id": "2", "method": "post", "url": "$1/Locations", "body": PLACE},
        {
            "id": "3",
            "method": "post",
            "url": "Locations",
            "body": {**PLACE, "name": "m", "Things": [{"@iot.id": "$1"}]},
        },
        {"id": "4", "method": "get", "url": "$nothing"},
    )
    assert [each["status"] for each in found] == [201, 201, 201, 400]
    assert door.names("Things", expand="Locations") == ["t"]
    assert door("Things", expand="Locations")["value"][0]["Locations"][0]["name"] == "m"


def test_a_group_stands_or_falls_together(pen: Pen) -> None:
    group = {"atomicityGroup": "g", "method": "post", "url": "Things"}
    found = sent(pen, {**group, "id": "1", "body": THING}, {**group, "id": "2", "body": {"name": 5}})
    assert [each["status"] for each in found] == [424, 400]
    assert not Thing.objects.exists()
    found = sent(pen, {**group, "id": "1", "body": THING}, {**group, "id": "2", "body": THING})
    assert [each["status"] for each in found] == [201, 201]


def test_observations_are_not_part_of_groups(pen: Pen, town: Town) -> None:
    body = {"phenomenonTime": at(1), "result": 1}
    one = {"id": "1", "method": "post", "url": f"Datastreams({town.light.pk})/Observations", "body": body}
    assert sent(pen, one)[0]["status"] == 201
    assert sent(pen, {**one, "atomicityGroup": "g"})[0]["status"] == 501


def test_parts_of_a_multipart_body(pen: Pen, door: Door, town: Town) -> None:
    text = f"""--outer
Content-Type: application/http

GET {ROOT}/Things({town.lamp.pk})?$select=name HTTP/1.1
Host: testserver

--outer
Content-Type: multipart/mixed;boundary=inner

--inner
Content-Type: application/http
Content-ID: 1

POST /Things HTTP/1.1
Content-Type: application/json

{json.dumps(THING)}
--inner
Content-Type: application/http
Content-ID: 2

PATCH $1 HTTP/1.1
Content-Type: application/json

{json.dumps({"name": "patched"})}
--inner--
--outer--
""".replace("\n", "\r\n")
    answer = pen.client.post(f"{ROOT}/$batch", text.encode(), "multipart/mixed;boundary=outer")
    assert answer.status_code == 200, answer.content
    body = answer.content.decode()
    assert body.count("HTTP/1.1 200 OK") == 2
    assert body.count("HTTP/1.1 201 Created") == 1
    assert "Content-ID: 2" in body
    assert "patched" in door.names("Things")


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{}", "application/json", 400),
        (b"[]", "application/json", 400),
        (b'{"requests": [1]}', "application/json", 400),
        (b'{"requests": [{"method": 1}]}', "application/json", 400),
        (b'{"requests": [{"method": "get", "url": "Things", "headers": {"a": "b\\nc"}}]}', "application/json", 400),
        (b"", "multipart/mixed", 400),
        (b"--x--", "multipart/mixed;boundary=x", 400),
        (b"--x\r\n\r\nnonsense\r\n--x--", "multipart/mixed;boundary=x", 400),
        (b"x", "text/plain", 415),
    ],
)
def test_batches_that_are_none(pen: Pen, body: bytes, kind: str, status: int) -> None:
    assert pen.client.post(f"{ROOT}/$batch", body, kind).status_code == status


def test_strangers_do_no_more_in_a_batch(client, town: Town) -> None:
    asked = {"requests": [{"id": "1", "method": "delete", "url": f"Things({town.lamp.pk})"}]}
    answer = client.post(f"{ROOT}/$batch", asked, "application/json").json()
    assert answer["responses"][0]["status"] == 401
    assert Thing.objects.filter(pk=town.lamp.pk).exists()
