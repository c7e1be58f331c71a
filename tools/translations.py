"""Every message in code and templates has its Chinese: compares a fresh extraction with each catalogue."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "mumian"
DJANGO = [sys.executable, "-m", "django", "makemessages", "-l", "zh_Hans", "--no-obsolete", "--no-location", "-v", "0"]


def folders() -> list[Path]:
    """Every part of the package that speaks to people."""
    places = [*PACKAGE.glob("kernel/*/"), *PACKAGE.glob("systems/*/"), PACKAGE / "web", PACKAGE / "project"]
    return [place for place in places if (place / "__init__.py").is_file()]


def missing(folder: Path) -> list[str]:
    """The messages of one folder without Chinese, and those whose placeholders differ."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / folder.name
        shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("tests", "vendor", "seeds", "*.mo"))
        (copy / "locale").mkdir(exist_ok=True)
        subprocess.run(DJANGO, cwd=copy, check=True)  # noqa: S603
        po = copy / "locale" / "zh_Hans" / "LC_MESSAGES" / "django.po"
        if not po.is_file():
            return []
        with po.open("rb") as file:
            messages = [message for message in read_po(file) if message.id]
    return [flaw for message in messages if (flaw := _flaw(message.id, message.string, fuzzy=message.fuzzy))]


def _flaw(source: object, target: object, *, fuzzy: bool) -> str:
    sources = source if isinstance(source, tuple) else (source,)
    targets = target if isinstance(target, tuple) else (target,)
    if fuzzy or not all(targets):
        return f"no Chinese: {sources[0]!r}"
    wanted = set(re.findall(r"%\(\w+\)\w|%[sd]|\{\w*\}", str(sources[-1])))
    if any(set(re.findall(r"%\(\w+\)\w|%[sd]|\{\w*\}", str(each))) - wanted for each in targets):
        return f"other placeholders: {sources[0]!r}"
    return ""


if __name__ == "__main__":
    flaws = [f"{folder.relative_to(PACKAGE)}: {flaw}" for folder in folders() for flaw in missing(folder)]
    print("\n".join(flaws) or "every message speaks both languages")
    sys.exit(bool(flaws))
