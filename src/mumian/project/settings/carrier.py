"""How events travel: within the process by default, through NATS JetStream when MUMIAN_NATS_URL names a server."""

from .paths import env

MUMIAN_NATS_URL = env.str("MUMIAN_NATS_URL", "")
