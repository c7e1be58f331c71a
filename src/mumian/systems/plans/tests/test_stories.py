"""What people come for: a citizen reads, an officer enters, a supervisor asks."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from mumian.kernel.indicators.api import Milestone, observations, reports, tasks
from mumian.kernel.ledger.api import Wanted, find

MEASURE = "/plans/measures/internet-penetration/?area=440000"


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def enter(client: Client, period: str, value: str, **more: str) -> None:
    """Fill in, check, save, as the form asks."""
    address = "/plans/measures/internet-penetration/observe/?area=440000"
    values = {"period": period, "value": value, "status": "final", "evidence": "Statistical yearbook", **more}
    checked = client.post(address, values)
    assert "Check before you save" in checked.content.decode()
    assert not observations().filter(period=period, plan=None).exists()
    saved = client.post(address, {**values, "confirmed": "1"})
    assert saved.status_code == 302


def key(period: str) -> int:
    return int(observations().get(period=period, plan=None).pk)


@pytest.mark.answers("S305")
def test_a_citizen_finds_a_promise_and_how_it_is_judged(citizen: Client) -> None:
    assert "Internet penetration" in page(citizen, "/plans/search/?q=internet+penetration")
    told = page(citizen, MEASURE)
    for said in ("at least 68%", "at least 70%", "at least 78%", "63.1%", "Cannot tell", "least squares"):
        assert said in told
    assert "二、总体要求 &gt; (三) 发展目标" in told


@pytest.mark.answers("S305")
def test_an_officer_enters_values_and_the_outlook_follows(officer: Client, citizen: Client) -> None:
    for period, value in (("2013", "66"), ("2014", "68.5"), ("2015", "72.4"), ("2016", "74.1")):
        enter(officer, period, value)
    told = page(citizen, MEASURE)
    assert "The value of 2015 decides: 72.4%." in told
    line = (
        r"Straight line by least squares through 5 values, 2012 to 2016: [\d.]+% in 2020, between [\d.]+% and [\d.]+%"
    )
    assert re.search(line, told)
    assert "Met" in told
    assert "On course" in told
    assert "Statistical yearbook" in told
    lines = find(wanted=Wanted(actor="user:planner")).lines
    assert [each.action for each in lines] == ["observation.record"] * 4
    assert lines[0].subject == "measure:internet-penetration/440000/2016"


@pytest.mark.answers("S305")
def test_a_mistake_is_corrected_and_taken_back_in_the_open(officer: Client, citizen: Client) -> None:
    enter(officer, "2013", "660")
    better = {"value": "66", "status": "revised", "evidence": "Statistical yearbook", "why": "A digit too many."}
    officer.post(f"/plans/observations/{key('2013')}/correct/", {**better, "confirmed": "1"})
    told = page(citizen, MEASURE)
    assert "66%" in told
    assert "1 earlier version" in told
    assert "A digit too many." in told
    officer.post(f"/plans/observations/{key('2013')}/withdraw/", {"why": "The wrong province."})
    assert not observations().filter(period="2013", plan=None).exists()
    assert "The wrong province." in page(citizen, MEASURE)
    actions = [each.action for each in find(wanted=Wanted(actor="user:planner")).lines]
    assert actions == ["observation.withdraw", "observation.correct", "observation.record"]


@pytest.mark.answers("S305")
@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"period": "last year"}, "Write the period as 2016, 2016-Q2 or 2016-06."),
        ({"period": "2016-Q1"}, "This measure has yearly values"),
        ({"period": "2098"}, "This period has not begun yet"),
        ({"value": "many"}, "Write a number, such as 86.1."),
        ({"value": "NaN"}, "Write a number, such as 86.1."),
        ({"evidence": ""}, "This field is required."),
        ({"link": "javascript:alert(1)"}, "Enter a valid URL."),
        ({"status": "sure"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_is_said_at_its_field(officer: Client, wrong: dict[str, str], said: str) -> None:
    values = {"period": "2014", "value": "68.5", "status": "final", "evidence": "Yearbook", "confirmed": "1", **wrong}
    answer = officer.post("/plans/measures/internet-penetration/observe/?area=440000", values)
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not observations().filter(plan=None).exists()


@pytest.mark.answers("S305")
def test_a_plan_is_evaluated_for_each_of_its_years(officer: Client, citizen: Client) -> None:
    for period, value in (("2013", "66"), ("2014", "68.5"), ("2015", "72.4")):
        enter(officer, period, value)
    early, later = page(citizen, "/plans/gd-2013/2014/"), page(citizen, "/plans/gd-2013/2015/")
    assert "72.4% (2015)" not in early
    assert "72.4% (2015)" in later
    assert "Mid-term evaluation, 2016" in page(citizen, "/plans/gd-2013/2016/")
    assert "Final evaluation, 2020" in page(citizen, "/plans/gd-2013/2020/")


@pytest.mark.answers("S306")
def test_a_citizen_sees_who_leads_a_task_and_by_when(citizen: Client) -> None:
    told = page(citizen, "/plans/tasks/T141/")
    for said in (
        "Economic and Information Commission of Guangdong Province",
        "Governments of the nine cities of the Pearl River Delta",
        "31 December 2020",
        "Nobody has reported on this task yet.",
        "S050",
    ):
        assert said in told


@pytest.mark.answers("S306")
def test_the_responsible_body_reports_and_the_supervisor_answers(officer: Client, citizen: Client) -> None:
    address = "/plans/tasks/T182/report/"
    values = {"quarter": "2017-Q1", "state": "delayed", "share": "30", "words": "Two villages wait for poles."}
    assert "Check before you save" in officer.post(address, values).content.decode()
    officer.post(address, {**values, "confirmed": "1"})
    note = {"quarter": "2017-Q1", "verdict": "urged", "words": "Say by when the poles stand."}
    officer.post("/plans/tasks/T182/note/", note)
    told = page(citizen, "/plans/tasks/T182/")
    for said in ("Delayed", "30 %", "Two villages wait for poles.", "Urged to act", "Say by when the poles stand."):
        assert said in told
    quarter = page(citizen, "/plans/supervision/2017-Q1/")
    assert "Delayed" in quarter
    assert "Urged to act" in quarter
    again = officer.post(address, values).content.decode()
    assert "There is a report for this quarter already." in again
    better = {"state": "done", "share": "100", "words": "Done.", "evidence": "Acceptance", "why": "Poles stand."}
    officer.post(f"/plans/reports/{reports().get().pk}/correct/", {**better, "confirmed": "1"})
    assert "Poles stand." in page(citizen, "/plans/tasks/T182/")
    actions = [each.action for each in find(wanted=Wanted(actor="user:planner")).lines]
    assert actions == ["task.report.correct", "task.note", "task.report"]


@pytest.mark.answers("S306")
def test_a_quarter_shows_what_is_missing_and_what_is_late(officer: Client, citizen: Client) -> None:
    counts = re.findall(r"<dd>(\d+)</dd>", page(citizen, "/plans/supervision/2016-Q1/"))
    assert counts == ["181", "0", "108", "73"]  # four plans run; 73 tasks were due by the end of 2015
    done = {"quarter": "2015-Q4", "state": "done", "words": "Done.", "evidence": "Acceptance", "confirmed": "1"}
    late = tasks().filter(plan__code="gz-125").first()
    assert late is not None
    officer.post(f"/plans/tasks/{late.code}/report/", done)
    counts = re.findall(r"<dd>(\d+)</dd>", page(citizen, "/plans/supervision/2016-Q1/"))
    assert counts == ["180", "0", "108", "72"]


@pytest.mark.answers("S306")
def test_tasks_are_filtered_by_plan_lead_state_year_and_words(officer: Client, citizen: Client) -> None:
    def count(query: str) -> int:
        return int(re.findall(r"(\d+) tasks?\. Where", page(citizen, f"/plans/tasks/?{query}"))[0])

    assert count("") == 217
    assert count("plan=gd-2017") == 36
    assert count("lead=gd-eic") == 25
    assert count("due=2015") == 73
    assert count("words=smart+cities") >= 1
    assert count("state=overdue") == 217
    report = {"quarter": "2017-Q4", "state": "done", "words": "Done.", "evidence": "Acceptance", "confirmed": "1"}
    officer.post("/plans/tasks/T182/report/", report)
    assert count("state=done") == 1
    assert count("state=overdue") == 216
    assert count("state=silent") == 216


@pytest.mark.answers("S306")
def test_a_milestone_is_reported_with_its_evidence(officer: Client, citizen: Client) -> None:
    milestone = Milestone.objects.filter(task__code="T141").first()
    assert milestone is not None
    address = f"/plans/milestones/{milestone.pk}/"
    future = {"on": str(timezone.localdate().replace(year=2098)), "evidence": "Acceptance"}
    assert "This day has not come yet." in officer.post(address, future).content.decode()
    officer.post(address, {"on": "2015-11-30", "evidence": "Acceptance record 12"})
    told = page(citizen, "/plans/tasks/T141/")
    assert "Reached" in told
    assert "Acceptance record 12" in told


def test_a_withdrawn_report_no_longer_counts(officer: Client, citizen: Client) -> None:
    values = {"quarter": "2017-Q1", "state": "running", "words": "Going on.", "confirmed": "1"}
    officer.post("/plans/tasks/T182/report/", values)
    officer.post(f"/plans/reports/{reports().get().pk}/withdraw/", {"why": "The wrong task."})
    assert not reports().exists()
    assert "The wrong task." in page(citizen, "/plans/tasks/T182/")


def test_the_desk_shows_what_was_entered_last(officer: Client) -> None:
    enter(officer, "2013", "66")
    desk = page(officer, "/plans/desk/?q=penetration")
    assert "Internet penetration, Guangdong, 2013" in desk
    assert "/plans/measures/internet-penetration/" in desk
