"""What finding costs: the analyzer, a full index, a small change, a query, against Whoosh's own."""

import dataclasses
import gzip
import json
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median

from whoosh.analysis import LanguageAnalyzer
from whoosh.fields import TEXT, Schema
from whoosh.index import create_in, open_dir
from whoosh.qparser import MultifieldParser
from whoosh.query import Query
from whoosh.searching import Searcher

from podshivka.index.analyzer import lemma_analyzer
from podshivka.index.document import IndexDocument
from podshivka.index.search import search
from podshivka.index.writer import update_index

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data" / "text" / "debian_press_ru.jsonl.gz"
OWN = ROOT / "content" / "press"
DOCUMENTS = 1000
QUERIES = (
    "город",
    "безопасность",
    "обновление системы",
    '"стабильный выпуск"',
    "новая версия",
    "и в на",
    "разработчики проекта",
    "123",
)
REPEATS = 5


def run() -> str:
    """Measure on a thousand releases, real ones if the shared data are there; returns a table."""
    documents = releases()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "index"
        lines = [f"Index of {len(documents)} releases"]
        lines += analysis(documents)
        lines += updates(index, documents)
        lines += queries(index)
    return "\n".join(lines)


def releases(most: int = DOCUMENTS) -> list[IndexDocument]:
    """Real texts, evenly chosen; or this project's own repeated to a thousand."""
    if SHARED.exists():
        with gzip.open(SHARED, "rt", encoding="utf-8") as rows:
            texts = [json.loads(row) for row in rows]
        texts = texts[:: max(1, len(texts) // most)][:most]
        pairs = [(text["title"], text["text"]) for text in texts]
    else:
        files = sorted(OWN.rglob("*.md"))
        pairs = [(file.stem, file.read_text("utf-8")) for file in files]
        pairs = [pairs[number % len(pairs)] for number in range(DOCUMENTS)]
    return [
        IndexDocument(f"{number:05}/", "release", title, text, date(2022, 5, 27))
        for number, (title, text) in enumerate(pairs)
    ]


def seconds(work: Callable[[], object]) -> float:
    """How long ``work`` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def analysis(documents: list[IndexDocument]) -> list[str]:
    """Tokens a second, of our analyzer and of Whoosh's for Russian."""

    def rate(analyzer: Callable[..., Iterable[object]]) -> float:
        start = time.perf_counter()
        tokens = sum(
            1
            for document in documents[:300]
            for _token in analyzer(document.body, positions=True, chars=True)
        )
        return tokens / (time.perf_counter() - start)

    whooshs = rate(LanguageAnalyzer("ru"))
    ours = rate(lemma_analyzer())
    return [f"  analyzer       {ours:9,.0f} tokens/s, {ours / whooshs:.1f} × Whoosh's own"]


def updates(index: Path, documents: list[IndexDocument]) -> list[str]:
    """Documents a second from nothing, and what it costs to change one or none."""
    full = seconds(lambda: update_index(index, documents))
    none = seconds(lambda: update_index(index, documents))
    changed = [dataclasses.replace(documents[0], title="Другой"), *documents[1:]]
    one = seconds(lambda: update_index(index, changed))
    plain = seconds(lambda: whooshs_index(index.with_name("plain"), documents))
    size = sum(path.stat().st_size for path in index.iterdir())
    text = sum(len(document.body.encode()) for document in documents)
    return [
        f"  from nothing   {len(documents) / full:9.0f} documents/s, "
        f"{full / plain:.1f} × the time of Whoosh with its own analyzer",
        f"  one changed    {one / full:9.1%} of that time",
        f"  none changed   {none / full:9.1%} of that time",
        f"  size           {size / text:9.1f} × the text in UTF-8",
    ]


def whooshs_index(folder: Path, documents: list[IndexDocument]) -> None:
    """An index such as Whoosh's manual shows."""
    folder.mkdir()
    text = TEXT(analyzer=LanguageAnalyzer("ru"), stored=True)
    writer = create_in(folder, Schema(title=text, body=text)).writer()
    for document in documents:
        writer.add_document(title=document.title, body=document.body)
    writer.commit()


def queries(index: Path) -> list[str]:
    """A search of ours, opening, snippets and all; and what asking for all hits costs of it."""
    whole, limited, unlimited, wrong = [], 0.0, 0.0, 0
    with closing(open_dir(index).searcher()) as searcher:
        parser = MultifieldParser(("title", "body"), searcher.schema)
        for text in QUERIES:
            query = parser.parse(text)
            whole.append(fastest(partial(search, index, text)))
            limited += fastest(partial(searcher.search, query, limit=10))
            unlimited += fastest(partial(searcher.search, query, limit=None))
            wrong += best_scores(searcher, query, 10) != best_scores(searcher, query, None)
    return [
        f"  a search       {median(whole) * 1000:9.1f} ms with opening and snippets",
        f"  limit=None     {unlimited / limited:9.1f} × the time of Whoosh's usual limit=10, which "
        f"gave another top ten for {wrong} of {len(QUERIES)} queries",
    ]


def fastest(work: Callable[[], object]) -> float:
    """The least time of several, in seconds."""
    return min(seconds(work) for _ in range(REPEATS))


def best_scores(searcher: Searcher, query: Query, limit: int | None) -> list[float]:
    """The scores of Whoosh's ten best, found with ``limit``."""
    found = searcher.search(query, limit=limit)
    return [found.score(place) for place in range(min(10, found.scored_length()))]
