"""The library: every clock of the facts is a row, both languages, sources honest, codes stable."""

import pytest

from mumian.kernel.clock.api import Limit, Rank, Unit, UnknownLimit, limit, limits, rules

# code: (article, amount, unit); D calendar days, W working days. Read in the laws, not in the library.
READ = {
    "licensing-32": (32, 5, "W"),
    "licensing-42": (42, 20, "W"),
    "licensing-42-joint": (42, 45, "W"),
    "licensing-43": (43, 20, "W"),
    "licensing-44": (44, 10, "W"),
    "licensing-47-request": (47, 5, "W"),
    "licensing-47-hold": (47, 20, "W"),
    "penalty-48": (48, 3, "W"),
    "penalty-60": (60, 90, "D"),
    "penalty-61": (61, 7, "W"),
    "penalty-64": (64, 5, "W"),
    "reconsideration-30": (30, 5, "W"),
    "reconsideration-31-notice": (31, 5, "W"),
    "reconsideration-31-complete": (31, 10, "W"),
    "reconsideration-41": (41, 60, "D"),
    "reconsideration-62": (62, 60, "D"),
    "reconsideration-62-simple": (62, 30, "D"),
    "information-26": (26, 20, "W"),
    "information-30": (30, 7, "W"),
    "information-32": (32, 15, "W"),
    "information-33": (33, 20, "W"),
    "information-34": (34, 15, "W"),
    "petitions-22": (22, 15, "D"),
    "petitions-23": (23, 15, "D"),
    "petitions-23-objection": (23, 5, "W"),
    "petitions-34": (34, 60, "D"),
    "petitions-35-request": (35, 30, "D"),
    "petitions-35-review": (35, 30, "D"),
    "petitions-36-request": (36, 30, "D"),
    "petitions-36-review": (36, 30, "D"),
    "sharing-unconditional": (0, 1, "W"),
    "sharing-conditional": (0, 10, "W"),
    "sharing-provide": (0, 20, "W"),
    "market-19": (19, 3, "W"),
    "market-24": (24, 30, "D"),
    "market-29": (29, 30, "D"),
    "market-30": (30, 3, "Y"),
    "market-33": (33, 20, "D"),
    "market-33-apply": (33, 20, "D"),
    "publicity-6": (6, 20, "W"),
    "publicity-10": (10, 20, "W"),
    "real-estate-20": (20, 30, "W"),
    "social-insurance-57-apply": (57, 30, "D"),
    "social-insurance-57": (57, 15, "D"),
    "divisions-17": (17, 1, "M"),
    "manhole-safe": (0, 6, "H"),
    "manhole-repair": (0, 36, "H"),
    "rating-rectify": (0, 15, "W"),
    "personal-8-7": (0, 30, "D"),
}
LETTER = {
    "W": Unit.WORKING_DAY,
    "D": Unit.CALENDAR_DAY,
    "M": Unit.MONTH,
    "Y": Unit.YEAR,
    "H": Unit.EMERGENCY_HOUR,
}
EXTENSIONS = {
    "licensing-42": (10, Rank.ORGAN_HEAD),
    "licensing-42-joint": (15, Rank.GOVERNMENT_HEAD),
    "reconsideration-62": (30, Rank.UNIT_HEAD),
    "information-33": (20, Rank.UNIT_HEAD),
    "petitions-34": (30, Rank.ORGAN_HEAD),
    "market-19": (3, Rank.ORGAN_HEAD),
}
SILENCES = {
    "licensing-32": ["accepted"],
    "reconsideration-30": ["accepted", "given-up"],
    "reconsideration-31-complete": ["given-up"],
    "reconsideration-41": ["ended"],
    "information-32": ["organ-decides"],
    "information-33": ["given-up"],
    "information-34": ["consent"],
}
UNCONFIRMED = {"sharing", "publicity", "manholes", "ratings"}


def test_the_library_is_what_was_read_in_the_laws() -> None:
    found = {each.code: (each.article.number, each.amount, each.unit) for each in limits()}
    assert found == {code: (number, amount, LETTER[unit]) for code, (number, amount, unit) in READ.items()}


def test_extensions_restarts_and_silences_are_those_of_the_laws() -> None:
    assert {e.code: (e.extension.amount, e.extension.rank) for e in limits() if e.extension} == EXTENSIONS
    assert [each.code for each in limits() if each.restart] == ["reconsideration-30", "information-33"]
    assert {e.code: [silence.code for silence in e.silences] for e in limits() if e.silences} == SILENCES


def test_what_may_suspend_a_limit() -> None:
    counts = {each.code: len(each.excludes) for each in limits() if each.excludes}
    assert counts == {
        "licensing-42": 8,
        "licensing-42-joint": 8,
        "licensing-43": 8,
        "reconsideration-30": 1,
        "reconsideration-62": 10,
        "reconsideration-62-simple": 10,
        "information-33": 3,
        "petitions-36-review": 1,
    }


def test_a_source_that_was_not_read_says_so() -> None:
    assert {each.article.law.code for each in limits() if not each.source_confirmed} == UNCONFIRMED
    for each in limits():
        assert each.article.law.version or not each.source_confirmed, each.code
        assert each.note or each.source_confirmed, f"{each.code}: say what is not confirmed"


@pytest.mark.parametrize("each", limits(), ids=lambda each: each.code)
def test_a_row_is_complete_in_both_languages(each: Limit) -> None:
    words = [each.act, each.start, each.article.law.name, *(ground.name for ground in each.excludes)]
    words += [silence.outcome for silence in each.silences]
    words += [text for text in (each.note, each.extension and each.extension.notice) if text]
    for text in words:
        assert any("\u4e00" <= letter <= "\u9fff" for letter in text.zh), each.code
        assert text.en
        assert text.en.isascii(), each.code


def test_the_rules_on_counting_are_in_the_library() -> None:
    assert {rule.code for rule in rules()} >= {
        "civil-200", "civil-201-1", "civil-201-2", "civil-202", "civil-203-1", "civil-203-2", "civil-204",
        "procedure-85", "licensing-45", "licensing-82", "penalty-85", "reconsideration-88", "information-33-3",
    }  # fmt: skip


def test_articles_are_cited_as_lawyers_write_them() -> None:
    assert limit(code="licensing-42").article.zh == "《行政许可法》第四十二条第一款"
    assert limit(code="licensing-42").article.en == "Administrative Licensing Law, art. 42(1)"
    assert {rule.code: rule.article.zh for rule in rules()}["civil-203-1"] == "《民法典》第二百零三条第一款"
    assert limit(code="market-19").article.zh.endswith("第十九条第一款")


def test_an_unknown_code_is_refused() -> None:
    with pytest.raises(UnknownLimit):
        limit(code="licensing-999")
