"""What is measured of questions about data access."""

from django.db.models import F, Q
from django.utils import timezone

from .models import Question


def answered_in_time() -> float | None:
    """Percent of questions answered in time, of those answered or overdue; None while there is none."""
    over = Question.objects.filter(Q(answered_at__isnull=False) | Q(due__lt=timezone.now()))
    total = over.count()
    return 100 * over.filter(answered_at__lte=F("due")).count() / total if total else None
