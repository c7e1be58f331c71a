"""Personal data: who looked, why, and whom to ask about it."""

from django.utils.translation import gettext_lazy as _

from mumian.kernel.identity.api import Matter, Right, in_department, own_subject, protects, with_right
from mumian.kernel.indicators.api import Indicator
from mumian.kernel.system.api import System
from mumian.web.me.cards import MyCard
from mumian.web.navigation import Page, Place

from . import indicators, notices
from .models import Emergency, Question
from .rules import ANSWER, BREAK_GLASS, SUPERVISE

ANSWERS = with_right(ANSWER) & in_department("department") | with_right(SUPERVISE)

SYSTEM = System(
    code="privacy",
    name=_("Personal data"),
    family="infosec",
    register=("S298",),
    summary=_("Everybody sees who looked at their data and why, asks about it, and gets an answer in time."),
    offers=(
        Right(code=ANSWER, name=_("answer questions about access to personal data, for one's own department")),
        Right(code=SUPERVISE, name=_("supervise access to personal data: all questions, review of emergency access")),
        Right(code=BREAK_GLASS, name=_("look somebody up in an emergency, without the right to do so otherwise")),
        Page(
            code="who-looked",
            name=_("Who looked at my data"),
            url="privacy:looked",
            place=Place.SERVICES,
            weight=24,
            summary=_("Every reading of your personal data: by which office, when, for what and on what basis."),
        ),
        MyCard(
            code="my-lookers",
            name=_("Who looked at my data"),
            url="privacy:looked",
            weight=25,
            summary=_("Every reading of your personal data: by which office, when, for what and on what basis."),
        ),
        Page(
            code="questions",
            name=_("Questions about data access"),
            url="privacy:desk",
            place=Place.CONSOLE,
            weight=40,
            permission=ANSWER,
            summary=_("What people ask about readings of their data, with the time left to answer."),
        ),
        Page(
            code="emergency",
            name=_("Emergency access"),
            url="privacy:emergency",
            place=Place.CONSOLE,
            weight=42,
            permission=BREAK_GLASS,
            summary=_("One person, with a reason; they are told at once and somebody else reviews it."),
        ),
        Page(
            code="emergencies",
            name=_("Review of emergency access"),
            url="privacy:emergencies",
            place=Place.CONSOLE,
            weight=43,
            permission=SUPERVISE,
            summary=_("Every emergency access, and whether it was justified."),
        ),
        Matter(code="privacy", name=_("who looked, and questions about it")),
        protects(Question, own_subject("subject", system="privacy") | ANSWERS, actions={"answer": ANSWERS}),
        protects(Emergency, with_right(SUPERVISE), actions={"review": with_right(SUPERVISE)}),
        *notices.TEMPLATES,
        Indicator(
            code="questions-in-time",
            name=_("Questions about data access answered in time"),
            unit="percent",
            value=indicators.answered_in_time,
            method=_("Of all questions that were answered or whose time is over."),
            page="privacy:looked",
        ),
    ),
)
