"""Security events in words, for letters."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, Promise] = {
    "password changed": _("the password was changed"),
    "password set": _("a password was set"),
    "password reset": _("the password was set again by letter"),
    "email changed": _("letters now go to another e-mail address"),
    "email deleted": _("an e-mail address was removed"),
    "email confirm": _("an e-mail address was proved"),
    "totp activated": _("the authenticator app was switched on"),
    "totp deactivated": _("the authenticator app was switched off"),
    "recovery codes generated": _("new recovery codes were made"),
    "webauthn added": _("a passkey was added"),
    "webauthn removed": _("a passkey was removed"),
}
