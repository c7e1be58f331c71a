"""What has a clock: a case as a whole, and a step with a limit of its own.

The history of the clock is the truth. The moments beside it follow from it and stand here so that a list can be sorted
and coloured by the database; they are empty while the clock stands still and when there is no limit.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Timed(models.Model):
    """A limit of the library, its clock, and when it warns, turns yellow and is over (all UTC)."""

    limit = models.CharField(_("time limit"), max_length=60, blank=True)
    clock = models.JSONField(_("history of the clock"), default=list)
    warn_at = models.DateTimeField(_("warned about at"), null=True)
    yellow_at = models.DateTimeField(_("yellow from"), null=True)
    due_at = models.DateTimeField(_("due"), null=True)
    provisional = models.BooleanField(_("due date is provisional"), default=False)
    late = models.BooleanField(_("was done late"), default=False)

    class Meta:
        abstract = True
