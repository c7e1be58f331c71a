"""Frames, segments and contents: what is written is read again, and no bytes whatever upset the reader."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.protocols.hj212 import contents, frames, parts, segments
from mumian.protocols.hj212.frames import Fault, Splitter, checksum, framed
from mumian.protocols.hj212.segments import Segment

EXAMPLE = b"QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&"
AT = datetime(2016, 8, 1, 8, 58, 57, tzinfo=contents.LOCAL)
WORD = st.text("ABCDEFabcdef0123456789", min_size=1, max_size=9)
SEGMENTS = st.builds(
    Segment,
    number=st.datetimes().map(segments.number_of).filter(lambda text: len(text) == 17),
    system=st.sampled_from(["21", "22", "31", "32"]),
    command=st.sampled_from(segments.UPLOADS),
    password=WORD,
    device=WORD,
    content=st.text("abc-=;,.0123456789", max_size=300),
    flag=st.sampled_from([4, 5]),
)
VALUES = st.builds(
    contents.Value,
    factor=st.text("aw0123456789", min_size=1, max_size=8),
    figure=st.sampled_from(contents.FIGURES),
    value=st.integers(-(10**6), 10**6).map(lambda number: number / 100),
    flag=st.sampled_from(sorted(contents.FLAGS)),
)
HOSTILE = st.one_of(
    st.binary(max_size=300),
    st.lists(
        st.sampled_from([b"##", b"#", b"0101", b"9999", b"1024", b"\r\n", b"CP=&&", b"&&", EXAMPLE]), max_size=30
    ).map(b"".join),
)


def split(data: bytes, sizes: list[int]) -> list[object]:
    splitter, found = Splitter(), []
    at = 0
    for size in [*sizes, len(data)]:
        found += splitter.feed(data[at : at + size])
        assert splitter.held <= frames.LARGEST
        at += size
    return found


def test_the_worked_example_of_the_standard() -> None:
    assert checksum(EXAMPLE) == 0x1C80
    assert framed(EXAMPLE) == b"##0101" + EXAMPLE + b"1C80\r\n"
    found = segments.parse(EXAMPLE)
    assert (found.device, found.command, found.version, found.wants_answer) == (
        "010000A8900016F000169DC0",
        "1062",
        1,
        True,
    )


@given(st.lists(st.binary(max_size=200), max_size=6), st.lists(st.integers(1, 50), max_size=20))
def test_frames_are_found_however_they_are_cut(bodies: list[bytes], sizes: list[int]) -> None:
    assert split(b"".join(framed(body) for body in bodies), sizes) == bodies


@given(HOSTILE, st.lists(st.integers(1, 60), max_size=10))
def test_noise_before_a_frame_costs_at_most_what_looked_like_a_frame(noise: bytes, sizes: list[int]) -> None:
    found = split(noise + framed(EXAMPLE) * 12, sizes)
    assert EXAMPLE in found
    assert all(isinstance(each, Fault | bytes) for each in found)


def test_what_is_thrown_away_has_a_name() -> None:
    whole = framed(EXAMPLE)
    assert split(b"abc" + whole, []) == [Fault(code="noise", size=3), EXAMPLE]
    assert split(b"##99x9" + whole, [])[0] == Fault(code="length", size=2)
    assert split(b"##2048" + whole, [])[0] == Fault(code="length", size=2)
    assert split(whole[:-6] + b"0000\r\n", [])[0] == Fault(code="checksum", size=2)
    assert split(whole[:-2] + b"xx", [])[0] == Fault(code="end", size=2)
    assert split(b"#", []) == []
    with pytest.raises(ValueError, match="1024 bytes at most"):
        framed(b"x" * 1025)


@given(SEGMENTS)
def test_a_segment_is_read_as_it_was_written(segment: Segment) -> None:
    assert segments.parse(segments.build(segment)) == segment


@given(st.one_of(HOSTILE, st.text(max_size=80).map(lambda text: f"ST=1;CN={text};MN=a;CP=&&{text}&&".encode())))
def test_no_segment_upsets_the_reader(raw: bytes) -> None:
    try:
        found = segments.parse(raw)
        contents.read([found.content])
    except ValueError:
        return


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"ST=32;CN=2011;MN=1;CP=&&",
        b"ST=32;CN=2011;CP=&&&&",
        b"ST=32;ST=32;CN=2011;MN=1;CP=&&&&",
        b"ST=32;CN=2011;MN=" + b"1" * 28 + b";CP=&&&&",
        b"ST=32;CN=2011;MN=a b;CP=&&&&",
        b"ST=32;CN=2011;MN=1;Flag=x;CP=&&&&",
        b"ST=32;CN=2011;MN=1;Flag=999;CP=&&&&",
        b"ST=32;CN=2011;MN=1;Flag=6;PNUM=2;PNO=3;CP=&&&&",
        b"ST=32;CN=2011;MN=1;Flag=6;PNUM=2;PNO=0;CP=&&&&",
    ],
)
def test_segments_that_say_nothing(raw: bytes) -> None:
    with pytest.raises(segments.Unreadable):
        segments.parse(raw)


def test_a_segment_that_could_not_be_read_is_not_written() -> None:
    with pytest.raises(segments.Unreadable):
        segments.build(Segment(number="1", system="32", command="2011", password="", device="a;b"))


def test_answers() -> None:
    asked = segments.parse(EXAMPLE)
    kept = segments.acknowledgement(asked)
    assert segments.build(kept).startswith(b"QN=20160801085857223;ST=91;CN=9014;")
    assert not kept.wants_answer
    assert b"CP=&&QnRtn=4&&" in segments.build(segments.refusal(asked, segments.UNKNOWN_DEVICE))


@given(st.lists(VALUES, max_size=20, unique_by=lambda each: each.factor))
def test_a_content_is_read_as_it_was_written(values: list[contents.Value]) -> None:
    found = contents.read([contents.write(AT, values)])
    assert found.at == AT
    assert list(found.values) == values
    assert found.faults == ()


def test_a_content_in_parts_and_with_faults() -> None:
    found = contents.read(
        ["DataTime=20160801085857;a34004-Avg=35,a34004-Max=40,a34004-Flag=D", "a21026-Avg=x;-Rtd=1;w=3"]
    )
    assert [(each.figure, each.value, each.flag) for each in found.values] == [("Avg", 35, "D"), ("Max", 40, "D")]
    assert len(found.faults) == 3
    assert contents.read(["DataTime=20160801085857;a34004-Rtd=1,a34004-Flag=Z"]).values[0].flag == "?"


@pytest.mark.parametrize(
    "text", ["", "a34004-Rtd=1", "DataTime=2016", "DataTime=20169901085857", "DataTime=20160801085857;" * 2000]
)
def test_contents_that_are_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - any reason will do
        contents.read([text])


@given(st.permutations(range(1, 8)), st.lists(st.integers(1, 7), max_size=5))
def test_parts_come_in_any_order_and_twice(order: list[int], again: list[int]) -> None:
    held = parts.Parts()
    base = segments.parse(EXAMPLE)
    cut = {number: Segment(**{**vars(base), "parts": 7, "part": number, "content": str(number)}) for number in order}
    for number in again:
        if number != order[-1]:
            assert held.take(cut[number]) == ()
    found = [held.take(cut[number]) for number in order]
    whole = next(each for each in found if each)
    assert [each.part for each in whole] == list(range(1, 8))


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(2, 100), st.integers(1, 100)), max_size=200))
def test_unfinished_messages_take_bounded_memory(said: list[tuple[int, int, int]]) -> None:
    held = parts.Parts()
    for number, of, part in said:
        held.take(
            Segment(
                number=str(number), system="32", command="2011", password="", device="a", parts=of, part=min(part, of)
            )
        )
    assert held.waiting <= parts.MOST_OPEN * parts.MOST_PARTS
    with pytest.raises(ValueError, match="parts at most"):
        held.take(Segment(number="1", system="32", command="2011", password="", device="a", parts=101))
