"""The pages below /registers/, in both languages."""

from collections.abc import Iterator

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mumian.kernel.identity.api import Account
from mumian.kernel.ledger import api as ledger
from mumian.kernel.registers import api
from tests.officials import give_post
from tests.sample import fill_registers

LANGUAGES = ("zh-hans", "en")
REASON = api.Reason(actor="program:test", purpose="test", basis="test")
PURPOSE = {"purpose": "residence permit", "basis": "居住证暂行条例 art. 10", "case": ""}


@pytest.fixture
def city(db: None) -> Iterator[None]:
    """The sample city of the registers."""
    fill_registers()
    yield
    caches["process"].clear()


@pytest.fixture
def officer(db: None, client: Client) -> Client:
    """A signed-in officer who may look people up."""
    user = Account.objects.create_user("officer", password="x")
    give_post(user, "registers.view_personversion")
    client.force_login(user)
    return client


def a_person() -> tuple[str, str]:
    """Number and name of somebody in the sample city."""
    found = api.people_named(name="陈", reason=REASON, view=api.View.FULL, limit=1)[0]
    return found.code, found.name


@pytest.mark.usefixtures("city")
def test_every_page_answers_in_both_languages_with_few_queries(
    client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    organisation = api.organisations_named(name="示例", limit=1)[0].code
    pages = {
        "/registers/": ("登记库", "Registers"),
        "/registers/population/": ("人口统计", "Population"),
        "/registers/population/?area=440103": ("荔湾区", "Liwan District"),
        "/registers/areas/": ("广东省", "Guangdong"),
        "/registers/areas/?q=沙面": ("", ""),
        "/registers/areas/?q=新": ("相符的区划", "Areas that match"),
        "/registers/areas/440100/?on=2004-05-01": ("东山区", "Dongshan District"),
        "/registers/areas/440102/": ("已停止使用", "no longer given out"),
        "/registers/areas/440103001101/": ("社区（村）级", "community or village"),
        "/registers/codes/": ("代码查验", "Check a code"),
        "/registers/organisations/": ("查找单位", "Find an organisation"),
        "/registers/organisations/?q=示例": ("存续", "in existence"),
        f"/registers/organisations/{organisation}/": ("合成数据", "synthetic"),
    }
    for address, expected in pages.items():
        for language, words in zip(LANGUAGES, expected, strict=True):
            client.cookies["language"] = language
            with django_assert_max_num_queries(16):
                answer = client.get(address, follow=True)
            assert answer.status_code == 200, address
            assert words in answer.content.decode(), (address, language)


@pytest.mark.usefixtures("city")
class TestAreas:
    def test_a_village_is_found_from_the_top(self, client: Client) -> None:
        for above, below in (("", "440000"), ("440000/", "440100"), ("440100/", "440103"), ("440103/", "440103001")):
            assert f"/registers/areas/{below}/" in client.get(f"/registers/areas/{above}").content.decode()

    def test_one_hit_is_opened_and_long_forms_are_shortened(self, client: Client) -> None:
        assert client.get("/registers/areas/?q=翠洲").headers["Location"] == "/registers/areas/440103001101/"
        moved = client.get("/registers/areas/440103000000/?on=2010-01-01")
        assert moved.headers["Location"] == "/registers/areas/440103/?on=2010-01-01"

    def test_what_is_no_area(self, client: Client) -> None:
        assert client.get("/registers/areas/999999/").status_code == 404
        assert client.get("/registers/areas/hello/").status_code == 404
        client.cookies["language"] = "en"
        page = client.get("/registers/areas/?on=yesterday").content.decode()
        assert "Write the day as" in page
        assert "No area of this name" in client.get("/registers/areas/?q=zzz").content.decode()

    def test_areas_within_can_be_saved_as_a_file(self, client: Client) -> None:
        answer = client.get("/registers/areas/440100/?export=csv")
        assert b"".join(answer).decode("utf-8-sig").count("\n") == 12


@pytest.mark.django_db
class TestCodes:
    def check(self, client: Client, text: str) -> str:
        client.cookies["language"] = "en"
        return client.post("/registers/codes/", {"text": text}).content.decode()

    def test_right_wrong_and_unknown(self, client: Client) -> None:
        right = self.check(client, "11100000000013338W")
        assert "Unified social credit code" in right
        assert "The code can be right" in right
        wrong = self.check(client, "110105194912310021")
        assert "Something is wrong" in wrong
        assert "the rest of the code gives “X”" in wrong
        assert "No code known here" in self.check(client, "hello")
        assert "lawful use" in self.check(client, "91350211M0000XUF46")

    def test_nothing_and_too_much(self, client: Client) -> None:
        assert "Enter a code." in self.check(client, " ")
        assert "at most 200 characters" in self.check(client, "9" * 201)

    @pytest.mark.usefixtures("city")
    def test_old_divisions_are_named(self, client: Client) -> None:
        body = "44010219800101001"
        code = body + "9"
        readings = api.recognise(code)
        right = body + (readings[0].check or "9")
        assert "Dongshan District" in self.check(client, right)


@pytest.mark.usefixtures("city")
class TestOrganisations:
    def test_by_code_the_page_opens_at_once(self, client: Client) -> None:
        found = api.organisations_named(name="示例", limit=1)[0]
        answer = client.get("/registers/organisations/", {"q": f" {found.code} "})
        assert answer.headers["Location"] == f"/registers/organisations/{found.code}/"

    def test_history_shows_what_was_wrong_and_why(self, client: Client) -> None:
        corrected = api.organisations_named(name="示例更正")[0]
        client.cookies["language"] = "en"
        page = client.get(f"/registers/organisations/{corrected.code}/").content.decode()
        assert "was wrong" in page
        assert "纸质档案录入时误读一字" in page

    def test_what_is_not_registered(self, client: Client) -> None:
        assert client.get("/registers/organisations/91350211M0000XUF46/").status_code == 404
        assert client.get("/registers/organisations/hello/").status_code == 404
        client.cookies["language"] = "en"
        assert "Nothing is registered" in client.get("/registers/organisations/?q=zzz").content.decode()


@pytest.mark.usefixtures("city")
class TestPeople:
    def test_only_officers_with_the_permission_get_in(self, client: Client) -> None:
        assert client.get("/registers/people/").status_code == 302
        client.force_login(Account.objects.create_user("clerk", password="x"))
        assert client.get("/registers/people/").status_code == 403
        assert client.post("/registers/people/", PURPOSE | {"q": "陈", "view": "masked"}).status_code == 403

    def test_purpose_and_basis_come_first(self, officer: Client) -> None:
        code, _name = a_person()
        before = len(seen(code))
        officer.cookies["language"] = "en"
        page = officer.post("/registers/people/", {"q": code, "view": "masked"}).content.decode()
        assert "Please check these points" in page
        assert "Known since" not in page
        assert len(seen(code)) == before

    def test_a_look_up_is_masked_and_recorded(self, officer: Client) -> None:
        code, name = a_person()
        page = officer.post("/registers/people/", PURPOSE | {"q": code, "view": "masked"})
        text = page.content.decode()
        assert f"{code[:6]}********{code[-4:]}" in text
        assert name not in text
        assert "no-store" in page.headers["Cache-Control"]
        line = seen(code)[0]
        assert (line.actor, line.purpose, line.basis) == ("user:officer", PURPOSE["purpose"], PURPOSE["basis"])

    def test_the_full_view_and_a_name(self, officer: Client) -> None:
        code, name = a_person()
        full = officer.post("/registers/people/", PURPOSE | {"q": code, "view": "full"}).content.decode()
        assert name in full
        listed = officer.post("/registers/people/", PURPOSE | {"q": name, "view": "full"}).content.decode()
        assert f"{name[0]}{'*' * (len(name) - 1)}" in listed
        answer = listed.split('id="answer"')[1]
        assert name not in answer
        assert code not in answer

    def test_what_cannot_be_answered(self, officer: Client) -> None:
        officer.cookies["language"] = "en"

        def ask(text: str) -> str:
            return officer.post("/registers/people/", PURPOSE | {"q": text, "view": "masked"}).content.decode()

        assert "The check character is" in ask("990103198405065010")
        assert "Nobody is registered" in ask("不存在")
        assert "Nobody is registered" in ask("11010519491231002X")


def seen(code: str) -> tuple[ledger.Line, ...]:
    """What the ledger says about looks at somebody, newest first."""
    wanted = ledger.Wanted(subject=f"person:{code}", kinds=(ledger.Kind.ACCESS,))
    return ledger.find(wanted=wanted).lines
