"""Real data that may be measured with and not shipped: beside the project, when they are there."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ.get("MUMIAN_SHARED_DATA") or ROOT.parent / "shared" / "data")


def shared_data(name: str) -> Path:
    """The real file of this name; the test is left out where the folder is absent."""
    path = FOLDER / name
    if not path.exists():
        pytest.skip(f"The real data file {name} is not beside the project (MUMIAN_SHARED_DATA names its folder).")
    return path
