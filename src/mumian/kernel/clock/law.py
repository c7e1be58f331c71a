"""Laws, their articles, and the rules that bear on every limit without being one."""

from dataclasses import dataclass

from django.utils.translation import gettext

from .words import Words, numeral


@dataclass(frozen=True, kw_only=True)
class Law:
    """A law, regulation or standard, in the version that was read."""

    code: str
    name: Words
    version: str = ""  # date of the text that was read, ISO 8601; empty where no text was read
    local: bool = False  # binds one place or one trade only

    def article(self, number: int = 0, paragraph: int = 0) -> "Article":
        """One article of this law; without a number the law as a whole."""
        return Article(law=self, number=number, paragraph=paragraph)


@dataclass(frozen=True, kw_only=True)
class Article:
    """A place in a law: article and, where it matters, paragraph (款)."""

    law: Law
    number: int = 0
    paragraph: int = 0

    @property
    def zh(self) -> str:
        """As a Chinese document cites it."""
        number = f"第{numeral(self.number)}条" if self.number else ""
        return f"《{self.law.name.zh}》{number}" + (f"第{numeral(self.paragraph)}款" if self.paragraph else "")

    @property
    def en(self) -> str:
        """As an English document cites it."""
        number = f", art. {self.number}" if self.number else ""
        return f"{self.law.name.en}{number}" + (f"({self.paragraph})" if self.paragraph else "")

    @property
    def short(self) -> str:
        """The number alone, in the reader's language."""
        if not self.number:
            return gettext("article not known")
        return str(Words(zh=self.zh.rpartition("》")[2], en=self.en.rpartition(", ")[2]))

    def __str__(self) -> str:
        return str(Words(zh=self.zh, en=self.en))


@dataclass(frozen=True, kw_only=True)
class Rule:
    """What an article says about counting, in our own words."""

    code: str
    article: Article
    says: Words
