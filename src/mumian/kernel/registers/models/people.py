"""People: what is true of a person, when, and since when it is known."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .addresses import Address
from .versions import Version


class PersonVersion(Version):
    """自然人. Narrow on purpose; whatever the number itself says (check character, generated or not) is not stored.

    Sex and birth date are stored although the number carries them: a number can be wrong where the person is not.
    """

    code = models.CharField(_("citizen identity number"), max_length=18)
    name = models.CharField(_("name of the person"), max_length=60)
    sex = models.PositiveSmallIntegerField(_("sex"))
    birth_date = models.DateField(_("date of birth"))
    died_on = models.DateField(_("date of death"), null=True, blank=True)
    area = models.CharField(_("registered residence (division)"), max_length=12)
    address = models.ForeignKey(
        Address, models.PROTECT, related_name="+", db_index=False, null=True, blank=True, verbose_name=_("address")
    )

    class Meta:
        indexes = [
            models.Index(fields=["name"], condition=Q(superseded=None), name="person_by_name"),
            models.Index(fields=["code"], condition=~Q(superseded=None), name="person_past_by_code"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "valid_from"], condition=Q(superseded=None), name="person_one_truth"
            ),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"  # neither name nor number: this text ends up in logs
