"""Adapter: RapidOCR, whose wheel carries the Chinese models, on onnxruntime.

The models are opened by their paths in the wheel: the library would otherwise look for them in the network.
"""

from __future__ import annotations

import os
import time
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zhifa_nlp.documents.scans.circles import with_lost_circles
from zhifa_nlp.documents.scans.recognised import Quad, Reading, Recognised

if TYPE_CHECKING:
    from PIL.Image import Image

MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
}
_FIND_SIDE = 1280  # pixels: finding lines needs no more, takes a quarter of the time and half the memory
_COVER_SIDE = 736
_SURE, _UNSURE = 0.5, 0.4  # how sure it must be of a line; the first is the library's own figure
_PARTS = ("rapidocr", "onnxruntime")


def lacking() -> str:
    """Return what keeps this engine from working here, or an empty string."""
    for name in _PARTS:
        if find_spec(name) is None:
            return f"{name} is not installed"
    missing = [name for name in MODELS.values() if not (models_folder() / name).is_file()]
    return f"this version of rapidocr does not carry {missing[0]}" if missing else ""


def models_folder() -> Path:
    """Return the folder of the wheel that holds the models."""
    found = find_spec("rapidocr")
    origin = found.origin if found is not None else None
    return Path(origin).parent / "models" if origin else Path("models")


class RapidEngine:
    """RapidOCR with its models loaded; make one a process, for that takes a second and 200 MB."""

    substitute = False

    def __init__(self) -> None:
        from rapidocr import RapidOCR  # noqa: PLC0415  imports OpenCV and onnxruntime

        folder = models_folder()
        paths = {f"{kind}.model_path": str(folder / name) for kind, name in MODELS.items()}
        self._engine: Any = RapidOCR(params={**paths, **_settings()})
        self.name = f"rapidocr {metadata.version('rapidocr')}, PP-OCRv6 small"

    def find(self, image: Image) -> list[Quad]:
        """Return where lines of text stand, roughly from top to bottom."""
        # A title that stands alone on its sheet is seen from further away only.
        return self._find(image, _FIND_SIDE, _SURE) or self._find(image, _COVER_SIDE, _UNSURE)

    def _find(self, image: Image, side: int, sure: float) -> list[Quad]:
        import numpy as np  # noqa: PLC0415

        scale = min(1.0, side / max(image.size))
        small = image.resize((max(1, round(image.width * scale)), max(1, round(image.height * scale))), 4)
        found = self._engine(
            np.asarray(small.convert("RGB"))[:, :, ::-1], use_det=True, use_cls=False, use_rec=False,
            box_thresh=sure,
        )  # fmt: skip
        if getattr(found, "boxes", None) is None:
            return []
        return [_quad(box / scale) for box in found.boxes]

    def read(self, image: Image, quads: list[Quad], seconds: float) -> Reading:
        """Return the text of these lines; a line at a time, which is faster than in batches here."""
        import numpy as np  # noqa: PLC0415
        from rapidocr.utils.process_img import get_rotate_crop_image  # noqa: PLC0415

        pixels = np.ascontiguousarray(np.asarray(image.convert("RGB"))[:, :, ::-1])
        deadline = time.monotonic() + seconds
        lines: list[Recognised] = []
        self._engine.return_word_box = True
        for quad in quads:
            if time.monotonic() > deadline:
                return Reading(tuple(lines), cut_short=True)
            crop = get_rotate_crop_image(pixels, np.array(quad, dtype=np.float32))
            if min(crop.shape[:2]) >= 4:
                lines += self._line(crop, quad)
        return Reading(tuple(lines))

    def _line(self, crop: Any, quad: Quad) -> list[Recognised]:  # noqa: ANN401  an array
        found = self._engine.recognize_txt([crop])
        text, confidence, words = found.txts[0], float(found.scores[0]), found.word_results[0]
        if not text.strip() or words is None:
            return []
        columns = [column for several in words.word_cols for column in several]
        width = max(words.line_txt_len, 1.0)
        places = _with_spaces(text.strip(), [min((column + 0.5) / width, 1.0) for column in columns])
        return [with_lost_circles(Recognised(text.strip(), quad, confidence, places))] if places else []


def _with_spaces(text: str, places: list[float]) -> tuple[float, ...]:
    """Return a place for each character; the engine gives none for spaces, which stand between two others."""
    if len(places) != sum(not char.isspace() for char in text):
        return ()
    found: list[float] = []
    rest = iter(places)
    for char in text:
        found.append(found[-1] if char.isspace() else next(rest))
    return tuple(found)


def _settings() -> dict[str, Any]:
    threads = os.environ.get("OMP_NUM_THREADS", "")
    return {
        "Global.log_level": "critical",
        "Global.return_word_box": True,
        "Rec.rec_batch_num": 1,
        "EngineConfig.onnxruntime.intra_op_num_threads": int(threads) if threads.isdigit() else -1,
    }


def _quad(box: Any) -> Quad:  # noqa: ANN401  an array of four points
    (a, b), (c, d), (e, f), (g, h) = ((float(x), float(y)) for x, y in box)
    return ((a, b), (c, d), (e, f), (g, h))
