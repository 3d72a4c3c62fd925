"""Podshivka: a gazette's issues and press releases bound into a static archive.

Follow a PDF from ``issues/`` to the reader's screen by reading the rooms in this order:
``reading`` (what is on the pages), ``images`` (what they look like), ``issues`` (which
issue this is), ``press`` (releases), ``index`` (finding), ``site`` (what readers get).
``build`` conducts them all.
"""

__version__ = "0.1.0"
