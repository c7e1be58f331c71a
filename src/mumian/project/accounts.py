"""Accounts of the sample city, made on this machine with random passwords and shown at the start."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import (
    Account,
    Actor,
    Kind,
    Level,
    Mandate,
    appoint,
    ask_mandate,
    grant_mandate,
    mandates_in_force,
    open_post,
    posts_of,
    prove_at_counter,
)
from mumian.kernel.licences import api as licences
from mumian.kernel.registers import api as registers

DEMO = Actor(name="program:demo", everything=True)
BASIS, CITY = "sample city", "440100"
ROLES = {
    "planner": _("enters observations and reports on tasks"),
    "officer": _("works at the counter: looks up registers with a stated purpose, acts for citizens who are present"),
    "grid": _("receives, dispatches and closes matters of the city grid"),
    "citizen": _("a resident with a checked real name, who represents a company; both are generated"),
    "admin": _("may do everything"),
}
# The departments are those of the city; their credit codes begin with 1199 and belong to nobody.
POSTS = {
    "planner": {
        "department": "11990100000000019F",
        "department_zh": "市发展和改革委员会",
        "department_en": "Development and Reform Commission",
        "title_zh": "规划监测岗",
        "title_en": "Plan monitoring",
        "rights": ["indicators.enter_observation", "indicators.report_progress"],
    },
    "officer": {
        "department": "11990100000000027A",
        "department_zh": "市政务服务和数据管理局",
        "department_en": "Government Services and Data Administration",
        "title_zh": "综合窗口岗",
        "title_en": "General counter",
        "rights": [
            "registers.view_personversion",
            "licences.view_licence",
            "licences.add_licence",
            "licences.change_licence",
            "licences.every_body",
            "identity.counter",
            "identity.prove_person",
            "identity.confirm_mandate",
        ],
    },
    "grid": {
        "department": "119901000000000430",
        "department_zh": "市城市管理指挥中心",
        "department_en": "City Management Command Centre",
        "title_zh": "网格值班长岗",
        "title_en": "Grid duty head",
        "rights": [
            "cases.add_case",
            "cases.view_case",
            "cases.change_case",
            "cases.extend_case",
            "cases.change_step",
            "cases.assign_step",
            "grid.file_matter",
        ],
    },
}


@dataclass(frozen=True)
class DemoAccount:
    """A demo account with its password in clear."""

    username: str
    password: str

    @property
    def role(self) -> str:
        """What the account is for."""
        return str(ROLES[self.username])


def demo_accounts() -> list[DemoAccount]:
    """The demo accounts, made at the first call."""
    kept = _kept()
    accounts = [DemoAccount(name, kept.get(name) or secrets.token_urlsafe(12)) for name in ROLES]
    for account in accounts:
        _ensure(account)
    _keep(accounts)
    return accounts


def _path() -> Path:
    home: Path = settings.MUMIAN_HOME
    return home / "demo-accounts.json"


def _kept() -> dict[str, str]:
    if not _path().is_file():
        return {}
    return {each["username"]: each["password"] for each in json.loads(_path().read_text(encoding="utf-8"))}


def _keep(accounts: list[DemoAccount]) -> None:
    _path().touch(mode=0o600)
    _path().write_text(json.dumps([asdict(account) for account in accounts]), encoding="utf-8")


def _ensure(account: DemoAccount) -> None:
    user, created = Account.objects.get_or_create(username=account.username)
    if created or not user.check_password(account.password):
        user.set_password(account.password)
        user.is_superuser = user.is_staff = account.username == "admin"
        user.save()
    if account.username in POSTS and not posts_of(user):
        post = open_post(DEMO, **POSTS[account.username], district=CITY)
        appoint(DEMO, account=user, post=post, begins=timezone.now(), basis=BASIS)
    if account.username == "citizen":
        if not user.person:
            _become_somebody(user)
        if user.person and not mandates_in_force().filter(agent=user).exists():
            _represent_a_company(user)


def _become_somebody(user: Account) -> None:
    """The citizen is a generated person of the register, where there is one."""
    reason = DEMO.reason(purpose=BASIS, basis="generated data; nobody is concerned")
    found = registers.people_named(name="陈", reason=reason, view=registers.View.FULL, limit=1)
    if found:
        prove_at_counter(DEMO, account=user, number=found[0].code, evidence=BASIS)


def _represent_a_company(user: Account) -> None:
    """The citizen is the legal representative of a generated company, where one has a licence."""
    reason = DEMO.reason(purpose=BASIS, basis="generated data; nobody is concerned")
    found = licences.find(text="", type="business-licence", standing="valid", reason=reason, limit=1)
    if found:
        citizen = Actor(name=f"user:{user.username}", account=user.pk, kind=Kind.PERSON, level=Level(user.level))
        company, legal = f"organisation:{found[0].holder}", Mandate.Relation.LEGAL
        asked = ask_mandate(citizen, relation=legal, principal=company, name=found[0].holder_name, basis=BASIS)
        grant_mandate(DEMO, asked)
