"""Verify an exported ledger with the standard library and openssl: python3 ledger-verify.py EXPORT PUBLIC-KEY.pem"""

import sys
from base64 import b64decode, b64encode
from hashlib import sha256
from pathlib import Path
from subprocess import run
from tempfile import TemporaryDirectory

size, trusted, tree, wrong = 0, 0, [], []  # tree: one finished subtree for every set bit of size, tallest first
with Path(sys.argv[1]).open(encoding="utf-8", newline="\n") as lines, TemporaryDirectory() as folder:
    text, signature = Path(folder, "text"), Path(folder, "signature")
    openssl = ["openssl", "pkeyutl", "-verify", "-pubin", "-inkey", sys.argv[2], "-rawin", "-in", text, "-sigfile"]
    for kind, number, *rest in (line.rstrip("\n").split("\t") for line in lines):
        if kind == "record" and int(number) < size:
            wrong.append(f"a record was put in at position {number}")
        elif kind == "record" and int(number) > size:
            wrong.append(f"the records from position {size} to {int(number) - 1} were removed")
            break
        elif kind == "record":
            node, bits, size = bytes.fromhex(rest[0]), size, size + 1
            if rest[1] != "-" and sha256(b"\x00" + rest[1].encode()).digest() != node:
                wrong.append(f"the record at position {number} was altered or removed")
            while bits % 2:
                node, bits = sha256(b"\x01" + tree.pop() + node).digest(), bits // 2
            tree.append(node)
        else:
            text.write_bytes(b64decode(rest[0]))
            signature.write_bytes(b64decode(rest[1]))
            root = tree[-1] if tree else b""
            for left in reversed(tree[:-1]):
                root = sha256(b"\x01" + left + root).digest()
            if run([*openssl, signature], capture_output=True, check=False).returncode:
                wrong.append(f"the head over {number} records is not signed with this key")
            elif text.read_text().split("\n")[1:3] != [str(size), str(b64encode(root), "ascii")]:
                wrong.append(f"records {trusted} to {int(number) - 1} do not lead to the head over {number} records")
            else:
                trusted = size
print(*wrong, f"{trusted} of {size} records stand under a signed head", sep="\n")
sys.exit(bool(wrong) or trusted != size)
