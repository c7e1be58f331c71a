"""What goes into the ledger, what is refused, and how it is read back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.ledger import reading
from mumian.kernel.ledger.api import Kind, LedgerIsAppendOnly, NotAnEntry, Reason, Wanted, Withheld, append, find, seal
from mumian.kernel.ledger.models import Leaf, Record, Unsealed

from .making import REASON, damage, entry, forgotten

pytestmark = pytest.mark.django_db


def everything():
    return find(wanted=Wanted()).lines


def test_a_record_says_what_was_handed_in():
    until = datetime(2030, 1, 1, tzinfo=UTC)
    withheld = Withheld(basis="监察法 18", by="post:inspector", until=until)
    append(entry(7, kind=Kind.DECISION, digest=b"\x01\x02", withheld=withheld))
    (line,) = everything()
    assert (line.kind, line.system, line.action, line.subject) == (Kind.DECISION, "plans", "view", "person:7")
    assert (line.actor, line.post, line.purpose, line.basis) == (REASON.actor, "窗口一", REASON.purpose, REASON.basis)
    assert (line.digest, line.withheld, line.position) == (b"\x01\x02", withheld, None)
    assert abs(line.at - timezone.now()) < timedelta(minutes=1)
    seal()
    assert everything()[0].position == 0


def test_a_record_stands_and_falls_with_the_change():
    with transaction.atomic():
        append(entry())
        transaction.set_rollback(True)
    assert not everything()
    assert not Unsealed.objects.exists()
    with transaction.atomic():
        append(entry(1), entry(2))
        append()
    assert [line.subject for line in everything()] == ["person:2", "person:1"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": ""},
        {"system": "x" * 61},
        {"action": "a\0b"},
        {"action": None},
        {"subject": "half a character \ud800"},
        {"digest": b"x" * 65},
        {"digest": "text"},
        {"reason": Reason(actor="user:a", purpose="", basis="law")},
        {"reason": Reason(actor="user:a", purpose="why", basis="")},
        {"withheld": Withheld(basis="law", by="", until=datetime(2030, 1, 1, tzinfo=UTC))},
        {"withheld": Withheld(basis="law", by="post:x", until=datetime(2030, 1, 1))},  # noqa: DTZ001 - the point
    ],
    ids=str,
)
def test_what_is_no_entry_is_refused_whole(wrong):
    with pytest.raises(NotAnEntry):
        append(entry(1), entry(2, **wrong))
    assert not everything()


@pytest.mark.parametrize(
    "change",
    [
        lambda record: record.save(),
        lambda record: record.delete(),
        lambda record: Record.objects.filter(pk=record.pk).update(actor="nobody"),
        lambda record: Record.objects.filter(pk=record.pk).delete(),
        lambda _: Record.objects.create(),
        lambda _: Record.objects.bulk_create([Record()]),
        lambda record: Record.objects.bulk_update([record], ["actor"]),
        lambda _: Record.objects.get_or_create(actor="nobody"),
        lambda record: Record._base_manager.filter(pk=record.pk).update(actor="nobody"),
        lambda _: Leaf.objects.all().delete(),
        lambda _: Leaf(position=5).save(),
    ],
)
def test_models_only_read(change):
    append(entry())
    with pytest.raises(LedgerIsAppendOnly):
        change(Record.objects.get())


texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60)


@given(texts, texts, texts, st.binary(max_size=64))
def test_any_text_survives_the_database(subject, action, post, digest):
    reason = Reason(actor=action, purpose=subject, basis=post, post=post, case=subject, request_id=action)
    with forgotten():
        append(entry(subject=subject, action=action, reason=reason, digest=digest))
        seal()
        line = everything()[0]
        assert (line.subject, line.action, line.post, line.digest) == (subject, action, post, digest)
        assert not damage().findings


@pytest.mark.parametrize("segment", [0, 2, 16])
def test_pages_by_key_lose_and_double_nothing(segment, monkeypatch):
    monkeypatch.setattr(reading, "SEGMENT", segment)
    for number in range(5):
        append(*(entry(i % 2, action=f"{number}.{i}") for i in range(5)))
    whole = [line.id for line in find(wanted=Wanted(subject="person:1"), limit=100).lines]
    assert len(whole) == 10
    assert whole == sorted(whole, reverse=True)
    paged, before = [], ""
    while True:
        page = find(wanted=Wanted(subject="person:1"), before=before, limit=3)
        paged += [line.id for line in page.lines]
        before = page.older
        if not before:
            break
    assert paged == whole


def test_lines_by_actor_period_kind_and_system():
    append(entry(1), entry(2, kind=Kind.CHANGE, system="traffic"))
    append(entry(3, reason=Reason(actor="program:demo", purpose="fill", basis="none needed")))
    start, now = timezone.now() - timedelta(hours=1), timezone.now() + timedelta(seconds=1)

    def subjects(**wanted):
        return {line.subject for line in find(wanted=Wanted(**wanted)).lines}

    assert subjects(actor="program:demo") == {"person:3"}
    assert subjects(kinds=(Kind.CHANGE,)) == subjects(system="traffic") == {"person:2"}
    assert subjects(since=start, until=now) == {"person:1", "person:2", "person:3"}
    assert subjects(since=now) == subjects(until=start) == set()


def test_withheld_lines_appear_to_the_subject_by_themselves():
    until = datetime(2030, 1, 1, tzinfo=UTC)
    append(entry(1), entry(1, withheld=Withheld(basis="law", by="post:inspector", until=until)))
    for at, lines in ((until - timedelta(seconds=1), 1), (until, 2)):
        assert len(find(wanted=Wanted(subject="person:1", disclosed_at=at)).lines) == lines
    assert len(find(wanted=Wanted(subject="person:1")).lines) == 2


@pytest.mark.parametrize("mark", ["nonsense", "2026-01-01T00:00:00.000000Z.x", "."])
def test_a_false_page_mark_is_refused(mark):
    for wanted in (Wanted(), Wanted(subject="person:1")):
        with pytest.raises(ValueError, match="page"):
            find(wanted=wanted, before=mark)


def test_lines_of_a_period_are_paged_too():
    for number in range(4):
        append(*(entry(number) for _ in range(3)))
    whole = [line.id for line in find(wanted=Wanted(), limit=100).lines]
    first = find(wanted=Wanted(), limit=7)
    rest = find(wanted=Wanted(), before=first.older, limit=7)
    assert [line.id for line in (*first.lines, *rest.lines)] == whole
    assert (len(whole), rest.older) == (12, "")


def test_lines_about_somebody_come_from_the_index():
    append(*(entry(i) for i in range(1000)))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE ledger_record")  # without figures its planner takes any index of the segment
    for name in ("subject", "actor"):
        rows = reading._fitting(Wanted(**{name: "x"}))
        rows = rows.annotate(segment=RawSQL("ledger_record.id >> 16", ())).filter(segment__in=[0, 1])
        assert f"ledger_record_{name}" in rows.order_by("-id").explain()


def test_one_call_costs_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(5), transaction.atomic():
        append(*(entry(i) for i in range(500)))
    with django_assert_max_num_queries(2):
        find(wanted=Wanted(subject="person:1"))
