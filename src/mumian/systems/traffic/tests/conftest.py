import pytest


@pytest.fixture(autouse=True)
def home(tmp_path, settings):
    """A plane of its own for each test."""
    settings.MUMIAN_HOME = tmp_path / "home"
    return settings.MUMIAN_HOME
