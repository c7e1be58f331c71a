"""The import rules hold, and they would notice: each contract is shown a house that breaks it."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        LINT, cwd=folder, capture_output=True, text=True, check=False, env={"PYTHONPATH": f"{folder}/src:{folder}"}
    )


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the house that a test may damage."""
    ignore = shutil.ignore_patterns("__pycache__", "vendor", "seeds", "static", "templates", "locale")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    shutil.copytree(ROOT / "tools", tmp_path / "tools", ignore=ignore)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for code in ("one", "two"):
        folder = tmp_path / "src" / "mumian" / "systems" / code
        folder.mkdir()
        for name in ("__init__", "models", "pages", "urls"):
            (folder / f"{name}.py").touch()
    return tmp_path


def add(house: Path, file: str, text: str) -> None:
    path = house / "src" / "mumian" / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{path.read_text() if path.exists() else ''}\n{text}\n")


def test_the_house_keeps_its_contracts(house: Path) -> None:
    outcome = lint(house)
    assert outcome.returncode == 0, outcome.stdout


VIOLATIONS = [
    ("a system imports another", "systems/one/models.py", "from mumian.systems.two import models"),
    ("hidden in a function", "systems/one/models.py", "def f():\n    from mumian.systems.two import models"),
    (
        "for types only",
        "systems/one/models.py",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from mumian.systems.two import models",
    ),
    ("the kernel imports a system", "kernel/system/api.py", "from mumian.systems.one import models"),
    ("a system enters by a window", "systems/one/pages.py", "from mumian.kernel.system import loaders"),
    ("the shell imports a system", "web/frame.py", "from mumian.systems.one import models"),
    ("models import pages", "systems/one/models.py", "from . import pages"),
    ("the plane knows Django", "plane/__init__.py", "import django"),
    ("a room that nobody placed", "kernel/attic/__init__.py", ""),
    ("a folder beside the floors", "utils/__init__.py", ""),
    ("web and protocols meet", "web/frame.py", "from mumian.protocols import problem"),
]


@pytest.mark.slow
@pytest.mark.parametrize(("what", "file", "text"), VIOLATIONS, ids=[each[0] for each in VIOLATIONS])
def test_a_broken_rule_is_noticed(house: Path, what: str, file: str, text: str) -> None:
    add(house, file, text)
    assert lint(house).returncode == 1, what
