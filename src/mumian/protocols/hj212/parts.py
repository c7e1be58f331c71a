"""Messages that were split over several frames, put together again in bounded memory."""

from collections import OrderedDict

from .segments import Segment

MOST_PARTS = 100  # of one message
MOST_OPEN = 32  # messages under way in one connection; the oldest gives way

Key = tuple[str, str, str]


class Parts:
    """The split messages under way in one connection."""

    def __init__(self) -> None:
        self._open: OrderedDict[Key, dict[int, Segment]] = OrderedDict()

    def take(self, segment: Segment) -> tuple[Segment, ...]:
        """The whole message in order once its last part is there, nothing before; a part that comes twice counts once.

        Raises ValueError for a message of more parts than are taken.
        """
        if segment.parts == 1:
            return (segment,)
        if segment.parts > MOST_PARTS:
            raise ValueError(f"A message has {MOST_PARTS} parts at most.")
        key = (segment.device, segment.command, segment.number)
        held = self._open.setdefault(key, {})
        if any(other.parts != segment.parts for other in held.values()):
            held.clear()  # the sender began anew
        held[segment.part] = segment
        if len(held) == segment.parts:
            del self._open[key]
            return tuple(held[number] for number in sorted(held))
        self._open.move_to_end(key)
        while len(self._open) > MOST_OPEN:
            self._open.popitem(last=False)
        return ()

    @property
    def waiting(self) -> int:
        """How many parts wait for the others."""
        return sum(len(held) for held in self._open.values())
