"""What a search costs a reader and a host, beside Pagefind: ``invoke bench --search``.

``python -m benchmarks.search 63000 alone`` measures ours at the size of twenty years.

Both index the same documents in the same run. Bytes are what a host that gzips sends, the code of
the search included; "cold" means that the reader has nothing yet. Pagefind is asked in Chromium,
which it needs; our engine in node, where its shards are counted as it asks for them.
"""

from __future__ import annotations

import asyncio
import functools
import gzip
import hashlib
import http.server
import json
import random
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from benchmarks.index import releases
from podshivka.index.document import IndexDocument
from podshivka.index.writer import update_changed, update_index
from podshivka.shards.export import place, print_index
from podshivka.site.theme_files import theme_files, with_search_scripts

ROOT = Path(__file__).resolve().parents[1]
ISSUE = 36
"""Documents that one issue and twenty releases add."""
QUERIES, PAGEFIND_QUERIES = 300, 30
_WORD = re.compile(r"[^\W\d_]{3,}")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


@dataclass(frozen=True)
class Cost:
    """What one cold query cost, and what it took when repeated."""

    bytes: int
    requests: int
    warm_ms: float


def run(count: int = 2000, beside: bool = True) -> str:
    """Measure on ``count`` documents recombined from real releases; returns a table.

    :param beside: Pagefind, too; at 63,000 documents it takes nine gigabytes.
    """
    chance = random.Random(1922)
    documents = recombined(count + ISSUE, chance)
    old, new = documents[:count], documents[count:]
    queries = two_words(old, chance)
    lines = [f"Search among {count} documents: two words, the first ten results"]
    with tempfile.TemporaryDirectory() as folder:
        lines += ours(Path(folder) / "ours", old, new, queries)
        if beside:
            lines += pagefinds(Path(folder) / "pagefind", old, new, queries)
    return "\n".join(lines)


def recombined(count: int, chance: random.Random) -> list[IndexDocument]:
    """Documents of sentences of real ones, half from one of them, half from anywhere."""
    real = releases(most=100_000)
    own = [_SENTENCE.split(document.body) for document in real]
    everywhere = [sentence for sentences in own for sentence in sentences]
    first = date(2002, 1, 1)
    made = []
    for number in range(count):
        which = chance.randrange(len(real))
        sentences = [
            chance.choice(own[which] if chance.random() < 0.5 else everywhere)
            for _ in range(chance.randint(4, 22))
        ]
        day = first + timedelta(days=number * 7500 // count)
        path = f"press/{day:%Y/%m/%d}/n{number:06}/"
        made.append(
            replace(real[which], path=path, body=" ".join(sentences), date=day, rubric="Город")
        )
    return made


def two_words(documents: Sequence[IndexDocument], chance: random.Random) -> list[str]:
    """Neighbouring words of documents, three letters and more."""
    queries: list[str] = []
    while len(queries) < QUERIES:
        words = _WORD.findall(chance.choice(documents).body)
        if len(words) > 2:
            start = chance.randrange(len(words) - 1)
            queries.append(f"{words[start]} {words[start + 1]}".lower())
    return queries


def ours(
    folder: Path,
    old: Sequence[IndexDocument],
    new: Sequence[IndexDocument],
    queries: Sequence[str],
) -> list[str]:
    """Our own figures."""
    site = folder / "site"

    def print_site() -> None:
        place(print_index(folder / "index", folder / "shards", texts=False), site)

    def build() -> None:
        update_index(folder / "index", old)
        print_site()

    seconds = timed(build)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    scripts = [folder / name for name in ("search.js", "search-later.js")]
    theme = with_search_scripts(theme_files(ROOT / "theme/static"))
    for script in scripts:
        script.write_bytes(theme[script.name].data)
    node = shutil.which("node")
    if node is None:
        return ["  Podshivka: no node to ask the shards with"]
    asked = subprocess.run(
        [node, ROOT / "benchmarks/search.mjs", site, *scripts],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    costs = [Cost(one["bytes"], one["requests"], one["warm"]) for one in json.loads(asked.stdout)]
    before = digests(site)
    update_changed(folder / "index", new)
    print_site()
    return table("Podshivka", costs, before, digests(site), site, seconds, memory)


def pagefinds(
    folder: Path,
    old: Sequence[IndexDocument],
    new: Sequence[IndexDocument],
    queries: Sequence[str],
) -> list[str]:
    """Pagefind's figures, where it and a browser are installed."""
    try:
        from pagefind.index import IndexConfig, PagefindIndex  # type: ignore[import-not-found]
        from playwright.sync_api import sync_playwright
    except ImportError:
        return ['  Pagefind: not installed; pip install "pagefind[extended]" playwright']
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    if browser_path is None:
        return ["  Pagefind: no Chromium to ask it in"]

    async def build(documents: Sequence[IndexDocument]) -> None:
        async with PagefindIndex(config=IndexConfig(output_path=str(folder / "pagefind"))) as index:
            for document in documents:
                await index.add_custom_record(
                    url=f"/{document.path}",
                    content=f"{document.title}\n{document.body}",
                    language="ru",
                    meta={"title": document.title, "date": document.date.isoformat()},
                )

    folder.mkdir(parents=True)
    (folder / "index.html").write_text("<!DOCTYPE html><title>x</title>", "utf-8")
    seconds = timed(lambda: asyncio.run(build(old)))
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    costs = []
    with served(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
        )
        for query in queries[:PAGEFIND_QUERIES]:
            context = browser.new_context()
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(f"{address}index.html")
            asked.clear()
            warm = page.evaluate(ASK_PAGEFIND, query)
            files = [folder / url.removeprefix(address).partition("?")[0] for url in asked]
            # Pagefind's own files are compressed already, its scripts by the host.
            sent = sum(sent_bytes(file) for file in files if file.is_file())
            costs.append(Cost(sent, len(files), warm))
            context.close()
        browser.close()
    before = digests(folder / "pagefind")
    shutil.rmtree(folder / "pagefind")
    asyncio.run(build([*old, *new]))
    site = folder / "pagefind"
    return table("Pagefind", costs, before, digests(site), site, seconds, memory)


ASK_PAGEFIND = """async (query) => {
  const pagefind = await import("/pagefind/pagefind.js");
  const ask = async () => {
    const { results } = await pagefind.search(query);
    return Promise.all(results.slice(0, 10).map((result) => result.data()));
  };
  await ask();
  const start = performance.now();
  await ask();
  return performance.now() - start;
}"""


class served:  # noqa: N801 - used as a function is
    """A folder on a local server for the time being; gives the address."""

    def __init__(self, folder: Path) -> None:
        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *arguments: object) -> None:
                """Nothing."""

        handler = functools.partial(Quiet, directory=str(folder))
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)

    def __enter__(self) -> str:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}/"

    def __exit__(self, *failure: object) -> None:
        self._server.shutdown()


def sent_bytes(file: Path) -> int:
    """The size of a file as a host sends it."""
    data = file.read_bytes()
    return min(len(data), len(gzip.compress(data)))


def timed(work: Callable[[], object]) -> float:
    """Seconds."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def digests(folder: Path) -> dict[str, tuple[int, str]]:
    """Size and hash of every file."""
    return {
        str(file.relative_to(folder)): (
            file.stat().st_size,
            hashlib.sha256(file.read_bytes()).hexdigest(),
        )
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def table(
    name: str,
    costs: Sequence[Cost],
    before: dict[str, tuple[int, str]],
    after: dict[str, tuple[int, str]],
    site: Path,
    seconds: float,
    memory: float,
) -> list[str]:
    """The figures of one search as lines."""
    size = sum(file.stat().st_size for file in site.rglob("*") if file.is_file())
    rewritten = sum(size for path, (size, sha) in after.items() if before.get(path) != (size, sha))
    sent = sorted(cost.bytes for cost in costs)
    warm = sorted(cost.warm_ms for cost in costs)
    p95 = int(len(costs) * 0.95)
    return [
        f"  {name}, {len(costs)} queries",
        f"    cold           {median(sent) / 1000:9.1f} KB median, {sent[p95] / 1000:.1f} KB p95, "
        f"{median(cost.requests for cost in costs):.0f} requests median",
        f"    warm           {median(warm):9.2f} ms median, {warm[p95]:.2f} p95, "
        f"{warm[-1]:.2f} worst",
        f"    on disk        {size / 1e6:9.1f} MB in {len(after)} files",
        f"    built in       {seconds:9.1f} s, {memory:.0f} MB of memory at most",
        f"    an issue added {rewritten / 1000:9.1f} KB written",
    ]


if __name__ == "__main__":
    _program, *arguments = sys.argv
    print(run(*map(int, arguments[:1]), beside="alone" not in arguments))
