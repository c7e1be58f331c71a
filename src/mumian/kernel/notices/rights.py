"""The rights of this room, as posts carry them."""

__all__ = ["OPERATE", "OWN_DEPARTMENT", "READ_TEXT", "SUBSCRIBE"]

OPERATE = "notices.operate"
READ_TEXT = "notices.read_text"
OWN_DEPARTMENT = "notices.own_department"
SUBSCRIBE = "notices.subscribe"
