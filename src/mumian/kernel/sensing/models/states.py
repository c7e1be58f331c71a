"""Every state that an entity ever had: what time travel reads."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EntityState(models.Model):
    """One state of one entity: from `since` up to, not including, `until` (UTC; empty: still so). Only `until` is set
    later, once. `state` holds the columns by name, links as ids, many links as lists of ids.
    """

    kind = models.CharField(_("kind of entity"), max_length=24)
    entity = models.BigIntegerField(_("id of the entity"))
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True)
    state = models.JSONField(_("state"))
    actor = models.CharField(_("who"), max_length=200)

    class Meta:
        verbose_name = _("state of an entity")
        verbose_name_plural = _("states of entities")
        indexes = [
            models.Index(fields=["kind", "entity", "since"], name="sensing_state_of_entity"),
            models.Index(fields=["kind", "since", "entity"], name="sensing_state_at"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.entity} {self.since:%Y-%m-%dT%H:%M}"
