"""Draw the sample issues into ``issues/``: ``python samples/make_gazette.py``.

The same versions of reportlab and Pillow give the same bytes on every run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from newspaper import fonts, issue_2018, issue_2021, issue_2022
from newspaper.issue import draw_issue
from newspaper.scan import scan

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "texts"

ISSUES: dict[str, Callable[[], bytes]] = {
    "2022/2022-05-27 №5.pdf": lambda: draw_issue(issue_2022.plan(TEXTS)),
    "2018/os_31-34_2018-09.pdf": lambda: draw_issue(issue_2018.plan(TEXTS)),
    "2021/скан_1204.pdf": lambda: scan(draw_issue(issue_2021.plan(TEXTS))),
}
SIDECARS = {
    "2018/os_31-34_2018-09.toml": issue_2018.SIDECAR,
    "2021/скан_1204.toml": issue_2021.SIDECAR,
}


def make(folder: Path) -> list[Path]:
    """Write all issues and their sidecars below ``folder``; return the files, sorted.

    The typefaces must have been registered: see ``fonts.register``.
    """
    for name, draw in ISSUES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(draw())
    for name, text in SIDECARS.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return sorted(folder / name for name in (*ISSUES, *SIDECARS))


def main() -> int:
    """Read the command line and draw the issues."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "issues", help="where to write")
    parser.add_argument("--fonts", type=Path, help="folder of the PT Serif and PT Sans .ttf files")
    arguments = parser.parse_args()
    try:
        family = fonts.register(arguments.fonts)
    except fonts.FontsMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    for path in make(arguments.to):
        print(f"{path.stat().st_size / 1024:7.0f} KiB  {path}")
    print(f"set in {family}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
