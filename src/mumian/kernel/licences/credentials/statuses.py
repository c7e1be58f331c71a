"""The status list (Token Status List): two bits a licence; who reads all of it tells nobody whom he asks about.

Places are spread by an odd multiplier, so that neighbours in the list were not issued one after the other.
"""

import zlib

from mumian.kernel.licences.models import Licence, State

from .encoding import encode

BITS = 2
SIZE = 1 << 17
SPREAD = 78_643  # odd, so that every place below SIZE is met exactly once
BACK = pow(SPREAD, -1, SIZE)
VALID, INVALID, SUSPENDED = 0, 1, 2
VALUES: dict[str, int] = {
    State.VALID: VALID,
    State.LOST: SUSPENDED,
    State.FROZEN: SUSPENDED,
    State.REVOKED: INVALID,
    State.CANCELLED: INVALID,
    State.REPLACED: INVALID,
}


def place(number: int) -> tuple[int, int]:
    """The list and the place in it of the licence with this number."""
    return number // SIZE, number % SIZE * SPREAD % SIZE


def number_at(list_number: int, index: int) -> int:
    """The number of the licence at a place."""
    return list_number * SIZE + index * BACK % SIZE


def exists(list_number: int) -> bool:
    """Whether any licence has its place in this list."""
    return 0 <= list_number < 1 << 40 and Licence.objects.filter(pk__gte=list_number * SIZE).exists()


def packed_list(list_number: int) -> str:
    """The list as the standard writes it: compressed and in base64url. Only what is not valid is asked for."""
    bits = bytearray(SIZE * BITS // 8)
    rows = Licence.objects.filter(pk__gte=list_number * SIZE, pk__lt=(list_number + 1) * SIZE)
    for number, state in rows.exclude(state=State.VALID).values_list("pk", "state").iterator():
        index = place(number)[1]
        bits[index * BITS // 8] |= VALUES[state] << index * BITS % 8
    return encode(zlib.compress(bytes(bits), 9))
