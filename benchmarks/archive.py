"""An archive of any number of years, made deterministically from real words.

Texts are paragraphs of ``../shared/data/text`` where that is there, else of the sample releases,
recombined so that no two releases are alike; issues are the sample issues, each with a line more
at its end, so that no two have the same bytes.
"""

from __future__ import annotations

import gzip
import json
import random
import shutil
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REAL_TEXTS = ROOT.parent / "shared" / "data" / "text" / "debian_press_ru.jsonl.gz"

FIRST_YEAR = 2001
RELEASES_A_YEAR = 3150
ISSUES_A_YEAR = 10
TAGS = 300
TAGS_A_RELEASE = 3
RUBRICS = (
    "Городское хозяйство",
    "Благоустройство",
    "Транспорт",
    "Образование",
    "Культура",
    "Спорт",
    "Здравоохранение",
    "Экономика",
    "Выборы",
    "Общество",
)


@dataclass(frozen=True)
class Words:
    """What releases are made of: titles, paragraphs, words for tags."""

    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]
    tags: tuple[str, ...]


def words() -> Words:
    """Real titles and paragraphs, in a stable order."""
    titles: list[str] = []
    paragraphs: list[str] = []
    for title, text in _texts():
        if title.strip():
            titles.append(" ".join(title.split()))
        paragraphs += [" ".join(p.split()) for p in text.split("\n\n") if len(p) > 80]
    counts: dict[str, int] = {}
    for title in titles:
        for word in title.lower().split():
            if len(word) > 4 and word.isalpha() and word[0] in "абвгдежзийклмнопрстуфхцчшщэюя":
                counts[word] = counts.get(word, 0) + 1
    common = sorted(counts, key=lambda word: (-counts[word], word))
    return Words(tuple(titles), tuple(paragraphs), tuple(common[:TAGS]))


def _texts() -> Iterator[tuple[str, str]]:
    if REAL_TEXTS.exists():
        with gzip.open(REAL_TEXTS, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                yield row["title"], row["text"]
        return
    for path in sorted((ROOT / "samples" / "texts").glob("releases-*.toml")):
        for release in tomllib.loads(path.read_text("utf-8"))["release"]:
            yield release["title"], release["text"]


def write_archive(folder: Path, years: int, issues: bool = True) -> None:
    """A project in ``folder``: settings, theme, pages, and ``years`` of releases and issues."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "theme", folder / "theme", dirs_exist_ok=True)
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages", dirs_exist_ok=True)
    material = words()
    for year in range(FIRST_YEAR, FIRST_YEAR + years):
        write_releases(folder / "content", year, material)
        if issues:
            write_issues(folder / "issues", year)


def write_releases(content: Path, year: int, material: Words) -> None:
    """The releases of one year, spread over its days, a folder a month."""
    chance = random.Random(year)
    days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    for number in range(RELEASES_A_YEAR):
        day = datetime(year, 1, 1, 9) + timedelta(
            days=number * days // RELEASES_A_YEAR, minutes=chance.randrange(540)
        )
        slug = f"reliz-{number + 1}"
        path = content / "press" / f"{day:%Y}" / f"{day:%m}" / f"{day:%d}-{slug}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(release_text(day, slug, chance, material), "utf-8", newline="\n")


def release_text(day: datetime, slug: str, chance: random.Random, material: Words) -> str:
    """One release as an editor would write it."""
    body = "\n\n".join(chance.choices(material.paragraphs, k=chance.randint(2, 5)))
    tags = chance.sample(material.tags, min(TAGS_A_RELEASE, len(material.tags)))
    return (
        f"Title: {chance.choice(material.titles)}\n"
        f"Date: {day:%Y-%m-%d %H:%M}\n"
        f"Category: {chance.choice(RUBRICS)}\n"
        f"Tags: {', '.join(tags)}\n"
        f"Slug: {slug}\n"
        f"Summary: {chance.choice(material.paragraphs)[:160]}\n"
        f"\n{body}\n"
    )


def write_issues(folder: Path, year: int) -> None:
    """The issues of one year: the samples in turn, told apart by a comment at their end.

    The scan is not among them: recognition has a benchmark of its own.
    """
    samples = [path for path in sorted((ROOT / "issues").rglob("*.pdf")) if "скан" not in path.name]
    for number in range(1, ISSUES_A_YEAR + 1):
        sample = samples[number % len(samples)]
        path = folder / f"{year}" / f"{year}-{number:02}-15 №{number}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sample.read_bytes() + f"\n% {year} {number}\n".encode())
        path.with_suffix(".toml").write_text(
            f'number = "{number}"\ndate = {year}-{number:02}-15\n', "utf-8"
        )
