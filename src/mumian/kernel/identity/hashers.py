"""The secret of a program: 256 random bits. Stretching helps a weak password; here it would only cost time."""

import hashlib
from typing import Any

from django.contrib.auth.hashers import BasePasswordHasher
from django.utils.crypto import constant_time_compare


class RandomSecret(BasePasswordHasher):
    """SHA-256 with a salt, for secrets that we made ourselves. Never used for what a person chose."""

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
