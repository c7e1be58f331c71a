"""Why something with a case was not done, in words for the person who asked."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Why(StrEnum):
    """The reasons, for programs."""

    NO_KIND = "no-kind"
    NO_CASE = "no-case"
    NO_STEP = "no-step"
    NO_MODEL = "no-model"
    NOT_OPEN = "not-open"
    NOT_FINISHED = "not-finished"
    NOT_YOURS = "not-yours"
    TAKEN = "taken"
    ANSWER = "answer"
    NO_CLOCK = "no-clock"
    CLOCK = "clock"
    NO_REASON = "no-reason"
    TITLE = "title"
    REFERENCE = "reference"
    STUCK = "stuck"
    SAME_CASE = "same-case"
    SAME_PLACE = "same-place"
    VALUES = "values"
    DRAFT = "draft"


MESSAGES: dict[Why, Promise] = {
    Why.NO_KIND: _("There is no kind of case “%(what)s”."),
    Why.NO_CASE: _("There is no such case, or you may not see it."),
    Why.NO_STEP: _("There is no such step, or it is not for your post."),
    Why.NO_MODEL: _("The model does not run: %(what)s"),
    Why.NOT_OPEN: _("The case is not in hand any more: %(what)s."),
    Why.NOT_FINISHED: _("Only a case that is finished can be reopened."),
    Why.NOT_YOURS: _("Your post does not allow this."),
    Why.TAKEN: _("%(what)s has taken this step. Ask for it to be given back, or have it assigned to you."),
    Why.ANSWER: _("This step ends with one of: %(what)s."),
    Why.NO_CLOCK: _("This case has no running time limit."),
    Why.CLOCK: _("The law does not allow it: %(what)s"),
    Why.NO_REASON: _("Say why; it stands in the record of the case."),
    Why.TITLE: _("A case needs a title of at most 200 characters."),
    Why.REFERENCE: _("The reference of a case has at most %(what)s characters."),
    Why.STUCK: _("The process does not go on: %(what)s"),
    Why.SAME_CASE: _("A case cannot be merged into itself, nor into one that is not in hand or of another kind."),
    Why.SAME_PLACE: _("The case is there already."),
    Why.VALUES: _("The values are no JSON, or larger than %(what)s bytes."),
    Why.DRAFT: _("Only a draft can be put in force; draw a new version instead."),
}


class CaseRefused(ValueError):  # noqa: N818 - it is an answer
    """Nothing was done. `why` is the reason for programs, `field` the field it is about, the text is for people."""

    def __init__(self, why: Why, what: object = "", *, field: str = "") -> None:
        self.why, self.what, self.field = why, what, field
        super().__init__(why.value, what)

    def __str__(self) -> str:
        return str(MESSAGES[self.why]) % {"what": self.what}
