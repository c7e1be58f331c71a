"""The tree against the definition in RFC 6962, written a second time here as naively as the text has it."""

from hashlib import sha256
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mumian.kernel.ledger import merkle
from mumian.kernel.ledger.blocks import Blocks, grown

# Leaves and roots published with the Certificate Transparency reference implementation.
CT_LEAVES = [bytes.fromhex(x) for x in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657")]
CT_LEAVES.append(bytes.fromhex("606162636465666768696a6b6c6d6e6f"))
CT_ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    4: "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    5: "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    6: "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    7: "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def mth(leaves: list[bytes]) -> bytes:
    """MTH of RFC 6962 §2.1, word for word, over leaf hashes."""
    if not leaves:
        return sha256().digest()
    if len(leaves) == 1:
        return leaves[0]
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha256(b"\x01" + mth(leaves[:k]) + mth(leaves[k:])).digest()


def some(count: int) -> list[bytes]:
    """Distinct leaf hashes."""
    return [merkle.leaf_hash(b"%d" % i) for i in range(count)]


class Store:
    """What the database does, in memory: leaves and every sixth level, grown in batches."""

    def __init__(self, *batches: list[bytes]) -> None:
        self.levels: dict[int, list[bytes]] = {0: []}
        for batch in batches:
            nodes = grown(len(self.levels[0]), batch, self.read)
            self.levels[0] += batch
            for level, index, value in nodes:
                row = self.levels.setdefault(level, [])
                assert index == len(row)
                row.append(value)

    def read(self, level: int, start: int, stop: int) -> list[bytes]:
        return self.levels.get(level, [])[start:stop]


def cut(leaves: list[bytes], cuts: list[int]) -> list[list[bytes]]:
    """The leaves in batches that end at the given places."""
    edges = [0, *sorted({c % (len(leaves) + 1) for c in cuts}), len(leaves)]
    return [leaves[a:b] for a, b in pairwise(edges)]


@pytest.mark.parametrize("size", CT_ROOTS)
def test_published_roots(size):
    leaves = [merkle.leaf_hash(data) for data in CT_LEAVES[:size]]
    assert merkle.root(leaves).hex() == CT_ROOTS[size]


@given(st.integers(0, 600))
def test_every_way_to_a_root_is_the_definition(size):
    leaves = some(size)
    heap = merkle.Accumulator()
    for leaf in leaves:
        heap.add(leaf)
    assert merkle.root(leaves) == mth(leaves) == heap.root() == heap.copy().root()


@given(st.integers(1, 1500), st.lists(st.integers(0, 1500), max_size=6), st.data())
def test_proofs_from_stored_hashes_verify(size, cuts, data):
    leaves = some(size)
    store = Store(*cut(leaves, cuts))
    index, old = data.draw(st.integers(0, size - 1)), data.draw(st.integers(0, size))
    root, old_root = mth(leaves), mth(leaves[:old])
    path = merkle.inclusion(index, size, Blocks(store.read).subtree)
    assert merkle.included(leaf=leaves[index], index=index, size=size, path=path, root=root)
    steps = merkle.consistency(old, size, Blocks(store.read).subtree)
    assert merkle.consistent(old=old, new=size, old_root=old_root, new_root=root, path=steps)


@given(st.integers(2, 700), st.data())
def test_a_false_proof_is_refused(size, data):
    leaves = some(size)
    subtree = Blocks(Store(leaves).read).subtree
    index = data.draw(st.integers(0, size - 1))
    root, path = mth(leaves), merkle.inclusion(index, size, subtree)
    bent = [*path]
    bent[data.draw(st.integers(0, len(path) - 1))] = merkle.leaf_hash(b"bent")
    for wrong in (
        {"leaf": merkle.leaf_hash(b"other")},
        {"path": bent},
        {"path": path[:-1]},
        {"path": [*path, path[0]]},
        {"index": size},
        {"index": (index + 1) % size},
        {"root": merkle.EMPTY},
    ):
        fact = {"leaf": leaves[index], "index": index, "size": size, "path": path, "root": root}
        assert not merkle.included(**(fact | wrong))


@given(st.integers(2, 700), st.data())
def test_a_false_history_is_refused(size, data):
    leaves = some(size)
    old = data.draw(st.integers(1, size - 1))
    changed = data.draw(st.integers(0, old - 1))
    other = [*leaves]
    other[changed] = merkle.leaf_hash(b"changed")
    steps = merkle.consistency(old, size, Blocks(Store(other).read).subtree)
    fact = {"old": old, "new": size, "old_root": mth(leaves[:old]), "new_root": mth(other), "path": steps}
    assert not merkle.consistent(**fact)
    fact["old_root"] = mth(other[:old])
    assert merkle.consistent(**fact)
    assert not merkle.consistent(**(fact | {"path": [*steps, merkle.EMPTY]}))
    assert not merkle.consistent(**(fact | {"path": steps[:-1]}))
    assert not merkle.consistent(**(fact | {"old": size, "new": old}))


@pytest.mark.parametrize(("old", "new"), [(0, 5), (5, 5)])
def test_nothing_to_prove(old, new):
    leaves = some(new)
    fact = {"old": old, "new": new, "old_root": mth(leaves[:old]), "new_root": mth(leaves)}
    assert merkle.consistency(old, new, Blocks(Store(leaves).read).subtree) == []
    assert merkle.consistent(path=[], **fact)
    assert not merkle.consistent(path=[merkle.EMPTY], **fact)


def test_a_large_tree_keeps_few_nodes_and_reads_few_hashes():
    leaves = some(64**3 + 300)
    store = Store(*cut(leaves, [1, 70, 3000, 64**3, 64**3 + 1]))
    assert {level: len(row) for level, row in store.levels.items() if level} == {6: 4100, 12: 64, 18: 1}
    reads = []
    blocks = Blocks(lambda *where: reads.append(where) or store.read(*where))
    path = merkle.inclusion(40_000, len(leaves), blocks.subtree)
    assert merkle.included(leaf=leaves[40_000], index=40_000, size=len(leaves), path=path, root=mth(leaves))
    assert len(reads) <= 8


def test_missing_hashes_are_an_error_not_a_wrong_root():
    store = Store(some(10))
    with pytest.raises(LookupError):
        Blocks(store.read).subtree(0, 12)
