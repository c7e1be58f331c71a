"""What a defence of the door is, and where its code and its tests lie."""

from dataclasses import dataclass

WEB, OPENID, IDENTITY = "web/accounts", "protocols/openid", "kernel/identity"
HOSTILE, BEARER = f"{OPENID}/tests/test_hostile.py", f"{OPENID}/tests/test_bearer.py"
SIGN_IN, SECOND = f"{WEB}/tests/test_sign_in.py", f"{WEB}/tests/test_second_factor.py"


@dataclass(frozen=True, kw_only=True)
class Defence:
    """What it is against, the line that does it, the line without it, and the tests that must fail then."""

    against: str
    file: str
    line: str
    without: str
    tests: str  # a file below src/mumian
    named: str = ""  # for -k


END_OF_FILE = ""  # as `line`: what is put in goes to the end
