"""The product's child, but its engine looks for lines in a small picture as it is: a seventh of the time.

RapidOCR enlarges a picture until its shorter side has 736 pixels before it looks for lines, which is nearly all that
a picture of two short lines costs. All else is as in `zhifa_nlp.workflow.worker`, models and all; one mutant in
`fuzzing._FULL_SHARE` goes through that one unchanged.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from zhifa_nlp.documents.limits import Limits
from zhifa_nlp.documents.scans import rapid
from zhifa_nlp.documents.scans.engine import engine
from zhifa_nlp.workflow import worker

_SHORTER_SIDE = 64  # pixels
_SETTINGS = rapid._settings


def settings() -> dict[str, Any]:
    """Return the engine's settings, and the size that pictures are enlarged to."""
    return {**_SETTINGS(), "Det.limit_side_len": _SHORTER_SIDE}


if __name__ == "__main__":
    rapid._settings = settings
    engine()  # loaded before the clock of the first mutant runs, which on a busy machine is a minute's work
    worker.main(Limits(**json.loads(sys.argv[1])))
