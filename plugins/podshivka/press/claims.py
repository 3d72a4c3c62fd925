"""Addresses and who has them: no two files may claim one."""

from __future__ import annotations

from podshivka.press.errors import AddressTaken
from podshivka.press.release import Page, Release


class Claims:
    """Addresses in the order in which they were claimed; the first to come keeps its own."""

    def __init__(self) -> None:
        self._holders: dict[str, str] = {}

    def take(self, claimant: Release | Page) -> None:
        """Give ``claimant`` its address; raises AddressTaken, naming who has it."""
        holder = self._holders.setdefault(claimant.path, claimant.file)
        if holder != claimant.file:
            raise AddressTaken(claimant.file, None, (claimant.path, holder))
