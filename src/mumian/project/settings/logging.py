"""Logs go to standard error, one line an event; a server's supervisor keeps them."""

from .paths import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # What is wrong with a signature is the answer to the person who asked, not an event of the server.
    "loggers": {name: {"level": "CRITICAL"} for name in ("pyhanko", "pyhanko_certvalidator")},
    "root": {"handlers": ["stderr"], "level": env.str("MUMIAN_LOG_LEVEL", "WARNING")},
}
