"""A Pelican plugin that stands in for the issues room: small issues made without any PDF."""

import io
from datetime import date
from pathlib import Path

from pelican import signals
from pelican.generators import Generator
from PIL import Image

from podshivka.exports.files import export_files
from podshivka.images.model import ImageFile, PageImages, Picture
from podshivka.issues.model import GazettePage, Identity, PdfFile, PreparedIssue
from podshivka.reading.model import Article, Block, Box, DocumentFacts, Line, Origin, Page, Word
from podshivka.shelf.entries import edge_of
from podshivka.site import links
from podshivka.store import digest

BOX = Box(0, 0, 100, 20)
PDF_BYTES = b"%PDF-1.4 fake"
IDENTITIES = (
    Identity("5", date(2022, 5, 27), "117", note="Переиздан с исправлениями <на стр. 2> & далее"),
    Identity("31-34", date(2021, 8, 20), "2847/2850", title="Ко Дню города"),
    Identity("4", date(2021, 1, 15), "2820"),
    Identity("спецвыпуск", date(2015, 5, 1), None, "month"),
)
TEXTS = (
    ("Мост через Ушайку открыли раньше срока", "Движение пустили в пятницу. " * 12),
    (),
    ("Рога & копыта: </script> <b>как жить дальше", "Жители спрашивали, отвечал мэр. " * 9),
    ("График отключения горячей воды", "Улица Нахимова, с 1 по 14 июня. " * 9),
    (),
)


class Pictures:
    """Encodes pictures and remembers their bytes by hash."""

    def __init__(self):
        self.bytes = {}

    def file(self, width, shade, suffix):
        data = io.BytesIO()
        picture = Image.new("RGB", (width, round(width * 1.41)), (shade, shade, 200))
        picture.save(data, {".avif": "AVIF", ".jpg": "JPEG"}[suffix])
        image = ImageFile(digest(data.getvalue()), suffix, *picture.size, len(data.getvalue()))
        self.bytes[image.sha256] = data.getvalue()
        return image

    def picture(self, width, shade, fallback=True):
        jpeg = self.file(width, shade, ".jpg") if fallback else None
        return Picture(self.file(width, shade, ".avif"), jpeg)


ORIGINS = (
    Origin(),
    Origin("none"),
    Origin("recognised", confidence=0.8),
    Origin("corrected"),
    Origin(how="an empty page"),
)
ROLES = ("headline", "text", "author", "lead", "caption", "quote", "furniture")
MORE = ("Ольга Ларина", "Ждали десять лет.", "Мост ночью", "«Мы рады»", "Газета № 5")


def block(text, role="text"):
    words = tuple(Word(word, (BOX,)) for word in text.split())
    return Block((Line(words, BOX, 10.0),), BOX, role)


def reading(number, texts):
    """Of the pages, the first and the last know their articles, one story goes on."""
    articles = (
        {
            1: (Article(texts[0], "Ждали десять лет.", tuple(range(6)), continues_on=4),),
            4: (Article(texts[0], "", (0, 1), continued_from=1),),
        }
        if texts
        else {}
    )
    told = (*texts, *MORE) if number == 1 else texts
    roles = ROLES if number in articles else ("text",) * len(texts)
    blocks = tuple(map(block, told, roles))
    return Page(
        number, str(number), 800, 1130, blocks, articles.get(number, ()), ORIGINS[number - 1]
    )


def gazette_page(identity, number, texts, pictures):
    shade = 100 + 20 * number
    return GazettePage(
        path=f"{identity.path}p{number}/",
        reading=reading(number, texts),
        images=PageImages(
            pictures.picture(96, shade),
            pictures.picture(320, shade),
            pictures.picture(400, shade, fallback=False),
        ),
        headlines=texts[:1],
    )


def fake_issue(identity, pictures):
    pages = [gazette_page(identity, n, texts, pictures) for n, texts in enumerate(TEXTS, start=1)]
    return PreparedIssue(
        source=f"issues/{identity.slug}.pdf",
        file=Path("unused"),
        identity=identity,
        facts=DocumentFacts(((800.0, 1130.0),) * 5, ("1", "2", "3", "4", "5")),
        pdf=PdfFile(f"os-{identity.year}-{identity.slug}.pdf", "0f" * 32, 4_404_019, len(pages)),
        pages=tuple(pages),
        cover=pictures.picture(200, 220),
        card=pictures.file(300, 180, ".jpg"),
    )


class FakeIssues(Generator):
    """Gives the templates what podshivka.issues.plugin gives them."""

    def generate_context(self):
        self.pictures = Pictures()
        identities = IDENTITIES if self.settings["FAKE_ISSUES"] else ()
        issues = tuple(fake_issue(identity, self.pictures) for identity in identities)
        self.context["issues"] = issues

    def generate_output(self, writer):
        issues = self.context["issues"]
        edges = [edge_of(issue.identity) for issue in issues]
        for position, issue in enumerate(issues):
            self.write_issue(
                writer,
                issue,
                previous_issue=edges[position + 1] if position + 1 < len(issues) else None,
                next_issue=edges[position - 1] if position else None,
            )

    def write_issue(self, writer, issue, **neighbours):
        self.page(writer, issue.path, "issue", issue=issue, **neighbours)
        self.page(writer, links.text_path(issue), "issue_text", issue=issue)
        for position, page in enumerate(issue.pages):
            self.page(
                writer,
                page.path,
                "gazette_page",
                issue=issue,
                gazette_page=page,
                previous_page=issue.pages[position - 1] if position else None,
                next_page=issue.pages[position + 1] if position + 1 < len(issue.pages) else None,
            )
            for size in ("thumb", "reading", "zoom"):
                self.place(page.path, size, getattr(page.images, size))
        self.place(issue.path, "cover", issue.cover)
        self.place(issue.path, "card", Picture(issue.card))
        self.write_bytes(links.pdf_path(issue), PDF_BYTES)
        for path, data in export_files(issue, self.settings["SITEURL"]):
            self.write_bytes(path, data)

    def page(self, writer, folder, template, **values):
        name = f"{folder}index.html"
        writer.write_file(
            name,
            self.get_template(template),
            self.context,
            relative_urls=self.settings["RELATIVE_URLS"],
            url=name,
            **values,
        )

    def place(self, folder, size, picture):
        for image in (picture.avif, picture.fallback):
            if image:
                data = self.pictures.bytes[image.sha256]
                self.write_bytes(links.picture_path(folder, size, image), data)

    def write_bytes(self, path, data):
        target = Path(self.output_path) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def add_generator(pelican):
    return FakeIssues


def register():
    signals.get_generators.connect(add_generator)
