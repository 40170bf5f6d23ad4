"""What tests of the workflow share."""

from __future__ import annotations

import pytest

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.workflow.archives import unpacked
from zhifa_nlp.workflow.walk import sources


@pytest.fixture
def opened(tmp_path):
    def open_(data: bytes, name: str = "上报.zip", limits: Limits = Limits()) -> dict[str, str]:  # noqa: B008
        """The names of all sources, with the code of the error or the content."""
        path = tmp_path / name
        path.write_bytes(data)
        place = tmp_path / "unpacked"
        place.mkdir(exist_ok=True)
        found = {}
        for source in unpacked(sources([path]), place, limits):
            label = source.name.removeprefix(tmp_path.as_posix() + "/")
            assert label not in found
            found[label] = source.error.code if source.error else "file"
            assert source.temporary is (place in source.path.parents)
        return found

    return open_
