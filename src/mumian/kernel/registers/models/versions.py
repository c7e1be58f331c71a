"""What bitemporal tables share."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .acts import Act


class Version(models.Model):
    """One statement about a subject: true from `valid_from` to `valid_to`, believed from one act to another.

    Rows are only added. The one change ever made to a row is that `superseded` names the act that replaced it. The keys
    to acts carry no index of their own: they would double the cost of seventeen million rows and nobody asks by them.
    """

    code = models.CharField(_("code"), max_length=18)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    entered = models.ForeignKey(Act, models.PROTECT, related_name="+", db_index=False)
    superseded = models.ForeignKey(Act, models.PROTECT, related_name="+", db_index=False, null=True, blank=True)

    class Meta:
        abstract = True
