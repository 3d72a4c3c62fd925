"""Which block a sentence goes on in, on blocks of our own making."""

from podshivka.reading.blocks import TextBlock
from podshivka.reading.breaks import broken_between
from podshivka.reading.continuity import ending, is_running_text, keep_sentences_whole
from podshivka.reading.printed import Piece, PrintedLine

LEADING = 11


def line(left, top, text, width, size=9.0, bold=False):
    """A line of ``width`` points, its words spread over it."""
    words = text.split()
    step = width / len(words)
    pieces = [
        Piece(word, left + at * step, top, left + (at + 1) * step, top + LEADING, 0)
        for at, word in enumerate(words)
    ]
    return PrintedLine(pieces, size, bold)


def column(left, top, lines, place=0, width=140):
    set_lines = [line(left, top + at * LEADING, text, width) for at, text in enumerate(lines)]
    return TextBlock(place, set_lines)


def headline(left, top, text, width, place=0):
    return TextBlock(place, [line(left, top, text, width, size=20.0, bold=True)], role="headline")


def test_a_last_line_beside_a_picture_is_no_signature():
    """Where the lines before it start as far right, the sentence goes on."""
    wide = [line(40, 100 + at * LEADING, "жители трёх улиц решили", 140) for at in range(3)]
    narrow = [line(110, 133 + at * LEADING, "где будет новый", 70) for at in range(3)]
    assert ending(TextBlock(0, [*wide, *narrow])) == "open"
    assert ending(TextBlock(0, [*wide, line(110, 133, "Иван Петров", 70)])) == "closed"


def test_a_sentence_does_not_go_on_over_the_headline_of_its_story():
    over = [
        headline(40, 60, "Парк откроют осенью", 330),
        column(40, 100, ["Жители решили что парк", "будет закрыт на зиму."], 1),
        column(230, 100, ["и освободят площадь до", "лета или до осени."], 2),
    ]
    under = [
        headline(40, 160, "Мост через ручей закрыт", 330, 3),
        column(40, 200, ["Мост через ручей починят", "и откроют снова для всего"], 4),
        column(230, 200, ["Томска и для окрестностей", "до самой осени."], 5),
    ]
    blocks = [*over, *under]
    assert keep_sentences_whole(blocks, by_painting=True) == blocks


def test_a_column_is_set_as_most_of_its_lines_are():
    """A sub-head may be its middle line."""
    first = column(40, 100, ["Жители решили что парк", "будет закрыт и"])
    lines = [*column(230, 100, ["освободили площадь", "у моста за рекой."]).lines]
    lines.append(line(240, 124, "Весной и летом", 100, size=10.0, bold=True))
    lines += column(230, 137, ["Деревья посадят весной", "и летом."]).lines
    assert broken_between(first, TextBlock(1, lines)) == 0


def test_a_line_alone_that_ends_in_a_word_broken_off_is_running_text():
    assert is_running_text(column(40, 100, ["Жители решили что само-"]))
    assert not is_running_text(column(40, 100, ["Жители решили что сами"]))


def test_a_sentence_does_not_go_on_under_the_next_headline():
    """A drop cap that recognition missed leaves a story that begins in small letters."""
    blocks = [
        headline(40, 60, "Парк откроют осенью", 330),
        column(40, 100, ["Жители решили что парк", "будет закрыт и освобож-"], 1),
        headline(40, 160, "Мост через ручей закрыт", 330, 2),
        column(40, 200, ["ост через ручей починят", "и откроют снова весной."], 3),
        column(230, 100, ["дён от скамеек до лета", "или до осени."], 4),
    ]
    ordered = keep_sentences_whole(blocks, by_painting=False)
    assert [block.place for block in ordered] == [0, 1, 4, 2, 3]
