"""Documents for tests."""

from io import BytesIO

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter


def minimal_pdf(text: str = "Mumian") -> bytes:
    """A PDF of one page that says something."""
    writer = PdfFileWriter()
    stream = generic.StreamObject(stream_data=f"BT /F1 24 Tf 72 720 Td ({text}) Tj ET".encode())
    page = PageObject(contents=writer.add_object(stream), media_box=(0, 0, 595, 842))
    writer.insert_page(page)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
