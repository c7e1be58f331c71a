"""Keys, certificates and seals."""

from environs import validate

from .paths import env

# Opens the encrypted keys; without it a random one is kept beside them, readable by its owner alone.
MUMIAN_TRUST_PASSPHRASE: str = env.str("MUMIAN_TRUST_PASSPHRASE", "")
# The folder of the root's key: a medium that lies in a safe between two ceremonies.
MUMIAN_TRUST_OFFLINE: str = env.str("MUMIAN_TRUST_OFFLINE", "")
# The address under which everybody reaches this city: written into each certificate for status and revocation lists.
MUMIAN_TRUST_URL: str = env.str("MUMIAN_TRUST_URL", "http://127.0.0.1:8000").rstrip("/")
# `both` signs evidence with SM2 too. `national` alone is not offered: no library makes PDF seals and CMS with SM2.
MUMIAN_CIPHERS: str = env.str("MUMIAN_CIPHERS", "international", validate=validate.OneOf(["international", "both"]))
MUMIAN_TRUST_CITY: str = env.str("MUMIAN_TRUST_CITY", "Mumian demonstration city")
