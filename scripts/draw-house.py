#!/usr/bin/env python3
"""Draws the folders of the sources and what they include: docs/house.svg. With --check, fails where that is not up to date.

Each folder stands above those that it includes. A line that follows from two others (a includes b, b includes c) is left
out. --at REVISION draws another commit, to standard output.
"""
import argparse
import collections
import html
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/house.svg"
INCLUDE = re.compile(r'^#include "([^"]+)"', re.MULTILINE)
TOPS = ("exporter", "ui", "app")
COLOURS = {"exporter": "#2f6f9f", "ui": "#7a5195", "app": "#4d7c3a"}
WIDTH, HEIGHT, GAP_X, GAP_Y, MARGIN = 132, 44, 22, 52, 16


def git(*arguments):
    return subprocess.run(("git", "-C", ROOT, *arguments), check=True, stdout=subprocess.PIPE, text=True).stdout


def sources(revision):
    """The texts of the sources by path."""
    paths = git("ls-tree", "-r", "--name-only", revision, *TOPS) if revision else git("ls-files", *TOPS)
    paths = [path for path in paths.splitlines() if path.endswith((".h", ".cpp"))]
    if not revision:
        return {path: (ROOT / path).read_text() for path in paths if (ROOT / path).exists()}
    return {path: git("show", f"{revision}:{path}") for path in paths}


def read_house(texts):
    """The number of files of each folder, and the folders that each of them includes."""
    size = collections.Counter()
    edges = collections.defaultdict(set)
    for path, text in texts.items():
        folder = path.rsplit("/", 1)[0]
        size[folder] += 1
        for header in INCLUDE.findall(text):
            found = [f"{top}/{header}" for top in TOPS] + [header, f"{folder}/{header}"]
            target = next((name for name in found if name in texts), None)
            if target and (other := target.rsplit("/", 1)[0]) != folder:
                edges[folder].add(other)
    return size, edges


def reachable(edges, start, without):
    seen, todo = set(), [name for name in edges[start] if name != without]
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            todo += edges[name]
    return seen


def height_of(edges, folder, on_the_way=()):
    """How many folders stand below this one. Fails where folders include each other in a circle."""
    if folder in on_the_way:
        sys.exit(f"a circle of includes: {' -> '.join((*on_the_way, folder))}")
    return 1 + max((height_of(edges, other, (*on_the_way, folder)) for other in edges[folder]), default=-1)


def draw(size, edges):
    floors = collections.defaultdict(list)
    for folder in sorted(size):
        floors[height_of(edges, folder)].append(folder)
    direct = {folder: [other for other in sorted(edges[folder]) if other not in reachable(edges, folder, other)]
              for folder in size}
    # A folder stands as far left or right as those that it includes.
    column = {}
    for floor in sorted(floors):
        def place(folder):
            below = [column[other] for other in direct[folder]]
            return (sum(below) / len(below) if below else 0, folder)
        floors[floor].sort(key=place)
        for index, folder in enumerate(floors[floor]):
            column[folder] = index - (len(floors[floor]) - 1) / 2
    most = max(len(folders) for folders in floors.values())
    width = 2 * MARGIN + most * WIDTH + (most - 1) * GAP_X
    height = 2 * MARGIN + len(floors) * HEIGHT + (len(floors) - 1) * GAP_Y + 22
    at = {}
    for floor, folders in floors.items():
        for folder in folders:
            at[folder] = (width / 2 + column[folder] * (WIDTH + GAP_X),
                          MARGIN + (max(floors) - floor) * (HEIGHT + GAP_Y))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" font-family="sans-serif">',
           f'<rect width="{width:g}" height="{height:g}" fill="#fff"/>']
    for folder in sorted(at):
        for other in direct[folder]:
            (x1, y1), (x2, y2) = at[folder], at[other]
            top, bottom = y1 + HEIGHT, y2
            out.append(f'<path d="M{x1:g} {top:g} C{x1:g} {top + GAP_Y / 2:g} {x2:g} {bottom - GAP_Y / 2:g} {x2:g} {bottom:g}"'
                       ' fill="none" stroke="#9aa0a6"/>')
    for folder, (x, y) in sorted(at.items()):
        colour = COLOURS[folder.split("/")[0]]
        out.append(f'<rect x="{x - WIDTH / 2:g}" y="{y:g}" width="{WIDTH}" height="{HEIGHT}" rx="5" fill="{colour}"/>')
        name = html.escape(folder.removeprefix("exporter/"))
        out.append(f'<text x="{x:g}" y="{y + 18:g}" text-anchor="middle" font-size="13" fill="#fff">{name}</text>')
        out.append(f'<text x="{x:g}" y="{y + 34:g}" text-anchor="middle" font-size="10" fill="#fff">'
                   f'{size[folder]} files</text>')
    out.append(f'<text x="{MARGIN}" y="{height - 10:g}" font-size="11" fill="#444">{len(size)} folders, {size.total()} files. '
               'A line leads down to a folder that is included; one that follows from two others is left out.</text>')
    return "\n".join(out + ["</svg>", ""])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where the picture is not up to date")
    parser.add_argument("--at", metavar="REVISION", help="draw that commit to standard output")
    arguments = parser.parse_args()
    picture = draw(*read_house(sources(arguments.at)))
    if arguments.at:
        sys.stdout.write(picture)
    elif not arguments.check:
        PICTURE.write_text(picture)
    elif not PICTURE.exists() or PICTURE.read_text() != picture:
        sys.exit("docs/house.svg is not up to date: run scripts/draw-house.py")


if __name__ == "__main__":
    main()
