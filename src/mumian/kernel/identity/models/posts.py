"""Posts of departments, and who held which post from when to when, and since when that is known."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mumian.kernel.system.api import in_language

from .accounts import Account


class Post(models.Model):
    """岗位. A post carries rights; an official has them while in the post and acting in it.

    A post is never changed: other rights are another post, so that what somebody could do on a day stays answerable.
    """

    department = models.CharField(_("department (credit code)"), max_length=18)
    department_zh = models.CharField(_("department in Chinese"), max_length=100)
    department_en = models.CharField(_("department in English"), max_length=100)
    district = models.CharField(_("district (division code)"), max_length=12)
    title_zh = models.CharField(_("title in Chinese"), max_length=100)
    title_en = models.CharField(_("title in English"), max_length=100)
    rights = models.JSONField(_("rights"), default=list)
    opened_at = models.DateTimeField(_("opened at"))
    opened_by = models.CharField(_("opened by"), max_length=200)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(
                fields=["department", "district", "title_zh"], condition=Q(closed_at=None), name="post_open_once"
            ),
        ]

    def __str__(self) -> str:
        return in_language(f"{self.department_zh} {self.title_zh}", f"{self.title_en}, {self.department_en}")


class Tenure(models.Model):
    """任职. What was true (`begins`, `ends`) and since when that was known (`known_from`, `known_to`)."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="tenures", verbose_name=_("account"))
    post = models.ForeignKey(Post, models.PROTECT, related_name="tenures", verbose_name=_("post"))
    begins = models.DateTimeField(_("begins"))
    ends = models.DateTimeField(_("ends"), null=True, blank=True)
    basis = models.CharField(_("document of appointment"), max_length=200)
    appointed_by = models.CharField(_("entered by"), max_length=200)
    known_from = models.DateTimeField(_("known from"))
    known_to = models.DateTimeField(_("replaced at"), null=True, blank=True)

    class Meta:
        verbose_name = _("tenure")
        verbose_name_plural = _("tenures")
        indexes = [models.Index(fields=["account"], condition=Q(known_to=None), name="tenure_by_account")]
        constraints = [
            models.CheckConstraint(condition=Q(ends=None) | Q(ends__gte=F("begins")), name="tenure_ends_after_begin"),
        ]

    def __str__(self) -> str:
        return f"tenure {self.pk}"
