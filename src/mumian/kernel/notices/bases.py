"""On which law this room handles what is somebody's: the basis of its lines in the ledger, in one place.

An article that is known at second hand says that it must still be looked up in the law.
"""

from enum import StrEnum

__all__ = ["Basis"]

UNREAD = "（条款待核对）"


class Basis(StrEnum):
    """What the ledger keeps as legal basis."""

    # A message goes where its recipient wants it to go.
    DELIVERY = f"个人信息保护法 第十三条第一款第一项{UNREAD}"
    # Whoever keeps the channels running sees queues; for a text they give a basis of their own.
    OPERATION = f"个人信息保护法 第五十一条{UNREAD}"
    MANDATE = f"民法典 第一百六十一条{UNREAD}"
    POST = f"公务员法 第十四条{UNREAD}"
    SUBSCRIPTION = f"政务数据共享条例（国务院令第809号）{UNREAD}"
