"""Accounts of the sample city, made on this machine with random passwords and shown at the start."""

import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Account

ROLES = {
    "planner": _("enters observations and reports on tasks"),
    "officer": _("looks up registers with a stated purpose"),
    "admin": _("may do everything"),
}
# What a role may do beyond reading, as Django names it: app label and codename.
PERMISSIONS = {"officer": (("registers", "view_personversion"),)}


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
    group, _created = Group.objects.get_or_create(name=f"{account.username}s")
    for app, codename in PERMISSIONS.get(account.username, ()):
        group.permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    user.groups.add(group)
