"""Safe by default; `mumian up` on the loopback address relaxes only what plain HTTP needs."""

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from .paths import MUMIAN_HOME, env


def _kept_secret() -> str:
    """A random key made at the first start and readable by its owner alone."""
    path = MUMIAN_HOME / "secret-key"
    if not path.is_file():
        MUMIAN_HOME.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key(), encoding="utf-8")
    return path.read_text(encoding="utf-8")


DEBUG = False
SECRET_KEY = env.str("MUMIAN_SECRET_KEY", "") or _kept_secret()
ALLOWED_HOSTS: list[str] = env.list("MUMIAN_HOSTS", ["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("MUMIAN_ORIGINS", [])

# Plain HTTP is for the loopback address only: cookies are marked secure as soon as the city has a name.
SECURE = env.bool(
    "MUMIAN_HTTPS", default=any(host not in {"127.0.0.1", "localhost", "[::1]"} for host in ALLOWED_HOSTS)
)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("MUMIAN_BEHIND_PROXY", default=False) else None
)
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "worker-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    },
}

AUTH_USER_MODEL = "identity.Account"
PASSWORD_HASHERS = [
    "mumian.kernel.identity.hashers.StatedArgon2",
    "mumian.kernel.identity.hashers.RandomSecret",  # programs' secrets: random, never chosen by a person
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000
FILE_UPLOAD_PERMISSIONS = 0o640

# Requests of one address to the HTTP interface; beyond it the answer is 429 with the seconds to wait.
API_RATE = env.str("MUMIAN_API_RATE", "600/min")
NINJA_NUM_PROXIES = 1 if env.bool("MUMIAN_BEHIND_PROXY", default=False) else 0
