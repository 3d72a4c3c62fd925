"""Who of a Dask cluster's workers may work for us; workers come and go at any time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable

from distributed import Client

from podshivka.hands.dask_worker import greet
from podshivka.hands.hands import HandsFailed
from podshivka.hands.versions import Versions
from podshivka.language import gettext as _
from podshivka.problems import Problem

PATIENCE_SECONDS = 60.0
"""How long a cluster may be without any worker that will do."""

REFUSED_SECONDS = 5.0
"""How long to wait for another at the beginning, when all who are there will not do."""

_ROUND_SECONDS = 2.0


class Foreman:
    """Greets workers as they come, and sends away those with other versions.

    :param versions: what a worker must have; :param tell: told of each that is sent away.
    """

    def __init__(
        self, client: Client, versions: Versions, tell: Callable[[Iterable[Problem]], None]
    ) -> None:
        self._client = client
        self._versions = versions
        self._tell = tell
        self._accepted: dict[str, int] = {}
        self._refused: dict[str, str] = {}
        self._last_seen = time.monotonic()
        self._ending = threading.Event()
        self._rounds = threading.Thread(target=self._make_rounds, daemon=True)

    @property
    def hands(self) -> int:
        """Tasks that all accepted workers run side by side; at least one."""
        return max(1, sum(self._accepted.values()))

    @property
    def crew(self) -> frozenset[str]:
        """The addresses of all accepted workers."""
        return frozenset(self._accepted)

    def begin(self) -> None:
        """Greet whoever is there, and wait for a first worker.

        :raises HandsFailed: if none comes, or none will do.
        """
        while not self._look_round():
            self.insist_on_hands(REFUSED_SECONDS if self._refused else PATIENCE_SECONDS)
            time.sleep(_ROUND_SECONDS / 4)
        self._rounds.start()

    def end(self) -> None:
        """Make no more rounds."""
        self._ending.set()
        self._rounds.join()

    def insist_on_hands(self, patience: float = PATIENCE_SECONDS) -> None:
        """Raise HandsFailed if there has been no worker that will do for too long."""
        if time.monotonic() - self._last_seen <= patience:
            return
        why = _("в кластере нет исполнителей; запустите их: dask worker")
        if self._refused:
            why = _("исполнители кластера не подходят: {why}").format(
                why="; ".join(dict.fromkeys(self._refused.values()))
            )
        raise HandsFailed(why)

    def _make_rounds(self) -> None:
        while not self._ending.wait(_ROUND_SECONDS):
            self._look_round()

    def _look_round(self) -> bool:
        """Greet newcomers, forget who left; whether anybody is there."""
        try:
            threads = self._client.nthreads()
            strangers = sorted(set(threads) - set(self._accepted) - set(self._refused))
            answers = (
                self._client.run(greet, self._versions, workers=strangers, on_error="return")
                if strangers
                else {}
            )
        except (OSError, RuntimeError, TimeoutError):  # the scheduler is away
            return False
        for address, answer in answers.items():
            if isinstance(answer, OSError):  # gone again
                continue
            if isinstance(answer, Exception):
                self._refuse(address, _("нет Подшивки ({why})").format(why=repr(answer)[:200]))
            elif answer:
                self._refuse(address, "; ".join(answer))
            else:
                self._accepted[address] = threads[address]
        for address in set(self._accepted) - set(threads):
            del self._accepted[address]
        for address in set(self._refused) - set(threads):
            del self._refused[address]
        if self._accepted:
            self._last_seen = time.monotonic()
        return bool(self._accepted)

    def _refuse(self, address: str, why: str) -> None:
        self._refused[address] = why
        self._tell(
            [
                Problem(
                    address,
                    None,
                    "warning",
                    _("этому исполнителю кластера страницы не даются: {why}").format(why=why),
                    _("Установите на нём те же версии, что и здесь."),
                )
            ]
        )
