"""Private keys on the disk."""

import pytest
from django.conf import LazySettings

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust import api, authority, store
from mumian.kernel.trust.models import Certificate

from .making import REASON


def test_no_key_lies_open_on_the_disk(city: Reason) -> None:
    files = [*store.folder().rglob("*.pem")]
    assert len(files) >= Certificate.objects.exclude(key="").count()
    for path in files:
        assert path.read_text().startswith("-----BEGIN ENCRYPTED PRIVATE KEY-----")
        assert path.stat().st_mode & 0o077 == 0


def test_another_pass_phrase_opens_nothing(city: Reason, pdf: bytes, settings: LazySettings) -> None:
    settings.MUMIAN_TRUST_PASSPHRASE = "another one"
    with pytest.raises(api.KeyMissing):
        api.seal_pdf(pdf=pdf, seal="office", reason=city)


def test_without_the_roots_medium_all_but_the_root_works(
    city: Reason, pdf: bytes, settings: LazySettings, tmp_path: str
) -> None:
    settings.MUMIAN_TRUST_OFFLINE = str(tmp_path)
    assert api.seal_pdf(pdf=pdf, seal="office", reason=city)
    with pytest.raises(api.KeyMissing):
        api.rotate(use=api.Use.ISSUING, reason=city)


@pytest.mark.django_db
def test_before_there_is_an_authority_the_way_to_one_is_shown() -> None:
    with pytest.raises(api.NoAuthority, match="mumian trust establish"):
        authority.rotate(use=api.Use.TIMESTAMP, reason=REASON)


def test_establishing_twice_changes_nothing(city: Reason) -> None:
    before = set(Certificate.objects.values_list("pk", flat=True))
    api.establish(reason=city)
    assert set(Certificate.objects.values_list("pk", flat=True)) == before
