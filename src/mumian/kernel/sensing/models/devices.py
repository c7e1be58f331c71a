"""Keys of devices, and how much a device or a provider may send."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .things import Thing


class DeviceKey(models.Model):
    """设备密钥: opens the streams of one thing for writing. The key itself is shown once and kept nowhere."""

    name = models.CharField(_("device"), max_length=200)
    thing = models.ForeignKey(Thing, models.CASCADE, related_name="device_keys", verbose_name=_("thing"))
    provider = models.CharField(_("provider"), max_length=100, blank=True)
    digest = models.CharField(_("digest of the key"), max_length=64, unique=True)
    per_minute = models.PositiveIntegerField(_("observations a minute"), default=600)
    issued_at = models.DateTimeField(_("issued at"))
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True)

    class Meta:
        verbose_name = _("key of a device")
        verbose_name_plural = _("keys of devices")

    def __str__(self) -> str:
        return self.name


class ProviderQuota(models.Model):
    """数据提供方配额: what all devices of one provider may send together."""

    provider = models.CharField(_("provider"), max_length=100, unique=True)
    per_minute = models.PositiveIntegerField(_("observations a minute"))

    class Meta:
        verbose_name = _("quota of a provider")
        verbose_name_plural = _("quotas of providers")

    def __str__(self) -> str:
        return f"{self.provider} {self.per_minute}"
