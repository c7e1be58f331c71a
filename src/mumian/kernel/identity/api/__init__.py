"""Identity: who asks, in which post or for whom, and what they may see.

An `Account` is a login (`settings.AUTH_USER_MODEL`). An `Actor` is whoever a request or a job acts as: the account with
the post chosen or the person or organisation acted for. Every write and every read of personal records takes its ledger
`Reason` from an actor. Citizen numbers and credit codes are text in this room: it lies below the registers.
"""

from mumian.kernel.identity import programs
from mumian.kernel.identity.actors import NOBODY, Actor, PostHeld
from mumian.kernel.identity.brake import Braked, Counted
from mumian.kernel.identity.declarations import PersonalData, PersonCheck, Right, Scope
from mumian.kernel.identity.models import Account, Kind, Level, Mandate, Post, Proof, Tenure
from mumian.kernel.identity.refusals import Impossible, NotAllowed
from mumian.kernel.identity.rules import (
    EVERYBODY,
    NOBODY_AT_ALL,
    Rule,
    among,
    for_a_purpose,
    in_department,
    in_district,
    own_account,
    own_code,
    own_name,
    own_subject,
    signed_in,
    through,
    with_right,
)
from mumian.kernel.identity.visibility import NotDeclaredError, Protection

from .asking import (
    act_for,
    act_for_oneself,
    actor_of,
    as_job,
    as_program,
    bear_token,
    choose_post,
    department_in,
    note_means,
    open_with_token,
)
from .delegation import ask_mandate, give_mandate, grant_mandate, mandates_in_force, serve_at_counter, withdraw_mandate
from .offices import (
    appoint,
    can_take_back,
    close_post,
    end_tenure,
    open_post,
    posts_of,
    reopen_post,
    take_back_tenure,
    tenures_in_force,
    who_held,
)
from .own_data import delete_own_account, export_own_data, merge_accounts
from .proof import check_against_register, declare_person, prove_at_counter, prove_by_certificate
from .safety import attempt, attempt_was_right, forget_attempts, forget_old_attempts, note_security, sign_in_counted
from .seeing import account_named, may, may_make, protects, shown_to, visible_to

__all__ = [
    "EVERYBODY",
    "NOBODY",
    "NOBODY_AT_ALL",
    "Account",
    "Actor",
    "Braked",
    "Counted",
    "Impossible",
    "Kind",
    "Level",
    "Mandate",
    "NotAllowed",
    "NotDeclaredError",
    "PersonCheck",
    "PersonalData",
    "Post",
    "PostHeld",
    "Proof",
    "Protection",
    "Right",
    "Rule",
    "Scope",
    "Tenure",
    "account_named",
    "act_for",
    "act_for_oneself",
    "actor_of",
    "among",
    "appoint",
    "as_job",
    "as_program",
    "ask_mandate",
    "attempt",
    "attempt_was_right",
    "bear_token",
    "can_take_back",
    "check_against_register",
    "choose_post",
    "close_post",
    "declare_person",
    "delete_own_account",
    "department_in",
    "end_tenure",
    "export_own_data",
    "for_a_purpose",
    "forget_attempts",
    "forget_old_attempts",
    "give_mandate",
    "grant_mandate",
    "in_department",
    "in_district",
    "mandates_in_force",
    "may",
    "may_make",
    "merge_accounts",
    "note_means",
    "note_security",
    "open_post",
    "open_with_token",
    "own_account",
    "own_code",
    "own_name",
    "own_subject",
    "posts_of",
    "programs",
    "protects",
    "prove_at_counter",
    "prove_by_certificate",
    "reopen_post",
    "serve_at_counter",
    "shown_to",
    "sign_in_counted",
    "signed_in",
    "take_back_tenure",
    "tenures_in_force",
    "through",
    "visible_to",
    "who_held",
    "with_right",
    "withdraw_mandate",
]
