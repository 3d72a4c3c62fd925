"""Scenes of the river, old houses, parks and snow for the sample photographs."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from newspaper.scenery import EVENING_SKY, GREY_SKY, SUMMER_SKY, Colour, Scene, shade


def river(scene: Scene) -> Image.Image:
    """Paint a wide river with a bridge on piers."""
    scene.sky(0.5, SUMMER_SKY)
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
    _bank(scene, 0.86)
    return scene.finish()


def flood(scene: Scene) -> Image.Image:
    """Paint high water: ice floes, a gauge post, people watching."""
    scene.sky(0.42, GREY_SKY)
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
    _bank(scene, 0.84)
    scene.people(4, 0.93, 0.3, 0.55, 0.9)
    return scene.finish()


def _bank(scene: Scene, top: float) -> None:
    draw = ImageDraw.Draw(scene.image)
    edge = [scene.px(0, 1)]
    edge += [scene.px(i / 30, top + scene.rng.uniform(0, 0.03) + 0.06 * i / 30) for i in range(31)]
    draw.polygon([*edge, scene.px(1, 1)], fill=(84, 78, 62))
    scene.texture(top + 0.03, 1, 0.5, scene.width / 20, 1.2)


def wooden_house(scene: Scene) -> Image.Image:
    """Paint an old house of logs with carved window frames."""
    scene.sky(0.62, SUMMER_SKY, 0.5)
    for x in (0.05, 0.93, 0.82):
        scene.tree(x, 0.8, 0.62, (84, 112, 62))
    scene.blur(5)
    scene.ground(0.8, (112, 106, 90), (138, 134, 116))
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


def winter_street(scene: Scene) -> Image.Image:
    """Paint a snowy street in the evening: lamps, drifts, a snow plough far away."""
    scene.sky(0.5, EVENING_SKY, 0.4)
    scene.block(-0.1, 0.12, 0.4, 0.66, (120, 110, 112))
    scene.block(0.66, 0.18, 0.44, 0.66, (108, 102, 110))
    for x in (0.34, 0.6, 0.68):
        scene.tree(x, 0.66, 0.42, (110, 104, 108), leaves=0)
    scene.blur(4)
    scene.ground(0.62, (206, 208, 222), (172, 168, 180), 0.3)
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
    scene.people(3, 0.9, 0.3, 0.24, 0.46)
    return scene.finish()


def subbotnik(scene: Scene) -> Image.Image:
    """Paint people with rakes among bare spring trees."""
    scene.sky(0.55, SUMMER_SKY, 0.5)
    scene.ridge(0.58, 0.1, (128, 128, 112))
    for x in (0.1, 0.22, 0.38, 0.56, 0.7, 0.86):
        scene.tree(x, 0.64, 0.56, (132, 140, 84), leaves=160)
    scene.blur(3)
    scene.ground(0.6, (128, 116, 84), (150, 142, 108), 0.5)
    scene.people(7, 0.84, 0.4, 0.06, 0.95)
    draw = ImageDraw.Draw(scene.image)
    for rake in range(5):
        x = 0.12 + rake * 0.19
        draw.line([scene.px(x, 0.6), scene.px(x + 0.07, 0.9)], (136, 104, 70), 4)
        draw.line([scene.px(x + 0.045, 0.91), scene.px(x + 0.1, 0.89)], (70, 70, 72), 4)
    return scene.finish()


def memorial(scene: Scene) -> Image.Image:
    """Paint a stele with a wreath, birches behind, people before it."""
    scene.sky(0.6, GREY_SKY, 0.5)
    for x in (0.06, 0.18, 0.3, 0.72, 0.84, 0.95):
        scene.tree(x, 0.76, 0.62, (104, 126, 78), leaves=400)
    scene.blur(4)
    scene.ground(0.72, (138, 134, 130), (160, 156, 150), 0.35)
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
    scene.people(4, 0.92, 0.34, 0.06, 0.38)
    scene.people(3, 0.92, 0.34, 0.66, 0.94)
    return scene.finish()
