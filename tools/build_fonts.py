"""Cut the two faces to the scripts we set, and work out fallbacks of the same measure.

Run by hand when a face changes, in an environment of its own (`pip install fonttools brotli`), with the unpacked npm
packages `@fontsource-variable/source-serif-4` and `@fontsource-variable/source-sans-3` in one folder:

    python tools/build_fonts.py --from FOLDER --serif-like LiberationSerif --sans-like LiberationSans

Writes `look/static/look/fonts/*.woff2` and `look/css/fonts.css`. “Source” is a reserved font name of the OFL, and a cut
is a modified version: the cuts are called Standfirst Serif and Standfirst Sans.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

LOOK = Path(__file__).resolve().parent.parent / "src" / "standfirst" / "look"
RANGES = {
    "latin": "U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,"
    "U+2212,U+2215,U+FEFF,U+FFFD",
    "latin-ext": "U+0100-0130,U+0132-0151,U+0154-017F,U+018F,U+0192,U+01A0-01A1,U+01AF-01B0,U+01CD-01DC,U+01E6-01E7,"
    "U+0218-021B,U+0259,U+1E80-1E85,U+1E9E,U+20A0-20AB,U+20AD-20C4,U+2113,U+2116",
    "vietnamese": "U+0300-0301,U+0303,U+0309,U+0323,U+1EA0-1EF9",
    "cyrillic": "U+0400-045F,U+0490-0491,U+04B0-04B1",
    "cyrillic-ext": "U+0492-0493,U+0496-0497,U+049A-049B,U+04A2-04A3,U+04AE-04AF,U+04B2-04B3,U+04B6-04B7,U+04BA-04BB,"
    "U+04CF-04D0,U+04D8-04D9,U+04E2-04E3,U+04E8-04E9,U+04EE-04EF",
}
KEPT_FEATURES = ["kern", "liga", "locl", "ccmp", "mark", "mkmk", "lnum", "tnum", "pnum", "frac", "numr", "dnom", "case"]
NAMES = {"serif": "Standfirst Serif", "sans": "Standfirst Sans"}
LIMITS = {"serif": {"wght": (400, 400, 700), "opsz": (14, 14, 60)}, "sans": {"wght": (400, 400, 700)}}
# How often each letter stands in a hundred thousand of English newspaper text, spaces included.
FREQUENCY = dict(
    zip(
        " etaoinsrhldcumfpgwybvkxjqz",
        [18000, 10200, 7500, 6600, 6200, 5900, 5800, 5500, 5100, 4100, 3400, 3100, 2800, 2300, 2100, 1900, 1800, 1600,
         1400, 1350, 1200, 850, 500, 200, 150, 90, 70],
        strict=True,
    )
)  # fmt: skip


def points(ranges: str) -> set[int]:
    """The code points of a CSS `unicode-range`."""
    found: set[int] = set()
    for part in ranges.replace("U+", "").split(","):
        first, _, last = part.partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def average_width(font: TTFont) -> float:
    """Mean advance of running text, in ems."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[cmap[ord(letter)]][0] * count for letter, count in FREQUENCY.items())
    return float(total) / sum(FREQUENCY.values()) / font["head"].unitsPerEm


def cut(source: Path, target: Path, *, face: str, script: str) -> None:
    font = TTFont(source)
    options = subset.Options()
    options.layout_features = KEPT_FEATURES
    options.hinting = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 13, 14]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=points(RANGES[script]) & set(font.getBestCmap()))
    cutter.subset(font)
    font = instancer.instantiateVariableFont(font, LIMITS[face], updateFontNames=False)
    for record in font["name"].names:
        if record.nameID in (1, 3, 4, 6):
            name = NAMES[face] + (f" {target.stem}" if record.nameID in (3, 4) else "")
            record.string = name.replace(" ", "") if record.nameID == 6 else name
    font.flavor = "woff2"
    font.save(target)


def face_rule(face: str, script: str, *, italic: bool, file: str) -> str:
    style = "italic" if italic else "normal"
    return (
        f'@font-face{{font-family:"{NAMES[face]}";font-style:{style};font-weight:400 700;font-display:swap;'
        f'src:url("fonts/{file}");unicode-range:{RANGES[script]}}}'
    )


def fallback_rule(
    family: str, ours: TTFont, theirs: float, *, axes: dict[str, float], local: list[str], style: str, weight: str
) -> str:
    """A local face scaled to the measure and the line of ours at the given place on its axes."""
    at = instancer.instantiateVariableFont(ours, axes, inplace=False)
    adjust = average_width(at) / theirs
    em, hhea = at["head"].unitsPerEm, at["hhea"]
    sources = ",".join(f'local("{name}")' for name in local)
    return (
        f'@font-face{{font-family:"{family}";font-style:{style};font-weight:{weight};src:{sources};'
        f"size-adjust:{adjust:.2%};ascent-override:{hhea.ascent / em / adjust:.2%};"
        f"descent-override:{-hhea.descent / em / adjust:.2%};line-gap-override:{hhea.lineGap / em / adjust:.2%}}}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--from", dest="folder", type=Path, required=True, help="holds the two unpacked npm packages")
    parser.add_argument("--serif-like", type=Path, required=True, help="folder/prefix of a face that measures as Times")
    parser.add_argument("--sans-like", type=Path, required=True, help="folder/prefix of a face that measures as Arial")
    options = parser.parse_args()
    serif, sans = (next(options.folder.glob(f"*source-{name}*")) / "files" for name in ("serif-4", "sans-3"))
    rules = []
    for script in RANGES:
        for italic in (False, True):
            file = f"standfirst-serif-{script}{'-italic' if italic else ''}.woff2"
            style = "italic" if italic else "normal"
            source = serif / f"source-serif-4-{script}-opsz-{style}.woff2"
            cut(source, LOOK / "static/look/fonts" / file, face="serif", script=script)
            rules.append(face_rule("serif", script, italic=italic, file=file))
        file = f"standfirst-sans-{script}.woff2"
        source = sans / f"source-sans-3-{script}-wght-normal.woff2"
        cut(source, LOOK / "static/look/fonts" / file, face="sans", script=script)
        rules.append(face_rule("sans", script, italic=False, file=file))

    def like(prefix: Path, cut_name: str) -> float:
        return average_width(TTFont(prefix.parent / f"{prefix.name}-{cut_name}.ttf"))

    def ours(name: str) -> TTFont:
        return TTFont(LOOK / "static/look/fonts" / name)

    upright, italic_face, plain = (
        ours(f"standfirst-{name}.woff2") for name in ("serif-latin", "serif-latin-italic", "sans-latin")
    )
    text, head = {"wght": 400, "opsz": 19}, {"wght": 600, "opsz": 36}
    times, arial = options.serif_like, options.sans_like
    family = "Standfirst Serif fallback"
    rules += [
        fallback_rule(family, upright, like(times, "Regular"), axes=text, style="normal", weight="400",
                      local=["Times New Roman", "Liberation Serif", "Tinos"]),
        fallback_rule(family, upright, like(times, "Bold"), axes=head, style="normal", weight="500 700",
                      local=["Times New Roman Bold", "Liberation Serif Bold", "Tinos Bold"]),
        fallback_rule(family, italic_face, like(times, "Italic"), axes=text, style="italic", weight="400 700",
                      local=["Times New Roman Italic", "Liberation Serif Italic", "Tinos Italic"]),
    ]  # fmt: skip
    family = "Standfirst Sans fallback"
    rules += [
        fallback_rule(family, plain, like(arial, "Regular"), axes={"wght": 400}, style="normal", weight="400",
                      local=["Arial", "Liberation Sans", "Arimo"]),
        fallback_rule(family, plain, like(arial, "Bold"), axes={"wght": 600}, style="normal", weight="500 700",
                      local=["Arial Bold", "Liberation Sans Bold", "Arimo Bold"]),
    ]  # fmt: skip
    heading = "/* Written by tools/build_fonts.py; change it there. */\n"
    (LOOK / "css/fonts.css").write_text(heading + "\n".join(rules) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
