"""The typefaces of the sample issues.

PT Serif, PT Sans and PT Sans Narrow (ParaType, SIL Open Font Licence) where they are installed;
without them everything is set in Source Serif Pro from the package ``font-source-serif-pro``,
which has Cyrillic letters under the same licence. The PDFs embed subsets.
"""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

SERIF = "Serif"
SERIF_BOLD = "Serif-Bold"
SERIF_ITALIC = "Serif-Italic"
SANS = "Sans"
SANS_BOLD = "Sans-Bold"
NARROW = "Narrow"
NARROW_BOLD = "Narrow-Bold"

PT_FILES = {
    SERIF: "PTF55F.ttf",
    SERIF_BOLD: "PTF75F.ttf",
    SERIF_ITALIC: "PTF56F.ttf",
    SANS: "PTS55F.ttf",
    SANS_BOLD: "PTS75F.ttf",
    NARROW: "PTN57F.ttf",
    NARROW_BOLD: "PTN77F.ttf",
}
SOURCE_FILES = {
    SERIF: "SourceSerifPro-Regular.ttf",
    SERIF_BOLD: "SourceSerifPro-Bold.ttf",
    SERIF_ITALIC: "SourceSerifPro-It.ttf",
    SANS: "SourceSerifPro-Regular.ttf",
    SANS_BOLD: "SourceSerifPro-Bold.ttf",
    NARROW: "SourceSerifPro-Regular.ttf",
    NARROW_BOLD: "SourceSerifPro-Bold.ttf",
}
USUAL_FOLDERS = (
    Path("/usr/share/fonts/truetype/paratype"),
    Path("/usr/share/fonts/paratype-pt"),
    Path("/Library/Fonts"),
    Path(os.environ.get("SYSTEMROOT", "C:/Windows")) / "Fonts",
)


class FontsMissing(Exception):
    """The folder named on the command line does not hold the PT fonts."""


def register(folder: Path | None = None) -> str:
    """Register the typefaces with reportlab under this module's names.

    :param folder: where the PT fonts lie; ``None`` looks into the usual folders.
    :returns: the name of the family that was found, for a message.
    :raises FontsMissing: when ``folder`` is given and a file is missing there.
    """
    if folder is not None and not _holds_pt(folder):
        raise FontsMissing(
            f"no PT fonts in {folder}: expected {', '.join(sorted(PT_FILES.values()))}. "
            "Debian: apt install fonts-paratype. Elsewhere: https://www.paratype.ru/ (OFL)."
        )
    candidates = (folder,) if folder is not None else USUAL_FOLDERS
    found = next((place for place in candidates if _holds_pt(place)), None)
    if found is not None:
        _register_files({name: found / file for name, file in PT_FILES.items()})
        return "PT Serif, PT Sans"
    package = Path(str(files("font_source_serif_pro"))) / "files"
    _register_files({name: package / file for name, file in SOURCE_FILES.items()})
    return "Source Serif Pro"


def _holds_pt(folder: Path) -> bool:
    return all((folder / file).is_file() for file in PT_FILES.values())


def _register_files(paths: dict[str, Path]) -> None:
    for name, path in paths.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
