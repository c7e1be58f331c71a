"""A gigabyte that nobody has to send: an upload that says it is that large, and must not be read."""

from django.test import Client


class Endless:
    """A body of which nothing may be read."""

    def read(self, *_: int) -> bytes:
        raise AssertionError("the upload was read")

    readline = read


def answer_to_a_gigabyte(client: Client, page: str) -> int:
    """The status of the answer."""
    more = {"CONTENT_LENGTH": str(2**30), "wsgi.input": Endless()}
    return client.post(page, b"", content_type="multipart/form-data; boundary=x", **more).status_code
