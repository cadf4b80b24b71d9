"""``python -m tools.draw_pictures OUT_DIR [KEY ...]`` draws every picture, or only the named ones."""

from __future__ import annotations

import argparse
import io
import json
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from . import scenes
from .canvas import SS, Canvas
from .logo import MARK
from .registry import SCENES

CREDIT = "Illustration: Bearing North"
OWNER = "Bearing North"
LIMIT = {(1920, 1280): 145_000, (800, 800): 58_000}


def render(key: str, out: Path, scale: int = SS) -> int:
    """Draws one picture into ``out``; returns its size in bytes."""
    item = SCENES[key]
    canvas = Canvas(key, item.size, scale)
    item.draw(canvas)
    picture = canvas.finish()
    for quality in range(82, 57, -3):
        data = io.BytesIO()
        picture.save(data, "JPEG", quality=quality, progressive=True, optimize=True)
        if data.tell() <= LIMIT[item.size]:
            break
    (out / f"{key}.jpg").write_bytes(data.getvalue())
    return data.tell()


def catalogue() -> str:
    """The text of ``pictures.toml``."""
    blocks = ["# Written by tools/draw_pictures; edit the scenes there, not this file.\n"]
    for key, item in SCENES.items():
        fields = {"title": item.title, "alt": item.alt, "credit": CREDIT, "rights_holder": OWNER}
        lines = [f"[pictures.{key}]"]
        lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
        lines.append(f"focal = [{', '.join(map(str, item.focal))}]")
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m tools.draw_pictures", description=__doc__)
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("keys", nargs="*", help="pictures to draw (all of them when none is named)")
    parser.add_argument("--scale", type=int, default=SS, help="supersampling; 1 is a quick draft")
    args = parser.parse_args()
    scenes.load()
    unknown = [key for key in args.keys if key not in SCENES]
    if unknown:
        parser.error(f"no such picture: {', '.join(unknown)}")
    keys = args.keys or list(SCENES)
    args.out.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(initializer=scenes.load) as pool:
        sizes = list(pool.map(render, keys, [args.out] * len(keys), [args.scale] * len(keys)))
    for key, size in zip(keys, sizes, strict=True):
        print(f"{key:20} {size / 1000:6.0f} kB")
    print(f"{'total':20} {sum(sizes) / 1000:6.0f} kB")
    if not args.keys:
        (args.out / "pictures.toml").write_text(catalogue(), encoding="utf-8")
        (args.out / "mark.svg").write_text(MARK, encoding="utf-8")


if __name__ == "__main__":
    main()
