"""Security events of an account, one ledger line each."""

from mumian.kernel.ledger.api import Entry, Kind, Reason, append

BASIS = "个人信息保护法第五十一条"  # measures against unauthorised access
UNKNOWN = "account:unknown"


def note(*, action: str, account: str, actor: str = "") -> None:
    """Write one line. `account` is a username; "" when the name tried is no account's.

    What was typed as a name is never written: people type passwords there by mistake.
    """
    append(
        Entry(
            kind=Kind.SECURITY,
            system="identity",
            action=action,
            subject=f"account:{account}" if account else UNKNOWN,
            reason=Reason(actor=actor or "nobody", purpose="account security", basis=BASIS),
        )
    )
