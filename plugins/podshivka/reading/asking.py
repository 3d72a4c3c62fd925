"""Questions to PDFium, asked for many characters or objects at a time.

A question through generated bindings costs a microsecond or two, and a page has thousands. Here
handles go in as plain addresses and answers are written right into arrays, which halves that.
None of the functions waits for anything, so the interpreter's lock is kept meanwhile.
"""

from __future__ import annotations

import ctypes
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]

_LONGEST_TYPE = 64
"""Bytes in UTF-16 of the longest standard type of a structure element, and some."""

_type_name = ctypes.create_string_buffer(_LONGEST_TYPE)
"""Where PDFium writes each of them; made once, for a page has hundreds of elements."""

Child = tuple[int, int | None]
"""Of a structure element: its number (MCID) if it is marked content, else -1; its address if it
is an element with something on the page."""

_HANDLE = _ANSWER = ctypes.c_void_p
_NUMBER = ctypes.c_int


def _direct(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    """PDFium's function ``name``, taking addresses for pointers."""
    address = ctypes.cast(getattr(pdfium_c, name), ctypes.c_void_p).value or 0
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


_loose_box = _direct("FPDFText_GetLooseCharBox", None, _HANDLE, _NUMBER, _ANSWER)
_origin = _direct("FPDFText_GetCharOrigin", None, _HANDLE, _NUMBER, _ANSWER, _ANSWER)
_matrix = _direct("FPDFText_GetMatrix", None, _HANDLE, _NUMBER, _ANSWER)
_font_size = _direct("FPDFText_GetFontSize", ctypes.c_double, _HANDLE, _NUMBER)
_font_info = _direct(
    "FPDFText_GetFontInfo", None, _HANDLE, _NUMBER, _ANSWER, ctypes.c_ulong, _ANSWER
)
_font_weight = _direct("FPDFText_GetFontWeight", _NUMBER, _HANDLE, _NUMBER)
_colour = _direct("FPDFText_GetFillColor", None, _HANDLE, _NUMBER, *[_ANSWER] * 4)
_text_object = _direct("FPDFText_GetTextObject", _HANDLE, _HANDLE, _NUMBER)
_unicode = _direct("FPDFText_GetUnicode", ctypes.c_uint, _HANDLE, _NUMBER)
_lacks_unicode = _direct("FPDFText_HasUnicodeMapError", _NUMBER, _HANDLE, _NUMBER)
_place = _direct("FPDFText_GetCharIndexFromTextIndex", _NUMBER, _HANDLE, _NUMBER)
_count_rects = _direct("FPDFText_CountRects", _NUMBER, _HANDLE, _NUMBER, _NUMBER)
_rect = _direct("FPDFText_GetRect", None, _HANDLE, _NUMBER, *[_ANSWER] * 4)
_font = _direct("FPDFTextObj_GetFont", _HANDLE, _HANDLE)
_page_object = _direct("FPDFPage_GetObject", _HANDLE, _HANDLE, _NUMBER)
_kind = _direct("FPDFPageObj_GetType", _NUMBER, _HANDLE)
_content_number = _direct("FPDFPageObj_GetMarkedContentID", _NUMBER, _HANDLE)
_count_inside = _direct("FPDFFormObj_CountObjects", _NUMBER, _HANDLE)
_object_inside = _direct("FPDFFormObj_GetObject", _HANDLE, _HANDLE, ctypes.c_ulong)
_render_mode = _direct("FPDFTextObj_GetTextRenderMode", _NUMBER, _HANDLE)
_set_active = _direct("FPDFPageObj_SetIsActive", _NUMBER, _HANDLE, _NUMBER)
_clip_path = _direct("FPDFPageObj_GetClipPath", _HANDLE, _HANDLE)
_count_paths = _direct("FPDFClipPath_CountPaths", _NUMBER, _HANDLE)
_count_segments = _direct("FPDFClipPath_CountPathSegments", _NUMBER, _HANDLE, _NUMBER)
_segment = _direct("FPDFClipPath_GetPathSegment", _HANDLE, _HANDLE, _NUMBER, _NUMBER)
_point = _direct("FPDFPathSegment_GetPoint", _NUMBER, _HANDLE, _ANSWER, _ANSWER)
_count_trees = _direct("FPDF_StructTree_CountChildren", _NUMBER, _HANDLE)
_tree_child = _direct("FPDF_StructTree_GetChildAtIndex", _HANDLE, _HANDLE, _NUMBER)
_count_elements = _direct("FPDF_StructElement_CountChildren", _NUMBER, _HANDLE)
_element_child = _direct("FPDF_StructElement_GetChildAtIndex", _HANDLE, _HANDLE, _NUMBER)
_child_content = _direct("FPDF_StructElement_GetChildMarkedContentID", _NUMBER, _HANDLE, _NUMBER)
_element_type = _direct(
    "FPDF_StructElement_GetType", ctypes.c_ulong, _HANDLE, _ANSWER, ctypes.c_ulong
)
_bounds = _direct("FPDFPageObj_GetBounds", None, _HANDLE, *[_ANSWER] * 4)


def address(handle: Any) -> int:
    """Where what ``handle`` points to is; tells one of PDFium's objects from another."""
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def page_objects(page: Any, places: Sequence[int]) -> list[int]:
    """The addresses of the page's own objects at ``places`` in painting order."""
    return list(map(_page_object, repeat(address(page.raw)), places))


def kinds(objects: Iterable[int]) -> list[int]:
    """What each of ``objects`` is: one of ``FPDF_PAGEOBJ_…``."""
    return list(map(_kind, objects))


def content_numbers(objects: Iterable[int]) -> list[int]:
    """The number (MCID) of the marked content that each of ``objects`` belongs to, or -1."""
    return list(map(_content_number, objects))


def form_objects(form: int, most: int) -> list[int]:
    """The addresses of the first objects of a form, at ``most`` so many."""
    places = range(min(most, max(0, _count_inside(form))))
    return list(map(_object_inside, repeat(form), places))


def tree_children(tree: int) -> Iterator[Child]:
    """Like :func:`element_children`, of a structure tree; it has elements only."""
    places = range(_count_trees(tree))
    return zip(repeat(-1), map(_tree_child, repeat(tree), places), strict=False)


def element_children(element: int) -> Iterator[Child]:
    """The children of a structure element, asked for one by one."""
    for place in range(_count_elements(element)):
        number = _child_content(element, place)
        yield number, None if number >= 0 else _element_child(element, place)


def element_type(element: int) -> str:
    """The standard type of a structure element; "" if it is longer than any is."""
    size = _element_type(element, ctypes.addressof(_type_name), _LONGEST_TYPE)
    if not 2 <= size <= _LONGEST_TYPE:
        return ""
    return _type_name.raw[: size - 2].decode("utf-16-le", "replace")


def render_mode(text: int) -> int:
    """The text rendering mode (PDF 32000-1, table 106) of a text object."""
    mode: int = _render_mode(text)
    return mode


def set_active(painted: int, is_active: bool) -> None:
    """Say whether a page object is to be rendered."""
    _set_active(painted, is_active)


def clip_frame(painted: int, most: int) -> list[list[float]] | None:
    """The points, across and up in page space, of the one path that clips an object.

    :param most: points; None for paths with more, for none and for several.
    """
    path = _clip_path(painted)
    if not path or _count_paths(path) != 1:
        return None
    count = _count_segments(path, 0)
    if not 0 < count <= most:
        return None
    points = np.zeros((count, 2), dtype=np.float32)
    for index, start in enumerate(_rows(points)):
        _point(_segment(path, 0, index), start, start + 4)
    found: list[list[float]] = points.tolist()
    return found


def bounds(objects: Sequence[int]) -> Floats:
    """The edges, in page space, of page objects; all 0 where PDFium doesn't know them."""
    answers = np.zeros((len(objects), 4), dtype=np.float32)
    for start, painted in zip(_rows(answers), objects, strict=True):
        left, top, right, bottom = range(start, start + 16, 4)
        _bounds(painted, left, bottom, right, top)
    return answers.T.astype(np.float64)


def _rows(answers: npt.NDArray[Any]) -> range:
    """The addresses of the rows of ``answers``."""
    start, step = answers.ctypes.data, answers.strides[0]
    return range(start, start + step * len(answers), step) if len(answers) else range(0)


class TextPage:
    """PDFium's text page; characters go by their places in it, from 0.

    Edges of boxes are arrays with a row each for left, top, right and bottom.

    :param count: of its characters.
    """

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._page = address(handle)
        self.count = max(0, pdfium_c.FPDFText_CountChars(handle))

    def text(self) -> str:
        """The text as PDFium gives it, a Python character for each UTF-16 unit."""
        units = np.zeros(self.count + 1, dtype=np.uint16)
        pointer = units.ctypes.data_as(ctypes.POINTER(ctypes.c_ushort))
        length = max(1, pdfium_c.FPDFText_GetText(self._handle, 0, self.count, pointer)) - 1
        text = units[:length].tobytes().decode("utf-16-le", "surrogatepass")
        return text if len(text) == length else "".join(map(chr, units[:length].tolist()))

    def places(self, indices: Ints) -> Ints:
        """The places of the characters that stand at ``indices`` of the text."""
        found = map(_place, repeat(self._page), indices.tolist())
        return np.maximum(np.fromiter(found, np.int64, len(indices)), 0)

    def boxes(self, places: Ints) -> Floats:
        """The edges, in page space, of the characters at ``places``."""
        return self._answers(_loose_box, places, 4)

    def matrices(self, places: Ints) -> Floats:
        """Rows of a, b, c, d, e and f (PDF 32000-1, 8.3.3) of the characters at ``places``."""
        return self._answers(_matrix, places, 6)

    def _answers(self, question: Callable[..., Any], places: Ints, width: int) -> Floats:
        answers = np.zeros((len(places), width), dtype=np.float32)
        deque(map(question, repeat(self._page), places.tolist(), _rows(answers)), maxlen=0)
        return answers.T.astype(np.float64)

    def origins(self, places: Ints) -> Floats:
        """Two rows, across and up in page space, of where the characters stand on their lines."""
        answers = np.zeros((len(places), 2), dtype=np.float64)
        for place, start in zip(places.tolist(), _rows(answers), strict=True):
            _origin(self._page, place, start, start + 8)
        return answers.T

    def font_sizes(self, places: Ints) -> Floats:
        """The sizes that the characters at ``places`` were set in, before their matrices."""
        sizes = map(_font_size, repeat(self._page), places.tolist())
        return np.fromiter(sizes, np.float64, len(places))

    def colours(self, places: Ints) -> npt.NDArray[np.uint32]:
        """Rows of red, green, blue and opacity, from 0 to 255; opaque black where unknown."""
        answers = np.tile(np.array([0, 0, 0, 255], dtype=np.uint32), (len(places), 1))
        channels = [_rows(answers[:, channel:]) for channel in range(4)]
        deque(map(_colour, repeat(self._page), places.tolist(), *channels), maxlen=0)
        return answers

    def objects(self, places: Iterable[int]) -> list[int]:
        """The addresses of the page objects the characters at ``places`` belong to, or 0."""
        return [found or 0 for found in map(_text_object, repeat(self._page), places)]

    def fonts(self, places: Iterable[int]) -> list[int]:
        """The addresses of the fonts of the characters at ``places``; 0 for PDFium's own spaces."""
        objects = self.objects(places)
        fonts = {painted: _font(painted) or 0 if painted else 0 for painted in set(objects)}
        return [fonts[painted] for painted in objects]

    def font(self, place: int) -> tuple[bytes, int]:
        """Name and weight of the font of the character at ``place``; weight -1 if unknown."""
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        _font_info(self._page, place, ctypes.addressof(name), len(name), ctypes.addressof(flags))
        return name.value, _font_weight(self._page, place)

    def codes(self) -> list[int]:
        """Each character's code in Unicode, also of those that PDFium leaves out of the text."""
        return list(map(_unicode, repeat(self._page), range(self.count)))

    def unmapped(self, places: Sequence[int]) -> int:
        """How many of the characters at ``places`` have a font that doesn't say what they are."""
        return list(map(_lacks_unicode, repeat(self._page), places)).count(1)

    def rects(self, first: int, count: int) -> Floats:
        """The edges, in page space, of the runs of ink of ``count`` characters from ``first``."""
        number = max(0, _count_rects(self._page, first, count))
        answers = np.zeros((number, 4), dtype=np.float64)
        for index, start in enumerate(_rows(answers)):
            _rect(self._page, index, *range(start, start + 32, 8))
        return answers.T
