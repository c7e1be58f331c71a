"""The command line, and the outsider who has nothing but the exported file, the public key and openssl."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner
from django.conf import settings as project
from django.db import connection

from mumian.kernel.ledger import commands, guards, keys, merkle
from mumian.kernel.ledger.api import append
from mumian.kernel.ledger.commands import group

from .making import entry, filled, forgotten, run

pytestmark = pytest.mark.django_db
OUTSIDER = project.BASE_DIR / "docs" / "ledger-verify.py"


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    """Keys of this test alone, and the triggers in place."""
    settings.MUMIAN_HOME = tmp_path / "home"
    guards.install(connection)
    return settings.MUMIAN_HOME


def mumian(*arguments, code=0):
    """Run `mumian ledger` and return what it prints."""
    result = CliRunner().invoke(group, [str(each) for each in arguments])
    assert result.exit_code == code, result.output
    return result.output


def intrude(statement, *values):
    """Change a row in spite of the triggers, and put them back."""
    guards.lift(connection)
    run(statement, *values)
    guards.install(connection)


def outsider(folder, export="ledger.txt"):
    """What the independent script says: its exit code and its lines."""
    (key,) = (project.MUMIAN_HOME / "ledger").glob("*.pub.pem")
    command = [sys.executable, "-I", OUTSIDER, folder / export, key]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert not done.stderr
    return done.returncode, done.stdout.splitlines()


def test_every_command_explains_itself():
    assert {"verify", "seal", "head", "prove", "export"} == set(group.commands)
    for name in group.commands:
        assert len(mumian(name, "--help")) > 200


def test_verify_says_what_it_found():
    filled(10)
    assert "10 records under 1 heads: nothing is wrong." in mumian("verify")
    assert json.loads(mumian("verify", "--json"))["clean"] is True
    intrude(
        "UPDATE ledger_record SET actor = 'nobody' WHERE id = (SELECT record_id FROM ledger_leaf WHERE position = 4)"
    )
    assert "at position 4 was altered" in mumian("verify", code=1)
    (finding,) = json.loads(mumian("verify", "--json", code=1))["findings"]
    assert (finding["what"], finding["position"]) == ("altered", 4)


def test_seal_says_how_far_it_is(home):
    assert "empty" in mumian("seal")
    append(entry(), entry())
    assert json.loads(mumian("seal", "--json"))["size"] == 2
    (home / "ledger" / "signing-key.pem").unlink()
    append(entry())
    assert "--new-key" in mumian("seal", code=2)
    assert "New key" in mumian("seal", "--new-key")
    assert "nothing is wrong" in mumian("verify")


def test_seal_goes_on_and_speaks_only_of_new_heads(monkeypatch):
    naps = iter([lambda: None, lambda: append(entry()), lambda: None])
    monkeypatch.setattr(commands, "sleep", lambda _seconds: next(naps)())
    filled(1)
    result = CliRunner().invoke(group, ["seal", "--every", "5", "--json"])
    assert isinstance(result.exception, RuntimeError | StopIteration)
    assert [json.loads(line)["size"] for line in result.output.splitlines()] == [1, 2]


def test_head_in_all_its_forms(tmp_path):
    assert "no head" in mumian("head", code=2)
    filled(3, 4)
    shown = json.loads(mumian("head", "--json", "--since", 3))
    assert (shown["size"], len(shown["consistency"])) == (7, 4)
    assert json.loads(mumian("head", "--json", "--size", 3))["size"] == 3
    assert "size         7" in mumian("head")
    for wrong in (("--size", 4), ("--since", 4), ("--size", 0)):
        mumian("head", *wrong, code=2)
    command = mumian("head", "--out", tmp_path / "published").split()
    assert subprocess.run(command, cwd=tmp_path / "published", capture_output=True, check=False).returncode == 0
    (tmp_path / "kept").write_text(mumian("head", "--note"), encoding="utf-8")
    assert "nothing is wrong" in mumian("verify", "--head", tmp_path / "kept")


def test_what_cannot_be_read_is_bad_input(tmp_path, home):
    filled(3)
    nonsense = tmp_path / "nonsense"
    nonsense.write_text("nonsense")
    mumian("verify", "--public-key", nonsense, code=2)
    mumian("verify", "--head", nonsense, code=2)
    mumian("verify", "--head", tmp_path / "absent", code=2)
    for public in (home / "ledger").glob("*.pub.pem"):
        public.unlink()
    assert "--public-key" in mumian("verify", code=2)
    assert "not in" in mumian("head", "--note", code=2)


def test_a_database_without_tables_is_explained():
    guards.lift(connection)
    run("ALTER TABLE ledger_head RENAME TO other")
    for command in (["verify"], ["head"], ["seal"]):
        with forgotten():
            assert "migrate" in mumian(*command, code=2)


def test_prove_can_be_checked_by_hand():
    filled(300, 5)
    shown = json.loads(mumian("prove", 7, "--json"))
    leaf, root = bytes.fromhex(shown["leaf"]), bytes.fromhex(shown["root"])
    path = [bytes.fromhex(step) for step in shown["path"]]
    assert merkle.included(leaf=leaf, index=7, size=305, path=path, root=root)
    assert "path" in mumian("prove", 7)
    for wrong in (305, -1, "x"):
        mumian("prove", wrong, code=2)
    intrude("UPDATE ledger_leaf SET hash = %s WHERE position = 301", bytes(32))
    mumian("prove", 7, code=1)
    append(entry())
    assert "verify" in mumian("seal", code=1)


def test_an_outsider_verifies_an_export(tmp_path):
    assert "no head" in mumian("export", tmp_path / "ledger.txt", code=2)
    filled(3, 300, 50)
    mumian("export", tmp_path / "ledger.txt")
    assert outsider(tmp_path) == (0, ["353 of 353 records stand under a signed head"])
    mumian("export", tmp_path / "hashes.txt", "--hashes-only", "--heads", 1)
    assert outsider(tmp_path, "hashes.txt")[0] == 0
    hashes = (tmp_path / "hashes.txt").read_text()
    assert "person" not in hashes
    assert hashes.count("\nhead") == 1
    assert mumian("export", "-").count("record\t") == 353
    assert "cannot be written" in mumian("export", tmp_path / "absent" / "ledger.txt", code=2)


@pytest.mark.parametrize(
    ("statement", "line"),
    [
        (
            "UPDATE ledger_record SET actor = 'nobody' WHERE id = {}",
            "the record at position 100 was altered or removed",
        ),
        ("DELETE FROM ledger_record WHERE id = {}", "the record at position 100 was altered or removed"),
        ("DELETE FROM ledger_leaf WHERE record_id = {}", "the records from position 100 to 100 were removed"),
        (
            "UPDATE ledger_head SET signature = root WHERE size = 303",
            "the head over 303 records is not signed with this key",
        ),
    ],
)
def test_an_outsider_finds_the_one_damage(tmp_path, statement, line):
    filled(3, 300, 50)
    intrude(statement.format("(SELECT record_id FROM ledger_leaf WHERE position = 100)"))
    mumian("export", tmp_path / "ledger.txt")
    code, lines = outsider(tmp_path)
    assert (code, lines[0]) == (1, line)


def edited(lines, position, how):
    """An exported file that somebody changed on the way."""
    place = next(i for i, line in enumerate(lines) if line.startswith(f"record\t{position}\t"))
    kind, number, leaf, text = lines[place].split("\t")
    text = text.replace("user:planner", "user:nobody")
    own = merkle.leaf_hash(text.encode()).hex()
    put = {
        "removed": [],
        "put in": [lines[place], lines[place]],
        "altered": ["\t".join((kind, number, leaf, text))],
        "altered with its hash": ["\t".join((kind, number, own, text))],
    }
    return [*lines[:place], *put[how], *lines[place + 1 :]]


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ("removed", "the records from position 100 to 100 were removed"),
        ("put in", "a record was put in at position 100"),
        ("altered", "the record at position 100 was altered or removed"),
        ("altered with its hash", "records 3 to 302 do not lead to the head over 303 records"),
    ],
)
def test_an_outsider_finds_what_was_changed_on_the_way(tmp_path, how, says):
    filled(3, 300, 50)
    mumian("export", tmp_path / "whole.txt")
    lines = (tmp_path / "whole.txt").read_text(encoding="utf-8").split("\n")
    (tmp_path / "ledger.txt").write_text("\n".join(edited(lines, 100, how)), encoding="utf-8")
    code, said = outsider(tmp_path)
    assert (code, said[0]) == (1, says)


def test_the_outsiders_script_is_short_and_needs_nothing():
    source = OUTSIDER.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= 40
    modules = {line.split()[1] for line in source.splitlines() if line.startswith(("import ", "from "))}
    assert modules <= sys.stdlib_module_names


def test_records_can_be_hashed_with_the_documented_encoding():
    """Another way to the same bytes: a general JSON encoder that sorts the keys."""
    filled(1)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM ledger_record")
        names = [column[0] for column in cursor.description]
        row = dict(zip(names, cursor.fetchone(), strict=True))
    stored = str(row["at"]).removesuffix("+00:00")
    at = stored.replace(" ", "T") + ("Z" if "." in stored else ".000000Z")
    record = {
        name: row[name] for name in ("kind", "system", "action", "subject", "actor", "post", "purpose", "basis", "case")
    }
    record |= {
        "request": row["request_id"],
        "at": at,
        "digest": bytes(row["digest"]).hex(),
        "salt": bytes(row["salt"]).hex(),
    }
    record["withheld"] = {"basis": row["withheld_basis"], "by": row["withheld_by"], "until": ""}
    text = json.dumps(record, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert merkle.leaf_hash(text.encode()) == bytes(row["hash"])


def test_keys_of_other_kinds_are_refused(tmp_path):
    subprocess.run(["openssl", "genrsa", "-out", tmp_path / "rsa", "2048"], capture_output=True, check=True)
    subprocess.run(
        ["openssl", "rsa", "-in", tmp_path / "rsa", "-pubout", "-out", tmp_path / "pub"],
        capture_output=True,
        check=True,
    )
    with pytest.raises(ValueError, match="Ed25519"):
        keys.read_public(tmp_path / "pub")
