from __future__ import annotations

import pytest

from zhifa_nlp.lexicon.load import load_lexicon


@pytest.fixture(scope="session")
def lexicon():
    return load_lexicon()
