"""Evidence: preserved, packed, proven without us, and hostile packs."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import LazySettings
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.kernel.ledger import api as ledger
from mumian.kernel.ledger.api import Reason, Wanted
from mumian.kernel.trust import api

from .making import REASON, pem_file

SCRIPT = Path(__file__).parents[5] / "docs" / "evidence-verify.py"
FILES = {"记录.txt": "执法记录".encode() * 50, "photo.bin": bytes(range(256)) * 20}


@pytest.fixture
def city(transactional_db: None) -> Reason:
    """A city with an authority; the ledger seals after each commit as it does at work."""
    api.establish(reason=REASON)
    return REASON


def offline(pack: bytes, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the script says that somebody runs far away, with the keys that they got from elsewhere."""
    head = ledger.head()
    assert head is not None
    key = ledger.public_key(name=head.key).public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (folder / "pack.zip").write_bytes(pack)
    (folder / "ledger.pem").write_bytes(key)
    command = [sys.executable, SCRIPT, folder / "pack.zip", pem_file(api.Use.ROOT, folder), folder / "ledger.pem"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def changed(pack: bytes, name: str, content: bytes) -> bytes:
    """The pack with one part altered."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(pack)) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return out.getvalue()


@pytest.mark.answers("S292")
def test_a_pack_proves_itself_far_away_and_here(city: Reason, tmp_path: Path) -> None:
    kept = api.preserve(files=FILES, title="示例案件证据", reason=city)
    for _ in range(5):
        api.preserve(files={"other": b"x"}, title="other", reason=city)
    pack = api.evidence_pack(number=kept.number, reason=city)
    done = offline(pack, tmp_path)
    assert (done.returncode, kept.number in done.stdout) == (0, True), done.stdout + done.stderr
    verdict = api.check_pack(pack=pack)
    assert verdict.valid
    assert set(verdict.files) == set(FILES)
    lines = ledger.find(wanted=Wanted(subject=f"evidence:{kept.number}")).lines
    assert [line.action for line in lines] == ["evidence.export", "evidence.preserve"]


@pytest.mark.slow
def test_one_flipped_byte_of_any_part_is_noticed_far_away_and_here(city: Reason, tmp_path: Path) -> None:
    kept = api.preserve(files=FILES, title="示例案件证据", reason=city)
    pack = api.evidence_pack(number=kept.number, reason=city)
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        held = {
            name: archive.read(name)
            for name in archive.namelist()
            if name.startswith("files/") or name == "manifest.json"
        }

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(name=st.sampled_from(sorted(held)), place=st.integers(0, 10**6), bit=st.integers(0, 6))
    def flip(name: str, place: int, bit: int) -> None:
        old = held[name]
        at = place % len(old)
        bad = changed(pack, name, old[:at] + bytes([old[at] ^ 1 << bit]) + old[at + 1 :])
        assert offline(bad, tmp_path).returncode != 0
        try:
            assert not api.check_pack(pack=bad).valid
        except api.NotAccepted:
            return

    flip()


@pytest.mark.answers("S304")
def test_with_both_suites_openssl_verifies_the_national_signature(
    city: Reason, tmp_path: Path, settings: LazySettings
) -> None:
    settings.MUMIAN_CIPHERS = "both"
    pack = api.evidence_pack(number=api.preserve(files=FILES, title="x", reason=city).number, reason=city)
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        archive.extractall(tmp_path)
    command = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", "sm2-key.pem", "-rawin", "-digest", "sm3", "-in",
               "manifest.json", "-sigfile", "manifest.sm2", "-pkeyopt", "distid:1234567812345678"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Signature Verified Successfully" in done.stdout, done.stderr
    assert [each.good for each in api.check_pack(pack=pack).findings] == [True] * 4
    with zipfile.ZipFile(io.BytesIO(pack)) as archive:
        signature = archive.read("manifest.sm2")
    bad = changed(pack, "manifest.sm2", signature[:-1] + bytes([signature[-1] ^ 1]))
    assert not api.check_pack(pack=bad).valid


def bomb(size: int, *, lie: bool = False) -> bytes:
    """A small zip that unpacks to `size` zeros; lying about it when asked to."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("manifest.json", "manifest.tst", "ledger.json"):
            archive.writestr(name, b"{}")
        with archive.open("files/zeros", "w", force_zip64=True) as part:
            for _ in range(size // 2**20):
                part.write(bytes(2**20))
    found = out.getvalue()
    if lie:  # the central directory says one byte
        found = found.replace(size.to_bytes(8, "little"), (1).to_bytes(8, "little"))
        found = found.replace(size.to_bytes(4, "little"), (1).to_bytes(4, "little"))
    return found


@pytest.mark.parametrize("lie", [False, True])
def test_a_zip_bomb_is_not_unpacked(city: Reason, lie: bool) -> None:
    with pytest.raises(api.NotAccepted):
        api.check_pack(pack=bomb(300 * 2**20, lie=lie))


@pytest.mark.parametrize("bad", [b"", b"PK\x03\x04", b"nonsense" * 100])
def test_what_is_no_pack_is_refused(city: Reason, bad: bytes) -> None:
    with pytest.raises(api.NotAccepted):
        api.check_pack(pack=bad)


@pytest.mark.parametrize("name", ["", "../up", "a/b", "..", "x\n"])
def test_names_that_are_paths_are_not_preserved(city: Reason, name: str) -> None:
    with pytest.raises(api.NotAccepted):
        api.preserve(files={name: b"x"}, title="x", reason=city)
