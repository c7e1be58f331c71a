"""`mumian trust`: revoking, renewing, checking, preserving, and the drill."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import click
from django.utils import timezone
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from . import api, drill
from .models import Revocation
from .terminal import FILE, group, told, why

NEW = click.Path(dir_okay=False, path_type=Path)


@group.command()
@click.argument("fingerprint")
@click.argument("reason", type=click.Choice([each.value for each in Revocation]))
@click.option("--since", type=click.DateTime(), help="As of this moment, in local time; now unless given.")
def revoke(fingerprint: str, reason: str, since: datetime | None) -> None:
    """Revoke the certificate with this FINGERPRINT (its beginning is enough) for good."""
    found = [each for each in api.certificates() if each.fingerprint.startswith(fingerprint)]
    if len(found) != 1:
        raise click.UsageError(f"{len(found)} certificates begin with {fingerprint}.")
    moment = timezone.make_aware(since) if since else None
    given = {"why": Revocation(reason), "since": moment, "reason": why("revoke")}
    done = told(lambda: api.revoke(fingerprint=found[0].fingerprint, **given))
    click.echo(f"{done.subject}\nrevoked as of {done.revoked_from:%Y-%m-%d %H:%M:%S} UTC")


@group.command()
@click.argument("code")
def renew(code: str) -> None:
    """Give the seal CODE a new key and certificate."""
    made = told(lambda: api.renew_seal(code=code, reason=why("renew"))).certificate
    click.echo(f"{made.subject}\nvalid until {made.not_after:%Y-%m-%d}, SHA-256 {made.fingerprint}")


@group.command()
@click.argument("file", type=FILE)
@click.argument("name")
@click.option("--basis", required=True, help="On what ground it is accepted.")
@click.option("--cross", is_flag=True, help="Certify its key with our root too; needs the root's key.")
def accept(file: Path, name: str, basis: str, *, cross: bool) -> None:
    """Put the authority whose certificate is in FILE on the trust list under NAME."""
    given = {"certificate": file.read_bytes(), "name_zh": name, "basis": basis, "reason": why("accept")}
    anchor = told(lambda: api.accept_authority(**given)).certificate
    click.echo(f"{anchor.subject}\nSHA-256 {anchor.fingerprint}")
    if cross:
        click.echo(told(lambda: api.cross_certify(fingerprint=anchor.fingerprint, reason=why("cross"))).pem, nl=False)


@group.command()
@click.argument("file", type=FILE)
def check(file: Path) -> None:
    """Judge the seals of a PDF, or a pack of evidence (zip). Exit code 1 when something does not hold."""
    content = file.read_bytes()
    if content.startswith(b"PK"):
        found = told(lambda: api.check_pack(pack=content))
        for each in found.findings:
            click.echo(f"{'yes' if each.good else 'NO':<4}{each.name}")
        raise SystemExit(0 if found.valid else 1)
    verdicts = told(lambda: api.check_pdf(pdf=content))
    for each in verdicts:
        click.echo(f"{each.signer}, {each.post}, {each.at or '-'}: {each.says}")
    raise SystemExit(0 if verdicts and all(each.valid for each in verdicts) else 1)


@group.command()
@click.argument("file", type=FILE)
@click.argument("out", type=NEW)
def archive(file: Path, out: Path) -> None:
    """Write the sealed PDF FILE with one archive time-stamp more to OUT."""
    out.write_bytes(told(lambda: api.renew_archive(pdf=file.read_bytes())))


@group.command()
@click.argument("title")
@click.argument("files", type=FILE, nargs=-1, required=True)
def preserve(title: str, files: tuple[Path, ...]) -> None:
    """Preserve FILES as evidence under TITLE and print the number."""
    held = {path.name: path.read_bytes() for path in files}
    click.echo(told(lambda: api.preserve(files=held, title=title, reason=why("preserve"))).number)


@group.command()
@click.argument("number")
@click.argument("out", type=NEW)
def pack(number: str, out: Path) -> None:
    """Write the pack of the evidence NUMBER to OUT; docs/evidence-verify.py proves it anywhere."""
    try:
        out.write_bytes(api.evidence_pack(number=number, reason=why("export")))
    except api.TrustError as error:
        raise click.UsageError(str(error)) from error


@group.command(name="drill")
def rehearse() -> None:
    """Rehearse a compromise with a seal made for it: theft, revocation, what stays valid and what does not."""
    wrong = 0
    told(lambda: api.establish(reason=why("drill")))
    for step in drill.drill(pdf=_page(), reason=why("drill")):
        wrong += not step.good
        click.echo(f"{'as it should be' if step.good else 'WRONG':<16}{step.seconds:6.2f} s  {step.name}")
    raise SystemExit(1 if wrong else 0)


def _page() -> bytes:
    """A document of one empty page."""
    writer = PdfFileWriter()
    content = writer.add_object(generic.StreamObject(stream_data=b""))
    writer.insert_page(PageObject(contents=content, media_box=(0, 0, 595, 842)))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()
