"""What the brake remembers."""

from django.db import models


class Attempt(models.Model):
    """How often one name, or one address, has failed. The key is a digest: nobody reads here who tried what."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    until = models.BigIntegerField(db_index=True)  # seconds since 1970, as both databases count them alike

    class Meta:
        db_table = "identity_attempt"

    def __str__(self) -> str:
        return f"{self.key[:8]}: {self.count}"
