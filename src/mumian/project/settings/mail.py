"""Where letters leave: by the SMTP server that MUMIAN_MAIL_HOST names; without one they are shown in the terminal."""

from django.core.exceptions import ImproperlyConfigured

from .paths import env

EMAIL_HOST = env.str("MUMIAN_MAIL_HOST", "")
EMAIL_PORT = env.int("MUMIAN_MAIL_PORT", 587)
EMAIL_HOST_USER = env.str("MUMIAN_MAIL_USER", "")
EMAIL_HOST_PASSWORD = env.str("MUMIAN_MAIL_PASSWORD", "")
MAIL_SAFETY = env.str("MUMIAN_MAIL_SAFETY", "starttls")
if MAIL_SAFETY not in {"starttls", "tls", "none"}:
    raise ImproperlyConfigured(f"MUMIAN_MAIL_SAFETY is {MAIL_SAFETY!r}; it may be starttls, tls or none")
EMAIL_USE_TLS = MAIL_SAFETY == "starttls"
EMAIL_USE_SSL = MAIL_SAFETY == "tls"
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'console'}.EmailBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("MUMIAN_MAIL_FROM", "mumian@localhost")
EMAIL_SUBJECT_PREFIX = "[Mumian] "
