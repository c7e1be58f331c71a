"""How a system declares a register of its own."""

from dataclasses import dataclass

from django.db.models import Model
from django.utils.functional import Promise

from mumian.kernel.system.api import Declaration


@dataclass(frozen=True, kw_only=True)
class Register(Declaration):
    """A register kept by a system: `model` holds its entries, `source` is the one body that may write them."""

    model: type[Model]
    source: str
    summary: str | Promise = ""
