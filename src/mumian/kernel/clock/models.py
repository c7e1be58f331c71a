"""What the city adds to the national calendar: days, and the documents that order them. Rows are only ever added."""

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class NeverChanged(TypeError):  # noqa: N818 - the name says it
    """A recorded day or document is never changed or removed; a later document overrides it."""


def _refuse(*_args: object, **_kwargs: object) -> NoReturn:
    raise NeverChanged(NeverChanged.__doc__)


class AddOnlyQuerySet(models.QuerySet[Any]):
    """Reads and additions."""

    update = delete = bulk_update = update_or_create = _refuse
    _raw_delete = _refuse


class AddOnly(models.Model):
    """A row that is written once."""

    recorded = models.DateTimeField(_("recorded on"), auto_now_add=True)

    objects = AddOnlyQuerySet.as_manager()

    class Meta:
        abstract = True
        base_manager_name = "objects"

    delete = _refuse

    def save(self, *args: Any, **more: Any) -> None:
        """Write a new row; never an old one."""
        if self.pk is not None:
            _refuse()
        super().save(*args, **more)


class Document(AddOnly):
    """A document (来源文件) that says which days are worked; `covers_year` if it is the year's notice itself."""

    number = models.CharField(_("document number"), max_length=100, unique=True)
    title = models.CharField(_("title"), max_length=200)
    issued = models.DateField(_("issued on"))
    address = models.URLField(_("web address"), blank=True, max_length=500)
    covers_year = models.PositiveSmallIntegerField(_("is the yearly notice for"), null=True, unique=True)

    class Meta:
        verbose_name = _("calendar document")
        verbose_name_plural = _("calendar documents")

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"


class LocalDay(AddOnly):
    """One day in one document. The latest row of a date holds; `as-noticed` gives it back to the national notice."""

    class State(models.TextChoices):
        """What the document makes of the day."""

        WORK = "work", pgettext_lazy("local day", "worked")
        REST = "rest", pgettext_lazy("local day", "day off")
        AS_NOTICED = "as-noticed", pgettext_lazy("local day", "as the national notice says")

    document = models.ForeignKey(Document, models.PROTECT, related_name="days", verbose_name=_("document"))
    day = models.DateField(_("day"), db_index=True)
    state = models.CharField(_("state"), max_length=10, choices=State)
    name_zh = models.CharField(_("reason in Chinese"), max_length=100)
    name_en = models.CharField(_("reason in English"), max_length=100)

    class Meta:
        verbose_name = _("local day")
        verbose_name_plural = _("local days")
        constraints = (models.UniqueConstraint(fields=("document", "day"), name="clock_local_day_once"),)

    def __str__(self) -> str:
        return f"{self.day} {self.state}"
