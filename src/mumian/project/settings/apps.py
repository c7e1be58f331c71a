"""The parts that are installed: all rooms of the kernel, and every system whose folder has a `system.py`."""

from .paths import PACKAGE_DIR, env


def _folders(floor: str, mark: str) -> list[str]:
    return sorted(path.parent.name for path in (PACKAGE_DIR / floor).glob(f"*/{mark}"))


KERNEL_ROOMS = _folders("kernel", "__init__.py")

# A small deployment may name a subset: MUMIAN_SYSTEMS=plans,traffic
SYSTEMS: list[str] = env.list("MUMIAN_SYSTEMS", _folders("systems", "system.py"))

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "ninja",
    *(f"mumian.kernel.{room}" for room in KERNEL_ROOMS if room != "system"),
    "mumian.web",
    "mumian.project",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.idp.oidc",
    *(f"mumian.systems.{system}" for system in SYSTEMS),
    "mumian.kernel.system.apps.SystemRoom",  # last: its ready() reads what all the others declare
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
