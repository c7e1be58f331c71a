# ruff: noqa: S608 - the intruder puts SQL together
"""Verification finds nothing in a sound ledger, and in a damaged one exactly the row that was touched."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mumian.kernel.ledger import merkle, places
from mumian.kernel.ledger.api import What, append, consistency, head, inclusion, seal, verify
from mumian.kernel.ledger.encoding import COLUMNS
from mumian.kernel.ledger.models import Head, Leaf, Record

from .making import damage, entry, filled, forgotten, found, run

pytestmark = pytest.mark.django_db

steps = st.lists(st.one_of(st.integers(1, 40), st.just(290), st.just("seal")), min_size=1, max_size=12)


@settings(max_examples=25, deadline=None)
@given(steps, st.data())
def test_after_any_appends_and_seals_every_proof_holds(steps, data):
    with forgotten():
        for step in steps:
            if step == "seal":
                seal()
            else:
                append(*(entry(i) for i in range(step)))
        newest = seal()
        sizes = list(Head.objects.values_list("size", flat=True))
        if newest is None:
            assert not sizes
            return
        report = damage()
        assert (report.size, report.heads, report.findings) == (Record.objects.count(), len(sizes), [])
        size = data.draw(st.sampled_from(sizes))
        position = data.draw(st.integers(0, size - 1))
        assert inclusion(position=position).holds()
        assert inclusion(position=position, size=size).holds()
        assert consistency(old=size).holds()
        leaves = Leaf.objects.order_by("position").values_list("hash", flat=True)[:size]
        assert head(size=size).root == merkle.root([bytes(leaf) for leaf in leaves])


BATCHES = st.sampled_from([(5,), (64,), (256,), (300, 300), (3, 61, 1), (700,)])
RECORD = {
    **dict.fromkeys(COLUMNS, "'changed'"),
    **dict.fromkeys(("at", "withheld_until"), "'2020-02-02 02:02:02+00:00'"),
    **dict.fromkeys(("digest", "salt", "hash"), "%s"),
}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(RECORD)), BATCHES, st.data())
def test_an_altered_record_is_named(column, batches, data):
    position = data.draw(st.integers(0, sum(batches) - 1))
    with forgotten():
        filled(*batches)
        number = Leaf.objects.get(position=position).record_id
        values = (b"changed",) if RECORD[column] == "%s" else ()
        run(f'UPDATE ledger_record SET "{column}" = {RECORD[column]} WHERE id = %s', *values, number)
        (finding,) = damage().findings
        assert (finding.what, finding.position, finding.record) == (What.ALTERED, position, number)


OF_PLACE = "(SELECT record_id FROM ledger_leaf WHERE position = %s)"
TOUCHED = {
    f"DELETE FROM ledger_record WHERE id = {OF_PLACE}": What.REMOVED,
    f"UPDATE ledger_record SET id = 900000 WHERE id = {OF_PLACE}": What.REMOVED,
    "UPDATE ledger_leaf SET record_id = 900000 WHERE position = %s": What.REMOVED,
    "UPDATE ledger_leaf SET hash = (SELECT root FROM ledger_head LIMIT 1) WHERE position = %s": What.PLACE,
    "DELETE FROM ledger_leaf WHERE position = %s": What.PLACE,
}


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(TOUCHED)), BATCHES, st.data())
def test_a_removed_record_or_place_is_named(statement, batches, data):
    position = data.draw(st.integers(0, sum(batches) - 1))
    with forgotten():
        filled(*batches)
        run(statement, position)
        assert (TOUCHED[statement], position) in found()
        assert {where for what, where in found() if what != What.INSERTED} == {position}


def test_a_damaged_node_is_named():
    filled(400, 3800)
    for change, position in (
        ('UPDATE ledger_node SET hash = %s WHERE level = 6 AND "index" = 1', 64),
        ('DELETE FROM ledger_node WHERE level = 6 AND "index" = 2 AND hash <> %s', 128),
        ("UPDATE ledger_node SET hash = %s WHERE level = 12", 0),
        ("DELETE FROM ledger_node WHERE level = 12 AND hash <> %s", 0),
    ):
        with forgotten():
            run(change, bytes(32))
            assert found() == [(What.NODE, position)]


HEAD = {
    "size": "size + 1",
    "previous": "previous + 1",
    "at": "'2020-02-02 02:02:02+00:00'",
    "origin": "'other'",
    "root": "signature",
    "key": "'0123456789abcdef'",
    "signature": "root",
}


@pytest.mark.parametrize("size", [3, 13, 313])
@pytest.mark.parametrize("column", HEAD)
def test_an_altered_head_is_named(column, size):
    filled(3, 10, 300)
    run(f"UPDATE ledger_head SET {column} = {HEAD[column]} WHERE size = %s", size)
    now = size + 1 if column == "size" else size
    findings = damage().findings
    assert (What.HEAD, now) in {(finding.what, finding.head) for finding in findings}
    about = {finding.head for finding in findings if finding.what == What.HEAD}
    assert about <= ({size, now} if column == "size" else {size})


def test_a_removed_head_is_named():
    filled(3, 10, 300)
    run("DELETE FROM ledger_head WHERE size = 13")
    (finding,) = damage().findings
    assert (finding.what, finding.head) == (What.HEAD, 13)
    run("DELETE FROM ledger_head WHERE size = 313")
    (finding,) = damage().findings
    assert (finding.what, finding.position, finding.last) == (What.INSERTED, 3, 312)


def test_a_record_that_nobody_let_in_is_named():
    filled(10)
    columns = ", ".join(f'"{column}"' for column in (*COLUMNS, "hash"))
    run(f"INSERT INTO ledger_record ({columns}) SELECT {columns} FROM ledger_record LIMIT 1")
    number = Record.objects.first().pk
    (finding,) = damage().findings
    assert (finding.what, finding.record) == (What.INSERTED, number)
    seal()
    assert len(damage().findings) == 1


def test_a_record_removed_while_it_waits_is_named():
    filled(10)
    append(entry(1), entry(2))
    number = Record.objects.first().pk
    run("DELETE FROM ledger_record WHERE id = %s", number)
    (finding,) = damage().findings
    assert (finding.what, finding.record) == (What.REMOVED, number)


def test_a_record_taken_from_the_queue_is_named():
    filled(10)
    append(entry(1))
    run("DELETE FROM ledger_unsealed")
    assert [what for what, _ in found()] == [What.INSERTED]


def rewrite(position: int) -> None:
    """Alter a record and every hash of it below the signed heads, as an intruder with time would."""
    leaf = Leaf.objects.get(position=position)
    run("UPDATE ledger_record SET actor = 'nobody' WHERE id = %s", leaf.record_id)
    told = next(place for place in places.places([]) if place.position == position).told
    run("UPDATE ledger_record SET hash = %s WHERE id = %s", told, leaf.record_id)
    run("UPDATE ledger_leaf SET hash = %s WHERE position = %s", told, position)


@pytest.mark.parametrize(
    ("position", "window"),
    [
        (0, (0, 2)),
        (5, (3, 12)),
        (50, (13, 63)),
        (300, (256, 319)),
        (510, (448, 511)),
        (520, (513, 575)),
        (800, (513, 812)),
    ],
)
def test_a_record_rewritten_with_its_hashes_is_narrowed_down(position, window):
    filled(3, 10, 500, 300)
    rewrite(position)
    (finding,) = damage().findings
    assert (finding.what, finding.position, finding.last) == (What.REWRITTEN, *window)


PUT_IN = {
    "leaf (position, record_id, hash) SELECT 700, 900000, hash FROM ledger_leaf WHERE position = 3": What.INSERTED,
    'node (level, "index", hash) SELECT 6, 10, hash FROM ledger_leaf WHERE position = 3': What.NODE,
    'node (level, "index", hash) SELECT 12, 0, hash FROM ledger_leaf WHERE position = 3': What.NODE,
    'node (level, "index", hash) SELECT 3, 0, hash FROM ledger_leaf WHERE position = 3': What.NODE,
    "head SELECT 650, 3, at, origin, root, key, signature FROM ledger_head WHERE size = 3": What.HEAD,
    "unsealed SELECT 900000": What.REMOVED,
    "unsealed SELECT record_id FROM ledger_leaf WHERE position = 4": What.PLACE,
}


@pytest.mark.parametrize("statement", PUT_IN)
def test_a_row_put_in_is_found(statement):
    filled(3, 697)
    run(f"INSERT INTO ledger_{statement}")
    assert PUT_IN[statement] in {what for what, _ in found()}


@pytest.mark.parametrize("batches", [(3, 10, 50), (3, 10, 500, 300), (64, 64, 64), (600,)])
@pytest.mark.parametrize("position", [0, 2, 3, 12, 55, 300])
def test_a_record_pushed_in_between_is_named(batches, position):
    filled(*batches)
    position %= sum(batches)
    append(entry(900_000))
    number, leaf = Record.objects.values_list("id", "hash").first()
    run("DELETE FROM ledger_unsealed")
    run("UPDATE ledger_leaf SET position = -position - 2 WHERE position >= %s", position)
    run("UPDATE ledger_leaf SET position = -position - 1 WHERE position < 0")
    run("INSERT INTO ledger_leaf (position, record_id, hash) VALUES (%s, %s, %s)", position, number, leaf)
    (finding,) = damage().findings
    assert (finding.what, finding.position, finding.record) == (What.INSERTED, position, number)


@pytest.mark.parametrize("batches", [(3, 10, 50), (3, 10, 500, 300), (64, 64, 64)])
def test_a_record_taken_out_with_everything_moved_up_is_found(batches):
    filled(*batches)
    run("DELETE FROM ledger_record WHERE id = (SELECT record_id FROM ledger_leaf WHERE position = 5)")
    run("DELETE FROM ledger_leaf WHERE position = 5")
    run("UPDATE ledger_leaf SET position = -position WHERE position > 5")
    run("UPDATE ledger_leaf SET position = -position - 1 WHERE position < 0")
    rewritten = next(finding for finding in damage().findings if finding.what == What.REWRITTEN)
    assert rewritten.position <= 5 <= rewritten.last


def test_several_damages_are_all_named():
    filled(3, 10, 500, 300)
    run(f"UPDATE ledger_record SET actor = 'nobody' WHERE id = {OF_PLACE}", 5)
    run("UPDATE ledger_leaf SET hash = %s WHERE position = 300", bytes(32))
    run(f"DELETE FROM ledger_record WHERE id = {OF_PLACE}", 301)
    run('UPDATE ledger_node SET hash = %s WHERE "index" = 2', bytes(32))
    assert set(found()) == {(What.ALTERED, 5), (What.PLACE, 300), (What.REMOVED, 301), (What.NODE, 128)}


def test_a_ledger_cut_back_is_found_by_a_head_kept_elsewhere():
    filled(3, 10)
    kept = head()
    run("DELETE FROM ledger_record WHERE id IN (SELECT record_id FROM ledger_leaf WHERE position >= 3)")
    run("DELETE FROM ledger_leaf WHERE position >= 3")
    run("DELETE FROM ledger_head WHERE size > 3")
    assert found() == []
    findings = verify(kept_heads=[kept]).findings
    assert (What.REMOVED, 3, 12) in [(finding.what, finding.position, finding.last) for finding in findings]


def test_a_ledger_written_anew_with_the_stolen_key_is_found_by_a_head_kept_elsewhere():
    filled(3, 10)
    kept = head(size=3)
    for table in ("record", "leaf", "node", "head"):
        run(f"DELETE FROM ledger_{table}")
    filled(3, 10)
    assert found() == []
    assert (What.REWRITTEN, 3) in [(each.what, each.head) for each in verify(kept_heads=[kept]).findings]


def test_a_head_of_an_unknown_key_is_not_believed():
    filled(3)
    assert [(each.what, each.head) for each in verify(public_keys={}).findings][:1] == [(What.HEAD, 3)]


def test_sealing_may_go_on_meanwhile():
    filled(10)

    class Sealing:
        def start(self, label, total=None):
            filled(500)

        def advance(self, amount=1):
            filled(5)

    report = verify(progress=Sealing())
    assert [each.what for each in report.findings if each.what != What.UNGUARDED] == []
    assert report.size == 10


def test_very_many_findings_are_counted():
    filled(1500)
    run("UPDATE ledger_record SET actor = 'nobody'")
    report = verify()
    assert (len(report.findings), len(report.findings) + report.more) >= (1000, 1500)
