"""How events and messages travel."""

from .paths import env
from .security import ALLOWED_HOSTS, SECURE

# Events stay within the process unless a server of NATS with JetStream is named.
MUMIAN_NATS_URL = env.str("MUMIAN_NATS_URL", "")

# Where people reach the city: for links in messages, and for receipts.
PUBLIC_URL = env.str(
    "MUMIAN_URL", f"https://{ALLOWED_HOSTS[0]}" if SECURE and ALLOWED_HOSTS else "http://127.0.0.1:8000"
).rstrip("/")

# The gateway for text messages and WeChat.
MUMIAN_GATEWAY_URL = env.str("MUMIAN_GATEWAY_URL", "").rstrip("/")
MUMIAN_GATEWAY_KEY = env.str("MUMIAN_GATEWAY_KEY", "")

# For trying out only: programs on this machine may subscribe to events, over plain HTTP.
MUMIAN_WEBHOOKS_INSIDE = env.bool("MUMIAN_WEBHOOKS_INSIDE", default=False)
