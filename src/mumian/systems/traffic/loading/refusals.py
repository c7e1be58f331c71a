"""Why a file cannot be read, in the reader's language; the plane below speaks English only."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mumian.kernel.system.api import LoadRefused
from mumian.plane.api import SourceRefused

WORDS = {
    "not-a-file": gettext_lazy("It is not a file. Name a Parquet or CSV file."),
    "empty": gettext_lazy("The file is empty."),
    "foreign": gettext_lazy("It is a %(detail)s, not a Parquet or CSV file. Unpack it, or export the table as CSV."),
    "zeros": gettext_lazy("It holds zero bytes, so it is neither Parquet nor text. Perhaps the copy was cut off."),
    "cut-off": gettext_lazy("It begins like a Parquet file and cannot be read; it is probably cut off. Copy it again."),
    "no-rows": gettext_lazy("It has no line after the header."),
    "rows": gettext_lazy("Its rows cannot be read: %(detail)s"),
    "column-twice": gettext_lazy("The column “%(detail)s” occurs more than once."),
    "column-nameless": gettext_lazy("Column %(detail)s has no name."),
    "encoding": gettext_lazy(
        "It is text in an unknown encoding, or changes its encoding on the way. Save it as UTF-8."
    ),
}
DETAILS = {
    "ZIP archive or Excel workbook": gettext_lazy("ZIP archive or Excel workbook"),
    "gzip archive": gettext_lazy("gzip archive"),
    "7-Zip archive": gettext_lazy("7-Zip archive"),
    "RAR archive": gettext_lazy("RAR archive"),
    "PDF document": gettext_lazy("PDF document"),
    "old Excel workbook": gettext_lazy("old Excel workbook"),
    "SQLite database": gettext_lazy("SQLite database"),
}


def translated(refusal: SourceRefused) -> LoadRefused:
    """The plane's refusal as this system says it."""
    detail = DETAILS.get(refusal.detail, refusal.detail)
    return LoadRefused(WORDS.get(refusal.code, _("The file cannot be read.")) % {"detail": detail})
