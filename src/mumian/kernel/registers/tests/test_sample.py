"""The sample city's people and organisations."""

import pytest

from mumian.kernel.registers import api
from mumian.kernel.registers.models import OrganisationVersion, PersonVersion
from mumian.kernel.system.api import Quiet


@pytest.mark.django_db
@pytest.mark.usefixtures("filled")
def test_the_sample_is_synthetic_spread_and_filled_once() -> None:
    assert api.sample_ready()
    before = PersonVersion.objects.count(), OrganisationVersion.objects.count()
    api.fill_sample(Quiet())
    assert (PersonVersion.objects.count(), OrganisationVersion.objects.count()) == before
    assert not PersonVersion.objects.exclude(code__startswith="99").exists()
    assert all(code[2:4] == "99" for code in OrganisationVersion.objects.values_list("code", flat=True))
    districts = {cell.area for cell in api.population(area="440100")}
    assert districts == {area.code for area in api.areas(parent="440100")}
    assert len(api.disputes()) == 1
