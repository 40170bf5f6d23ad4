"""Towns, townships and streets by county: parsed county by county, when a document needs them."""

from __future__ import annotations

GENERIC = ("镇", "乡", "街道", "苏木")


def stem_of(name: str) -> str:
    """Return the name of a town without its generic word (望湖街道 → 望湖)."""
    for word in GENERIC:
        if name.endswith(word):
            return name[: -len(word)]
    return name


class Townships:
    """The names of the divisions below the county, by the county's code of GB/T 2260."""

    def __init__(self, table: str) -> None:
        lines = table.lstrip("\ufeff").splitlines()[1:]
        self._lines = {line[:6]: line for line in lines}
        self._by_prefix: dict[str, list[str]] = {}
        for code in self._lines:
            for length in (0, 2, 4):
                self._by_prefix.setdefault(code[:length], []).append(code)
        self._parsed: dict[str, frozenset[str]] = {}
        self._joined: dict[str, str] = {}

    def of(self, code: str) -> frozenset[str]:
        """Return the names (with 镇, 乡, 街道, 苏木) in the county with that code; empty for another code."""
        if code not in self._parsed:
            fields = self._lines.get(code, "").split(",")[1:]
            self._parsed[code] = frozenset(
                name + word
                for word, cell in zip(GENERIC, fields, strict=False)
                for name in cell.split("|")
                if name
            )
        return self._parsed[code]

    def counties_with(self, name: str, within: str = "") -> list[str]:
        """Return the codes of the counties that hold a town of that name (with 镇, 乡, 街道, 苏木)."""
        if within not in self._joined:  # one search through one string is far cheaper than one a county
            self._joined[within] = "\n".join(self._lines[code] for code in self.codes(within))
        table, stem, found = self._joined[within], stem_of(name), []
        at = table.find(stem)
        while at >= 0:
            first = table.rfind("\n", 0, at) + 1
            if name in self.of(table[first : first + 6]):
                found.append(table[first : first + 6])
            line_end = table.find("\n", at)
            at = table.find(stem, line_end) if line_end >= 0 else -1
        return found

    def codes(self, prefix: str) -> list[str]:
        """Return the codes of the counties that begin with `prefix`, of none, two or four digits."""
        return self._by_prefix.get(prefix, [])
