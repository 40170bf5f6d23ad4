"""How the tiers of one circular compare with those of another: the crosswalk of tier schemes."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhifa_nlp.errors import LexiconError
from zhifa_nlp.lexicon.load import TABLES

SCHEMES = TABLES / "tier_schemes.toml"


@dataclass(frozen=True, slots=True)
class TierScheme:
    """The tiers of a scheme, best first, each with its common level or None where nothing answers to it."""

    id: str
    tiers: tuple[tuple[str, str | None], ...]
    source: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the tiers, best first."""
        return tuple(name for name, _ in self.tiers)


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The common levels, best first, and the schemes that are mapped to them."""

    levels: tuple[str, ...]
    schemes: tuple[TierScheme, ...]

    def scheme_of(self, tiers: Sequence[str]) -> TierScheme | None:
        """Return the scheme to which a circular's tiers belong: the one with all of them and fewest others.

        None where no scheme has them all, or two fit equally well and map them differently.
        """
        fitting = [s for s in self.schemes if tiers and set(tiers) <= set(s.names)]
        fewest = min((len(s.tiers) for s in fitting), default=0)
        best = [s for s in fitting if len(s.tiers) == fewest]
        answers = {tuple(dict(s.tiers)[t] for t in tiers) for s in best}
        return best[0] if len(answers) == 1 else None

    def level(self, tiers: Sequence[str], tier: str | None) -> str | None:
        """Return the common level of a tier in a circular with those `tiers`; None where it is unmapped.

        >>> load_crosswalk().level(("优秀", "合格", "不合格"), "合格")
        'meets'
        """
        scheme = self.scheme_of(tiers)
        return dict(scheme.tiers).get(tier) if scheme and tier else None

    def rank(self, level: str) -> int:
        """Return the place of a level, 1 for the best."""
        return self.levels.index(level) + 1


@cache
def load_crosswalk(path: Path = SCHEMES) -> Crosswalk:
    """Return the crosswalk in that file.

    Raises:
        LexiconError: the file is missing or does not hold together.
    """
    try:
        data = tomllib.loads(path.read_text("utf-8"))
        levels = tuple(str(row["id"]) for row in data["level"])
        schemes = tuple(
            TierScheme(row["id"], tuple((n, at or None) for n, at in row["tiers"]), row["source"])
            for row in data["scheme"]
        )
    except (OSError, KeyError, TypeError, ValueError) as cause:
        raise LexiconError(f"{path.name} cannot be read: {cause!r}") from cause
    for scheme in schemes:
        _hold_together(path, scheme, levels)
    return Crosswalk(levels, schemes)


def _hold_together(path: Path, scheme: TierScheme, levels: Sequence[str]) -> None:
    mapped = [level for _, level in scheme.tiers if level]
    unknown = [level for level in mapped if level not in levels]
    if unknown or not scheme.source.strip() or len(set(scheme.names)) < len(scheme.tiers):
        raise LexiconError(
            f"{path.name}: scheme {scheme.id}: an unknown level, a tier twice or no source {unknown}"
        )
    if mapped != sorted(mapped, key=list(levels).index):
        raise LexiconError(f"{path.name}: scheme {scheme.id}: a worse tier has a better level")
