"""Whose hands a build is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from podshivka.hands.hands import Hands, HandsFailed
from podshivka.hands.local import LocalHands
from podshivka.language import gettext as _
from podshivka.problems import Problem


def hired(
    address: str = "",
    tesseract: str = "",
    tell: Callable[[Iterable[Problem]], None] = lambda problems: None,
) -> Hands:
    """Hands of this machine; of the Dask cluster at ``address``, if there is one.

    :param tesseract: where that program is, if the settings say so.
    :param tell: told of workers that can't be used.
    :raises HandsFailed: if the cluster can't be reached or has no worker that will do.
    """
    if not address:
        return LocalHands()
    try:
        from podshivka.hands.cluster import ClusterHands
        from podshivka.hands.versions import versions_here
    except ModuleNotFoundError as error:
        raise HandsFailed(
            _('для работы на кластере установите: pip install -e ".[dask]" ({why})').format(
                why=error
            )
        ) from error
    return ClusterHands(address, versions_here(tesseract), tell)
