"""Scenes indoors for the sample photographs: readers, a meeting, a portrait of nobody."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from newspaper.scenery import COATS, Colour, Scene, shade


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
    scene.people(3, 1.05, 0.72, 0.12, 0.9)
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


def meeting(scene: Scene) -> Image.Image:
    """Paint a hall from the back row: heads of listeners, a table, a screen."""
    scene.gradient(0, 1, (168, 158, 142), (92, 82, 74))
    draw = ImageDraw.Draw(scene.image)
    draw.rectangle((*scene.px(0.3, 0.08), *scene.px(0.72, 0.42)), fill=(226, 230, 232))
    for bar in range(5):
        x = 0.35 + bar * 0.07
        top = 0.36 - scene.rng.uniform(0.05, 0.2)
        draw.rectangle((*scene.px(x, top), *scene.px(x + 0.04, 0.37)), fill=(96, 126, 160))
    scene.people(4, 0.62, 0.3, 0.3, 0.72)
    draw.rectangle((*scene.px(0.26, 0.52), *scene.px(0.76, 0.64)), fill=(110, 72, 48))
    scene.blur(6)
    for row, (base, tall) in enumerate(((0.98, 0.42), (1.16, 0.56), (1.38, 0.74))):
        scene.people(8 - row, base, tall, -0.02, 1.02)
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
