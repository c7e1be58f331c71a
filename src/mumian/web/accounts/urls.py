"""Addresses below /accounts/, under the names that the sign-in library looks for."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as keys
from django.urls import path, re_path

from . import allowed_pages, session_pages

urlpatterns = [
    path("", mfa.index, name="mfa_index"),
    path("sign-up/", account.signup, name="account_signup"),
    path("closed/", account.account_inactive, name="account_inactive"),
    path("confirm/", account.reauthenticate, name="account_reauthenticate"),
    path("address/", account.email, name="account_email"),
    path("address/sent/", account.email_verification_sent, name="account_email_verification_sent"),
    path("address/<str:key>/", account.confirm_email, name="account_confirm_email"),
    path("password/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("password/forgotten/", account.password_reset, name="account_reset_password"),
    path("password/sent/", account.password_reset_done, name="account_reset_password_done"),
    path("password/done/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^password/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("second-step/", mfa.authenticate, name="mfa_authenticate"),
    path("confirm/code/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("confirm/passkey/", keys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("app/on/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/off/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("passkeys/", keys.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/sign-in/", keys.login_webauthn, name="mfa_login_webauthn"),
    path("passkeys/add/", keys.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/rename/", keys.edit_webauthn, name="mfa_edit_webauthn"),
    path("passkeys/<int:pk>/remove/", keys.remove_webauthn, name="mfa_remove_webauthn"),
    path("allowed/", allowed_pages.allowed, name="allowed"),
    path("sessions/", session_pages.sessions, name="sessions"),
]
