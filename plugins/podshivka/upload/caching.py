"""How long readers' browsers may keep what they got, said to each kind of host in its own way.

A file whose name carries the hash of its content never changes under that name and may be kept
for ever. Everything else keeps its address when it changes: pages must be asked for again each
time (the server answers «unchanged» in a few bytes), PDFs and editors' pictures once a day.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

FOR_EVER = "public, max-age=31536000, immutable"
FOR_A_DAY = "public, max-age=86400"
ASK_AGAIN = "no-cache"

HASHED = (
    r"(?:(?:theme|issues)/(?:.*/)?[^/]+\.[0-9a-f]{8}\.[0-9a-z]+|search/[0-9a-f]{16}/[^/]+?)"
    r"(?:\.gz|\.br)?$"
)
"""Paths of files that carry a hash, in their names (``site.links.hashed_name``) or in that of
their folder (``shards``).

Only in folders where we name the files: an editor's picture may be called ``foto.20220527.jpg``.
"""

SELDOM_CHANGED = r"\.(?:pdf|jpe?g|png|webp|gif)$"


def cache_control(path: str) -> str:
    """The value of the header Cache-Control for the file at ``path``."""
    if re.match(HASHED, path):
        return FOR_EVER
    return FOR_A_DAY if re.search(SELDOM_CHANGED, path, re.IGNORECASE) else ASK_AGAIN


@dataclass(frozen=True, slots=True)
class HostFile:
    """A file that tells a host how to serve the site: its path on the site, its text."""

    path: str
    text: str


def host_files(compressed: bool) -> tuple[HostFile, ...]:
    """Files for hosts that read them from the site's own root.

    :param compressed: whether ``….gz`` and ``….br`` stand beside text files.
    """
    return (
        HostFile(".htaccess", HTACCESS + (HTACCESS_COMPRESSED if compressed else "")),
        HostFile("_headers", NETLIFY),
    )


NETLIFY = f"""\
/theme/*
  Cache-Control: {FOR_EVER}
/issues/*.jpg
  Cache-Control: {FOR_EVER}
/*.avif
  Cache-Control: {FOR_EVER}
"""
"""For Netlify, Cloudflare Pages and their like, which ask for all else again by themselves."""

HTACCESS = f"""\
DirectoryIndex index.html
AddDefaultCharset utf-8
AddType image/avif .avif
<IfModule mod_headers.c>
  Header set Cache-Control "{ASK_AGAIN}"
  <FilesMatch "(?i){SELDOM_CHANGED}">
    Header set Cache-Control "{FOR_A_DAY}"
  </FilesMatch>
  <If "%{{REQUEST_URI}} =~ m#/{HASHED}#">
    Header set Cache-Control "{FOR_EVER}"
  </If>
</IfModule>
"""

_COMPRESSED_TYPES = {
    "html": "text/html",
    "css": "text/css",
    "js": "text/javascript",
    "json": "application/json",
    "svg": "image/svg+xml",
    "txt": "text/plain",
    "xml": "application/xml",
}


def _htaccess_compressed() -> str:
    lines = ["<IfModule mod_rewrite.c>", "  RewriteEngine On"]
    for coding, suffix in (("br", "br"), ("gzip", "gz")):
        lines += [
            f"  RewriteCond %{{HTTP:Accept-Encoding}} \\b{coding}\\b",
            f"  RewriteCond %{{REQUEST_FILENAME}}.{suffix} -f",
            f"  RewriteRule ^(.+)$ $1.{suffix} [L]",
        ]
        for ending, mime in _COMPRESSED_TYPES.items():
            lines.append(
                f"  RewriteRule \\.{ending}\\.{suffix}$ - [T={mime},E=no-gzip:1,E=no-brotli:1]"
            )
    lines += ["</IfModule>", "<IfModule mod_headers.c>"]
    for coding, suffix in (("br", "br"), ("gzip", "gz")):
        lines += [
            f'  <FilesMatch "\\.{suffix}$">',
            f'    Header set Content-Encoding "{coding}"',
            '    Header append Vary "Accept-Encoding"',
            "  </FilesMatch>",
        ]
    return "\n".join([*lines, "</IfModule>", ""])


HTACCESS_COMPRESSED = _htaccess_compressed()

NGINX = f"""\
# To be included in the site's server {{ … }}.
charset utf-8;
index index.html;
error_page 404 /404.html;
add_header Cache-Control "{ASK_AGAIN}";
# Known to nginx since 1.21.6 only.
location ~ "\\.avif$" {{
  types {{ }}
  default_type image/avif;
  add_header Cache-Control "{FOR_EVER}";
}}
location ~ "/{HASHED}" {{ add_header Cache-Control "{FOR_EVER}"; }}
location ~* "{SELDOM_CHANGED}" {{ add_header Cache-Control "{FOR_A_DAY}"; }}
# Where .gz and .br stand beside text files (PODSHIVKA_COMPRESS), take the # away before these;
# brotli_static is in the module ngx_brotli.
# gzip_static on;
# brotli_static on;
"""
