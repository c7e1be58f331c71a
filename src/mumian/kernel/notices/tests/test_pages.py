"""The inbox and its desk as people meet them, and as people who should not."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.utils import timezone

from mumian.kernel.identity.api import Account, Actor, Level
from mumian.kernel.ledger.api import Kind, Wanted, find
from mumian.kernel.notices import api, declarations, own_data
from mumian.kernel.notices.models import Contact, Delivery, Interest, Message, Preference, State
from tests.officials import give_post

from .wordings import ALARM, ISSUED, OUTAGE

pytestmark = pytest.mark.django_db
AtMost = Callable[[int], AbstractContextManager[None]]


@pytest.fixture(autouse=True)
def declared(monkeypatch: pytest.MonkeyPatch) -> None:
    own = declarations._of_rooms()
    monkeypatch.setattr(declarations, "_of_rooms", lambda: (*own, ISSUED, ALARM, OUTAGE))


def account(name: str, **more: object) -> Account:
    return Account.objects.create_user(name, **more)


@pytest.fixture
def reader(client: Client) -> Account:
    made = account("reader")
    client.force_login(made)
    return made


def told(whom: Account, number: int = 7) -> int:
    return api.tell(account=whom.pk, template="test.issued", values={"number": number})[0]


def test_who_is_not_signed_in_is_led_there(client: Client) -> None:
    for path in ("/notices/", "/notices/1/", "/notices/settings/", "/notices/desk/"):
        assert client.get(path).status_code == 302


def test_a_message_is_listed_opened_and_read(client: Client, reader: Account) -> None:
    number = told(reader)
    page = client.get("/notices/").content.decode()
    assert "证照 7 已签发" in page
    assert "1 条消息未读" in page
    page = client.get(f"/notices/{number}/").content.decode()
    assert "持证人张三的证照 7 已签发。" in page
    assert api.unread(recipients=[f"account:{reader.pk}"]) == 0
    assert "全部已读" not in client.get("/notices/?show=unread").content.decode()


def test_messages_to_the_person_are_there_once_it_is_proved_who_that_is(client: Client) -> None:
    number, citizen = "990103199001015019", account("citizen")
    api.tell(person=number, template="test.issued", values={"number": 3})
    client.force_login(citizen)
    assert "证照 3" not in client.get("/notices/").content.decode()
    Account.objects.filter(pk=citizen.pk).update(
        person=number, level=Level.L2, proved_at=timezone.now(), proved_how="test", proved_by="test"
    )
    assert "证照 3" in client.get("/notices/").content.decode()


def test_nobody_opens_the_message_of_another(client: Client, reader: Account) -> None:
    number = told(account("other"))
    assert client.get(f"/notices/{number}/").status_code == 404
    assert "证照" not in client.get("/notices/").content.decode()
    client.post("/notices/")
    assert Message.objects.get(pk=number).read_at is None
    assert client.get(f"/notices/desk/text/{number}/").status_code == 403


def test_text_of_a_message_is_shown_as_text(client: Client, reader: Account) -> None:
    number = api.tell(account=reader.pk, template="test.issued", values={"number": "<script>alert(1)</script>"})[0]
    for path in ("/notices/", f"/notices/{number}/"):
        page = client.get(path).content.decode()
        assert "<script>alert" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.parametrize("query", ["before=x", "before=-1", "before=9" * 40, "before=", "show=%00", "before=١"])
def test_nonsense_in_the_address_begins_at_the_top(client: Client, reader: Account, query: str) -> None:
    told(reader)
    assert client.get(f"/notices/?{query}").status_code == 200


def test_the_inbox_costs_the_same_for_many_messages(
    client: Client, reader: Account, django_assert_max_num_queries: AtMost
) -> None:
    for number in range(45):
        told(reader, number)
    with django_assert_max_num_queries(14):
        page = client.get("/notices/").content.decode()
    assert page.count('class="is-unread"') == 20
    (before,) = re.findall(r"before=(\d+)", page)
    page = client.get(f"/notices/?before={before}").content.decode()
    assert "证照 24 已签发" in page


def test_wishes_are_kept(client: Client, reader: Account) -> None:
    sent = {
        "language": "en",
        "quiet_from": "22:00",
        "quiet_until": "07:30",
        "topics": ["water.outage"],
        "area": "440106",
    }
    assert client.post("/notices/settings/", sent).status_code == 302
    chosen = api.choices(recipients=[f"account:{reader.pk}"])
    assert (chosen.language, f"{chosen.quiet_until:%H:%M}") == ("en", "07:30")
    assert chosen.follows == {("water.outage", "440106")}
    page = client.get("/notices/settings/").content.decode()
    assert 'value="07:30"' in page
    assert 'value="440106"' in page


@pytest.mark.parametrize(
    "wrong",
    [
        {"language": "fr"},
        {"quiet_from": "22:00", "quiet_until": ""},
        {"quiet_from": "25:00", "quiet_until": "07:00"},
        {"topics": ["people.adopted"]},
        {"area": "天河"},
    ],
)
def test_wishes_that_cannot_be_are_refused(client: Client, reader: Account, wrong: dict[str, object]) -> None:
    sent = {"language": "en", "quiet_from": "", "quiet_until": "", "area": "", **wrong}
    answer = client.post("/notices/settings/", sent)
    assert answer.status_code == 200
    assert "error-summary" in answer.content.decode()
    assert api.choices(recipients=[f"account:{reader.pk}"]).language == "zh-hans"


def test_only_a_confirmed_address_of_the_account_is_used(client: Client, reader: Account) -> None:
    EmailAddress.objects.create(user=reader, email="a@example.org", verified=False)
    client.post("/notices/settings/email/", {"use": "yes"})
    assert not Contact.objects.exists()
    EmailAddress.objects.update(verified=True)
    client.post("/notices/settings/email/", {"use": "yes"})
    assert Contact.objects.get().address == "a@example.org"
    client.post("/notices/settings/email/", {"use": "no"})
    assert not Contact.objects.exists()


def code_for(reader: Account) -> str:
    message = Message.objects.filter(recipient=f"account:{reader.pk}", template="notices.proof").latest("pk")
    return re.findall(r"\d{6}", message.outside_zh)[0]


def test_a_phone_is_used_once_its_code_came_back(client: Client, reader: Account) -> None:
    assert client.post("/notices/settings/phone/", {"phone": "13800138000"}).status_code == 302
    code = code_for(reader)
    assert code not in client.get("/notices/").content.decode()
    assert code not in client.get(f"/notices/{Message.objects.get().pk}/").content.decode()
    api.Relay().carry()
    assert Delivery.objects.get().address == "13800138000"
    told(reader)
    api.Relay().carry()
    assert Delivery.objects.count() == 1  # not proved yet: only the code goes there
    assert client.post("/notices/settings/phone/code/", {"code": code}).status_code == 302
    told(reader)
    api.Relay().carry()
    assert Delivery.objects.count() == 2


def test_codes_cannot_be_guessed_or_asked_for_in_masses(client: Client, reader: Account) -> None:
    client.post("/notices/settings/phone/", {"phone": "13800138000"})
    code = code_for(reader)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    for _ in range(5):
        assert client.post("/notices/settings/phone/code/", {"code": wrong}).status_code == 200
    assert client.post("/notices/settings/phone/code/", {"code": code}).status_code == 200
    assert Contact.objects.get().proved_at is None
    assert client.post("/notices/settings/phone/", {"phone": "13800138001"}).status_code == 200
    assert Message.objects.count() == 1


@pytest.mark.parametrize("phone", ["1380013800", "138001380000", "23800138000", "1380013800x", "+13800138000"])
def test_what_is_no_mobile_number_is_refused(client: Client, reader: Account, phone: str) -> None:
    assert client.post("/notices/settings/phone/", {"phone": phone}).status_code == 200
    assert not Contact.objects.exists()


def dead(whom: Account) -> Delivery:
    """A delivery that was given up."""
    Contact.objects.create(
        recipient=f"account:{whom.pk}", channel="sms", address="10000000000", proved_at=timezone.now()
    )
    told(whom)
    api.Relay().carry()
    Delivery.objects.update(state=State.DEAD, attempts=14, error="The gateway refused: 400", failed_at=timezone.now())
    return Delivery.objects.get()


def test_what_was_given_up_is_seen_and_sent_again(client: Client) -> None:
    operator = account("operator")
    give_post(operator, api.OPERATE)
    client.force_login(operator)
    delivery = dead(account("other"))
    page = client.get("/notices/desk/").content.decode()
    assert "The gateway refused: 400" in page
    assert "10000000000" not in page
    assert "张三" not in page
    assert client.post("/notices/desk/again/", {"delivery": [delivery.pk, "x", "9" * 30]}).status_code == 302
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts) == (State.WAITING, 0)
    assert delivery.lane.due_at is not None
    (line,) = find(wanted=Wanted(subject=f"delivery:{delivery.pk}")).lines
    assert line.actor == "user:operator"


def test_the_desk_is_only_for_those_with_the_right(client: Client, reader: Account) -> None:
    delivery = dead(reader)
    for path in ("/notices/desk/", "/notices/desk/wording/"):
        assert client.get(path).status_code == 403
    assert client.post("/notices/desk/again/", {"all": "yes"}).status_code == 403
    delivery.refresh_from_db()
    assert delivery.state == State.DEAD


def test_reading_the_text_of_another_takes_a_reason_and_leaves_a_line(client: Client) -> None:
    official, citizen = account("official"), account("citizen")
    number = told(citizen)
    give_post(official, api.READ_TEXT, api.OPERATE)
    client.force_login(official)
    path = f"/notices/desk/text/{number}/"
    assert "张三" not in client.get(path).content.decode()
    assert "张三" not in client.post(path, {"purpose": "", "basis": ""}).content.decode()
    assert not find(wanted=Wanted(subject=f"account:{citizen.pk}")).lines
    page = client.post(path, {"purpose": "complaint", "basis": "test"}).content.decode()
    assert "张三" in page
    (line,) = find(wanted=Wanted(subject=f"account:{citizen.pk}")).lines
    assert (line.kind, line.actor, line.purpose) == (Kind.ACCESS, "user:official", "complaint")
    assert Message.objects.get().read_at is None


def test_every_wording_is_shown_in_both_languages(client: Client) -> None:
    operator = account("operator")
    give_post(operator, api.OPERATE)
    client.force_login(operator)
    page = client.get("/notices/desk/wording/").content.decode()
    assert "证照 1 已签发" in page
    assert "Licence 1 was issued" in page


def test_a_department_reads_its_messages_only_with_the_right_and_leaves_a_line(client: Client) -> None:
    official = account("official")
    tenure = give_post(official, api.OWN_DEPARTMENT)
    department = tenure.post.department
    api.tell(department=department, template="test.issued", values={"number": 9})
    api.tell(department="11990100000000999X", template="test.issued", values={"number": 8})
    client.force_login(official)
    page = client.get("/notices/").content.decode()
    assert "证照 8" not in page
    if "证照 9" in page:
        assert find(wanted=Wanted(subject=f"department:{department}")).lines


def test_my_page_says_how_many_messages_are_unread(client: Client, reader: Account) -> None:
    assert "条未读" not in client.get("/my/").content.decode()
    told(reader)
    told(reader)
    page = client.get("/my/").content.decode()
    assert "2 条未读" in page, [line for line in page.splitlines() if "notices" in line or "unread" in line]


def test_what_the_room_keeps_can_be_taken_along_and_is_forgotten(reader: Account) -> None:
    other = account("other")
    for each in (reader, other):
        told(each)
        Contact.objects.create(recipient=f"account:{each.pk}", channel="sms", address="10000000000")
    taken = own_data.own_notices(Actor(name="user:reader", account=reader.pk))
    assert [each["title_en"] for each in taken["messages"]] == ["Licence 7 was issued"]
    assert len(taken["addresses"]) == 1
    own_data.forget_account(reader.pk)
    assert [message.recipient for message in Message.objects.all()] == [f"account:{other.pk}"]
    assert Contact.objects.count() == 1


def test_a_merged_account_brings_its_messages_and_what_the_other_has_not() -> None:
    gone, stays = "account:901", "account:902"
    for recipient in (gone, stays):
        Preference.objects.create(recipient=recipient, language="en" if recipient == stays else "zh-hans")
        Interest.objects.create(recipient=recipient, topic="water.outage")
    Interest.objects.create(recipient=gone, topic="water.outage", area="4401")
    Message.objects.create(recipient=gone, at=timezone.now(), title_zh="水", body_zh="水")
    own_data.move_account(901, 902)
    assert not any(model.objects.filter(recipient=gone).exists() for model in (Preference, Interest, Message))
    assert Message.objects.get().recipient == stays
    assert Preference.objects.get().language == "en"
    assert Interest.objects.filter(recipient=stays).count() == 2
