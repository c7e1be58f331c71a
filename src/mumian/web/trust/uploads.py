"""An upload that stops where it becomes too large, kept in memory and never on the disk."""

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

__all__ = ["MOST", "Bounded", "announced_too_large"]

MOST = 20 * 1024 * 1024
AROUND = 64 * 1024  # the form's other fields and its boundaries


def announced_too_large(request: HttpRequest) -> bool:
    """Whether the request says by itself that it is too large: nothing of it is read then."""
    return int(request.headers.get("Content-Length") or 0) > MOST + AROUND


class Bounded(FileUploadHandler):
    """Gathers the files of one request; beyond MOST bytes altogether the connection is left."""

    def __init__(self, request: HttpRequest) -> None:
        """Nothing read yet."""
        super().__init__(request)
        self.read, self.too_large = 0, False
        self.content = BytesIO()

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, or leave."""
        self.read += len(raw_data)
        if self.read > MOST:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand the file to the form."""
        self.content.seek(0)
        kind, charset, more = self.content_type, self.charset, self.content_type_extra
        return InMemoryUploadedFile(self.content, self.field_name, self.file_name, kind, file_size, charset, more)
