"""The sample photographs: places of an invented Siberian city, drawn, not taken."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter

from newspaper.scenery import Colour, Scene, shade

SUMMER_SKY: tuple[Colour, Colour] = ((96, 138, 186), (202, 216, 224))
GREY_SKY: tuple[Colour, Colour] = ((142, 152, 164), (206, 209, 212))
EVENING_SKY: tuple[Colour, Colour] = ((84, 96, 138), (232, 190, 152))
COATS: tuple[Colour, ...] = (
    (64, 70, 84),
    (112, 58, 54),
    (62, 76, 68),
    (138, 126, 104),
    (48, 48, 54),
    (150, 108, 66),
)


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


def _sky(scene: Scene, horizon: float, sky: tuple[Colour, Colour], strength: float = 0.7) -> None:
    scene.gradient(0, 1, sky[1], shade(sky[1], 0.7))
    scene.gradient(0, horizon, *sky)
    scene.clouds(horizon, (244, 244, 242), strength)


def _ground(scene: Scene, top: float, near: Colour, far: Colour, depth: float = 0.45) -> None:
    scene.gradient(top, 1, far, near)
    scene.texture(top, 1, depth, scene.width / 12, 1.6)


def _people(
    scene: Scene, count: int, base: float, height: float, left: float, right: float
) -> None:
    places = sorted(scene.rng.uniform(0, 0.06) for _ in range(count))
    for number, deeper in enumerate(places):
        x = left + (number + scene.rng.uniform(0.2, 0.8)) * (right - left) / count
        scene.person(x, base + deeper, height * (1 + deeper * 2), scene.rng.choice(COATS))


def river(scene: Scene) -> Image.Image:
    """Paint a wide river with a bridge on piers."""
    _sky(scene, 0.5, SUMMER_SKY)
    scene.ridge(0.5, 0.07, (92, 108, 106))
    scene.blur(2)
    scene.gradient(0.5, 1, (150, 168, 180), (62, 82, 98))
    scene.texture(0.5, 1, 0.6, scene.width / 14, 6)
    draw = ImageDraw.Draw(scene.image)
    steel = (72, 78, 88)
    for pier in range(6):
        x = 0.04 + pier * 0.19
        draw.polygon(
            [
                scene.px(x, 0.4),
                scene.px(x + 0.022, 0.4),
                scene.px(x + 0.03, 0.6 + pier * 0.012),
                scene.px(x - 0.008, 0.6 + pier * 0.012),
            ],
            fill=shade(steel, 1.3),
        )
    draw.polygon(
        [scene.px(0, 0.37), scene.px(1, 0.34), scene.px(1, 0.41), scene.px(0, 0.41)], steel
    )
    for post in range(40):
        x = post / 40
        draw.line([scene.px(x, 0.37 - x * 0.03), scene.px(x, 0.33 - x * 0.03)], steel, 1)
    draw.line([scene.px(0, 0.33), scene.px(1, 0.30)], steel, 2)
    _ground_bank(scene, 0.86)
    return scene.finish()


def flood(scene: Scene) -> Image.Image:
    """Paint high water: ice floes, a gauge post, people watching."""
    _sky(scene, 0.42, GREY_SKY)
    scene.ridge(0.42, 0.06, (104, 106, 104))
    scene.blur(2)
    scene.gradient(0.42, 1, (158, 160, 158), (92, 90, 82))
    scene.texture(0.42, 1, 0.65, scene.width / 16, 5)
    draw = ImageDraw.Draw(scene.image)
    for _ in range(46):
        y = 0.45 + scene.rng.random() ** 1.7 * 0.4
        x, size = scene.rng.random(), (y - 0.4) * 0.2
        points = [
            scene.px(x + scene.rng.uniform(-1, 1) * size, y + step * size * 0.35)
            for step in (-0.5, -0.3, 0.3, 0.5)
        ]
        draw.polygon(points, fill=shade((222, 226, 228), scene.rng.uniform(0.8, 1.05)))
    _ground_bank(scene, 0.84)
    _people(scene, 4, 0.93, 0.3, 0.55, 0.9)
    return scene.finish()


def _ground_bank(scene: Scene, top: float) -> None:
    draw = ImageDraw.Draw(scene.image)
    edge = [scene.px(0, 1)]
    edge += [scene.px(i / 30, top + scene.rng.uniform(0, 0.03) + 0.06 * i / 30) for i in range(31)]
    draw.polygon([*edge, scene.px(1, 1)], fill=(84, 78, 62))
    scene.texture(top + 0.03, 1, 0.5, scene.width / 20, 1.2)


def wooden_house(scene: Scene) -> Image.Image:
    """Paint an old house of logs with carved window frames."""
    _sky(scene, 0.62, SUMMER_SKY, 0.5)
    for x in (0.05, 0.93, 0.82):
        scene.tree(x, 0.8, 0.62, (84, 112, 62))
    scene.blur(5)
    _ground(scene, 0.8, (112, 106, 90), (138, 134, 116))
    draw = ImageDraw.Draw(scene.image)
    wall: Colour = (124, 92, 64)
    draw.polygon([scene.px(0.1, 0.3), scene.px(0.5, 0.06), scene.px(0.9, 0.3)], (86, 72, 64))
    draw.polygon([scene.px(0.17, 0.29), scene.px(0.5, 0.1), scene.px(0.83, 0.29)], shade(wall, 1.1))
    for log in range(22):
        y = 0.3 + log * 0.52 / 22
        tone = shade(wall, scene.rng.uniform(0.75, 1.15))
        draw.rectangle((*scene.px(0.14, y), *scene.px(0.86, y + 0.018)), fill=tone)
        draw.line([scene.px(0.14, y + 0.021), scene.px(0.86, y + 0.021)], shade(wall, 0.4), 2)
    for row, y in enumerate((0.37, 0.6)):
        for column in range(4):
            _carved_window(scene, draw, 0.2 + column * 0.165, y, tall=0.15 - row * 0.01)
    draw.rectangle((*scene.px(0.12, 0.285), *scene.px(0.88, 0.305)), fill=(196, 188, 168))
    for tooth in range(48):
        x = 0.12 + tooth * 0.76 / 48
        draw.ellipse((*scene.px(x, 0.295), *scene.px(x + 0.013, 0.325)), fill=(196, 188, 168))
    return scene.finish()


def _carved_window(
    scene: Scene, draw: ImageDraw.ImageDraw, x: float, y: float, tall: float
) -> None:
    frame: Colour = (204, 198, 180)
    draw.rectangle((*scene.px(x - 0.02, y - 0.02), *scene.px(x + 0.1, y + tall + 0.02)), fill=frame)
    draw.polygon(
        [scene.px(x - 0.03, y - 0.02), scene.px(x + 0.04, y - 0.06), scene.px(x + 0.11, y - 0.02)],
        fill=shade(frame, 0.92),
    )
    for bead in range(5):
        bx = x - 0.02 + bead * 0.026
        draw.ellipse((*scene.px(bx, y - 0.035), *scene.px(bx + 0.014, y - 0.012)), (120, 96, 74))
    draw.rectangle((*scene.px(x, y), *scene.px(x + 0.08, y + tall)), fill=(52, 58, 66))
    draw.polygon([scene.px(x, y), scene.px(x + 0.08, y), scene.px(x, y + tall)], (82, 92, 104))
    draw.line([scene.px(x + 0.04, y), scene.px(x + 0.04, y + tall)], frame, 3)
    draw.line([scene.px(x, y + tall * 0.35), scene.px(x + 0.08, y + tall * 0.35)], frame, 3)


def yard(scene: Scene) -> Image.Image:
    """Paint a courtyard: flats behind, trees, a playground, people."""
    _sky(scene, 0.5, SUMMER_SKY)
    scene.block(-0.05, 0.14, 0.5, 0.72, (188, 176, 158))
    scene.block(0.52, 0.08, 0.6, 0.7, (172, 164, 160))
    scene.blur(3)
    _ground(scene, 0.7, (104, 118, 74), (128, 138, 100))
    for x in (0.08, 0.47, 0.92):
        scene.tree(x, 0.76, 0.5, (92, 124, 62))
    draw = ImageDraw.Draw(scene.image)
    for bar, colour in enumerate(((186, 62, 48), (52, 96, 150), (206, 160, 50))):
        x = 0.52 + bar * 0.13
        draw.line([scene.px(x, 0.86), scene.px(x + 0.05, 0.6), scene.px(x + 0.1, 0.86)], colour, 6)
        draw.line([scene.px(x + 0.05, 0.6), scene.px(x + 0.18, 0.6)], colour, 6)
    _people(scene, 5, 0.88, 0.34, 0.1, 0.62)
    return scene.finish()


def roadworks(scene: Scene) -> Image.Image:
    """Paint a street being resurfaced: fresh asphalt, a roller, workers in orange."""
    _sky(scene, 0.4, SUMMER_SKY, 0.5)
    scene.block(-0.1, 0.16, 0.42, 0.56, (178, 160, 140))
    scene.block(0.72, 0.1, 0.4, 0.56, (162, 156, 150))
    for x in (0.36, 0.44, 0.64):
        scene.tree(x, 0.56, 0.3, (88, 116, 66))
    scene.blur(4)
    _ground(scene, 0.53, (64, 64, 66), (112, 112, 112), 0.6)
    draw = ImageDraw.Draw(scene.image)
    body: Colour = (214, 158, 40)
    draw.ellipse((*scene.px(0.44, 0.58), *scene.px(0.6, 0.86)), fill=(58, 58, 60))
    draw.ellipse((*scene.px(0.455, 0.6), *scene.px(0.575, 0.8)), fill=(92, 92, 94))
    draw.polygon(
        [scene.px(0.5, 0.5), scene.px(0.74, 0.46), scene.px(0.76, 0.72), scene.px(0.52, 0.72)],
        fill=body,
    )
    draw.rectangle((*scene.px(0.58, 0.26), *scene.px(0.72, 0.48)), fill=shade(body, 0.8))
    draw.rectangle((*scene.px(0.6, 0.3), *scene.px(0.7, 0.43)), fill=(70, 82, 92))
    draw.ellipse((*scene.px(0.66, 0.58), *scene.px(0.8, 0.83)), fill=(40, 40, 42))
    for x, tall in ((0.16, 0.46), (0.27, 0.43), (0.9, 0.4)):
        scene.person(x, 0.93, tall, (216, 104, 32))
    return scene.finish()


def tram(scene: Scene) -> Image.Image:
    """Paint a tram on a street, with wires."""
    _sky(scene, 0.52, GREY_SKY)
    scene.block(-0.08, 0.1, 0.36, 0.66, (184, 168, 150))
    scene.block(0.7, 0.06, 0.42, 0.66, (160, 150, 146))
    scene.tree(0.6, 0.68, 0.5, (96, 116, 70))
    scene.blur(4)
    _ground(scene, 0.64, (78, 78, 78), (122, 120, 116), 0.5)
    draw = ImageDraw.Draw(scene.image)
    for wire in (0.08, 0.13):
        draw.line([scene.px(0, wire), scene.px(1, wire + 0.06)], (40, 42, 46), 2)
    for rail in (0.0, 0.16):
        draw.line([scene.px(0.1 + rail * 2, 1), scene.px(0.62 + rail, 0.7)], (176, 176, 172), 3)
    draw.polygon(
        [scene.px(0.22, 0.3), scene.px(0.68, 0.4), scene.px(0.68, 0.74), scene.px(0.22, 0.84)],
        fill=(168, 44, 40),
    )
    draw.polygon(
        [scene.px(0.22, 0.36), scene.px(0.68, 0.44), scene.px(0.68, 0.55), scene.px(0.22, 0.56)],
        fill=(226, 220, 204),
    )
    for pane in range(6):
        x = 0.24 + pane * 0.074
        y = 0.375 + pane * 0.012
        draw.rectangle((*scene.px(x, y), *scene.px(x + 0.056, 0.545)), fill=(58, 68, 78))
    draw.polygon(
        [scene.px(0.12, 0.32), scene.px(0.22, 0.3), scene.px(0.22, 0.84), scene.px(0.12, 0.8)],
        fill=(138, 36, 34),
    )
    draw.rectangle((*scene.px(0.13, 0.37), *scene.px(0.21, 0.55)), fill=(64, 74, 84))
    for lamp in (0.14, 0.19):
        draw.ellipse((*scene.px(lamp, 0.67), *scene.px(lamp + 0.02, 0.7)), fill=(250, 240, 200))
    draw.line([scene.px(0.42, 0.34), scene.px(0.37, 0.13), scene.px(0.44, 0.13)], (44, 46, 50), 3)
    _people(scene, 3, 0.92, 0.34, 0.7, 0.97)
    return scene.finish()


def bus(scene: Scene) -> Image.Image:
    """Paint a bus at its stop in winter."""
    _sky(scene, 0.5, GREY_SKY, 0.4)
    scene.block(0.3, 0.08, 0.46, 0.62, (176, 170, 164))
    for x in (0.06, 0.2, 0.9):
        scene.tree(x, 0.64, 0.5, (120, 116, 112), leaves=0)
    scene.blur(4)
    _ground(scene, 0.6, (214, 218, 224), (196, 200, 206), 0.3)
    draw = ImageDraw.Draw(scene.image)
    draw.rounded_rectangle((*scene.px(0.1, 0.32), *scene.px(0.72, 0.8)), 14, fill=(54, 110, 76))
    draw.rectangle((*scene.px(0.1, 0.62), *scene.px(0.72, 0.66)), fill=(226, 226, 220))
    for pane in range(6):
        x = 0.125 + pane * 0.098
        draw.rectangle((*scene.px(x, 0.39), *scene.px(x + 0.08, 0.57)), fill=(52, 60, 68))
    for wheel in (0.2, 0.56):
        draw.ellipse((*scene.px(wheel, 0.72), *scene.px(wheel + 0.085, 0.87)), fill=(34, 34, 36))
        draw.ellipse(
            (*scene.px(wheel + 0.025, 0.765), *scene.px(wheel + 0.06, 0.825)), fill=(140, 140, 142)
        )
    _people(scene, 4, 0.9, 0.42, 0.72, 0.98)
    return scene.finish()


def winter_street(scene: Scene) -> Image.Image:
    """Paint a snowy street in the evening: lamps, drifts, a snow plough far away."""
    _sky(scene, 0.5, EVENING_SKY, 0.4)
    scene.block(-0.1, 0.12, 0.4, 0.66, (120, 110, 112))
    scene.block(0.66, 0.18, 0.44, 0.66, (108, 102, 110))
    for x in (0.34, 0.6, 0.68):
        scene.tree(x, 0.66, 0.42, (110, 104, 108), leaves=0)
    scene.blur(4)
    _ground(scene, 0.62, (206, 208, 222), (172, 168, 180), 0.3)
    draw = ImageDraw.Draw(scene.image)
    draw.polygon(
        [scene.px(0.46, 0.62), scene.px(0.56, 0.62), scene.px(0.86, 1), scene.px(0.2, 1)],
        fill=(134, 132, 140),
    )
    for x, base in ((0.12, 0.9), (0.3, 0.76), (0.84, 0.88)):
        draw.line([scene.px(x, base), scene.px(x, base - 0.62 * base)], (40, 40, 46), 5)
        glow = Image.new("L", scene.image.size)
        cx, cy = scene.px(x, base - 0.62 * base)
        ImageDraw.Draw(glow).ellipse((cx - 26, cy - 26, cx + 26, cy + 26), fill=230)
        warm = Image.new("RGB", scene.image.size, (255, 226, 168))
        scene.image.paste(warm, (0, 0), glow.filter(ImageFilter.GaussianBlur(16)))
    scene.texture(0.62, 1, 0.25, scene.width / 26, 2.5)
    _people(scene, 3, 0.9, 0.3, 0.24, 0.46)
    return scene.finish()


def subbotnik(scene: Scene) -> Image.Image:
    """Paint people with rakes among bare spring trees."""
    _sky(scene, 0.55, SUMMER_SKY, 0.5)
    scene.ridge(0.58, 0.1, (128, 128, 112))
    for x in (0.1, 0.22, 0.38, 0.56, 0.7, 0.86):
        scene.tree(x, 0.64, 0.56, (132, 140, 84), leaves=160)
    scene.blur(3)
    _ground(scene, 0.6, (128, 116, 84), (150, 142, 108), 0.5)
    _people(scene, 7, 0.84, 0.4, 0.06, 0.95)
    draw = ImageDraw.Draw(scene.image)
    for rake in range(5):
        x = 0.12 + rake * 0.19
        draw.line([scene.px(x, 0.6), scene.px(x + 0.07, 0.9)], (136, 104, 70), 4)
        draw.line([scene.px(x + 0.045, 0.91), scene.px(x + 0.1, 0.89)], (70, 70, 72), 4)
    return scene.finish()


def school(scene: Scene) -> Image.Image:
    """Paint the front of a new school with pupils before it."""
    _sky(scene, 0.6, SUMMER_SKY)
    _ground(scene, 0.7, (126, 124, 122), (158, 156, 150), 0.3)
    scene.block(0.06, 0.22, 0.88, 0.72, (206, 186, 138))
    draw = ImageDraw.Draw(scene.image)
    draw.rectangle((*scene.px(0.38, 0.14), *scene.px(0.6, 0.72)), fill=(150, 76, 58))
    draw.rectangle((*scene.px(0.42, 0.5), *scene.px(0.56, 0.72)), fill=(54, 62, 70))
    draw.polygon(
        [scene.px(0.36, 0.48), scene.px(0.62, 0.48), scene.px(0.6, 0.52), scene.px(0.38, 0.52)],
        fill=(98, 96, 94),
    )
    for x in (0.03, 0.97):
        scene.tree(x, 0.76, 0.5, (86, 120, 62))
    scene.blur(2)
    _people(scene, 12, 0.88, 0.27, 0.1, 0.92)
    return scene.finish()


def library(scene: Scene) -> Image.Image:
    """Paint shelves of books and readers at a table."""
    scene.gradient(0, 1, (120, 98, 76), (84, 66, 52))
    draw = ImageDraw.Draw(scene.image)
    spines: tuple[Colour, ...] = (
        (126, 48, 42),
        (52, 78, 98),
        (158, 132, 84),
        (66, 90, 66),
        (190, 178, 150),
        (74, 58, 78),
    )
    for shelf in range(4):
        base, x = 0.2 + shelf * 0.19, 0.0
        while x < 1:
            wide, tall = scene.rng.uniform(0.008, 0.02), scene.rng.uniform(0.1, 0.155)
            tone = shade(scene.rng.choice(spines), scene.rng.uniform(0.7, 1.1))
            draw.rectangle((*scene.px(x, base - tall), *scene.px(x + wide, base)), fill=tone)
            x += wide + 0.001
        draw.rectangle((*scene.px(0, base), *scene.px(1, base + 0.02)), fill=(70, 48, 32))
    scene.blur(5)
    draw = ImageDraw.Draw(scene.image)
    _people(scene, 3, 1.05, 0.72, 0.12, 0.9)
    draw.polygon(
        [scene.px(0, 0.84), scene.px(1, 0.8), scene.px(1, 1), scene.px(0, 1)], fill=(150, 112, 74)
    )
    scene.texture(0.82, 1, 0.3, scene.width / 10, 8)
    draw = ImageDraw.Draw(scene.image)
    for x in (0.2, 0.5, 0.76):
        draw.polygon(
            [
                scene.px(x, 0.88),
                scene.px(x + 0.1, 0.86),
                scene.px(x + 0.13, 0.93),
                scene.px(x + 0.02, 0.95),
            ],
            fill=(234, 228, 212),
        )
    return scene.finish()


def memorial(scene: Scene) -> Image.Image:
    """Paint a stele with a wreath, birches behind, people before it."""
    _sky(scene, 0.6, GREY_SKY, 0.5)
    for x in (0.06, 0.18, 0.3, 0.72, 0.84, 0.95):
        scene.tree(x, 0.76, 0.62, (104, 126, 78), leaves=400)
    scene.blur(4)
    _ground(scene, 0.72, (138, 134, 130), (160, 156, 150), 0.35)
    draw = ImageDraw.Draw(scene.image)
    stone: Colour = (146, 142, 140)
    draw.polygon(
        [
            scene.px(0.44, 0.8),
            scene.px(0.47, 0.1),
            scene.px(0.5, 0.06),
            scene.px(0.53, 0.1),
            scene.px(0.56, 0.8),
        ],
        fill=stone,
    )
    draw.polygon(
        [scene.px(0.5, 0.06), scene.px(0.53, 0.1), scene.px(0.56, 0.8), scene.px(0.51, 0.8)],
        fill=shade(stone, 0.66),
    )
    draw.rectangle((*scene.px(0.34, 0.78), *scene.px(0.66, 0.87)), fill=shade(stone, 0.8))
    for petal in range(60):
        x = 0.4 + petal * 0.2 / 60
        y = 0.79 + scene.rng.uniform(-0.025, 0.02)
        red = shade((184, 40, 44), scene.rng.uniform(0.6, 1.2))
        draw.ellipse((*scene.px(x, y), *scene.px(x + 0.013, y + 0.018)), fill=red)
    _people(scene, 4, 0.92, 0.34, 0.06, 0.38)
    _people(scene, 3, 0.92, 0.34, 0.66, 0.94)
    return scene.finish()


def boiler_house(scene: Scene) -> Image.Image:
    """Paint a heating plant: chimneys, pipes, smoke in frosty air."""
    _sky(scene, 0.66, EVENING_SKY, 0.5)
    draw = ImageDraw.Draw(scene.image)
    for x, top in ((0.3, 0.1), (0.46, 0.16)):
        draw.polygon(
            [
                scene.px(x - 0.022, 0.7),
                scene.px(x - 0.013, top),
                scene.px(x + 0.013, top),
                scene.px(x + 0.022, 0.7),
            ],
            fill=(128, 92, 82),
        )
        for puff in range(26):
            radius = 0.012 + puff * 0.0025
            cx, cy = x + puff * 0.016, top - 0.01 - puff * 0.003 + scene.rng.uniform(-1, 1) * 0.02
            box = (*scene.px(cx - radius, cy - radius), *scene.px(cx + radius, cy + radius))
            draw.ellipse(box, fill=shade((222, 214, 212), scene.rng.uniform(0.86, 1.0)))
    scene.blur(7)
    scene.block(0.14, 0.44, 0.62, 0.74, (142, 126, 120))
    draw = ImageDraw.Draw(scene.image)
    for pipe in (0.66, 0.7):
        draw.line([scene.px(0, pipe + 0.1), scene.px(1, pipe)], (176, 178, 182), 9)
    _ground(scene, 0.74, (204, 206, 216), (178, 176, 188), 0.3)
    _people(scene, 2, 0.92, 0.32, 0.76, 0.94)
    return scene.finish()


def meeting(scene: Scene) -> Image.Image:
    """Paint a hall from the back row: heads of listeners, a table, a screen."""
    scene.gradient(0, 1, (168, 158, 142), (92, 82, 74))
    draw = ImageDraw.Draw(scene.image)
    draw.rectangle((*scene.px(0.3, 0.08), *scene.px(0.72, 0.42)), fill=(226, 230, 232))
    for bar in range(5):
        x = 0.35 + bar * 0.07
        top = 0.36 - scene.rng.uniform(0.05, 0.2)
        draw.rectangle((*scene.px(x, top), *scene.px(x + 0.04, 0.37)), fill=(96, 126, 160))
    _people(scene, 4, 0.62, 0.3, 0.3, 0.72)
    draw.rectangle((*scene.px(0.26, 0.52), *scene.px(0.76, 0.64)), fill=(110, 72, 48))
    scene.blur(6)
    for row, (base, tall) in enumerate(((0.98, 0.42), (1.16, 0.56), (1.38, 0.74))):
        _people(scene, 8 - row, base, tall, -0.02, 1.02)
    return scene.finish()


def portrait(scene: Scene) -> Image.Image:
    """Paint a head and shoulders against the light, features in shadow: nobody in particular."""
    scene.gradient(0, 1, (176, 182, 190), (116, 118, 120))
    for _ in range(9):
        x, y = scene.rng.random(), scene.rng.random()
        radius = scene.rng.uniform(0.05, 0.16)
        ImageDraw.Draw(scene.image).ellipse(
            (*scene.px(x - radius, y - radius), *scene.px(x + radius, y + radius)),
            fill=shade((190, 194, 190), scene.rng.uniform(0.75, 1.2)),
        )
    scene.blur(45)
    draw = ImageDraw.Draw(scene.image)
    coat = shade(scene.rng.choice(COATS), 0.7)
    skin = shade((150, 118, 102), scene.rng.uniform(0.5, 0.62))
    hair = shade((70, 58, 50), scene.rng.uniform(0.5, 1.6))

    def box(left: float, top: float, right: float, bottom: float) -> tuple[int, int, int, int]:
        """Return pixels; x counts from the middle in heights, so that faces keep their shape."""
        ratio = scene.height / scene.width
        return (*scene.px(0.5 + left * ratio, top), *scene.px(0.5 + right * ratio, bottom))

    draw.rounded_rectangle(box(-0.36, 0.7, 0.36, 1.4), scene.height // 5, fill=coat)
    draw.rectangle(box(-0.08, 0.55, 0.08, 0.76), fill=shade(skin, 0.7))
    collar = box(-0.1, 0.71, 0.1, 0.92)
    draw.polygon(
        [collar[:2], (collar[2], collar[1]), (scene.width // 2, collar[3])], fill=(206, 204, 198)
    )
    draw.ellipse(box(-0.175, 0.14, 0.175, 0.48), fill=hair)
    draw.ellipse(box(-0.155, 0.19, 0.155, 0.65), fill=skin)
    shadow = Image.new("L", scene.image.size)
    ImageDraw.Draw(shadow).ellipse(box(0.0, 0.16, 0.3, 0.7), fill=150)
    shadow = shadow.filter(ImageFilter.GaussianBlur(scene.height / 16))
    scene.image.paste(Image.new("RGB", scene.image.size, shade(skin, 0.32)), (0, 0), shadow)
    draw = ImageDraw.Draw(scene.image)
    for eye in (-0.068, 0.068):
        draw.ellipse(box(eye - 0.038, 0.365, eye + 0.038, 0.41), fill=shade(skin, 0.6))
    draw.polygon(
        [box(0, 0.41, 0, 0)[:2], box(0.03, 0.5, 0, 0)[:2], box(-0.026, 0.5, 0, 0)[:2]],
        fill=shade(skin, 0.78),
    )
    draw.ellipse(box(-0.06, 0.545, 0.06, 0.562), fill=shade(skin, 0.55))
    scene.blur(9)
    return scene.finish(grain=0.03)


SCENES: dict[str, Callable[[Scene], Image.Image]] = {
    "boiler": boiler_house,
    "bus": bus,
    "flood": flood,
    "library": library,
    "meeting": meeting,
    "memorial": memorial,
    "portrait": portrait,
    "river": river,
    "roadworks": roadworks,
    "school": school,
    "subbotnik": subbotnik,
    "tram": tram,
    "winter": winter_street,
    "wooden": wooden_house,
    "yard": yard,
}
