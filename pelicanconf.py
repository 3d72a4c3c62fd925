"""Settings of the archive while it is being worked on; publishconf.py adds the site's address.

Pelican's own settings: https://docs.getpelican.com/en/latest/settings.html
Those beginning with PODSHIVKA_ are this project's.
"""

from podshivka.press import slug

# The gazette ------------------------------------------------------------------------------

PODSHIVKA_GAZETTE = {
    "name": "Общественное самоуправление",
    "publisher": "Администрация города Томска",
    # PDF files are published as <prefix>-<year>-<number>.pdf.
    "prefix": "os",
}
SITENAME = PODSHIVKA_GAZETTE["name"]
SITESUBTITLE = "Архив городской газеты и пресс-релизов"
# Where the site will stand, e.g. "https://example.org". While it is empty, nothing that needs
# an absolute address (canonical links, feeds, the sitemap) is written.
SITEURL = ""
DEFAULT_LANG = "ru"
TIMEZONE = "Asia/Tomsk"
# The site speaks the gazette's language, not that of the computer that builds it.
LOCALE = ["C.UTF-8", "C"]

# Folders ----------------------------------------------------------------------------------

PATH = "content"
ARTICLE_PATHS = ["press"]
PAGE_PATHS = ["pages"]
STATIC_PATHS = ["images"]
OUTPUT_PATH = "output"
THEME = "theme"
# The site room publishes the theme's files itself, under names with their hash.
THEME_STATIC_PATHS = []
PODSHIVKA_ISSUES_PATH = "issues"
PODSHIVKA_STATE_PATH = ".podshivka"
# Where the recognition program is, if the build does not find it by itself, e.g.
# r"D:\Tesseract-OCR\tesseract.exe"; without it scans have no text.
PODSHIVKA_TESSERACT = ""
# Passages in search results need the texts beside the index where the site is read from a disk or
# a USB stick; on a server they come from the pages themselves.
PODSHIVKA_SEARCH_TEXTS = True
# The address of a Dask cluster that reads and draws pages, e.g. "tcp://10.0.0.5:8786"; without
# it this computer does (docs/klaster.md).
PODSHIVKA_DASK = ""
# A build is made beside the site and swapped in; nothing here may empty folders.
DELETE_OUTPUT_DIRECTORY = False

# Addresses, stable for decades ------------------------------------------------------------

# Links name index.html so that they work from a disk too; canonical addresses do not.
RELATIVE_URLS = True
ARTICLE_URL = ARTICLE_SAVE_AS = "press/{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"
PAGE_URL = PAGE_SAVE_AS = "{slug}/index.html"
CATEGORY_URL = "press/rubric/{slug}/index.html"
TAG_URL = "press/tag/{slug}/index.html"
# Lists are written by podshivka.shelf, which says why.
CATEGORY_SAVE_AS = TAG_SAVE_AS = ""
YEAR_ARCHIVE_SAVE_AS = MONTH_ARCHIVE_SAVE_AS = DAY_ARCHIVE_SAVE_AS = ""
DIRECT_TEMPLATES = []
AUTHOR_URL = AUTHOR_SAVE_AS = ""
# Lists once went on at numbered pages, …/page/2/. In an archive published in that time this is
# "2026-12-01": the numbered pages of releases before that day lead to their lists for ever.
PODSHIVKA_NUMBERED_UNTIL = ""
# What isn't published yet isn't on the site at all, not even under a secret address.
DRAFT_URL = DRAFT_SAVE_AS = ""
DRAFT_PAGE_URL = DRAFT_PAGE_SAVE_AS = ""
ARTICLE_TRANSLATION_ID = None
PAGE_TRANSLATION_ID = None
# Rubrics and tags in Latin letters: «Деревянное зодчество» → derevyannoe-zodchestvo.
SLUGIFY_USE_UNICODE = True
SLUG_REGEX_SUBSTITUTIONS = list(slug.SLUG_SUBSTITUTIONS)

# Text -------------------------------------------------------------------------------------

# podshivka.press has typogrify do what it is good at, English quotation marks.
TYPOGRIFY = False
DEFAULT_DATE_FORMAT = "%Y-%m-%d"
USE_FOLDER_AS_CATEGORY = False

# Machinery --------------------------------------------------------------------------------

PLUGINS = [
    "podshivka.press.plugin",
    "podshivka.issues.plugin",
    "podshivka.index.plugin",
    "podshivka.site.plugin",
    "podshivka.shelf.plugin",
]
JINJA_ENVIRONMENT = {
    "autoescape": True,
    "extensions": ["jinja2.ext.i18n"],
    "trim_blocks": True,
    "lstrip_blocks": True,
}
# Feeds are written by podshivka.site.feeds, which says why.
FEED_ALL_ATOM = None
CATEGORY_FEED_ATOM = None
TRANSLATION_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
