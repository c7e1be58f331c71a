"""Makes what the tests need."""

import subprocess
import sys
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust.models import Certificate, Use

REASON = Reason(actor="program:test", purpose="test", basis="none: nobody is concerned")


def pem_file(use: Use, folder: Path) -> Path:
    """The certificate in use for something, as `openssl` reads it."""
    return written(bytes(Certificate.objects.get(use=use, current=True).der), folder / f"{use.value}.pem")


def written(der: bytes, path: Path) -> Path:
    """A certificate as a file."""
    path.write_bytes(x509.load_der_x509_certificate(der).public_bytes(Encoding.PEM))
    return path


def openssl(*arguments: str | Path, **more: object) -> subprocess.CompletedProcess[str]:
    """Run the independent program."""
    command = ["openssl", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)  # type: ignore[call-overload,no-any-return]


def pyhanko(root: Path, document: Path, *how: str) -> str:
    """What the command line of the signing library says of a document, in a process of its own."""
    program = Path(sys.executable).parent / "pyhanko"
    checks = how or ("validate", "--pretty-print", "--no-revocation-check")
    command = [program, "sign", *checks, "--trust", root, document]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr
