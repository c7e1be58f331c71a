"""The three holes an import linter cannot see: string keys, models by name, hidden receivers — and scripts in pages."""

import re
import tomllib
from pathlib import Path

from django.apps import apps
from django.db.models import Model

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "mumian"
KERNEL_ORDER = [
    layer.strip("()")
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    if contract["name"] == "Kernel rooms have an order"
    for layer in contract["layers"]
]


def place(model: type[Model]) -> tuple[str, str]:
    """The floor and the room a model lives in."""
    parts = model._meta.app_config.name.split(".")
    return (parts[1], parts[2]) if parts[0] == "mumian" and len(parts) > 2 else ("django", parts[-1])


def references() -> list[tuple[type[Model], str, type[Model]]]:
    """Every foreign key and relation between models of ours."""
    return [
        (model, field.name, field.related_model)
        for model in apps.get_models()
        if place(model)[0] != "django"
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and isinstance(field.related_model, type)
    ]


def allowed(owner: tuple[str, str], target: tuple[str, str]) -> bool:
    """A system points at itself and at the kernel; a room at itself and at rooms below it."""
    if target[0] == "django" or owner == target:
        return True
    if owner[0] == "systems":
        return target[0] == "kernel"
    return target[0] == "kernel" and KERNEL_ORDER.index(owner[1]) < KERNEL_ORDER.index(target[1])


def test_string_keys_obey_the_import_rules() -> None:
    strays = [
        f"{model._meta.label}.{name} -> {target._meta.label}"
        for model, name, target in references()
        if not allowed(place(model), place(target))
    ]
    assert strays == []


def test_nobody_looks_models_up_by_name_or_listens_in_secret() -> None:
    banned = re.compile(r"apps\.get_model|\bget_model\(|from django\.dispatch|django\.db\.models\.signals|@receiver")
    strays = [
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if banned.search(path.read_text(encoding="utf-8")) and not {"migrations", "tests"} & set(path.parts)
    ]
    assert strays == []


def test_pages_carry_no_script_and_no_style_of_their_own() -> None:
    inline = re.compile(
        r"\sstyle=|\son[a-z]+=[\"']|<script(?![^>]*\ssrc=)|<style|javascript:|\|safe\b|autoescape off", re.IGNORECASE
    )
    strays = [
        f"{path.relative_to(SOURCE)}: {found.group()}"
        for path in SOURCE.rglob("templates/**/*.html")
        if (found := inline.search(path.read_text(encoding="utf-8")))
    ]
    assert strays == []


def test_nothing_is_asked_from_outside() -> None:
    outside = re.compile(r"(?:src|href|action)=[\"']https?://|url\(\s*[\"']?https?://")
    files = [*SOURCE.rglob("templates/**/*.html"), *(SOURCE / "web" / "static" / "mumian").rglob("*.css")]
    strays = [str(path.relative_to(SOURCE)) for path in files if outside.search(path.read_text(encoding="utf-8"))]
    assert strays == []
