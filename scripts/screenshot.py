"""Draw the README's picture: the first bundled story as `dragoman show` prints it, as an SVG.

    python scripts/screenshot.py [--out docs/images/show.svg]

The same coding gives the same bytes. The picture asks the reader's own monospaced font and fetches nothing.
"""

from __future__ import annotations

import argparse
import re
from contextlib import chdir
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console

from dragoman.acquire import read
from dragoman.display.marked import shown
from dragoman.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent
STORY = "examples/stories/1-summit.txt"
PUBLISHED = "2024-05-17"
WIDTH = 104  # columns
FONT_FACES = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)


def main(arguments: list[str] | None = None) -> None:
    """Code the story and write the picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "images" / "show.svg")
    out: Path = parser.parse_args(arguments).out
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(picture(), encoding="utf-8")
    print(f"written to {out}")


def picture() -> str:
    """The story with everything marked, under the command that prints it."""
    pipeline = Pipeline()
    with chdir(ROOT):  # ids are made of the path as given
        [article] = read([STORY], published=PUBLISHED, tables=pipeline.tables)
    console = Console(record=True, width=WIDTH, file=StringIO(), force_terminal=True, color_system="truecolor")
    console.print()
    console.print(shown(pipeline.code_article(article)))
    return console.export_svg(
        title=f"dragoman show {STORY} --published {PUBLISHED}",
        code_format=FONT_FACES.sub("", CONSOLE_SVG_FORMAT)
        .replace("Fira Code", "ui-monospace")
        .replace("arial", "sans-serif"),
        unique_id="dragoman",
    )


if __name__ == "__main__":
    main()
