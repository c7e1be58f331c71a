"""A register that a system declares has its one source as well."""

import pytest

from mumian.kernel.registers import api, owners
from mumian.kernel.registers.models import Address
from mumian.kernel.system.api import System

MAINS = api.Register(code="water-mains", name="Water mains", model=Address, source="市水务局")
WATER = System(code="water", name="Water", family="city-operations", register=(), summary="Pipes", offers=(MAINS,))


@pytest.mark.django_db
def test_only_the_source_of_a_declared_register_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(owners, "declared", lambda _kind: ((WATER, MAINS),))
    api.require_owner(register="water-mains", elements=["diameter", "road"], body="市水务局")
    with pytest.raises(api.SecondWriterError) as caught:
        api.require_owner(register="water-mains", elements=["diameter"], body="市交通运输局")
    assert caught.value.owner == "市水务局"
    assert api.owner_of(register="nothing-of-the-kind", element="x") is None
