"""A bucket of an S3-compatible service, by boto3, which comes with the extra ``[s3]``.

AWS CLI's ``sync`` goes by dates, which every build renews; ours goes by content. A list of the
bucket tells sizes and, of all but the largest files, the MD5: what an interrupted run had sent
is recognised even where it could not be noted any more.
"""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from typing import Any

from podshivka.language import gettext as _
from podshivka.store import digest
from podshivka.upload.caching import cache_control
from podshivka.upload.errors import CannotUpload
from podshivka.upload.site_files import SiteFile
from podshivka.upload.target import Seen

SIDE_BY_SIDE = 8
IN_ONE_PIECE = 64 << 20
"""Bytes; larger files are sent in parts, and S3 tells no MD5 of them."""

_MOST_DELETED = 1000  # at once, by S3's own rule
_TYPES = {
    ".avif": "image/avif",
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".mjs": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
}
"""Not left to the machine: Windows keeps its own list of types, which programs change."""


class S3Target:
    """The objects of a bucket below a prefix.

    :param address: "s3://bucket/prefix"; :param endpoint: of a service other than Amazon's.
    """

    reads_host_files = False

    def __init__(self, address: str, endpoint: str | None = None) -> None:
        try:
            import boto3
            from botocore.config import Config
            from botocore.exceptions import BotoCoreError, ClientError
        except ModuleNotFoundError as error:
            raise CannotUpload(_('для S3 установите: pip install -e ".[s3]"')) from error
        bucket, _slash, prefix = address.removeprefix("s3://").partition("/")
        self._bucket = bucket
        self._prefix = f"{prefix.strip('/')}/" if prefix.strip("/") else ""
        self._refusals = (BotoCoreError, ClientError)
        with self._explained():
            self._client: Any = boto3.client(
                "s3",
                endpoint_url=endpoint or None,
                config=Config(
                    max_pool_connections=SIDE_BY_SIDE,
                    retries={"mode": "standard", "max_attempts": 5},
                    # Services other than Amazon's know the checksum of old, Content-MD5.
                    request_checksum_calculation="when_required",
                    response_checksum_validation="when_required",
                ),
            )

    def look(self) -> Mapping[str, Seen]:
        """What is there, by path: a thousand files a request."""
        found = {}
        with self._explained():
            pages = self._client.get_paginator("list_objects_v2").paginate(
                Bucket=self._bucket, Prefix=self._prefix
            )
            for page in pages:
                for one in page.get("Contents", ()):
                    tag = one["ETag"].strip('"')
                    md5 = None if "-" in tag else tag
                    found[one["Key"].removeprefix(self._prefix)] = Seen(one["Size"], md5)
        return found

    def mark(self, file: SiteFile) -> str:
        """Its content, and what is said of it beside."""
        return digest(file.sha256, content_type(file.path), cache_control(file.path))

    def put(self, files: Sequence[SiteFile], sent: Callable[[SiteFile], None]) -> None:
        """Send ``files`` side by side."""
        threads = ThreadPoolExecutor(SIDE_BY_SIDE)
        try:
            futures = {threads.submit(self._put, file): file for file in files}
            with self._explained():
                for future in as_completed(futures):
                    future.result()
                    sent(futures[future])
        finally:
            threads.shutdown(cancel_futures=True)

    def delete(
        self, paths: Sequence[str], left: Sequence[SiteFile], gone: Callable[[str], None]
    ) -> None:
        """Delete the objects at ``paths``."""
        with self._explained():
            for batch in _batches(paths):
                objects = [{"Key": self._prefix + path} for path in batch]
                answer = self._client.delete_objects(
                    Bucket=self._bucket, Delete={"Objects": objects, "Quiet": True}
                )
                for refusal in answer.get("Errors", ()):
                    raise CannotUpload(f"{refusal.get('Key')}: {refusal.get('Message')}")
                for path in batch:
                    gone(path)

    def _put(self, file: SiteFile) -> None:
        said = {
            "ContentType": content_type(file.path),
            "CacheControl": cache_control(file.path),
        }
        key = self._prefix + file.path
        if file.byte_count > IN_ONE_PIECE:
            self._client.upload_file(str(file.source), self._bucket, key, ExtraArgs=said)
            return
        data, md5 = file.source.read_bytes(), base64.b64encode(bytes.fromhex(file.md5()))
        self._client.put_object(
            Bucket=self._bucket, Key=key, Body=data, ContentMD5=md5.decode(), **said
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except self._refusals as error:
            raise CannotUpload(
                _(
                    "облако S3 ответило отказом ({why}); проверьте адрес, корзину и ключи. "
                    "Отправленное цело: повторите, и отправка продолжится"
                ).format(why=error)
            ) from error


def content_type(path: str) -> str:
    """The value of the header Content-Type for the file at ``path``."""
    suffix = "." + path.rpartition(".")[2].lower()
    guessed = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return _TYPES.get(suffix, guessed)


def _batches(paths: Sequence[str]) -> Iterable[Sequence[str]]:
    return (paths[at : at + _MOST_DELETED] for at in range(0, len(paths), _MOST_DELETED))
