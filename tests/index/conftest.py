"""Texts for the index: real ones where the shared data are, else our own."""

import gzip
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from podshivka.index.document import IndexDocument
from podshivka.index.search import search
from podshivka.index.writer import update_index

ROOT = Path(__file__).resolve().parents[2]
PRESS = ROOT.parent / "shared" / "data" / "text" / "debian_press_ru.jsonl.gz"

OWN = [
    ("Ремонт дорог", "В городе начался ремонт дорог. Дорожники обещают закончить к сентябрю."),
    ("Вопрос вице-губернатору", "Вице-губернатор области ответил томичам. Область ждёт."),
    ("Документы", "Постановление № 1234-п от 27.05.2022г. принято по закону 123-ФЗ, п. 3.1."),
    ("Ёлки", "Ещё одна ёлка украсила подъе\u0301зд, а бла\u00adго\u00adустрой\u00adство — двор."),
    ("Бюджет", "На это потратят 1 234,5 тысячи рублей. Телефон: 8 (3822) 52-77-00."),
    ("Школа", "Школьникам показали город. Город понравился, а дорога в школу не очень."),
    ("Internet", "Сайт tomsk.ru работает и по Wi-Fi, сообщает News."),
    ("Дорога домой", "О том, как губернатор, не вице, а просто губернатор, искал дорогу."),
]


def release(title: str, body: str, number: int = 0, **fields: object) -> IndexDocument:
    """A release with an address and a date of its own."""
    given = {"date": date(2022, 5, 1 + number % 28), "path": f"press/2022/05/{number:04}/"}
    return IndexDocument(kind="release", title=title, body=body, **{**given, **fields})


@pytest.fixture(scope="session")
def own_documents() -> list[IndexDocument]:
    return [release(title, body, number) for number, (title, body) in enumerate(OWN)]


@pytest.fixture(scope="session")
def real_documents(own_documents: list[IndexDocument]) -> list[IndexDocument]:
    """200 documents of real text; without the shared data, our own in many combinations."""
    if PRESS.exists():
        with gzip.open(PRESS, "rt", encoding="utf-8") as lines:
            texts = [json.loads(line) for line in lines][::25][:200]
        return [release(text["title"], text["text"], i) for i, text in enumerate(texts)]
    count = len(OWN)
    return [
        release(OWN[i % count][0], f"{OWN[i * 3 % count][1]} {OWN[i * 5 // count % count][1]}", i)
        for i in range(200)
    ]


@pytest.fixture
def found_in(tmp_path: Path) -> Callable[..., list[str]]:
    """A function: the titles found for a query in documents of the bodies given, title = body."""

    def found(query: str, *bodies: str) -> list[str]:
        update_index(tmp_path / "index", [release(body, body, i) for i, body in enumerate(bodies)])
        return sorted(hit.title for hit in search(tmp_path / "index", query).hits)

    return found
