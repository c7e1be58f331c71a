"""How people sign in: django-allauth with our pages, our brake, and a second factor."""

from .paths import env
from .security import SECURE

AUTHENTICATION_BACKENDS = ["mumian.web.accounts.backend.Passwords"]

ACCOUNT_ADAPTER = "mumian.web.accounts.adapter.Accounts"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_CONFIRMATION_EXPIRE_DAYS = 1
ACCOUNT_MAX_EMAIL_ADDRESSES = 3
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if SECURE else "http"
ACCOUNT_SESSION_REMEMBER = False  # a counter's or a library's computer forgets when the browser closes
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False  # ours is one row a subject and survives a restart: identity's brake
ACCOUNT_FORMS = {
    "login": "mumian.web.accounts.forms.SignIn",
    "signup": "mumian.web.accounts.forms.SignUp",
    "reset_password": "mumian.web.accounts.forms.AskReset",
    "reset_password_from_key": "mumian.web.accounts.forms.NewPassword",
    "change_password": "mumian.web.accounts.forms.ChangePassword",
    "reauthenticate": "mumian.web.accounts.forms.Confirm",
    "add_email": "mumian.web.accounts.forms.AddEmail",
}

MFA_ADAPTER = "mumian.web.accounts.means.Means"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1  # telephones' clocks are half a minute off
MFA_FORMS = {
    "activate_totp": "mumian.web.accounts.second_factor.ActivateApp",
    "authenticate": "mumian.web.accounts.second_factor.Authenticate",
    "reauthenticate": "mumian.web.accounts.second_factor.Reauthenticate",
    "authenticate_webauthn": "mumian.web.accounts.second_factor.AuthenticateKey",
    "reauthenticate_webauthn": "mumian.web.accounts.second_factor.ReauthenticateKey",
}

USERSESSIONS_TRACK_ACTIVITY = True
SESSION_COOKIE_AGE = 12 * 3600

ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.bool("MUMIAN_BEHIND_PROXY", default=False) else 0

# How many wrong passwords a name, and an address, may give within fifteen minutes.
SIGN_IN_FAILURES_BY_NAME = env.int("MUMIAN_SIGN_IN_FAILURES_BY_NAME", 10)
SIGN_IN_FAILURES_BY_ADDRESS = env.int("MUMIAN_SIGN_IN_FAILURES_BY_ADDRESS", 100)

IDP_OIDC_ADAPTER = "mumian.protocols.openid.provider.Provider"
IDP_OIDC_ACCESS_TOKEN_EXPIRES_IN = 10 * 60
IDP_OIDC_REFRESH_TOKEN_EXPIRES_IN = 30 * 86400
IDP_OIDC_ROTATE_REFRESH_TOKEN = True
IDP_OIDC_RATE_LIMITS = False
