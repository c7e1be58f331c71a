"""Text in two languages, and article numbers as Chinese law writes them."""

from dataclasses import dataclass

from mumian.kernel.system.api import in_language

DIGITS = "零一二三四五六七八九"
PLACES = ("", "十", "百", "千")


@dataclass(frozen=True, slots=True)
class Words:
    """The same thing said in Chinese and in English; as a string it speaks the reader's language."""

    zh: str
    en: str

    def __str__(self) -> str:
        return in_language(self.zh, self.en)


def numeral(number: int) -> str:
    """A number below ten thousand as a law writes it: 42 is 四十二, 203 is 二百零三."""
    text = ""
    for place, digit in enumerate(int(each) for each in reversed(str(number))):
        if digit:
            text = DIGITS[digit] + PLACES[place] + text
        elif text and not text.startswith("零"):
            text = "零" + text
    return text[1:] if text.startswith("一十") else text
