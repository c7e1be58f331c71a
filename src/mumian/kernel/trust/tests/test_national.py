"""The national suite against OpenSSL, in both directions."""

import subprocess
from pathlib import Path

import pytest
from asn1crypto import keys, pem
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mumian.kernel.trust import national

SLOW = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
ID = ("-pkeyopt", "distid:1234567812345678")


def openssl(*arguments: object, data: bytes = b"") -> bytes:
    """Its output."""
    done = subprocess.run(["openssl", *map(str, arguments)], input=data, capture_output=True, check=True)
    return done.stdout


@given(data=st.binary(max_size=400))
@settings(max_examples=20, deadline=None)
def test_sm3(data: bytes) -> None:
    assert national.digest(data) == openssl("dgst", "-sm3", "-binary", data=data)


@given(data=st.binary(max_size=400), key=st.binary(min_size=16, max_size=16))
@settings(max_examples=20, deadline=None)
def test_sm4(data: bytes, key: bytes) -> None:
    made = national.encrypt(data=data, key=key)
    assert openssl("enc", "-d", "-sm4-cbc", "-K", key.hex(), "-iv", made[:16].hex(), data=made[16:]) == data
    theirs = openssl("enc", "-sm4-cbc", "-K", key.hex(), "-iv", "00" * 16, data=data)
    assert national.decrypt(data=bytes(16) + theirs, key=key) == data


@pytest.mark.answers("S304")
def test_sm2_signed_here_is_verified_by_openssl_and_the_other_way(tmp_path: Path) -> None:
    private, public, message, signature = (tmp_path / name for name in ("private", "public", "message", "signature"))
    openssl("ecparam", "-name", "SM2", "-genkey", "-noout", "-out", private)
    openssl("pkey", "-in", private, "-pubout", "-out", public)
    whole = keys.PrivateKeyInfo.load(pem.unarmor(private.read_bytes())[2])["private_key"].parsed
    secret = int(whole["private_key"].native).to_bytes(32, "big")
    assert pem.unarmor(national.public_key(secret=secret)) == pem.unarmor(public.read_bytes())

    @SLOW
    @given(data=st.binary(min_size=1, max_size=200), bit=st.integers(0, 7), place=st.integers(0, 199))
    def both_ways(data: bytes, bit: int, place: int) -> None:
        message.write_bytes(data)
        signature.write_bytes(national.sign(data, secret=secret))
        given_ = ("-in", message, "-sigfile", signature, "-rawin", "-digest", "sm3", *ID)
        assert b"Success" in openssl("pkeyutl", "-verify", "-pubin", "-inkey", public, *given_)
        theirs = openssl("pkeyutl", "-sign", "-inkey", private, "-in", message, "-rawin", "-digest", "sm3", *ID)
        assert national.verify(data=data, signature=theirs, key=public.read_bytes())
        at = place % len(data)
        flipped = data[:at] + bytes([data[at] ^ 1 << bit]) + data[at + 1 :]
        assert not national.verify(data=flipped, signature=theirs, key=public.read_bytes())

    both_ways()


@pytest.mark.parametrize("bad", [b"", b"\x30\x00", b"\x30\x06\x02\x01\x00\x02\x01\x00", b"nonsense"])
def test_a_broken_signature_is_none(bad: bytes) -> None:
    key = national.public_key(secret=(7).to_bytes(32, "big"))
    assert not national.verify(data=b"data", signature=bad, key=key)
