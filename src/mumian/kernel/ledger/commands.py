"""`mumian ledger`: verify, seal, head, prove, export. Exit codes: 0 good, 1 tampering found, 2 bad input."""

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from time import sleep

import click
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from . import api, heads, keys
from .terminal import Bar, Room, told

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
# 个人信息保护法 art. 54: whoever handles personal data has it audited at regular times.
AUDIT = "个人信息保护法 第五十四条"
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for a program.")
at_size = click.option("--size", type=click.IntRange(1), help="The head over this many records instead of the newest.")


@click.group(cls=Room)
def group() -> None:
    """Prove that no record of who did or saw what was altered, removed or put in.

    Exit codes: 0 all is well, 1 tampering was found, 2 the input was not usable.
    """


@group.command()
@click.option(
    "--public-key", "pems", type=FILE, multiple=True, help="Trust only this key (PEM); may be given several times."
)
@click.option(
    "--head", "notes", type=FILE, multiple=True, help="A head kept elsewhere (from `head --note`): is it still true?"
)
@as_json
def verify(pems: tuple[Path, ...], notes: tuple[Path, ...], *, as_json: bool) -> None:
    """Look at every record, hash and head, and name each one that is not as it was sealed."""
    known = told(lambda: {keys.key_id(key): key for key in map(keys.read_public, pems)}) if pems else keys.known_keys()
    if not known and api.head():
        raise click.UsageError("There is no public key to verify with. Name one with --public-key FILE.")
    kept = [told(partial(_kept, note, known)) for note in notes]
    with Bar(quiet=as_json) as bar:
        report = api.verify(public_keys=known, kept_heads=kept, progress=bar)
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False))
    else:
        for finding in report.findings:
            click.echo(f"{finding.what.value:>10}  {finding.message}")
        verdict = "nothing is wrong" if report.clean else f"{len(report.findings) + report.more} findings"
        waiting = f", {report.waiting:,} waiting to be sealed" if report.waiting else ""
        click.echo(f"{report.size:,} records under {report.heads:,} heads{waiting}: {verdict}.")
    raise SystemExit(0 if report.clean else 1)


@group.command()
@click.option("--every", type=click.FloatRange(0.1), metavar="SECONDS", help="Go on sealing at this interval.")
@click.option("--new-key", is_flag=True, help="First take a new signing key: the old one was lost or is to be changed.")
@as_json
def seal(every: float | None, *, new_key: bool, as_json: bool) -> None:
    """Give all committed records their place in the tree and sign the head over them."""
    if new_key:
        click.echo(f"New key {keys.key_id(keys.new_key().public_key())}. Publish its public half.", err=True)
    newest = told(api.seal)
    _show(newest, as_json=as_json)
    while every is not None:
        sleep(every)
        before, newest = newest, told(api.seal)
        if newest != before:
            _show(newest, as_json=as_json)


@group.command()
@at_size
@click.option("--since", type=click.IntRange(1), help="Add the proof that the ledger only grew since this head.")
@click.option("--note", is_flag=True, help="Print the signed note to keep elsewhere, for `verify --head`.")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Write text, signature and public key here."
)
@as_json
def head(size: int | None, since: int | None, out: Path | None, *, note: bool, as_json: bool) -> None:
    """Show the newest signed head: how many records it covers, their root, and who signed."""
    found = told(lambda: _found(size))
    if note or out:
        key = told(lambda: _key(found))
    if out:
        _write(found, key, out)
    elif note:
        click.echo(heads.note(found, key), nl=False)
    else:
        path = told(lambda: api.consistency(old=since, new=found.size)).path if since else None
        _show(found, as_json=as_json, consistency=path)


@group.command()
@click.argument("index", type=click.IntRange(0))
@at_size
@as_json
def prove(index: int, size: int | None, *, as_json: bool) -> None:
    """Prove that the record at position INDEX (counted from 0) is in the ledger, under the newest head."""
    proof = told(lambda: api.inclusion(position=index, size=size))
    _note(f"prove {index}")
    _show(proof.head, as_json=as_json, position=index, record=proof.record, leaf=proof.leaf, path=proof.path)
    if not proof.holds():
        click.echo("The stored hashes do not lead to the signed root. Run: mumian ledger verify", err=True)
        raise SystemExit(1)


@group.command()
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--hashes-only", is_flag=True, help="Hold the records back: proves their number and order, tells nothing."
)
@click.option("--heads", "most", default=100, show_default=True, type=click.IntRange(0), help="How many; 0 for all.")
@as_json
def export(file: str, most: int, *, hashes_only: bool, as_json: bool) -> None:
    """Write everything sealed so far to FILE (- for standard output), for docs/ledger-verify.py."""
    found = told(lambda: _found(None))
    try:
        with click.open_file(file, "wb", atomic=file != "-") as out, Bar(quiet=as_json or file == "-") as bar:
            if not hashes_only:
                _note("export")
            api.export(file=out, hashes_only=hashes_only, heads=most or None, progress=bar)
    except OSError as error:
        raise click.UsageError(f"{file} cannot be written: {error.strerror}.") from error
    if file != "-":
        _show(found, as_json=as_json)


def _note(action: str) -> None:
    """Records tell of people: whoever takes them out stands in the ledger as well."""
    reason = api.at_the_machine(purpose="audit of the ledger", basis=AUDIT)
    api.append(api.Entry(kind=api.Kind.ACCESS, system="ledger", action=action, subject=api.EVERYBODY, reason=reason))


def _kept(note: Path, known: Mapping[str, Ed25519PublicKey]) -> api.TreeHead:
    return heads.read_note(note.read_text(encoding="utf-8"), known.values())


def _found(size: int | None) -> api.TreeHead:
    found = api.head(size=size)
    if found is None:
        raise api.NotSealed("The ledger has no such head." if size else "The ledger has no head yet.")
    return found


def _key(found: api.TreeHead) -> Ed25519PublicKey:
    try:
        return keys.known_keys()[found.key]
    except KeyError as error:
        raise api.KeyMissing(f"The public key {found.key} is not in {keys.folder()}.") from error


def _write(found: api.TreeHead, key: Ed25519PublicKey, out: Path) -> None:
    """The three files that openssl needs, and the command."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "head.txt").write_bytes(found.text.encode())
    (out / "head.sig").write_bytes(found.signature)
    (out / "key.pem").write_text(keys.pem(key), encoding="ascii")
    click.echo("openssl pkeyutl -verify -pubin -inkey key.pem -rawin -in head.txt -sigfile head.sig")


def _show(found: api.TreeHead | None, *, as_json: bool, **more: object) -> None:
    """A head with whatever goes with it; bytes as hexadecimal digits in the tree, base64 in what was signed."""
    facts: dict[str, object] = {name: _readable(value) for name, value in more.items() if value is not None}
    if found:
        facts |= {"size": found.size, "root": found.root.hex(), "origin": found.origin, "key": found.key}
        facts |= {"text": found.text, "signature": b64encode(found.signature).decode()}
    if as_json:
        click.echo(json.dumps(facts, ensure_ascii=False))
    elif not facts:
        click.echo("The ledger is empty.")
    else:
        facts.pop("text", None)
        for name, value in facts.items():
            lines = value if isinstance(value, list) else [str(value)]
            for label, line in zip([name, *[""] * len(lines)], lines, strict=False):
                click.echo(f"{label:<12} {line}")


def _readable(value: object) -> object:
    if isinstance(value, tuple):
        return [_readable(each) for each in value]
    return value.hex() if isinstance(value, bytes) else value
