"""Two small ICC profiles (version 2.1, ICC.1:1998-09), so that none has to be shipped."""

import struct

D50 = (0.9642, 1.0, 0.8249)


def adobe_like_rgb():
    """A display profile with wider primaries than sRGB and gamma 2.2."""
    gamma = _tag(b"curv", struct.pack(">IH", 1, round(2.2 * 256)))
    return _profile(
        b"mntr",
        b"RGB ",
        b"XYZ ",
        {
            b"rXYZ": _xyz(0.6097, 0.3111, 0.0195),
            b"gXYZ": _xyz(0.2053, 0.6257, 0.0609),
            b"bXYZ": _xyz(0.1492, 0.0632, 0.7446),
            b"rTRC": gamma,
            b"gTRC": gamma,
            b"bTRC": gamma,
        },
    )


def odd_cmyk():
    """A printer profile of inks that no press has, so that SWOP would be noticed.

    Its table has two points an ink: 16 colours in CIELAB, interpolated.
    """
    straight = bytes(range(256))
    unit = struct.pack(">9i", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    table = bytearray()
    for corner in range(16):
        cyan, magenta, yellow, black = ((corner >> bit) & 1 for bit in (3, 2, 1, 0))
        table += bytes(
            [
                round(2.55 * (100 - 45 * black - 10 * cyan - 20 * magenta - 5 * yellow)),
                128 + 60 * magenta - 30 * cyan,
                128 + 40 * yellow - 40 * cyan,
            ]
        )
    lut = _tag(b"mft1", bytes([4, 3, 2, 0]) + unit + straight * 4 + bytes(table) + straight * 3)
    return _profile(b"prtr", b"CMYK", b"Lab ", {b"A2B0": lut, b"A2B1": lut, b"A2B2": lut})


def _profile(kind, space, connection, tags):
    tags = {
        b"desc": _tag(b"desc", struct.pack(">I", 5) + b"test\0" + bytes(78)),
        b"cprt": _tag(b"text", b"none\0"),
        b"wtpt": _xyz(*D50),
        **tags,
    }
    start = 128 + 4 + 12 * len(tags)
    index, body = b"", b""
    for name, data in tags.items():
        index += name + struct.pack(">II", start + len(body), len(data))
        body += data + bytes(-len(data) % 4)
    header = struct.pack(
        ">I4x4s4s4s4s12x4s", start + len(body), b"\2\x10\0\0", kind, space, connection, b"acsp"
    ).ljust(68, b"\0")
    header += struct.pack(">3i", *(round(value * 65536) for value in D50))
    return header.ljust(128, b"\0") + struct.pack(">I", len(tags)) + index + body


def _xyz(*values):
    return _tag(b"XYZ ", struct.pack(">3i", *(round(value * 65536) for value in values)))


def _tag(kind, data):
    return kind + bytes(4) + data
