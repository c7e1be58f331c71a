"""The sample city's part of this room: licences of generated people and companies, each marked as a sample."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone

from mumian.kernel.ledger.api import Reason
from mumian.kernel.registers import api as registers
from mumian.kernel.system.api import Progress
from mumian.kernel.trust import api as trust

from .changing import change
from .declarations import Body, Holder
from .issuing import Order, issue, take_over
from .kinds import TYPES
from .models import ActKind, Licence
from .rules import age

REASON = Reason(actor="program:demo", purpose="sample city", basis="generated data; nobody is concerned")
SURNAMES, PEOPLE, COMPANIES = "陈李黄张梁", 12, 24
SAMPLE_AGES = {"driving": (25, 70), "elder": 60}
FOOD = {"representative": "样例负责人", "form": "2", "items": "热食类食品制售"}
MEDICAL = {
    "representative": "样例负责人",
    "head": "样例负责人",
    "departments": "内科、外科、口腔科",
    "beds": "20",
    "ownership": "其他",
    "nature": "营利性",
    "serves": "社会",
}


def sample_ready() -> bool:
    """Whether there is any licence."""
    return Licence.objects.exists()


def fill_sample(progress: Progress) -> None:
    """Seals of the issuing bodies and licences of some generated holders, some of them lost, frozen or expired."""
    bodies = list({kind.issuer.code: kind.issuer for kind in TYPES.values()}.values())
    progress.start("Licences", len(bodies) + len(SURNAMES) * PEOPLE + COMPANIES)
    trust.establish(reason=REASON)
    for body in bodies:
        _seal(body)
        progress.advance(1)
    with transaction.atomic():
        if not Licence.objects.exists():
            _issue(progress)


def _seal(body: Body) -> None:
    name = f"示例{body.name.zh.removeprefix('市')}证照专用章"
    try:
        trust.make_seal(
            code=body.seal,
            name_zh=name,
            name_en=f"Sample seal, {body.name.en}",
            organisation=body.code,
            post="证照签发岗",
            reason=REASON,
        )
    except trust.NotAccepted:
        return  # made before


def _issue(progress: Progress) -> None:
    made = []
    for number, person in enumerate(_people()):
        made += [issued(order) for order in _of_person(person, number)]
        progress.advance(1)
    for number, company in enumerate(_companies()):
        made += [issued(order) for order in _of_company(company, number)]
        progress.advance(1)
    acts = (ActKind.REPORT_LOST, ActKind.FREEZE, ActKind.REVOKE, ActKind.CANCEL)
    for act, row in zip(acts, [row for row in made if not TYPES[row.type].taken_over][7:70:9], strict=False):
        change(row.identifier, act, REASON)


def issued(order: Order) -> Licence:
    """Issue, or take over what another authority issues."""
    return take_over(order, REASON) if TYPES[order.type].taken_over else issue(order, REASON)


def _people() -> Iterator[registers.Person]:
    for surname in SURNAMES:
        yield from registers.people_named(name=surname, reason=REASON, view=registers.View.FULL, limit=PEOPLE)


def _companies() -> list[registers.Organisation]:
    found = registers.organisations_named(name="示例", limit=COMPANIES * 2)
    return [one for one in found if one.status == "active"][:COMPANIES]


def _of_person(person: registers.Person, number: int) -> Iterator[Order]:
    today = timezone.localdate()
    if person.died_on or person.birth_date is None:
        return
    years = age(person.birth_date, today)
    yield _order("social-security-card", person, {}, number=f"D{person.code[-8:]}{number:04d}")
    if number % 3 == 0:
        content = {"nation": "汉族", "home": "样例省样例市样例路1号"}
        # Every fourth of these ended some weeks ago and waits for its yearly endorsement.
        days = 400 if number % 12 == 0 and number else 40
        yield _order("residence-permit", person, content, issued_on=today - dt.timedelta(days=days))
    if years >= SAMPLE_AGES["elder"]:
        yield _order("elderly-card", person, {})
    youngest, oldest = SAMPLE_AGES["driving"]
    if youngest <= years <= oldest and number % 2 == 0:
        content = {"first_issued_on": (today - dt.timedelta(days=2_000)).isoformat(), "vehicles": "C1"}
        until = today.replace(year=today.year + 4, day=min(today.day, 28))
        yield _order("driving-licence", person, content, valid_to=until)
    if number % 10 == 4:
        content = {"nation": "汉族", "category": "4", "degree": str(1 + number % 4)}
        yield _order("disability-certificate", person, content, number=f"{person.code}4{1 + number % 4}")


def _of_company(company: registers.Organisation, number: int) -> Iterator[Order]:
    content = {"kind": "有限责任公司", "representative": "样例负责人", "scope": "样例经营范围", "capital": "壹佰万元整"}
    yield _order("business-licence", company, content, issued_on=company.registered_on)
    if "餐饮" in company.name or "食品" in company.name:
        begun = timezone.localdate() - dt.timedelta(days=90 * (number % 25))
        yield _order("food-permit", company, {**FOOD, "place": company.address or "示例路8号"}, issued_on=begun)
    if "医药" in company.name:
        until = timezone.localdate() + dt.timedelta(days=900)
        yield _order("medical-permit", company, MEDICAL, number=f"PDY{number:015d}", valid_to=until)
    if number % 6 == 0:
        yield _order(
            "property-certificate", company, _property(number), number=f"粤（2024）广州市不动产权第{number:08d}号"
        )


def _property(number: int) -> dict[str, str]:
    return {
        "sharing": "单独所有",
        "place": f"示例路{number + 1}号",
        "unit_number": f"440103001001GB{number:05d}F00010001",
        "right": "国有建设用地使用权/房屋所有权",
        "nature": "出让/自建房",
        "use": "商业服务",
        "area": "100.00平方米",
        "term": "至2064年1月1日",
    }


def _order(
    kind: str, holder: registers.Person | registers.Organisation, content: dict[str, str], **more: object
) -> Order:
    which = Holder.PERSON if isinstance(holder, registers.Person) else Holder.ORGANISATION
    return Order(type=kind, holder_kind=which, holder=holder.code, content=content, sample=True, **more)  # type: ignore[arg-type]
