"""Reports of which some share their text, written for these tests."""

from __future__ import annotations

from pathlib import Path

from tests.reuse.builders import own, report, sentences

CIRCULAR_WORDS = "".join(sentences(6, 900))
CIRCULAR = f"""云山省人民政府办公厅关于做好执法检查的通知

各市人民政府：

{CIRCULAR_WORDS}

云山省人民政府办公厅
2001年1月10日
"""


def write_copies(folder: Path) -> Path:
    """Write four reports of one's own, a copy of the first that still names it, and one that quotes."""
    texts = {
        "甲县.txt": report(own(1) + "\n今后，甲县林业局将继续努力。", unit="甲县林业局", day="2001年5月8日"),
        "乙县.txt": report(own(1) + "\n今后，甲县林业局将继续努力。", unit="乙县林业局", day="2001年6月9日"),
        "丙县.txt": report(own(3), unit="丙县林业局", day="2001年5月3日"),
        "丁县.txt": report(own(4) + "\n" + CIRCULAR_WORDS, unit="丁县林业局", day="2001年7月3日"),
        "戊县.txt": report(own(5), unit="戊县林业局", day="2001年7月4日"),
    }
    folder.mkdir(parents=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
