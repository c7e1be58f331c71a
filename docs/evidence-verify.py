"""Verify an evidence pack with the standard library and openssl: evidence-verify.py PACK.zip ROOT.pem LEDGER-KEY.pem"""

import json
import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory
from zipfile import ZipFile

pack, root, ledger_key = (Path(each) for each in sys.argv[1:4])
wrong = []
with ZipFile(pack) as archive, TemporaryDirectory() as folder:
    here = Path(folder)
    if len(archive.infolist()) > 300 or sum(each.file_size for each in archive.infolist()) > 200_000_000:
        sys.exit("this is too large for a pack of evidence")
    held = {name: archive.read(name) for name in archive.namelist()}

    manifest = json.loads(held["manifest.json"])
    listed = {f"files/{each['name']}": each["sha256"] for each in manifest["files"]}
    found = {name: sha256(content).hexdigest() for name, content in held.items() if name.startswith("files/")}
    wrong += [
        f"{name} was altered, removed or put in" for name in listed | found if listed.get(name) != found.get(name)
    ]

    for name, content in (("manifest", held["manifest.json"]), ("token", held["manifest.tst"])):
        (here / name).write_bytes(content)
    stamp = ["-data", here / "manifest", "-token_in", "-in", here / "token", "-CAfile", root]
    if run(["openssl", "ts", "-verify", *stamp], capture_output=True, check=False).returncode:
        wrong.append("the time-stamp does not fit the manifest, or its authority is another")

    proof = json.loads(held["ledger.json"])
    record = json.loads(proof["record"])
    if record["digest"] != sha256(held["manifest.json"]).hexdigest():
        wrong.append("the record in the ledger is about another manifest")
    (here / "head").write_text(proof["head"], encoding="utf-8", newline="\n")
    (here / "signature").write_bytes(b64decode(proof["signature"]))
    signed = ["-inkey", ledger_key, "-rawin", "-in", here / "head", "-sigfile", here / "signature"]
    if run(["openssl", "pkeyutl", "-verify", "-pubin", *signed], capture_output=True, check=False).returncode:
        wrong.append("the head of the ledger is not signed with this key")

    origin, size, top, *rest = proof["head"].split("\n")
    node, place, last = sha256(b"\x00" + proof["record"].encode()).digest(), proof["position"], int(size) - 1
    for each in map(bytes.fromhex, proof["path"]):
        if place % 2 or place == last:
            node = sha256(b"\x01" + each + node).digest()
            while place % 2 == 0 and place:
                place, last = place // 2, last // 2
        else:
            node = sha256(b"\x01" + node + each).digest()
        place, last = place // 2, last // 2
    if last or str(b64encode(node), "ascii") != top:
        wrong.append("the record does not lead to the head of the ledger")

print(*wrong or [f"{manifest['number']}: {len(found)} files as they were on {record['at']}"], sep="\n")
sys.exit(bool(wrong))
