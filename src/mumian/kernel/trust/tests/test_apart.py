"""Documents built to hurt the reader hurt a process that is thrown away."""

import resource
import subprocess
import sys
import time
import zlib

import pytest

from mumian.kernel.trust import apart, api, assessing

pytestmark = pytest.mark.django_db
ENTRIES = 4_000_000


def endless() -> bytes:
    """Sixteen kilobytes that keep the reader busy for minutes: four million cross-references, all alike."""
    stream = zlib.compress(b"\x00\x00\x01\x00" * ENTRIES)
    kind = b"<</Type/XRef/Size %d/W[1 2 1]/Root 2 0 R/Filter/FlateDecode/Length %d>>" % (ENTRIES, len(stream))
    return b"%PDF-1.7\n1 0 obj\n" + kind + b"\nstream\n" + stream + b"\nendstream\nendobj\nstartxref\n9\n%%EOF\n"


def test_a_document_that_takes_for_ever_is_given_up(monkeypatch):
    monkeypatch.setattr(apart, "SECONDS", 3)
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.monotonic()
    with pytest.raises(api.NotAccepted, match=r"memory|内存"):
        api.check_pdf(pdf=endless())
    assert time.monotonic() - begun < 15
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes: all of it was the child's


def test_the_child_has_its_bounds(tmp_path):
    """Its limits are the kernel's: it cannot take them back."""
    code = (
        "import resource, sys; from multiprocessing import Pipe; from mumian.kernel.trust import apart;"
        "a, b = Pipe(); a.send_bytes(b'nonsense'); apart.work(b, 7, 1 << 30);"
        "print(resource.getrlimit(resource.RLIMIT_CPU), resource.getrlimit(resource.RLIMIT_AS))"
    )
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout
    assert said.strip() == f"(7, 7) ({1 << 30}, {1 << 30})"


@pytest.mark.parametrize("content", [b"", b"nonsense", b"%PDF-1.7 nonsense", b"[" * 100_000])
def test_what_is_no_document_is_said(content):
    with pytest.raises(apart.Unreadable):
        apart.pdf_signatures(content, lambda _signer: pytest.fail("nobody signed"))


def test_what_the_city_knows_survives_the_way_to_the_child():
    known = assessing.Known(roots=(b"\x00\xff",), certificates=(), lists=(b"a", b"b"), answers=())
    assert assessing.Known.unpacked(known.packed()) == known
