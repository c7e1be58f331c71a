"""Names the files that mypy must find without a flaw: the doors of rooms, the declarations, the plane."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def strict_files() -> list[str]:
    """Every door of the kernel (`api.py` or `api/`), every `system.py`, the whole plane."""
    source = ROOT / "src" / "mumian"
    found = [
        *source.glob("kernel/*/api.py"),
        *source.glob("kernel/*/api/*.py"),
        *source.glob("systems/*/system.py"),
        *source.glob("plane/**/*.py"),
    ]
    return sorted(str(path.relative_to(ROOT)) for path in found if "tests" not in path.parts)


if __name__ == "__main__":
    sys.exit(subprocess.run([sys.executable, "-m", "mypy", *strict_files()], cwd=ROOT, check=False).returncode)  # noqa: S603
