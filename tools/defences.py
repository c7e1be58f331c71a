"""Takes each defence of the door away in a copy of the code, and sees that a test notices.

    python -m tools.defences [PART OF A NAME]

A test that passes with and without its defence proves nothing. Takes some minutes, so it is run when the door changes
and not with every test.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tools.defence import BEARER, END_OF_FILE, HOSTILE, IDENTITY, OPENID, SECOND, SIGN_IN, WEB, Defence

ROOT = Path(__file__).resolve().parents[1]
COPIED = ("src", "tests", "tools", "conftest.py", "pyproject.toml")

DEFENCES = (
    Defence(
        against="session fixation at sign-in",
        file=f"{WEB}/adapter.py",
        line="        super().login(request, user)\n        remember_means",
        without=(
            "        request.session.cycle_key = lambda: None\n"
            "        super().login(request, user)\n        remember_means"
        ),
        tests=SIGN_IN,
        named="session_key_is_new",
    ),
    Defence(
        against="session fixation when one changes whom one acts for",
        file=f"{IDENTITY}/acting.py",
        line="    request.session.cycle_key()\n",
        without="",
        tests="web/me/tests/test_pages.py",
        named="session_key_is_new",
    ),
    Defence(
        against="forged forms",
        file="project/settings/pages.py",
        line='    "django.middleware.csrf.CsrfViewMiddleware",\n',
        without="",
        tests=SIGN_IN,
        named="form_of_another_site",
    ),
    Defence(
        against="forged forms of my page",
        file="web/me/switch_pages.py",
        line="@login_required\n@require_POST\ndef post",
        without=(
            "from django.views.decorators.csrf import csrf_exempt\n\n\n"
            "@csrf_exempt\n@login_required\n@require_POST\ndef post"
        ),
        tests="web/me/tests/test_pages.py",
        named="another_site_switches",
    ),
    Defence(
        against="forged calls with a session",
        file="protocols/callers.py",
        line="programs=programs), django_auth]",
        without="programs=programs), type(django_auth)(csrf=False)]",
        tests=BEARER,
        named="a_session_does",
    ),
    Defence(
        against="forged consent to a program",
        file=f"{OPENID}/authorize.py",
        line=END_OF_FILE,
        without="\nviews._enforce_csrf = lambda request: None\n",
        tests=HOSTILE,
        named="clicked_from_another_site",
    ),
    Defence(
        against="open redirect after signing in",
        file=f"{WEB}/adapter.py",
        line="    def is_open_for_signup",
        without="    def is_safe_url(self, url: object) -> bool:\n        return True\n\n    def is_open_for_signup",
        tests=SIGN_IN,
        named="leads_only_to_us",
    ),
    Defence(
        against="open redirect after a form",
        file="web/way_back.py",
        line="if safe and wanted",
        without="if wanted or wanted",
        tests="web/tests/test_frames.py",
    ),
    Defence(
        against="a code sent elsewhere",
        file=f"{OPENID}/strictness.py",
        line="    registered = client.get_redirect_uris()\n    return asked in registered or",
        without="    registered = client.get_redirect_uris()\n    return True or",
        tests=HOSTILE,
        named="only_where_it_was_registered_to_go",
    ),
    Defence(
        against="signing out to elsewhere",
        file=f"{OPENID}/strictness.py",
        line="    return asked in client.get_post_logout_redirect_uris()",
        without="    return True",
        tests=HOSTILE,
        named="signing_out_leads",
    ),
    Defence(
        against="replay of codes and refresh tokens",
        file=f"{OPENID}/token.py",
        line="ticket.spent_at is not None or",
        without="",
        tests=HOSTILE,
        named="used_again_ends",
    ),
    Defence(
        against="replay of codes, seen at the interface",
        file=f"{OPENID}/token.py",
        line='            drop_tokens(ticket.grant)\n            programs.end(ticket.grant, why="replayed")\n',
        without="",
        tests=BEARER,
        named="replayed",
    ),
    Defence(
        against="tokens after a permission was taken back",
        file=f"{OPENID}/bearer.py",
        line=" and programs.in_force(grant=grant, account=token.user, program=token.client.pk)",
        without="",
        tests=BEARER,
        named="taken_back",
    ),
    Defence(
        against="tokens of closed accounts",
        file=f"{OPENID}/bearer.py",
        line="    return token.user.is_active and ",
        without="    return ",
        tests=BEARER,
        named="closed",
    ),
    Defence(
        against="other tokens as access tokens",
        file=f"{OPENID}/bearer.py",
        line=".lookup(Token.Type.ACCESS_TOKEN, value)",
        without=".lookup_by_value(list(Token.Type), value)",
        tests=BEARER,
        named="no_access_tokens",
    ),
    Defence(
        against="expired tokens",
        file=f"{OPENID}/bearer.py",
        line=".lookup(Token.Type.ACCESS_TOKEN, value)",
        without=".by_value(value).filter(type=Token.Type.ACCESS_TOKEN).first()",
        tests=BEARER,
        named="expired",
    ),
    Defence(
        against="the hash of a token as a token",
        file=f"{OPENID}/bearer.py",
        line=".lookup(Token.Type.ACCESS_TOKEN, value)",
        without=".filter(hash=value).first()",
        tests=BEARER,
        named="hash_in_the_database",
    ),
    Defence(
        against="tokens for another address",
        file=f"{OPENID}/bearer.py",
        line="    return token if is_resources_subset(here, token.get_resources()) else None",
        without="    return token",
        tests=BEARER,
        named="foreign",
    ),
    Defence(
        against="tokens of a program that lost the right to its own",
        file=f"{OPENID}/bearer.py",
        line="        return Client.GrantType.CLIENT_CREDENTIALS in token.client.get_grant_types()",
        without="        return True",
        tests=BEARER,
        named="speak_for_itself_no_more",
    ),
    Defence(
        against="scopes that a program lost",
        file=f"{OPENID}/bearer.py",
        line=" & frozenset(token.client.get_scopes())",
        without="",
        tests=BEARER,
        named="scope_taken",
    ),
    Defence(
        against="a session beside a token",
        file=f"{OPENID}/bearer.py",
        line="        if token is None:\n            return _refused()\n        account",
        without="        if token is None:\n            return self.get_response(request)\n        account",
        tests=BEARER,
        named="session_beside_a_token",
    ),
    Defence(
        against="doors that were not granted",
        file=f"{IDENTITY}/tokens.py",
        line="(people if token.account else programs) in token.scopes",
        without="True",
        tests=BEARER,
        named="not_granted or opens_nothing_else",
    ),
    Defence(
        against="a person's token at a door that asks for no scope",
        file=f"{IDENTITY}/tokens.py",
        line="account=account.pk if opened else None",
        without="account=account.pk",
        tests=BEARER,
        named="names_the_program",
    ),
    Defence(
        against="algorithm confusion in identity tokens",
        file=f"{OPENID}/provider.py",
        line=END_OF_FILE,
        without=(
            "\nimport jwt as _jwt\nfrom allauth.idp.oidc.internal.oauthlib import request_validator as _validator\n\n"
            "_validator.decode_jwt_token = lambda value, **_rest: _jwt.decode(\n"
            '    value, options={"verify_signature": False}\n)\n'
        ),
        tests=HOSTILE,
        named="another_algorithm",
    ),
    Defence(
        against="algorithm confusion in access tokens",
        file=f"{OPENID}/bearer.py",
        line="    if token is None or token.client is None",
        without=(
            "    if token is None and value.count('.') == 2:\n"
            "        import jwt\n\n"
            "        told = jwt.decode(value, options={'verify_signature': False})\n"
            "        token = Token.objects.filter(client_id=told.get('client_id'), type='at').first()\n"
            "    if token is None or token.client is None"
        ),
        tests=BEARER,
        named="signed_as_they_like",
    ),
    Defence(
        against="telling by words who has an account",
        file=f"{WEB}/forms.py",
        line='            raise forms.ValidationError(self.error_messages["wrong"], code="wrong") from refused\n',
        without=(
            "            from .backend import account_of\n\n"
            '            known = account_of(self.cleaned_data.get("login", ""))\n'
            '            raise forms.ValidationError("password" if known else "name") from refused\n'
        ),
        tests=SIGN_IN,
        named="answered_alike",
    ),
    Defence(
        against="telling by the clock who has an account",
        file=f"{WEB}/backend.py",
        line="    def _authenticate(self, request",
        without=(
            "    def _mitigate_timing_attack(self, password: str) -> None:\n        pass\n\n"
            "    def _authenticate(self, request"
        ),
        tests=SIGN_IN,
        named="same_time",
    ),
    Defence(
        against="telling at signing up who has an account",
        file="project/settings/signing_in.py",
        line="ACCOUNT_PREVENT_ENUMERATION = True",
        without="ACCOUNT_PREVENT_ENUMERATION = False",
        tests=f"{WEB}/tests/test_letters.py",
        named="tells_nobody",
    ),
    Defence(
        against="telling at a mandate who has an account",
        file="web/me/mandate_pages.py",
        line='form.add_error("agent", _(',
        without='form.add_error("agent", "none" if agent is None else _(',
        tests="web/me/tests/test_pages.py",
        named="refused_alike",
    ),
    Defence(
        against="telling at joining accounts who has one",
        file="web/me/data_pages.py",
        line="            form.add_error(\n                None,\n                _(",
        without=(
            "            known = api.Account.objects.filter(username=given['username']).exists()\n"
            "            form.add_error(\n                None,\n                str(known) + _("
        ),
        tests="web/me/tests/test_pages.py",
        named="joining_tells_nobody",
    ),
    Defence(
        against="guessing one password from many addresses",
        file=f"{IDENTITY}/brake.py",
        line='        Counted(kind="name", value=name, limit=settings.SIGN_IN_FAILURES_BY_NAME),\n',
        without="",
        tests=SIGN_IN,
        named="thousand_addresses",
    ),
    Defence(
        against="one password for many names",
        file=f"{IDENTITY}/brake.py",
        line='        Counted(kind="address", value=address, limit=settings.SIGN_IN_FAILURES_BY_ADDRESS),\n',
        without="",
        tests=SIGN_IN,
        named="spraying",
    ),
    Defence(
        against="a new address for every guess within one network",
        file=f"{WEB}/adapter.py",
        line="        return truncate_ip(self.get_client_ip(request))",
        without="        return self.get_client_ip(request)",
        tests=SIGN_IN,
        named="household",
    ),
    Defence(
        against="guessing beside the brake, in another process",
        file=f"{IDENTITY}/brake.py",
        line="    now = int(time.time())\n    for each in counted:\n",
        without="    now = int(time.time())\n    for each in counted[:0]:\n",
        tests=f"{IDENTITY}/tests/test_brake.py",
        named="two_processes",
    ),
    Defence(
        against="guessing digits",
        file=f"{WEB}/second_factor.py",
        line="            attempt(self._subject())\n",
        without="            self._subject()\n",
        tests=SECOND,
        named="guessing_digits",
    ),
    Defence(
        against="digits used twice",
        file=f"{WEB}/means.py",
        line=END_OF_FILE,
        without=(
            "\nfrom allauth.mfa.totp.internal import auth as _auth  # noqa: E402\n\n"
            "_auth.TOTP._mark_code_used = lambda self, code: True\n"
        ),
        tests=SECOND,
        named="work_once",
    ),
    Defence(
        against="guessing the password of an account to be joined",
        file="web/me/data_pages.py",
        line="        api.attempt(*counted)\n",
        without="",
        tests="web/me/tests/test_pages.py",
        named="joined_is_braked",
    ),
    Defence(
        against="asking for letters without end",
        file=f"{WEB}/forms.py",
        line='            attempt(\n                Counted(kind="letters to"',
        without='            (lambda *_each: None)(\n                Counted(kind="letters to"',
        tests=f"{WEB}/tests/test_letters.py",
        named="letters_are_braked",
    ),
    Defence(
        against="trying numbers and names against the register",
        file=f"{IDENTITY}/proving.py",
        line="        if recent.count() >= TRIES:",
        without="        if recent.count() >= 10**6:",
        tests="kernel/registers/tests/test_real_names.py",
        named="five_tries",
    ),
    Defence(
        against="mass assignment at signing up",
        file=f"{WEB}/adapter.py",
        line="        made: Account = super().save_user(request, user, form, commit=commit)\n",
        without=(
            "        made: Account = super().save_user(request, user, form, commit=commit)\n"
            '        made.is_superuser = "is_superuser" in request.POST\n        made.save()\n'
        ),
        tests=f"{WEB}/tests/test_letters.py",
        named="does_not_ask",
    ),
    Defence(
        against="mass assignment at registering a program",
        file="web/programs/forms.py",
        line="        made.secret = secret\n",
        without='        made.secret = secret\n        made.skip_consent = "skip_consent" in self.data\n',
        tests="web/programs/tests/test_pages.py",
        named="does_not_ask",
    ),
    Defence(
        against="mass assignment at opening a post",
        file="web/officials/post_pages.py",
        line="            made = api.open_post(actor, **form.cleaned_data)\n",
        without=(
            "            made = api.open_post(actor, **form.cleaned_data)\n"
            '            made.closed_at = request.POST.get("closed_at")\n            made.save()\n'
        ),
        tests="web/officials/tests/test_pages.py",
        named="do_not_ask",
    ),
    Defence(
        against="mass assignment at a subscription",
        file="protocols/notices/endpoints.py",
        line="            owner=actor.name,\n            sink=wanted.sink",
        without='            owner=json.loads(request.body).get("owner", actor.name),\n            sink=wanted.sink',
        tests=BEARER,
        named="whatever_the_body_says",
    ),
    Defence(
        against="giving oneself a post",
        file=f"{IDENTITY}/posts.py",
        line="    need(actor.everything or account.pk != actor.account)  # nobody appoints themselves\n",
        without="",
        tests=f"{IDENTITY}/tests/test_taking_back.py",
        named="never_for_themselves",
    ),
    Defence(
        against="an agent who widens the mandate",
        file=f"{IDENTITY}/mandates.py",
        line="        need(is_principal(actor, held) and held.relation in {Relation.AGENT, Relation.PARENT})\n",
        without="",
        tests="web/me/tests/test_organisation.py",
        named="nobody_else_limits",
    ),
)


SETTINGS = """from mumian.project.settings.testing import *
DATABASES["default"]["TEST"] = {"NAME": "used.sqlite3"}
"""


def copied(folder: Path) -> None:
    """The code and its tests without what is made from them, and an empty database that is made once."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", "node_modules")
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        else:
            shutil.copy(source, folder / name)
    (folder / "defences_settings.py").write_text(SETTINGS, encoding="utf-8")
    control = DEFENCES[0]
    if tried(control, folder) != 0:
        sys.exit("The tests do not even pass with every defence in place.")
    shutil.move(folder / "used.sqlite3", folder / "empty.sqlite3")


def stands(defence: Defence, folder: Path) -> str:
    """Empty when a test notices that the defence is gone; else what is wrong."""
    path = folder / "src" / "mumian" / defence.file
    kept = path.read_text(encoding="utf-8")
    if defence.line and kept.count(defence.line) != 1:
        return "the line is not there once"
    path.write_text(
        kept.replace(defence.line, defence.without) if defence.line else kept + defence.without, encoding="utf-8"
    )
    shutil.copy(folder / "empty.sqlite3", folder / "used.sqlite3")
    try:
        return "" if tried(defence, folder) == 1 else "no test fails without it"
    finally:
        path.write_text(kept, encoding="utf-8")


def tried(defence: Defence, folder: Path) -> int:
    """The exit code of pytest: 0 all passed, 1 some failed, others mean that nothing was tried."""
    chosen = ["-k", defence.named] if defence.named else []
    options = [
        "-q",
        "-x",
        "-n0",
        "-p",
        "no:randomly",
        "-p",
        "no:cacheprovider",
        "--reuse-db",
        "--ds",
        "defences_settings",
    ]
    told = subprocess.run(  # noqa: S603 - ourselves
        [sys.executable, "-m", "pytest", *options, *chosen, f"src/mumian/{defence.tests}"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": f"{folder}/src:{folder}"},
        capture_output=True,
        text=True,
        check=False,
    )
    if told.returncode not in {0, 1}:
        print(told.stdout[-2000:], told.stderr[-2000:])
    return told.returncode


def prove(defences: tuple[Defence, ...]) -> int:
    """Say of each whether it is proven."""
    wanted = [each for each in defences if all(part in each.against for part in sys.argv[1:])]
    flaws = 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        copied(folder)
        for each in wanted:
            flaw = stands(each, folder)
            flaws += bool(flaw)
            print(f"{'NOT PROVEN' if flaw else 'proven':<11} {each.against}{f': {flaw}' if flaw else ''}", flush=True)
    print(f"{len(wanted) - flaws} of {len(wanted)} defences are proven")
    return 1 if flaws else 0


if __name__ == "__main__":
    sys.exit(prove(DEFENCES))
