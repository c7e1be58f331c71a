"""Ending a version: once, by one person, with a reason; and the evidence that a version rests on."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .models.named import Versioned
from .refusals import Refused

WHY = 5  # letters that a reason needs at least
OVERTAKEN = _("Somebody else changed this a moment ago. Look at it again before you change it.")


def may_end(version: Versioned, why: str) -> str:
    """The reason, trimmed; refused when it is too short or the version does not stand any more."""
    why = why.strip()
    if len(why) < WHY:
        raise Refused("why", _("Say why in a few words; the reason is kept with the old value."))
    if not version.current:
        raise Refused("", OVERTAKEN)
    return why


def end(version: Versioned, ending: Versioned.Ending, *, by: str, why: str) -> None:
    """Mark a standing version as ended; refused when somebody else ended it first."""
    why = may_end(version, why)
    version.ended_at, version.ending, version.ended_by, version.ended_why = timezone.now(), ending, by, why
    kind = type(version)
    changed = kind.standing.filter(pk=version.pk).update(
        ended_at=version.ended_at, ending=ending, ended_by=by, ended_why=why
    )
    if not changed:
        raise Refused("", OVERTAKEN)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """What another person can look up: words that name it, a link to it, or both."""

    words: str = ""
    link: str = ""

    def proven(self) -> "Evidence":
        """The same, trimmed; refused when there is neither, or the link leads nowhere."""
        words, link = self.words.strip(), self.link.strip()
        if not words and not link:
            raise Refused("evidence", _("Name the evidence: a document, a table, a count, or a link to one of them."))
        if link and not link.startswith(("https://", "http://")):
            raise Refused("link", _("A link begins with https:// or http://."))
        return Evidence(words=words, link=link)
