"""Names of the channels."""

from django.utils.translation import gettext_lazy as _

__all__ = ["CHANNELS", "channel_name"]

CHANNELS = {
    "consumer": _("Within the platform"),
    "webhook": _("Programs outside"),
    "email": _("E-mail"),
    "sms": _("Text messages"),
    "wechat": _("WeChat"),
}


def channel_name(kind: str) -> object:
    """For people."""
    return CHANNELS.get(kind, kind)
