"""What this room keeps about a holder, for them to take along."""

from mumian.kernel.identity.api import Actor

from .models import Act, Consent, Licence

HELD = ("identifier", "type", "number", "issuer", "issued_on", "valid_from", "valid_to", "state", "content")
DONE = ("licence__identifier", "at", "kind", "after", "actor", "post", "why", "basis")
ALLOWED = ("receiver", "purpose", "elements", "given_at", "until")


def own_licences(actor: Actor) -> dict[str, object]:
    """Licences with every act, and consents to reuse; of the person, or of whom one acts for."""
    found: dict[str, list[object]] = {"licences": [], "acts": [], "consents": []}
    for subject in sorted(actor.subjects):
        kind, _colon, code = subject.partition(":")
        own = {"holder_kind": kind, "holder": code}
        acts = Act.objects.filter(licence__holder_kind=kind, licence__holder=code)
        found["licences"] += Licence.objects.filter(**own).order_by("pk").values(*HELD)
        found["acts"] += acts.order_by("pk").values(*DONE)
        found["consents"] += Consent.objects.filter(**own).order_by("pk").values(*ALLOWED)
    return dict(found)
