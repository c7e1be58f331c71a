"""People: two times, masked views, and a line for every look."""

import datetime as dt
from pathlib import Path

import pytest
from django.db import connection
from django.utils import timezone

from mumian.kernel.registers import api, bitemporal
from mumian.kernel.registers.api import View
from mumian.kernel.registers.models import PersonVersion
from mumian.kernel.registers.prefixes import begins_with
from mumian.kernel.system.api import Quiet

from .people import POLICE, REASON, enter, lines, number

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("areas")]


def full(code: str, **when: object) -> api.Person:
    found = api.person(code=code, reason=REASON, view=View.FULL, **when)
    assert found is not None
    return found


def test_what_was_true_when() -> None:
    code = enter(name="样例甲")
    api.change_person(code=code, values={"name": "样例乙"}, since=dt.date(2020, 3, 1), body=POLICE, reason=REASON)
    assert full(code, on=dt.date(2020, 2, 29)).name == "样例甲"
    assert full(code, on=dt.date(2020, 3, 1)).name == "样例乙"
    assert api.person(code=code, reason=REASON, on=dt.date(1999, 12, 31)) is None


def test_what_was_known_when_and_why_it_was_wrong() -> None:
    code = enter(name="样列甲")
    before = timezone.now()
    api.correct_person(code=code, values={"name": "样例甲"}, why="slip of the pen", body=POLICE, reason=REASON)
    assert full(code).name == "样例甲"
    assert full(code, known=before).name == "样列甲"
    wrong, right = api.person_history(code=code, reason=REASON, view=View.FULL)
    assert (wrong.content.name, wrong.corrected, wrong.superseded and wrong.superseded.why) == (
        "样列甲",
        True,
        "slip of the pen",
    )
    assert (right.content.name, right.superseded) == ("样例甲", None)


def test_a_correction_of_the_past_leaves_the_present() -> None:
    code = enter(name="样例甲")
    api.change_person(code=code, values={"area": "440104001"}, since=dt.date(2015, 1, 1), body=POLICE, reason=REASON)
    api.correct_person(
        code=code, values={"name": "样例丙"}, why="old file", on=dt.date(2010, 1, 1), body=POLICE, reason=REASON
    )
    assert full(code, on=dt.date(2010, 1, 1)).name == "样例丙"
    assert (full(code).name, full(code).area) == ("样例甲", "440104001")


def test_views_show_what_their_purpose_needs() -> None:
    place = api.Place(area="440103001101", road="样例路", number="3号", room="501")
    code = enter(name="样例甲", address=place)
    masked = api.person(code=code, reason=REASON)
    counter = api.person(code=code, reason=REASON, view=View.COUNTER)
    assert masked is not None
    assert counter is not None
    assert (masked.name, masked.code, masked.birth_date, masked.birth_year) == (
        "样**",
        f"990103********{code[-4:]}",
        None,
        1984,
    )
    assert (masked.area, masked.address) == ("440103", "")
    assert (counter.name, counter.area, counter.birth_date, counter.address) == (
        "样例甲",
        "440103001",
        dt.date(1984, 5, 6),
        "",
    )
    assert (full(code).code, full(code).address) == (code, "样例路3号501")
    assert masked.synthetic
    assert code not in repr(masked)


def test_names_by_their_beginning() -> None:
    for serial, name in enumerate(["样例甲", "样例乙", "样品", "例样"], start=500):
        enter(number(serial), name=name)
    names = [person.name for person in api.people_named(name="样例", reason=REASON, view=View.COUNTER)]
    assert sorted(names) == ["样例乙", "样例甲"]
    assert len(api.people_named(name="样", reason=REASON, limit=2)) == 2
    assert api.people_named(name="样例", area="440104", reason=REASON) == ()
    assert len(api.people_named(name="样例", area="440100", reason=REASON)) == 2
    for wide in ({"name": " "}, {"name": "样", "area": "440103"}):
        with pytest.raises(api.TooWideError):
            api.people_named(reason=REASON, **wide)


def test_the_two_look_ups_are_served_by_their_indexes(tmp_path: Path) -> None:
    """A look-up that reads the whole table would be found out only with millions of people."""
    path, day = tmp_path / "people.parquet", dt.date(2024, 1, 1)
    api.write_people(path=path, count=5000, areas=["440103001101", "440104001"], as_of=day)
    api.load_people(path=path, as_of=day, body=POLICE, reason=REASON, progress=Quiet())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    plan = [
        bitemporal.today_true(PersonVersion).filter(begins_with("name", "样")).order_by("name", "id")[:20].explain(),
        bitemporal.today_true(PersonVersion).filter(code=number()).explain(),
    ]
    assert "person_by_name" in plan[0]
    assert "person_one_truth" in plan[1]


def test_an_answer_that_discloses_nothing() -> None:
    code = enter(name="样例甲")
    assert api.person_is(code=code, name="样例甲", reason=REASON)
    assert not api.person_is(code=code, name="样例乙", reason=REASON)


def test_every_look_leaves_a_line_also_one_that_finds_nothing() -> None:
    code, absent = enter(name="样例甲"), number(999)
    api.person(code=code, reason=REASON)
    api.people_named(name="样", reason=REASON)
    api.person_history(code=code, reason=REASON)
    api.person(code=absent, reason=REASON)
    assert lines(f"person:{code}") == ["entry", "look-up masked", "listed masked", "history masked"]
    assert lines(f"person:{absent}") == ["look-up"]


def test_looking_up_is_two_questions_and_one_line(django_assert_max_num_queries) -> None:
    code = enter()
    with django_assert_max_num_queries(6):
        api.person(code=code, reason=REASON)


def test_only_the_owner_writes_and_the_other_is_told_whom_to_ask() -> None:
    with pytest.raises(api.SecondWriterError, match="市公安局"):
        enter(body="市民政局")
    code = enter()
    with pytest.raises(api.SecondWriterError, match="市公安局"):
        api.change_person(code=code, values={"name": "x"}, since=dt.date(2020, 1, 1), body="市民政局", reason=REASON)
    api.set_owner(register="person", element="died_on", owner="市卫生健康委员会", basis="test")
    dead = {"died_on": dt.date(2024, 1, 1)}
    with pytest.raises(api.SecondWriterError, match="市卫生健康委员会"):
        api.change_person(code=code, values=dead, since=dt.date(2024, 1, 1), body=POLICE, reason=REASON)
    api.change_person(code=code, values=dead, since=dt.date(2024, 1, 1), body="市卫生健康委员会", reason=REASON)
    assert full(code).died_on == dt.date(2024, 1, 1)


def test_what_cannot_be_is_refused_at_the_border() -> None:
    code = enter()
    with pytest.raises(api.AlreadyThereError):
        enter(code)
    with pytest.raises(api.CodeError):
        enter("990103198405065011")
    with pytest.raises(api.UnfitValueError):
        enter(number(502), name="")
    with pytest.raises(api.UnfitValueError):
        enter(number(502), area="999999")
    with pytest.raises(api.UnfitValueError):
        enter(number(502), address=api.Place(area="999999", road="x"))
    with pytest.raises(api.NothingThereError):
        api.change_person(code=number(777), values={"name": "x"}, since=BEFORE, body=POLICE, reason=REASON)
    with pytest.raises(api.NothingThereError):
        api.correct_person(code=code, values={"name": "x"}, why="", on=BEFORE, body=POLICE, reason=REASON)
    assert len(api.person_history(code=code, reason=REASON)) == 1


BEFORE = dt.date(1990, 1, 1)
