"""The system that the document shows is built from the document, in an empty house, and answers."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = (ROOT / "docs" / "add-a-system.md").read_text(encoding="utf-8")
SYSTEM = Path("src/mumian/systems/standards")
ASK = """
from django.test import Client
from mumian.kernel.system.api import Quiet, system
for offer in system("standards").offers:
    if hasattr(offer, "fill"):
        offer.fill(Quiet())
page = Client().get("/standards/")
print(page.status_code, "GB 32100-2015" in page.content.decode())
"""


def blocks() -> dict[str, str]:
    """The files that the document shows, by name: the name last mentioned before each block of Python."""
    parts = re.split(r"```python\n(.*?)```", DOCUMENT, flags=re.DOTALL)
    names = [re.findall(r"`(\w+\.py)`", text)[0] for text in parts[:-1:2]]
    return dict(zip(names, parts[1::2], strict=True))


def test_the_document_is_one_page() -> None:
    assert len(DOCUMENT.splitlines()) <= 60


def test_what_is_shown_is_what_exists() -> None:
    assert blocks().keys() == {"system.py", "models.py", "urls.py"}
    for name, text in blocks().items():
        assert text.strip() == (ROOT / SYSTEM / name).read_text(encoding="utf-8").strip(), name


def test_the_shown_system_can_be_built(tmp_path: Path) -> None:
    ignore = shutil.ignore_patterns("__pycache__", "vendor")
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=ignore)
    folder = tmp_path / SYSTEM
    shutil.rmtree(folder / "migrations")
    for name, text in blocks().items():
        (folder / name).write_text(text, encoding="utf-8")
    for arguments in (["manage", "makemigrations", "standards"], ["check"], ["manage", "migrate"]):
        assert run(tmp_path, *arguments).returncode == 0
    assert run(tmp_path, "manage", "--purpose=p", "--basis=b", "shell", "-v", "0", "-c", ASK).stdout.split() == [
        "200",
        "True",
    ]


def run(house: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(house / "src"),
        "MUMIAN_HOME": str(house / "var"),
        "MUMIAN_SYSTEMS": "standards",
        "MUMIAN_DATABASE_URL": f"sqlite:///{house / 'city.sqlite3'}",
        "DJANGO_SETTINGS_MODULE": "mumian.project.settings.testing",
        "MUMIAN_HOSTS": "testserver",
        "MUMIAN_HTTPS": "false",
    }
    command = [sys.executable, "-m", "mumian.project", *arguments]
    return subprocess.run(command, cwd=house, env=environment, capture_output=True, text=True, check=False)
