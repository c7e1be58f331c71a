from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings) -> Path:
    """A plane of its own for each test."""
    settings.MUMIAN_HOME = tmp_path / "home"
    return settings.MUMIAN_HOME


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """What is said outside of a request is said in English, as these tests read it."""
    with translation.override("en"):
        yield
