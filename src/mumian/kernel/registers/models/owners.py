"""Which body keeps which data element."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Element(models.Model):
    """数据元及其唯一来源 (一数一源). `part` narrows it: for organisations the registering department of the code."""

    register = models.CharField(_("register"), max_length=30)
    element = models.CharField(_("data element"), max_length=30)
    part = models.CharField(_("part of the register"), max_length=10, blank=True)
    owner = models.CharField(_("owning body"), max_length=60)
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["register", "element", "part"], name="element_one_owner")]

    def __str__(self) -> str:
        return f"{self.register}.{self.element} {self.owner}"
