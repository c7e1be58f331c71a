"""The command line: what a person types."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from mumian.kernel.ledger.api import Reason
from mumian.kernel.trust.commands import group


def run(*arguments: object) -> tuple[int, str]:
    """Exit code and output."""
    done = CliRunner().invoke(group, [str(each) for each in arguments])
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.exit_code, done.output


@pytest.mark.slow
@pytest.mark.answers("S290")
def test_the_drill_ends_as_it_should(transactional_db: None) -> None:
    code, said = run("drill")
    assert (code, said.count("as it should be"), "WRONG" in said) == (0, 8, False), said


def test_seal_check_archive_and_a_wrong_file(city: Reason, pdf: bytes, tmp_path: Path) -> None:
    plain, sealed, kept = (tmp_path / name for name in ("plain.pdf", "sealed.pdf", "kept.pdf"))
    plain.write_bytes(pdf)
    assert run("seal", plain, "office", sealed)[0] == 0
    assert run("archive", sealed, kept)[0] == 0
    assert run("check", kept)[0] == 0
    assert run("check", plain)[0] == 1
    plain.write_bytes(b"nonsense")
    assert run("check", plain)[0] == 2
    assert run("revoke", "zz", "superseded")[0] == 2
    assert "office" not in run("certificates")[1]
