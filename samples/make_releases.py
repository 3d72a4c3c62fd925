"""Write the sample releases and their pictures into ``content/``: from texts/releases-*.toml.

``python samples/make_releases.py``. The same texts give the same bytes.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newspaper.photographs import photograph

ROOT = Path(__file__).resolve().parent.parent
TEXTS = Path(__file__).resolve().parent / "texts"
PICTURE_SIZE = (800, 500)  # pixels
NOTICE = "*Образец: событие, имена и цифры вымышлены.*"


@dataclass(frozen=True, slots=True)
class Release:
    """A release as it stands in the TOML.

    :param image: the scene of the picture at its head, and ``alt`` what it shows.
    :param inline: the scene of a picture within the text, linked there by its file name.
    """

    date: datetime
    category: str
    tags: list[str]
    slug: str
    title: str
    summary: str
    text: str
    image: str | None = None
    alt: str | None = None
    inline: str | None = None

    @property
    def name(self) -> str:
        """Return the day and the slug: "27-prichalnaya-zakryta"."""
        return f"{self.date:%d}-{self.slug}"

    def markdown(self) -> str:
        """Return the file as a press officer would write it, with Pelican's fields on top."""
        fields = {
            "Title": self.title,
            "Date": f"{self.date:%Y-%m-%d %H:%M}",
            "Category": self.category,
            "Tags": ", ".join(self.tags),
            "Slug": self.slug,
            "Summary": self.summary,
        }
        if self.image and self.alt:
            fields["Image"] = f"images/{self._picture_name()}.jpg"
            fields["Image_alt"] = self.alt
        head = "".join(f"{name}: {value}\n" for name, value in fields.items())
        return f"{head}\n{self.text.strip()}\n\n{NOTICE}\n"

    def pictures(self) -> Iterator[tuple[str, bytes]]:
        """Yield the file names of its pictures and the pictures, as JPEGs."""
        if self.image:
            scene = f"{self.image}/{self.slug}"
            yield f"{self._picture_name()}.jpg", photograph(scene, PICTURE_SIZE)
        if self.inline:
            scene = f"{self.inline}/{self.slug}-1"
            yield f"{self._picture_name()}-1.jpg", photograph(scene, PICTURE_SIZE)

    def _picture_name(self) -> str:
        return f"{self.date:%Y-%m}-{self.name}"


def read_releases(texts: Path) -> list[Release]:
    """Read all releases, the oldest first."""
    releases = [
        Release(**fields)
        for path in sorted(texts.glob("releases-*.toml"))
        for fields in tomllib.loads(path.read_text(encoding="utf-8"))["release"]
    ]
    return sorted(releases, key=lambda release: (release.date, release.slug))


def make(content: Path) -> list[Path]:
    """Write the releases below ``content/press`` and the pictures into ``content/images``."""
    written: list[Path] = []
    (content / "images").mkdir(parents=True, exist_ok=True)
    for release in read_releases(TEXTS):
        path = content / "press" / f"{release.date:%Y/%m}" / f"{release.name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(release.markdown(), encoding="utf-8", newline="\n")
        written.append(path)
        for name, jpeg in release.pictures():
            (content / "images" / name).write_bytes(jpeg)
            written.append(content / "images" / name)
    return written


def main() -> None:
    """Read the command line and write the releases."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=ROOT / "content", help="where to write")
    written = make(parser.parse_args().to)
    print(f"{len(written)} files")


if __name__ == "__main__":
    main()
