"""Uploads that stop where they become too large, kept in memory and never on the disk."""

from collections.abc import Callable
from functools import wraps
from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from .errors import refused

__all__ = ["Bounded", "announced", "announced_too_large", "bounded", "grew_too_large"]

AROUND = 64 * 1024  # the form's other fields and its boundaries
Page = Callable[..., HttpResponse]


def announced_too_large(request: HttpRequest, most: int) -> bool:
    """Whether the request says by itself that it is too large: nothing of it is read then."""
    return int(request.headers.get("Content-Length") or 0) > most + AROUND


def grew_too_large(request: HttpRequest) -> bool:
    """Whether the upload was left because it had said less than it was."""
    return any(getattr(handler, "too_large", False) for handler in request.upload_handlers)


def bounded(most: int) -> Callable[[Page], Page]:
    """A page whose files have `most` bytes altogether. Its form's token is checked once the upload has its bounds."""

    def around(page: Page) -> Page:
        @csrf_protect
        def read(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            _sent = request.POST  # read now, within the bounds
            return _too_large(request, most) if grew_too_large(request) else page(request, *args, **kwargs)

        @csrf_exempt
        @wraps(page)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if announced_too_large(request, most):
                return _too_large(request, most)
            request.upload_handlers = [Bounded(request, most)]
            return read(request, *args, **kwargs)

        return guarded

    return around


def announced(most: int) -> Callable[[Page], Page]:
    """The same for files too large for memory, which go to the disk: a request that says it is too large is not read.

    The server reads no more of a request than it announced, so nothing larger comes through.
    """

    def around(page: Page) -> Page:
        checked = csrf_protect(page)

        @csrf_exempt
        @wraps(page)
        def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
            if announced_too_large(request, most):
                return _too_large(request, most)
            return checked(request, *args, **kwargs)

        return guarded

    return around


def _too_large(request: HttpRequest, most: int) -> HttpResponse:
    return refused(request, 413, _("The file is larger than %s MB.") % max(most >> 20, 1))


class Bounded(FileUploadHandler):
    """Gathers the files of one request; beyond `most` bytes altogether the connection is left."""

    def __init__(self, request: HttpRequest, most: int) -> None:
        """Nothing read yet."""
        super().__init__(request)
        self.most, self.read, self.too_large = most, 0, False
        self.content = BytesIO()

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take a piece, or leave."""
        self.read += len(raw_data)
        if self.read > self.most:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        self.content.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand the file to the form."""
        self.content.seek(0)
        kind, charset, more = self.content_type, self.charset, self.content_type_extra
        return InMemoryUploadedFile(self.content, self.field_name, self.file_name, kind, file_size, charset, more)
