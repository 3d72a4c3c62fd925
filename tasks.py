"""Commands of the archive: ``invoke build``, ``invoke check`` and the others (``invoke --list``).

Each is a few lines over the code in ``plugins/podshivka``.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from invoke import Context, Exit, task
from rich.console import Console

from podshivka.language import gettext as _
from podshivka.problems import BadInput, Report
from podshivka.progress import Bar, PlainLines, Watcher
from podshivka.telling import explanation, told

ROOT = Path(__file__).resolve().parent
SETTINGS = ROOT / "pelicanconf.py"
PUBLISH_SETTINGS = ROOT / "publishconf.py"
EXAMPLE_ADDRESS = "https://example.org"

for stream in (sys.stdout, sys.stderr):
    # A Windows console may lack « or —; a missing letter must not stop a build.
    stream.reconfigure(errors="replace")  # type: ignore[union-attr]


def about(text: str) -> Callable[[Any], Any]:
    """Give a task its help in the editor's language."""

    def described(function: Any) -> Any:
        function.__doc__ = text
        return function

    return described


@contextmanager
def watched() -> Iterator[Watcher]:
    """A moving bar on a terminal, plain lines elsewhere."""
    console = Console()
    if console.is_terminal:
        with Bar(console) as bar:
            yield bar
    else:
        yield PlainLines()


def finish(report: Report) -> None:
    """Tell the report; errors make the exit code 1."""
    for line in told(report):
        print(line)
    if report.errors:
        raise Exit(code=1)


def run_build(
    settings: Path, dask: str = "", *, full: bool = False, explained: bool = False
) -> tuple[Path, Report]:
    """Build with a progress bar."""
    from podshivka.build import BuildFailed, build

    report = Report()
    reasons: dict[str, str] = {}
    try:
        with watched() as watcher:
            site = build(settings, report, watcher, dask, full=full, explain=reasons.update)
    except BuildFailed as error:
        for line in told(report):
            print(line)
        raise Exit(_("Сайт не собран: {why}.").format(why=error), code=2) from error
    except KeyboardInterrupt as error:
        raise Exit(_("Сборка прервана, прежний сайт цел."), code=130) from error
    if explained:
        for line in explanation(reasons):
            print(line)
    return site, report


@task(
    help={
        "dask": _("адрес кластера Dask, например tcp://10.0.0.5:8786"),
        "explain": _("сказать, почему собран заново каждый том"),
        "full": _("собрать всё заново, не глядя на прежние сборки"),
    }
)
@about(_("Собрать сайт в папку output/: только то, что изменилось."))
def build(context: Context, dask: str = "", explain: bool = False, full: bool = False) -> None:
    site, report = run_build(SETTINGS, dask, full=full, explained=explain)
    print(_("Сайт собран: откройте {file}").format(file=site / "index.html"))
    finish(report)


@task(help={"port": _("номер порта, обычно 8000")})
@about(_("Показать сайт на этом компьютере; правки видны сразу."))
def serve(context: Context, port: int = 8000) -> None:
    from podshivka.build import project_of
    from podshivka.preview import serve as serve_site

    def rebuild() -> None:
        try:
            _site, report = run_build(SETTINGS)
        except Exit as error:
            print(error.message)
            return
        for line in told(report):
            print(line)

    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise Exit(
                _("Порт {port} занят другой программой: invoke serve --port {other}").format(
                    port=port, other=port + 1
                ),
                code=1,
            )
    rebuild()
    print(_("Сайт: http://127.0.0.1:{port}/  Остановить: Ctrl+C").format(port=port))
    serve_site(project_of(SETTINGS), ROOT / "theme", rebuild, port)


@task(help={"pdf": _("файл PDF с выпуском")})
@about(_("Добавить выпуск: скопировать PDF в issues/ и описать его."))
def add(context: Context, pdf: str) -> None:
    from podshivka.build import project_of
    from podshivka.issues.intake import take_in

    if not Path(pdf).is_file():
        raise Exit(_("Нет такого файла: {file}").format(file=pdf), code=1)
    try:
        for line in take_in(project_of(SETTINGS), Path(pdf), datetime.now().date()):
            print(line)
    except (BadInput, FileExistsError) as error:
        raise Exit(str(error), code=1) from error


@task(help={"pdf": _("файл PDF из папки issues"), "page": _("номер страницы")})
@about(_("Исправить текст страницы: записать его в файл рядом с PDF."))
def text(context: Context, pdf: str, page: str) -> None:
    from podshivka.build import project_of
    from podshivka.issues.proofreading import begin_correction

    project = project_of(SETTINGS)
    try:
        path, is_new = begin_correction(project, Path(pdf), page)
    except BadInput as error:
        raise Exit(str(error), code=1) from error
    name = path.relative_to(project.root).as_posix()
    if not is_new:
        print(_("Этот текст уже исправляют, файл не изменён: {file}").format(file=name))
        return
    print(_("Текст страницы записан в файл {file}").format(file=name))
    print(_("Исправьте его в Блокноте, сохраните и соберите сайт: invoke build"))


@task(help={"title": _("заголовок"), "category": _("рубрика")})
@about(_("Создать пресс-релиз с этим заголовком."))
def new(context: Context, title: str, category: str = "") -> None:
    from podshivka.build import project_of
    from podshivka.press.drafting import draft_release

    project = project_of(SETTINGS)
    path = draft_release(project.content, title, datetime.now(), category)
    name = path.relative_to(project.root).as_posix()
    print(_("Создан файл {file}. Впишите текст и соберите сайт: invoke build").format(file=name))


@task
@about(_("Проверить выпуски и релизы, не собирая сайт."))
def check(context: Context) -> None:
    from podshivka.build import project_of
    from podshivka.checking import check as check_project

    report = Report()
    with watched() as watcher:
        check_project(project_of(SETTINGS), report, watcher)
    if not report.errors:
        print(_("Ошибок нет, можно публиковать."))
    finish(report)


@task(help={"query": _("что искать, в кавычках"), "limit": _("сколько показать")})
@about(_('Найти в архиве: invoke search "ремонт дорог".'))
def search(context: Context, query: str, limit: int = 10) -> None:
    from podshivka.build import project_of
    from podshivka.index.terminal import search_lines

    try:
        for line in search_lines(project_of(SETTINGS).index, query, limit, sys.stdout.isatty()):
            print(line)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever reads («| head») has seen enough; nothing is to be told at the very end either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@task(
    help={
        "target": _("куда: папка, user@host:/папка или s3://корзина"),
        "endpoint": _("адрес S3"),
    }
)
@about(_("Собрать сайт для публикации и отправить на сервер."))
def publish(context: Context, target: str = "", endpoint: str = "") -> None:
    from podshivka.build import project_of, publishing_of
    from podshivka.upload.errors import CannotUpload
    from podshivka.upload.sending import upload

    how = publishing_of(PUBLISH_SETTINGS)
    if how.address in {"", EXAMPLE_ADDRESS}:
        raise Exit(_("Впишите адрес сайта в publishconf.py, в строку SITEURL."), code=1)
    to, at = (target, endpoint) if target else (how.target, how.endpoint)
    site, report = run_build(PUBLISH_SETTINGS)
    if not to:
        print(_("Сайт собран: {folder}").format(folder=site))
        print(_("Скопируйте эту папку на сервер или впишите PODSHIVKA_TARGET в publishconf.py."))
        finish(report)
        return
    state = project_of(PUBLISH_SETTINGS).state
    try:
        with watched() as watcher:
            sent = upload(site, state, to, watcher, endpoint=at, compress=how.compress)
    except CannotUpload as error:
        raise Exit(_("Сайт собран, но не отправлен: {why}").format(why=error), code=3) from error
    except KeyboardInterrupt as error:
        raise Exit(_("Отправка прервана; повторите, и она продолжится."), code=130) from error
    print(_("Сайт отправлен: {target}").format(target=to))
    print(
        _("Отправлено файлов: {files}, удалено: {deleted}, без изменений: {unchanged}").format(
            files=sent.files, deleted=sent.deleted, unchanged=sent.unchanged
        )
    )
    finish(report)


@task(help={"cache": _("удалить и прочитанное из PDF: следующая сборка будет долгой")})
@about(_("Удалить собранный сайт и поисковый указатель."))
def clean(context: Context, cache: bool = False) -> None:
    from podshivka.build import project_of

    project = project_of(SETTINGS)
    for folder in (project.site, project.state if cache else project.index):
        shutil.rmtree(folder, ignore_errors=True)
        print(_("Удалено: {folder}").format(folder=folder))


@task(help={"only": _("часть имени теста")})
@about(_("Запустить все тесты."))
def test(context: Context, only: str = "") -> None:
    run_python("pytest", *(["-k", only] if only else []))


@task
@about(_("Проверить стиль и типы кода."))
def lint(context: Context) -> None:
    run_python("ruff", "check", ".")
    run_python("ruff", "format", "--check", ".")
    run_python("mypy")


@task
@about(_("Собрать сообщения из кода и темы в каталоги перевода."))
def messages(context: Context) -> None:
    from podshivka.catalogues import update

    for language in ("en", "ru"):
        for message in update(ROOT, language):
            print(
                _("Нет перевода ({language}): {message}").format(language=language, message=message)
            )


@task(
    help={
        "search": _("только поиск, рядом с Pagefind"),
        "years": _("построить архив стольких лет, сравнить с Pelican и Hugo"),
    }
)
@about(_("Измерить скорость чтения, картинок, указателя и сборки."))
def bench(context: Context, search: bool = False, years: int = 0) -> None:
    if years:
        run_python("benchmarks.years", str(years))
    else:
        run_python("benchmarks.search" if search else "benchmarks")


def run_python(module: str, *arguments: str) -> None:
    """Run a module as this Python would by hand; its exit code is ours."""
    done = subprocess.run([sys.executable, "-m", module, *arguments], cwd=ROOT, check=False)
    if done.returncode:
        raise Exit(code=done.returncode)
