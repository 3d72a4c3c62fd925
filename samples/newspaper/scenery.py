"""What the sample photographs are built of: skies, water, trees, houses, people, grain.

Everything is drawn with Pillow from seeded random numbers, so the same seed gives the same bytes.
Sizes are in pixels; ``x``/``y`` and lengths given to the painters are fractions of the picture.
"""

from __future__ import annotations

import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

Colour = tuple[int, int, int]

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


def noise(size: tuple[int, int], rng: random.Random, coarse: float = 60.0) -> Image.Image:
    """Return grey clouds: five octaves of smoothed random dots, the largest ``coarse`` px wide."""
    result = Image.new("L", size, 128)
    for octave in range(5):
        cell = max(coarse / 2**octave, 1.0)
        width, height = int(size[0] / cell) + 3, int(size[1] / cell) + 3
        dots = Image.frombytes("L", (width, height), rng.randbytes(width * height))
        layer = dots.resize(
            (int(width * cell) + 1, int(height * cell) + 1), Image.Resampling.BICUBIC
        ).crop((0, 0, *size))
        result = Image.blend(result, layer, 0.5 if octave == 0 else 0.26)
    return result.point(lambda value: max(0, min(255, int((value - 128) * 1.9 + 128))))


class Scene:
    """A picture in the making: painters add layers from the back to the front."""

    def __init__(self, size: tuple[int, int], seed: str) -> None:
        self.width, self.height = size
        self.rng = random.Random(seed)
        self.image = Image.new("RGB", size)

    def px(self, x: float, y: float) -> tuple[int, int]:
        """Turn fractions into pixels."""
        return round(x * self.width), round(y * self.height)

    def gradient(self, top: float, bottom: float, upper: Colour, lower: Colour) -> None:
        """Fill a horizontal band with one colour running into another."""
        box = (0, self.px(0, top)[1], self.width, self.px(0, bottom)[1])
        height = max(box[3] - box[1], 1)
        mask = Image.linear_gradient("L").resize((self.width, height))
        band = Image.composite(
            Image.new("RGB", mask.size, lower), Image.new("RGB", mask.size, upper), mask
        )
        self.image.paste(band, box[:2])

    def clouds(self, horizon: float, light: Colour, strength: float = 0.7) -> None:
        """Lay clouds over the sky above ``horizon``, thinner towards the top."""
        height = self.px(0, horizon)[1]
        wide = noise((max(self.width // 2, 1), height * 2), self.rng, self.width / 6)
        field = wide.resize((self.width, height))
        mask = field.point(lambda v: int(max(0, v - 105) * 1.7 * strength))
        self.image.paste(Image.new("RGB", field.size, light), (0, 0), mask)

    def sky(self, horizon: float, tones: tuple[Colour, Colour], strength: float = 0.7) -> None:
        """Fill the picture with sky, clouded above ``horizon`` and hazy below."""
        self.gradient(0, 1, tones[1], shade(tones[1], 0.7))
        self.gradient(0, horizon, *tones)
        self.clouds(horizon, (244, 244, 242), strength)

    def ground(self, top: float, near: Colour, far: Colour, depth: float = 0.45) -> None:
        """Lay grass, asphalt or snow from ``top`` to the lower edge."""
        self.gradient(top, 1, far, near)
        self.texture(top, 1, depth, self.width / 12, 1.6)

    def texture(self, top: float, bottom: float, depth: float, coarse: float, flat: float) -> None:
        """Roughen a band: water where ``flat`` is large, snow or asphalt where it is near 1.

        :param depth: how dark and light the roughness gets, 0 to 1.
        """
        y0, y1 = self.px(0, top)[1], self.px(0, bottom)[1]
        if y1 <= y0:
            return
        grain = noise((int(self.width / flat) + 2, y1 - y0), self.rng, coarse)
        grain = grain.resize((self.width, y1 - y0), Image.Resampling.BICUBIC)
        band = self.image.crop((0, y0, self.width, y1))
        shade = grain.point(lambda v: int(255 - (255 - v) * depth)).convert("RGB")
        lit = grain.point(lambda v: int(max(0, v - 150) * depth)).convert("RGB")
        self.image.paste(ImageChops.add(ImageChops.multiply(band, shade), lit), (0, y0))

    def ridge(self, base: float, height: float, colour: Colour, rough: int = 60) -> None:
        """Draw a far bank with woods: a jagged silhouette that rises from ``base``."""
        points, level = [self.px(0, base)], height / 2
        for step in range(rough + 1):
            level += self.rng.uniform(-0.25, 0.25) * height
            level = max(height * 0.25, min(height, level))
            points.append(self.px(step / rough, base - level))
        points.append(self.px(1, base))
        ImageDraw.Draw(self.image).polygon(points, fill=colour)

    def tree(self, x: float, base: float, height: float, colour: Colour, leaves: int = 620) -> None:
        """Draw a tree: a trunk, forking branches, then blots of leaves (0 for winter)."""
        draw = ImageDraw.Draw(self.image)
        dark = shade(colour, 0.45)
        self._branch(draw, x, base, height * 0.34, 0.0, height * 0.035, dark)
        squeeze = self.height / self.width
        for _ in range(leaves):
            dx, dy = self.rng.gauss(0, 0.16), self.rng.gauss(0, 0.17)
            radius = height * self.rng.uniform(0.01, 0.028)
            tone = shade(colour, self.rng.uniform(0.6, 1.25) - dx * 0.8 - dy * 0.6)
            cx, cy = x + dx * height * squeeze, base - height * 0.66 + dy * height
            box = (
                *self.px(cx - radius * squeeze, cy - radius),
                *self.px(cx + radius * squeeze, cy + radius),
            )
            draw.ellipse(box, fill=tone)

    def _branch(
        self,
        draw: ImageDraw.ImageDraw,
        x: float,
        y: float,
        length: float,
        lean: float,
        thickness: float,
        colour: Colour,
    ) -> None:
        if length < 0.012:
            return
        squeeze = self.height / self.width
        end = (x + length * lean * squeeze, y - length)
        width = max(1, round(thickness * self.height))
        draw.line([self.px(x, y), self.px(*end)], fill=colour, width=width)
        for side in (-1, 1):
            if length > 0.03 or self.rng.random() < 0.7:
                self._branch(
                    draw,
                    *end,
                    length * self.rng.uniform(0.6, 0.78),
                    lean * 0.6 + side * self.rng.uniform(0.2, 0.75),
                    thickness * 0.62,
                    colour,
                )

    def block(self, x: float, top: float, width: float, bottom: float, wall: Colour) -> None:
        """Draw a house of flats with rows of windows, lit from the left."""
        draw = ImageDraw.Draw(self.image)
        draw.rectangle((*self.px(x, top), *self.px(x + width, bottom)), fill=wall)
        side = x + width * 0.86
        draw.rectangle((*self.px(side, top), *self.px(x + width, bottom)), fill=shade(wall, 0.68))
        floors = max(2, round((bottom - top) / 0.055))
        lines = max(2, round(width * 0.86 / 0.035))
        for floor in range(floors):
            for line in range(lines):
                wx = x + (line + 0.25) * width * 0.86 / lines
                wy = top + (floor + 0.3) * (bottom - top) / floors
                glass = shade((92, 104, 118), self.rng.uniform(0.55, 1.3))
                box = (
                    *self.px(wx, wy),
                    *self.px(wx + width * 0.45 / lines, wy + (bottom - top) * 0.45 / floors),
                )
                draw.rectangle(box, fill=glass)

    def person(self, x: float, base: float, height: float, coat: Colour) -> None:
        """Draw a standing figure from behind or from afar."""
        draw = ImageDraw.Draw(self.image)
        wide = height * 0.15 * self.height / self.width
        lean = self.rng.uniform(-0.25, 0.25) * wide
        legs = shade(coat, 0.45)
        for side in (-0.5, 0.45):
            box = (
                *self.px(x + side * wide - wide * 0.32, base - height * 0.48),
                *self.px(x + side * wide + wide * 0.32, base),
            )
            draw.rounded_rectangle(box, radius=3, fill=legs)
        body = (
            *self.px(x - wide * 1.05 + lean, base - height * 0.85),
            *self.px(x + wide * 1.05 + lean, base - height * 0.38),
        )
        draw.rounded_rectangle(body, radius=max(2, round(wide * self.width * 0.6)), fill=coat)
        head = height * 0.072
        ratio = self.height / self.width
        cx, cy = x + lean * 1.3, base - height * 0.92
        face = (*self.px(cx - head * ratio, cy - head), *self.px(cx + head * ratio, cy + head))
        draw.ellipse(face, fill=shade((170, 130, 110), self.rng.uniform(0.5, 1.0)))
        cap = (*self.px(cx - head * ratio, cy - head * 1.15), *self.px(cx + head * ratio, cy))
        draw.ellipse(cap, fill=shade(coat, self.rng.uniform(0.35, 0.8)))

    def people(self, count: int, base: float, height: float, left: float, right: float) -> None:
        """Draw people side by side; those nearer stand lower and are taller."""
        for number, nearer in enumerate(sorted(self.rng.uniform(0, 0.06) for _ in range(count))):
            x = left + (number + self.rng.uniform(0.2, 0.8)) * (right - left) / count
            self.person(x, base + nearer, height * (1 + nearer * 2), self.rng.choice(COATS))

    def blur(self, radius: float) -> None:
        """Put everything drawn so far out of focus; ``radius`` is in thousandths of the width."""
        self.image = self.image.filter(ImageFilter.GaussianBlur(radius * self.width / 1000))

    def finish(self, grain: float = 0.035, contrast: float = 1.06) -> Image.Image:
        """Soften the edges, darken the corners, add film grain."""
        size = self.image.size
        soft = self.image.filter(ImageFilter.GaussianBlur(0.7))
        rough = noise(size, self.rng, self.width / 5).filter(ImageFilter.GaussianBlur(2))
        rough = rough.point(lambda v: 134 + (v - 128) // 5)
        soft = ImageChops.soft_light(soft, rough.convert("RGB"))
        corner = Image.radial_gradient("L").resize(size).point(lambda v: 255 - int(v * v / 1100))
        soft = ImageChops.multiply(soft, corner.convert("RGB"))
        dots = Image.frombytes("L", size, self.rng.randbytes(size[0] * size[1]))
        dots = dots.filter(ImageFilter.GaussianBlur(0.8))
        dots = dots.point(lambda v: max(0, min(255, int((v - 128) * 6 * grain + 128))))
        soft = ImageChops.add(soft, dots.convert("RGB"), scale=1.0, offset=-128)
        return soft.point(lambda v: max(0, min(255, int((v - 128) * contrast + 128))))


def shade(colour: Colour, factor: float) -> Colour:
    """Make a colour darker (below 1) or lighter (above 1)."""
    red, green, blue = (max(0, min(255, round(part * factor))) for part in colour)
    return red, green, blue
