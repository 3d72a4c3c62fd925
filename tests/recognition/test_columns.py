"""Lines within their columns: what Tesseract ran together is parted, what it tore is joined."""

from podshivka.reading.printed import Piece, PrintedLine
from podshivka.recognition.columns import in_columns

SIZE, LEADING, WIDTH = 10.0, 11.0, 100.0


def line(top, *words):
    """A line of (left, right, text)."""
    pieces = [Piece(text, left, top, right, top + SIZE, 0, 0.9) for left, right, text in words]
    return PrintedLine(pieces, SIZE)


def row(top, left, text):
    """A justified line of words between ``left`` and ``left + WIDTH``."""
    words = text.split()
    space = (WIDTH - 5 * sum(map(len, words))) / (len(words) - 1)
    placed, x = [], left
    for word in words:
        placed.append((x, x + 5 * len(word), word))
        x += 5 * len(word) + space
    return placed


LEFT = [
    "как в город при",
    "шла вода по тру",
    "бам вдоль реки и",
    "дальше в гору до",
    "самой больницы",
]
RIGHT = [
    "музей открыт по",
    "средам и пятни",
    "цам до шести ча",
    "сов вечера лишь",
    "для горожан всех",
]


def texts(*lines):
    return [one.text for one in in_columns(list(lines), 300, 300)]


def test_lines_run_together_across_a_gutter_are_parted_and_columns_follow_each_other():
    merged = [
        line(20 + LEADING * at, *row(0, 20, a), *row(0, 128, b))
        for at, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True))
    ]
    assert texts(*merged) == LEFT + RIGHT


def test_a_single_line_run_together_is_parted_by_what_stands_above_and_below():
    lines = []
    for at, (a, b) in enumerate(zip(LEFT, RIGHT, strict=True)):
        top = 20 + LEADING * at
        if at == 2:
            lines.append(line(top, *row(0, 20, a), *row(0, 128, b)))
        else:
            lines += [line(top, *row(0, 20, a)), line(top, *row(0, 128, b))]
    assert texts(*lines) == LEFT + RIGHT


def test_a_line_torn_at_a_wide_space_is_joined():
    torn = [(20, 50, "ветеранов"), (95, 120, "завода")]
    lines = [line(20 + LEADING * at, *row(0, 20, text)) for at, text in enumerate(LEFT)]
    lines[2:3] = [line(20 + LEADING * 2, torn[0]), line(20 + LEADING * 2, torn[1])]
    assert "ветеранов завода" in texts(*lines)


def test_a_wide_space_in_the_middle_of_a_column_is_no_gutter():
    lines = [line(20 + LEADING * at, *row(0, 20, text)) for at, text in enumerate(LEFT)]
    lines[2] = line(20 + LEADING * 2, (20, 50, "ветеранов"), (95, 120, "завода"))
    assert "ветеранов завода" in texts(*lines)


def test_the_first_lines_of_two_columns_are_parted_under_a_headline():
    head = PrintedLine([Piece("Заголовок", 20, 0, 230, 20, 0, 0.9)], 20.0)
    first = line(24, *row(0, 20, LEFT[0]), *row(0, 128, RIGHT[0]))
    rest = [
        line(24 + LEADING * at, *row(0, left, texts[at]))
        for at in range(1, 5)
        for left, texts in ((20, LEFT), (128, RIGHT))
    ]
    assert texts(head, first, *rest) == ["Заголовок", *LEFT, *RIGHT]
