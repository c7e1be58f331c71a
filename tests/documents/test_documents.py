"""The documents are under test: links lead somewhere, records are short, everything a person may use is described."""

import re
import subprocess
from pathlib import Path

import click
import pytest
from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver

from mumian.kernel.system.api import System, systems
from mumian.project.cli.root import cli

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
DOCUMENTS = sorted([*ROOT.glob("*.md"), *DOCS.rglob("*.md")])
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"MUMIAN_[A-Z_]+")
PRIVATE_VARIABLES = {"MUMIAN_SHARED_DATA"}


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_links_lead_somewhere(document: Path) -> None:
    targets = [
        target for target in LINK.findall(read(document)) if not target.startswith(("http:", "https:", "mailto:"))
    ]
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("record", sorted((DOCS / "decisions").glob("0*.md")), ids=lambda path: path.stem)
def test_a_decision_is_one_page_and_says_what_was_rejected(record: Path) -> None:
    text = read(record)
    assert len(text.splitlines()) <= 60
    assert "**Decided.**" in text
    assert "**Rejected.**" in text
    assert f"({record.name})" in read(DOCS / "decisions" / "README.md")


@pytest.mark.parametrize(
    "document", sorted([*DOCS.glob("capabilities/*.md"), *DOCS.glob("systems/*.md")]), ids=lambda path: path.name
)
def test_a_page_has_its_other_language(document: Path) -> None:
    other = (
        document.name.replace(".zh-CN.md", ".md")
        if ".zh-CN" in document.name
        else document.name.replace(".md", ".zh-CN.md")
    )
    assert (document.parent / other).is_file()


@pytest.mark.parametrize("room", settings.KERNEL_ROOMS)
def test_every_room_has_its_page(room: str) -> None:
    assert (DOCS / "capabilities" / f"{room}.md").is_file()


@pytest.mark.parametrize("system", systems(), ids=lambda system: system.code)
def test_a_systems_page_names_what_it_offers(system: System) -> None:
    for name in (f"{system.code}.md", f"{system.code}.zh-CN.md"):
        text = read(DOCS / "systems" / name)
        assert [row for row in system.register if row not in text] == []
        assert [offer.code for offer in system.offers if f"`{offer.code}`" not in text] == []


def commands(group: click.Group, path: str = "mumian") -> list[str]:
    """Every command that a person can type."""
    found = []
    for name, command in group.commands.items():
        found += (
            commands(command, f"{path} {name}")
            if isinstance(command, click.Group) and command.commands
            else [f"{path} {name}"]
        )
    return found


@pytest.mark.parametrize("command", commands(cli))
def test_every_command_is_documented_in_both_languages(command: str) -> None:
    assert f"`{command}" in read(DOCS / "commands.md")
    assert f"`{command}" in read(DOCS / "commands.zh-CN.md")


def test_every_setting_is_documented() -> None:
    used = {name for path in (ROOT / "src/mumian/project").rglob("*.py") for name in VARIABLE.findall(read(path))}
    for document in ("settings.md", "settings.zh-CN.md"):
        text = read(DOCS / document)
        assert sorted(name for name in used - PRIVATE_VARIABLES if f"`{name}`" not in text) == [], document


def test_every_library_is_accounted_for() -> None:
    text = read(DOCS / "dependencies.md").lower()
    named = re.findall(r'^    "([a-z0-9-]+)', read(ROOT / "pyproject.toml").split("[project.optional")[0], re.MULTILINE)
    named += [
        line.split("[")[0].strip()
        for line in read(ROOT / "requirements/develop.in").splitlines()
        if line and line[0] != "#"
    ]
    assert [name for name in named if name not in text] == []


# Put together here, so that this file may be searched as well.
HOSTS = (("files", "pythonhosted"), ("registry", "npmjs"), ("pypi", "org/simple"), ("registry", "yarnpkg"))
PATHS = r"(^|[^A-Za-z0-9_.])/(root|home)/[a-z]"


def test_no_registry_host_and_no_path_of_a_machine_is_kept() -> None:
    pattern = "|".join((PATHS, *(r"\.".join(parts) for parts in HOSTS)))
    listed = subprocess.run(
        ["git", "grep", "-nIE", pattern, "--", "."], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert listed.stdout == ""
    assert listed.returncode == 1, "git grep says 1 when it looked and found nothing"


def addresses(patterns: list[URLPattern | URLResolver]) -> list[URLPattern]:
    return [
        leaf
        for each in patterns
        for leaf in (addresses(each.url_patterns) if isinstance(each, URLResolver) else [each])
    ]


def test_every_address_has_a_name() -> None:
    """A page without a name cannot be linked to, tested or put into navigation."""
    unnamed = [str(leaf.pattern) for leaf in addresses(get_resolver().url_patterns) if not leaf.name]
    assert unnamed == []
