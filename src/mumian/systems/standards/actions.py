"""Writes: the shipped list enters in one transaction."""

import csv
from pathlib import Path

from django.db import transaction

from mumian.kernel.system.api import Progress

from .models import Standard

SEEDS = Path(__file__).parent / "seeds" / "standards.csv"


@transaction.atomic
def load_standards(progress: Progress) -> None:
    """Bring the shipped list of standards into the database; a code that is there is brought up to date."""
    with SEEDS.open(encoding="utf-8", newline="") as file:
        rows = [Standard(**row) for row in csv.DictReader(file)]
    progress.start("standards", len(rows))
    Standard.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name_zh", "name_en", "used_by"],
    )
    progress.advance(len(rows))
