"""What passwords and programs' secrets are kept as, and at what cost."""

import hashlib
from typing import Any

from django.contrib.auth.hashers import Argon2PasswordHasher, BasePasswordHasher
from django.utils.crypto import constant_time_compare


class StatedArgon2(Argon2PasswordHasher):
    """Argon2id at the first of OWASP's equally strong choices: 19 MiB, two passes, one lane.

    Django's own 100 MiB in eight lanes takes a third of a second of processor time and lets a few dozen sign-ins at
    the same moment fill the memory of a small machine. Older hashes are renewed at the next sign-in.
    """

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1


class RandomSecret(BasePasswordHasher):
    """SHA-256 with a salt, for 256 random bits of our own making: stretching helps a weak password, here only time is
    lost. Never used for what a person chose.
    """

    algorithm = "random-secret"

    def encode(self, password: str, salt: str) -> str:
        """The stored form."""
        return f"{self.algorithm}${salt}${hashlib.sha256(f'{salt}{password}'.encode()).hexdigest()}"

    def decode(self, encoded: str) -> dict[str, Any]:
        """Its parts."""
        algorithm, salt, digest = encoded.split("$", 2)
        return {"algorithm": algorithm, "salt": salt, "hash": digest}

    def verify(self, password: str, encoded: str) -> bool:
        """Whether it is the secret."""
        return constant_time_compare(encoded, self.encode(password, self.decode(encoded)["salt"]))

    def harden_runtime(self, password: str, encoded: str) -> None:
        """Nothing to even out: the cost does not depend on settings."""

    def safe_summary(self, encoded: str) -> dict[str, Any]:
        """What may be shown."""
        return {"algorithm": self.decode(encoded)["algorithm"]}
