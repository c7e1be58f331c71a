"""Logs go to standard error, one line an event; a server's supervisor keeps them."""

from .paths import env

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    # The signing library warns of what it was told on purpose: certificates and status come from us, not from the net.
    "loggers": {"pyhanko.sign.signers": {"level": "ERROR"}},
    "root": {"handlers": ["stderr"], "level": env.str("MUMIAN_LOG_LEVEL", "WARNING")},
}
