"""Save the whole pipeline for spaCy: run this after changing a component, then commit `zhifa_zh`.

It holds no weights of its own: the components read the lexicon and the problem model that ship with zhifa_nlp, so
``spacy.load("models/zhifa_zh")`` always gives what `zhifa extract` gives.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import spacy

from zhifa_nlp import __version__

if TYPE_CHECKING:
    from spacy.language import Language

TARGET = Path(__file__).resolve().with_name("zhifa_zh")
COMPONENTS = (
    "zhifa_units",
    "zhifa_tiers",
    "zhifa_citations",
    "zhifa_dates",
    "zhifa_problems",
    "zhifa_measures",
)
META = {
    "name": "zhifa",
    "version": __version__,
    "description": "Units, tiers, citations, dates, problems and measures of administrative-enforcement reports",
    "author": "The zhifa_nlp developers",
    "license": "Apache-2.0",
    "requirements": ["zhifa-nlp"],
}


def build() -> Language:
    """Return the pipeline: words by jieba's dictionary, then every component of ours."""
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "zhifa.words.v1"}}})
    for name in COMPONENTS:
        nlp.add_pipe(name)
    nlp.meta.update(META)
    return nlp


def main(target: Path = TARGET) -> None:
    """Write the pipeline to `target`, in place of what was there."""
    shutil.rmtree(target, ignore_errors=True)
    build().to_disk(target)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
