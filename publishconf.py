"""Settings of the published archive: those of pelicanconf.py and the site's address."""

import sys
from pathlib import Path

# Pelican loads this file by its path, without telling Python where its neighbours are.
sys.path.append(str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403

# The address under which readers know the site, without a slash at its end.
SITEURL = "https://example.org"

# A server has the pages themselves: passages in search results come from there.
PODSHIVKA_SEARCH_TEXTS = False

# Where `invoke publish` sends the site: "user@host:/var/www/gazette", a folder, or
# "s3://bucket/folder"; for an S3 service other than Amazon's also its address.
PODSHIVKA_TARGET = ""
PODSHIVKA_S3_ENDPOINT = ""
# Compressed companions to be sent beside text files, for servers that want them: "gz", "br".
PODSHIVKA_COMPRESS = []
