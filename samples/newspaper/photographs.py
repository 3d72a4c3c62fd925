"""The sample photographs: places of an invented Siberian city, drawn, not taken."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image

from newspaper import landscapes, people, streets
from newspaper.scenery import Scene

SCENES: dict[str, Callable[[Scene], Image.Image]] = {
    "boiler": streets.boiler_house,
    "bus": streets.bus,
    "flood": landscapes.flood,
    "library": people.library,
    "meeting": people.meeting,
    "memorial": landscapes.memorial,
    "portrait": people.portrait,
    "river": landscapes.river,
    "roadworks": streets.roadworks,
    "school": streets.school,
    "subbotnik": landscapes.subbotnik,
    "tram": streets.tram,
    "winter": landscapes.winter_street,
    "wooden": landscapes.wooden_house,
    "yard": streets.yard,
}


def photograph(name: str, size: tuple[int, int], *, grey: bool = False, quality: int = 68) -> bytes:
    """Draw the scene ``name`` and return it as a JPEG.

    :param name: a key of ``SCENES``, with an optional variant after a slash: ``"yard/2"``.
    :param size: width and height in pixels.
    :raises KeyError: when there is no such scene.
    """
    scene = Scene(size, seed=name)
    finished: Image.Image = SCENES[name.partition("/")[0]](scene)
    if grey:
        finished = finished.convert("L")
    out = BytesIO()
    finished.save(out, "JPEG", quality=quality, optimize=True)
    return out.getvalue()
