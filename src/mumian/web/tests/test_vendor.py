"""The browser libraries that ship are exactly the ones declared, each with its licence."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

WEB = Path(__file__).parents[1]
VENDOR = WEB / "static" / "vendor"
PACKAGES = json.loads((WEB / "vendor.json").read_text(encoding="utf-8"))["packages"]
PERMISSIVE = {"0BSD", "Apache-2.0", "BSD-3-Clause", "MIT"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_files_are_untouched_and_licensed(package):
    folder = VENDOR / package["folder"]
    assert {path.name for path in folder.iterdir()} == set(package["files"])
    for name, integrity in package["files"].items():
        digest = base64.b64encode(hashlib.sha512((folder / name).read_bytes()).digest()).decode()
        assert f"sha512-{digest}" == integrity, f"{name} differs from the published file"
    assert package["licence"] in PERMISSIVE
    assert any(name.startswith("LICENSE") for name in package["files"])


def test_nothing_else_is_vendored():
    assert {path.name for path in VENDOR.iterdir()} == {package["folder"] for package in PACKAGES}


def test_the_declaration_names_no_host():
    assert "://" not in (WEB / "vendor.json").read_text(encoding="utf-8")
