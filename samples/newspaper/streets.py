"""Scenes of streets, yards, trams and buildings for the sample photographs."""

from __future__ import annotations

from PIL import Image, ImageDraw

from newspaper.scenery import EVENING_SKY, GREY_SKY, SUMMER_SKY, Colour, Scene, shade


def yard(scene: Scene) -> Image.Image:
    """Paint a courtyard: flats behind, trees, a playground, people."""
    scene.sky(0.5, SUMMER_SKY)
    scene.block(-0.05, 0.14, 0.5, 0.72, (188, 176, 158))
    scene.block(0.52, 0.08, 0.6, 0.7, (172, 164, 160))
    scene.blur(3)
    scene.ground(0.7, (104, 118, 74), (128, 138, 100))
    for x in (0.08, 0.47, 0.92):
        scene.tree(x, 0.76, 0.5, (92, 124, 62))
    draw = ImageDraw.Draw(scene.image)
    for bar, colour in enumerate(((186, 62, 48), (52, 96, 150), (206, 160, 50))):
        x = 0.52 + bar * 0.13
        draw.line([scene.px(x, 0.86), scene.px(x + 0.05, 0.6), scene.px(x + 0.1, 0.86)], colour, 6)
        draw.line([scene.px(x + 0.05, 0.6), scene.px(x + 0.18, 0.6)], colour, 6)
    scene.people(5, 0.88, 0.34, 0.1, 0.62)
    return scene.finish()


def roadworks(scene: Scene) -> Image.Image:
    """Paint a street being resurfaced: fresh asphalt, a roller, workers in orange."""
    scene.sky(0.4, SUMMER_SKY, 0.5)
    scene.block(-0.1, 0.16, 0.42, 0.56, (178, 160, 140))
    scene.block(0.72, 0.1, 0.4, 0.56, (162, 156, 150))
    for x in (0.36, 0.44, 0.64):
        scene.tree(x, 0.56, 0.3, (88, 116, 66))
    scene.blur(4)
    scene.ground(0.53, (64, 64, 66), (112, 112, 112), 0.6)
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
    scene.sky(0.52, GREY_SKY)
    scene.block(-0.08, 0.1, 0.36, 0.66, (184, 168, 150))
    scene.block(0.7, 0.06, 0.42, 0.66, (160, 150, 146))
    scene.tree(0.6, 0.68, 0.5, (96, 116, 70))
    scene.blur(4)
    scene.ground(0.64, (78, 78, 78), (122, 120, 116), 0.5)
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
    scene.people(3, 0.92, 0.34, 0.7, 0.97)
    return scene.finish()


def bus(scene: Scene) -> Image.Image:
    """Paint a bus at its stop in winter."""
    scene.sky(0.5, GREY_SKY, 0.4)
    scene.block(0.3, 0.08, 0.46, 0.62, (176, 170, 164))
    for x in (0.06, 0.2, 0.9):
        scene.tree(x, 0.64, 0.5, (120, 116, 112), leaves=0)
    scene.blur(4)
    scene.ground(0.6, (214, 218, 224), (196, 200, 206), 0.3)
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
    scene.people(4, 0.9, 0.42, 0.72, 0.98)
    return scene.finish()


def school(scene: Scene) -> Image.Image:
    """Paint the front of a new school with pupils before it."""
    scene.sky(0.6, SUMMER_SKY)
    scene.ground(0.7, (126, 124, 122), (158, 156, 150), 0.3)
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
    scene.people(12, 0.88, 0.27, 0.1, 0.92)
    return scene.finish()


def boiler_house(scene: Scene) -> Image.Image:
    """Paint a heating plant: chimneys, pipes, smoke in frosty air."""
    scene.sky(0.66, EVENING_SKY, 0.5)
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
    scene.ground(0.74, (204, 206, 216), (178, 176, 188), 0.3)
    scene.people(2, 0.92, 0.32, 0.76, 0.94)
    return scene.finish()
