"""Every page that takes a file refuses a gigabyte before it reads a byte, and leaves one that understates itself."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mumian.kernel.identity.api import Account
from mumian.web import uploads
from tests.officials import signed_in_freshly
from tests.uploads import answer_to_a_gigabyte

pytestmark = pytest.mark.django_db
PAGES = {"/trust/": 20 << 20, "/trust/requests/": 16 << 10, "/licences/desk/import/": 30 << 20}


@pytest.fixture
def root() -> Client:
    return signed_in_freshly(Account.objects.create_superuser("root", password="a long password"))


@pytest.mark.parametrize("page", PAGES)
def test_a_gigabyte_is_refused_before_a_byte_is_read(root: Client, page: str) -> None:
    assert answer_to_a_gigabyte(root, page) == 413


@pytest.mark.parametrize("page", PAGES)
def test_one_that_understates_itself_is_left_at_the_limit(
    root: Client, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploads, "announced_too_large", lambda *_: False)
    monkeypatch.setattr("mumian.web.trust.check_pages.announced_too_large", lambda *_: False)
    large = SimpleUploadedFile("file.bin", bytes(PAGES[page] + (1 << 20)))
    assert root.post(page, {"form": "ask", "file": large}).status_code == 413


@pytest.mark.parametrize("page", PAGES)
def test_without_its_token_the_form_is_refused(root: Client, page: str) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = root.cookies
    assert strict.post(page, {"file": SimpleUploadedFile("a", b"x")}).status_code == 403


def test_no_other_page_of_the_web_takes_a_file() -> None:
    """A form for files belongs to a page of the list above."""
    templates = (Path(uploads.__file__).parent / "templates").rglob("*.html")
    taking = [path.name for path in templates if "multipart/form-data" in path.read_text(encoding="utf-8")]
    assert sorted(taking) == ["check.html", "import.html", "requests.html"]
