"""A reader of figures written by hand, where it is installed: ``pip install podshivka[hand]``.

RapidOCR has its models in its wheel and reads figures as surely as print; of letters it knows
Latin and Chinese ones. Tesseract, in whatever mode, reads next to nothing written by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING, Any, NamedTuple

from podshivka.recognition.tesseract import Failed

if TYPE_CHECKING:
    from PIL import Image

LIBRARIES = ("rapidocr", "onnxruntime")
"""The reader, and what computes for it."""

_SETTINGS: Mapping[str, Any] = {
    "Global.log_level": "critical",
    # One thread a page: the pages themselves are read side by side.
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


class Reading(NamedTuple):
    """What was read; ``confidence`` is the reader's own, from 0 to 1."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class HandReader:
    """An installed reader.

    :param version: of all that makes its readings: "rapidocr 3.10.0, onnxruntime 1.32.0".
    """

    version: str

    def here(self) -> HandReader:
        """The same reader where this is asked, which may be another machine.

        :raises Failed: if there is another one, or none.
        """
        if find_hand_reader() != self:
            raise Failed("no reader of handwriting like that of the machine that asked")
        return self

    def read(self, picture: Image.Image) -> Reading:
        """The line of writing that ``picture``, a grey one, is filled with.

        :raises Failed: if the reader can't be loaded.
        """
        import numpy as np

        seen = _engine()(np.asarray(picture.convert("RGB")), use_det=False, use_cls=False)
        if not seen.txts:
            return Reading("", 0.0)
        return Reading(str(seen.txts[0]), round(float(seen.scores[0]), 2))


@cache
def find_hand_reader() -> HandReader | None:
    """The reader of this environment, or None; it is loaded only where there is something to read.

    Asked once a process: the answer doesn't change during a build.
    """
    try:
        return HandReader(", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    except PackageNotFoundError:
        return None


@cache
def _engine() -> Any:
    try:
        from rapidocr import RapidOCR
    except (ImportError, OSError) as error:  # installed, but a library of the system is missing
        raise Failed(str(error)) from error
    return RapidOCR(params=dict(_SETTINGS))
