"""How a kind of case is handled: a BPMN model in versions. What was published is never changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """Where a version stands."""

    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("in force")
    RETIRED = "retired", _("out of force")


class Definition(models.Model):
    """流程定义: one version of the model of one kind."""

    kind = models.CharField(_("kind of case"), max_length=60)
    version = models.PositiveIntegerField(_("version"))
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    model = models.BinaryField(_("BPMN model"))
    note = models.CharField(_("what is new in it"), max_length=500, blank=True)
    drawn_at = models.DateTimeField(_("drawn"))
    drawn_by = models.CharField(_("drawn by"), max_length=200)
    published_at = models.DateTimeField(_("in force since"), null=True)
    published_by = models.CharField(_("put in force by"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("process definition")
        verbose_name_plural = _("process definitions")
        constraints = [
            models.UniqueConstraint(fields=["kind", "version"], name="case_definition_version"),
            models.UniqueConstraint(
                fields=["kind"], condition=models.Q(stage=Stage.PUBLISHED), name="case_definition_one_in_force"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.version}"
