"""The validator of declarations: `mumian check` and every start run it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from importlib import import_module
from pathlib import Path

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.utils.translation import override

from .coverage import read
from .declarations import System, Text, loaded, systems


def complain(system: System, number: int, message: str, hint: str) -> CheckMessage:
    """One finding about one system."""
    return Error(f"System {system.code}: {message}", hint=hint, id=f"mumian.E{number:03}")


@register("systems")
def codes_name_their_folder(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """The folder, the app and the code are one word."""
    for label, system in loaded.items():
        if label != system.code or not _folder(system).is_dir():
            yield complain(system, 1, "its code is not the name of its folder.", "Rename one of the two.")


@register("systems")
def offers_are_told_apart(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """Within a system no two declarations of one kind share a code."""
    for system in systems():
        for (kind, code), count in Counter((type(offer), offer.code) for offer in system.offers).items():
            if count > 1:
                yield complain(system, 2, f"{kind.__name__} {code!r} is declared {count} times.", "Give each its code.")


@register("systems")
def register_rows_exist_and_have_one_answer(
    app_configs: Sequence[AppConfig] | None,
    **_: object,
) -> Iterable[CheckMessage]:
    """A system answers for rows that exist, and no row has two systems."""
    known = {row["id"] for row in read("register.csv")}
    answers = Counter(row for system in systems() for row in system.register)
    for system in systems():
        for row in system.register:
            if row not in known:
                yield complain(system, 3, f"register row {row} does not exist.", "See seeds/register.csv.")
            if answers[row] > 1:
                yield complain(system, 4, f"another system answers for {row} too.", "A row has one system.")


@register("systems")
def families_exist(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """The family is a chapter of the register."""
    known = {row["code"] for row in read("families.csv")}
    for system in systems():
        if system.family not in known:
            yield complain(
                system, 5, f"family {system.family!r} does not exist.", f"One of: {', '.join(sorted(known))}."
            )


@register("systems")
def names_speak_both_languages(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """Every name and summary is written in Chinese as well as in English."""
    for system in systems():
        for text in (system.name, system.summary, *(offer.name for offer in system.offers)):
            if not _speaks_chinese(text):
                yield complain(system, 6, f"{text!s} has no Chinese.", "Add it to the system's locale/zh_Hans.")


@register("systems")
def pages_of_documentation_exist(app_configs: Sequence[AppConfig] | None, **_: object) -> Iterable[CheckMessage]:
    """A system without a page of documentation is not finished; installed packages carry no docs to look at."""
    docs = Path(settings.BASE_DIR) / "docs" / "systems"
    if not docs.is_dir():
        return
    for system in systems():
        for name in (f"{system.code}.md", f"{system.code}.zh-CN.md"):
            if not (docs / name).is_file():
                yield complain(system, 7, f"docs/systems/{name} is missing.", "Write what it does and for whom.")


def _folder(system: System) -> Path:
    package = import_module(f"mumian.systems.{system.code}")
    return Path(str(package.__file__)).parent


def _speaks_chinese(text: Text) -> bool:
    with override("zh-hans"):
        return any("\u4e00" <= letter <= "\u9fff" for letter in str(text))
