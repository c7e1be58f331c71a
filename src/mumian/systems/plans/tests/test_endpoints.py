"""The plans for programs."""

from django.test import Client


def every(client: Client, address: str, limit: int) -> list[dict[str, object]]:
    """All items, page by page."""
    items: list[dict[str, object]] = []
    after = ""
    while True:
        answer = client.get(address, {"limit": limit, **({"after": after} if after else {})}).json()
        items += answer["items"]
        assert len(answer["items"]) <= limit
        if answer["next"] is None:
            return items
        after = answer["next"]


def test_pages_by_key_hold_everything_once(citizen: Client) -> None:
    for address, count in (
        ("measures", 257),
        ("targets", 235),
        ("observations", 83),
        ("tasks", 217),
        ("conflicts", 49),
    ):
        items = every(citizen, f"/api/plans/{address}", 40)
        assert len(items) == count
        keys = [item.get("key") or item["code"] for item in items]
        assert keys == sorted(set(keys), key=keys.index)
        assert len(set(keys)) == count


def test_a_target_says_what_will_become_of_it_in_both_languages(citizen: Client) -> None:
    items = citizen.get("/api/plans/targets", {"measure": "intl-bandwidth"}).json()["items"]
    (target,) = items
    assert target["outlook"]["result"] == "unknown"
    assert target["outlook"]["ground"] == "bound"
    assert "2,000" in target["outlook"]["sentence"]["en"] or "2000" in target["outlook"]["sentence"]["en"]
    assert "界限" in target["outlook"]["sentence"]["zh"]


def test_lists_narrow(citizen: Client) -> None:
    assert len(citizen.get("/api/plans/targets", {"plan": "gz-135", "limit": 200}).json()["items"]) == 36
    assert len(citizen.get("/api/plans/tasks", {"plan": "gd-2017", "limit": 200}).json()["items"]) == 36
    items = citizen.get("/api/plans/observations", {"area": "440000", "limit": 200}).json()["items"]
    assert {item["area"] for item in items} == {"440000"}


def test_an_evaluation_counts_every_target_once(citizen: Client) -> None:
    answer = citizen.get("/api/plans/evaluations/gz-135/2018").json()
    assert sum(answer["counts"].values()) == len(answer["targets"]) == 35


def test_what_is_missing_or_wrong_is_a_problem_document(citizen: Client) -> None:
    for address, status in (
        ("measures/none", 404),
        ("tasks/none", 404),
        ("evaluations/none/2018", 404),
        ("evaluations/gz-135/2015", 404),
        ("measures?limit=0", 422),
        ("measures?after=%00", 422),
        ("observations?after=x", 422),
    ):
        answer = citizen.get(f"/api/plans/{address}")
        assert answer.status_code == status
        assert answer["content-type"] == "application/problem+json"
        assert answer.json()["status"] == status


def test_names_of_officers_stay_inside(citizen: Client) -> None:
    assert b"entered_by" not in citizen.get("/api/plans/observations").content


def test_questions_to_the_database_do_not_grow_with_the_page(
    citizen: Client, django_assert_max_num_queries: object
) -> None:
    for address in ("targets", "tasks", "observations", "conflicts", "measures"):
        with django_assert_max_num_queries(8):  # type: ignore[operator]
            assert citizen.get(f"/api/plans/{address}", {"limit": 200}).status_code == 200
