"""`python -m zhifa_nlp` is `zhifa`."""

from __future__ import annotations

import sys

from zhifa_nlp.apps.cli.main import run

if __name__ == "__main__":
    sys.exit(run())
