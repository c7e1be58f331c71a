"""Places, heads, keys, and what sealing refuses."""

import subprocess
import time
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone

from mumian.kernel.ledger import heads, keys, sealing
from mumian.kernel.ledger.api import (
    Damaged,
    KeyMissing,
    NotAHead,
    NotSealed,
    append,
    consistency,
    head,
    inclusion,
    place_of,
    seal,
    verify,
)
from mumian.kernel.ledger.models import Head, Leaf, Record, Unsealed

from .making import damage, entry, filled, run

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(settings, tmp_path):
    """Keys of this test alone."""
    settings.MUMIAN_HOME = tmp_path
    return tmp_path


def test_an_empty_ledger_has_no_head():
    assert seal() is None
    assert head() is None
    assert verify().size == 0
    with pytest.raises(NotSealed):
        inclusion(position=0)


def test_heads_follow_each_other_and_prove_growth():
    filled(3, 300, 1)
    sizes = list(Head.objects.values_list("previous", "size"))
    assert sizes == [(0, 3), (3, 303), (303, 304)]
    assert consistency(old=3).holds()
    assert consistency(old=3, new=303).holds()
    assert inclusion(position=2, size=3).holds()
    with pytest.raises(NotSealed):
        consistency(old=303, new=3)
    with pytest.raises(NotSealed):
        inclusion(position=3, size=3)
    with pytest.raises(NotSealed):
        inclusion(position=0, size=5)


def test_records_wait_until_they_are_sealed():
    append(entry())
    number = Record.objects.get().pk
    with pytest.raises(NotSealed):
        place_of(record=number)
    assert verify().waiting == 1
    seal()
    assert place_of(record=number) == 0
    assert not Unsealed.objects.exists()


def test_large_batches_are_sealed_in_several_heads(monkeypatch):
    monkeypatch.setattr(sealing, "BATCH", 100)
    append(*(entry(i) for i in range(250)))
    seal()
    assert list(Head.objects.values_list("size", flat=True)) == [100, 200, 250]
    assert not damage().findings


def test_commits_are_sealed_once_a_transaction_and_once_a_second(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True) as callbacks, transaction.atomic():
        append(entry(1))
        append(entry(2))
    assert len(callbacks) == 1
    assert Leaf.objects.count() == 2
    connection.run_on_commit.clear()
    with django_capture_on_commit_callbacks(execute=True):
        append(entry(3))
    assert Leaf.objects.count() == 2  # the next one after the second takes it along
    connection.run_on_commit.clear()
    run("UPDATE ledger_head SET at = %s", connection.ops.adapt_datetimefield_value(timezone.now() - timedelta(hours=1)))
    with django_capture_on_commit_callbacks(execute=True):
        append(entry(4))
    assert Leaf.objects.count() == 4


@contextmanager
def another_process_sealing():
    """Somebody else holds what a process needs in order to seal."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN IMMEDIATE" if connection.vendor == "sqlite" else "BEGIN")
            if connection.vendor == "postgresql":
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", (sealing.LOCK,))
            yield
            cursor.execute("ROLLBACK")
    finally:
        other.close()


@pytest.mark.django_db(transaction=True)
def test_a_request_never_waits_for_another_process_that_seals():
    append(entry())
    run("DELETE FROM ledger_head")
    run("DELETE FROM ledger_leaf")
    run("INSERT INTO ledger_unsealed SELECT id FROM ledger_record")
    with another_process_sealing():
        began = time.monotonic()
        sealing.seal_when_due()
        assert time.monotonic() - began < 2
        assert not Leaf.objects.exists()
    sealing.seal_when_due()
    assert Leaf.objects.count() == 1


def test_a_rolled_back_savepoint_does_not_forget_to_seal(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        with transaction.atomic():
            append(entry(1))
            transaction.set_rollback(True)
        append(entry(2))
    assert Leaf.objects.count() == 1


def test_sealing_never_signs_over_a_damaged_past():
    filled(10)
    run("UPDATE ledger_leaf SET hash = %s WHERE position = 4", bytes(32))
    append(entry())
    with pytest.raises(Damaged):
        seal()
    run("DELETE FROM ledger_leaf WHERE position = 4")
    with pytest.raises(Damaged):
        seal()


def test_the_key_is_its_owners_alone_and_is_never_replaced_silently(home):
    filled(1)
    private = home / "ledger" / "signing-key.pem"
    assert private.stat().st_mode & 0o777 == 0o600
    private.chmod(0o644)
    filled(1)
    assert private.stat().st_mode & 0o777 == 0o600
    private.unlink()
    append(entry())
    with pytest.raises(KeyMissing):
        seal()
    private.write_bytes(b"no key")
    with pytest.raises(KeyMissing):
        seal()
    keys.new_key()
    seal()
    assert len(set(Head.objects.values_list("key", flat=True))) == 2
    assert len(set(Head.objects.values_list("origin", flat=True))) == 1
    assert not damage().findings


def test_openssl_accepts_a_head(home, tmp_path):
    filled(5)
    found = head()
    (public,) = keys.known_keys().values()
    (tmp_path / "key.pem").write_text(keys.pem(public))
    (tmp_path / "text").write_bytes(found.text.encode())
    (tmp_path / "signature").write_bytes(found.signature)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "key.pem", "-rawin", "-in", "text", "-sigfile"]
    assert subprocess.run([*command, "signature"], cwd=tmp_path, capture_output=True, check=False).returncode == 0
    (tmp_path / "text").write_bytes(found.text.replace("5", "6", 1).encode())
    assert subprocess.run([*command, "signature"], cwd=tmp_path, capture_output=True, check=False).returncode == 1


def test_a_signed_note_reads_back():
    filled(5)
    found = head()
    key = keys.known_keys()[found.key]
    text = heads.note(found, key)
    assert heads.read_note(text, [key]) == found
    assert heads.verifier(found.origin, key).startswith(f"{found.origin}+")
    for wrong in ("", "a\nb\n", text.replace("previous 0", "previous  0"), text.split("—")[0], text[:-9] + "\n"):
        with pytest.raises(NotAHead):
            heads.read_note(wrong, [key])
    with pytest.raises(NotAHead):
        heads.read_note(text, [])
