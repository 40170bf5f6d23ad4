"""The copy join on a cluster of two nodes: the same passages and verdicts, though one node dies in the middle."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from tests.workflow.test_ray_pool import PARTS, cluster  # noqa: F401  a fixture
from zhifa_nlp.reuse.compare import compare
from zhifa_nlp.reuse.folder import read_folder
from zhifa_nlp.reuse.joining import Threads
from zhifa_nlp.workflow.ray_join import RayJoin, joining, packed, unpacked

CORPUS = Path(__file__).resolve().parents[1] / "benchmarks" / "reuse_corpus.py"


@pytest.fixture
def docs(tmp_path):
    subprocess.run([sys.executable, str(CORPUS), str(tmp_path), "--count", "240"], check=True)
    return tmp_path / "docs"


def test_arrays_come_back_as_they_went():
    arrays = {"a": np.arange(5, dtype=np.uint16), "b": np.array([True, False]), "c": np.empty(0, np.int32)}
    back = unpacked(packed(**arrays))
    assert all(
        np.array_equal(back[name], array) and back[name].dtype == array.dtype
        for name, array in arrays.items()
    )
    assert all(array.flags.writeable for array in back.values())


class OneProcess:
    """Does what Ray does, here and at once: the way of the arrays is the same."""

    def remote(self, **_options):
        def told(work):
            return SimpleNamespace(remote=lambda *given: work(*(self.get(one) for one in given)))

        return told

    def put(self, value):
        return SimpleNamespace(stored=value)

    def get(self, answer):
        return answer.stored if isinstance(answer, SimpleNamespace) else answer


def test_what_comes_back_in_shards_and_pieces_is_what_one_machine_finds(docs, monkeypatch):
    ray = OneProcess()
    monkeypatch.setitem(sys.modules, "ray", ray)
    here = compare(read_folder(docs).batch, workers=2)
    assert here.passages
    assert compare(read_folder(docs).batch, join=RayJoin(ray)) == here


@pytest.mark.slow
def test_the_cluster_finds_what_this_machine_finds_though_a_node_dies(cluster, docs):  # noqa: F811
    second = cluster.add_node(num_cpus=1, **PARTS)
    here = compare(read_folder(docs).batch, workers=2)
    there = []

    with joining(cluster.address, None) as join:

        class Killing:
            def postings(self, *given, most):
                found = join.postings(*given, most=most)
                expected = Threads(2).postings(*given, most=most)
                assert np.array_equal(found.lists, expected.lists)
                return found

            def matches(self, *given, first):
                for number, piece in enumerate(join.matches(*given, first=first)):
                    if number == 1:
                        cluster.remove_node(second, allow_graceful=False)
                    there.append(piece)
                    yield piece

        found = compare(read_folder(docs).batch, join=Killing())

    assert len(there) > 4
    assert here.passages
    assert found == here
