"""What a type of licence is: its fields, who issues it, how long it is valid and which law says so."""

from dataclasses import dataclass
from enum import StrEnum

from mumian.kernel.system.api import in_language


@dataclass(frozen=True, slots=True)
class Words:
    """The same in Chinese and in English; `str()` speaks the reader's language, `zh` is what the document says."""

    zh: str
    en: str

    def __str__(self) -> str:
        return in_language(self.zh, self.en)


class Holder(StrEnum):
    """Who can hold a licence."""

    PERSON = "person"
    ORGANISATION = "organisation"


class FieldKind(StrEnum):
    """How a field is entered, checked and written."""

    TEXT = "text"
    LONG = "long"
    DATE = "date"
    NUMBER = "number"
    CHOICE = "choice"
    PERSON = "person"  # the citizen number of somebody else whom the document is about, too


class Validity(StrEnum):
    """How the end of validity is found."""

    LONG = "long"  # 长期: until it is taken back
    TERM = "term"  # a fixed number of years
    GIVEN = "given"  # the issuing body decides, within a bound where there is one


class Numbering(StrEnum):
    """Where the number printed on the document comes from."""

    HOLDER = "holder"  # it is the holder's own number
    GIVEN = "given"  # the issuing body hands it in
    MADE = "made"  # the next one of a series


@dataclass(frozen=True, kw_only=True, slots=True)
class Body:
    """An authority: its credit code, its name and the seal with which it seals what it issues."""

    code: str
    name: Words
    seal: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Law:
    """Where a rule stands. `read`: the text was read when the rule was written here; otherwise check it before use."""

    title: str
    article: str
    says: Words
    read: bool = False

    def __str__(self) -> str:
        return f"《{self.title}》{self.article}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field of the document.

    `fact` names the registered fact that fills it (name, code, sex, birth_date, address, area); `element` the data
    element under which a form may take it; `public` whether somebody who verifies the licence may read it.
    """

    code: str
    name: Words
    kind: FieldKind = FieldKind.TEXT
    required: bool = True
    choices: tuple[tuple[str, Words], ...] = ()
    fact: str = ""
    element: str = ""
    public: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class LicenceType:
    """A type of licence (证照类型).

    `defined_by` and `kind` make the type code of GB/T 36904; `listed` says whether that is the nationally listed one or
    the city's own. `taken_over`: issued by another authority's system; here it is recorded and verified only.
    `sole`: nobody holds two that count. `term_years` is the validity of TERM and the bound of GIVEN (0: none).
    """

    code: str
    name: Words
    defined_by: str
    kind: int
    listed: bool
    holders: tuple[Holder, ...]
    issuer: Body
    fields: tuple[Field, ...]
    laws: tuple[Law, ...]
    numbering: Numbering = Numbering.GIVEN
    prefix: str = ""
    number_name: Words = Words("证照编号", "Number")
    validity: Validity = Validity.LONG
    term_years: int = 0
    sole: bool = False
    taken_over: bool = False
    least_age: int = 0
    layout: str = "card"

    @property
    def type_code(self) -> str:
        """证照类型代码: the defining body's credit code and three digits."""
        return f"{self.defined_by}{self.kind:03d}"

    def field(self, code: str) -> Field | None:
        """The field of this code."""
        return next((field for field in self.fields if field.code == code), None)
