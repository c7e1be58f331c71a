"""The pages of the clock: both languages, shareable addresses, errors at the field, few queries."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from mumian.kernel.clock.api import limits

START = "/clock/?article=licensing-42&start=2025-09-15T09:00"
PAUSE = (
    "&o0-kind=suspend&o0-ground=hearing&o0-at=2025-09-17T10:00&o0-until=2025-09-24T10:00&o0-notified=2025-09-17T10:00"
)


def extension(prefix: str = "o0", **values: str) -> str:
    """An extension as the address holds it."""
    told = {"at": "2025-10-10T10:00", "amount": "5", "approved_by": "organ_head", "notified": "2025-10-10T10:00"}
    pairs = {"kind": "extend", **told, **values}
    return "".join(f"&{prefix}-{name}={value}" for name, value in pairs.items())


EXTEND = extension("o1")
PAGES = (
    "/clock/",
    "/clock/?q=许可",
    "/clock/?q=nothing+at+all",
    "/clock/?article=licensing-42",
    START + PAUSE + EXTEND,
    "/clock/?article=licensing-42&start=2026-12-15T09:00",
    "/clock/?article=licensing-42&start=2026-12-15T09:00&provisional=on",
    "/clock/?article=manhole-repair&start=2025-10-01T08:30",
    "/clock/?article=market-30&start=2022-10-02T08:30",
    "/clock/?article=reconsideration-62&start=2025-07-04T08:30",
    "/clock/articles/",
    "/clock/articles/information-33/",
    "/clock/calendar/2025/",
    "/clock/calendar/2027/",
)
pytestmark = pytest.mark.django_db


def read(client: Client, address: str, language: str = "en") -> str:
    client.cookies["language"] = language
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_a_page_answers_with_few_queries(
    client: Client, address: str, language: str, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    with django_assert_max_num_queries(2):
        text = read(client, address, language)
    assert "style=" not in text
    assert text.count("<h1") == 1


def test_every_article_has_its_page_and_its_question(client: Client) -> None:
    for each in limits():
        assert each.article.en in read(client, f"/clock/articles/{each.code}/")
        assert each.act.en in read(client, f"/clock/?article={each.code}&start=2025-03-03T09:00")


def test_the_day_stands_large_with_its_derivation(client: Client) -> None:
    text = read(client, START)
    assert "<output>Fri 17 October 2025, 24:00</output>" in text
    assert "A Monday–Friday clock would say Mon 13 October 2025: 4 days too early." in text
    assert "Civil Code, art. 201(1)" in text
    assert "make-up working day for National Day" in text
    assert "<output>2025年10月17日（星期五） 24:00</output>" in read(client, START, "zh-hans")


def test_the_address_holds_everything(client: Client) -> None:
    text = read(client, START + PAUSE + EXTEND)
    assert "<output>Fri 31 October 2025, 24:00</output>" in text
    assert 'name="o0-until" value="2025-09-24T10:00"' in text


def test_a_row_is_added_and_removed_without_script(client: Client) -> None:
    assert 'name="o0-kind" value="suspend"' in read(client, START + "&add=suspend")
    assert 'name="o0-kind"' not in read(client, START + PAUSE + "&drop=0")
    assert 'name="o2-kind"' in read(client, START + PAUSE + EXTEND + "&add=suspend")
    assert 'name="o0-kind"' not in read(client, START + "&add=restart"), "this article knows no restart"


@pytest.mark.parametrize(
    ("more", "field"),
    [
        (extension(notified=""), "o0-notified"),
        (extension(amount="11"), "o0-amount"),
        (extension(approved_by="officer"), "o0-approved_by"),
        (extension(at="2025-10-20T10:00", notified="2025-10-20T10:00"), "o0-at"),
        (PAUSE.replace("until=2025-09-24", "until=2025-09-01"), "o0-until"),
        (PAUSE.replace("2025-09-17T10:00&o0-until", "tomorrow&o0-until"), "o0-at"),
    ],
)
def test_an_error_stands_at_its_field_and_in_the_summary(client: Client, more: str, field: str) -> None:
    text = read(client, START + more)
    assert f'<a href="#id_{field}">' in text
    assert f'id="id_{field}_error"' in text
    assert "<output>" not in text


def test_a_suspended_clock_says_so(client: Client) -> None:
    assert "The clock stands still" in read(client, START + PAUSE.replace("&o0-until=2025-09-24T10:00", ""))


def test_an_unknown_year_is_refused_or_marked(client: Client) -> None:
    address = "/clock/?article=licensing-42&start=2026-12-15T09:00"
    assert "Nobody can know yet" in read(client, address)
    assert "Last day, provisionally" in read(client, address + "&provisional=on")


def test_silence_leads_to_its_outcome(client: Client) -> None:
    more = "&o0-kind=deemed&o0-outcome=accepted&o0-at=2025-09-23T09:00"
    text = read(client, "/clock/?article=licensing-32&start=2025-09-15T09:00" + more)
    assert "counts as accepted from the day of receipt" in text


def test_the_search_finds_by_words_in_either_language(client: Client) -> None:
    assert "Decide on the penalty" in read(client, "/clock/?q=处罚决定")
    text = read(client, "/clock/?q=licence+decide")
    assert "Decide on a licence" in text
    assert "Decide on the penalty" not in text


def test_what_is_not_there_is_not_found(client: Client) -> None:
    for address in ("/clock/?article=nothing", "/clock/articles/nothing/", "/clock/calendar/1900/"):
        assert client.get(address).status_code == 404


def test_the_library_is_exported(client: Client) -> None:
    response = client.get("/clock/articles/?export=csv")
    assert response["content-type"].startswith("text/csv")
    text = b"".join(response.streaming_content) if response.streaming else response.content
    assert len(text.splitlines()) > len(limits())
