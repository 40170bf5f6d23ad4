"""Where the files lie that ship with the package: in the wheel, or in the checkout it was installed from."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent.parent


def resource_dir(name: str) -> Path:
    """Return the folder `name` (``models`` or ``corpus``) of the installed package or of its checkout.

    Raises:
        FileNotFoundError: neither holds it, which means a damaged installation.
    """
    for candidate in (_PACKAGE / "data" / name, _CHECKOUT / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"this installation of zhifa_nlp holds no folder {name!r}; install it again")
