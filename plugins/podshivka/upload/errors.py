"""Why a site was not sent."""

from __future__ import annotations


class CannotUpload(Exception):
    """The site was built but not sent, or not all of it; the message says why and what to do."""
