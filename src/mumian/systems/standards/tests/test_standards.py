"""The list of standards, as a reader finds it."""

import pytest
from django.test import Client

from mumian.kernel.system.api import Quiet
from mumian.systems.standards import actions, queries
from mumian.systems.standards.models import Standard

pytestmark = pytest.mark.django_db


def test_the_shipped_list_loads_once_and_again_without_doubles() -> None:
    assert not queries.any_standard()
    actions.load_standards(Quiet())
    loaded = Standard.objects.count()
    actions.load_standards(Quiet())
    assert queries.any_standard()
    assert Standard.objects.count() == loaded >= 10


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_page_lists_them_in_the_readers_language(client: Client, language: str) -> None:
    actions.load_standards(Quiet())
    page = client.get("/standards/", headers={"accept-language": language}).content.decode()
    assert "GB 32100-2015" in page
    assert ("统一社会信用代码" if language == "zh-hans" else "unified social credit identifier") in page


def test_an_empty_list_is_a_page_too(client: Client) -> None:
    assert client.get("/standards/").status_code == 200


def test_the_list_can_be_taken_away(client: Client) -> None:
    actions.load_standards(Quiet())
    answer = client.get("/standards/?export=csv")
    assert answer["content-type"].startswith("text/csv")
