#!/usr/bin/env python3
"""Makes manual pages and completion of the programs from what they print with --help and from the documents in docs/.
  manpages.py install DIRECTORY DOCUMENTS PROGRAM...   writes them below DIRECTORY, as they are installed; DOCUMENTS is where the
                                                       documents are installed, such as share/doc/guardia
  manpages.py reference EXPORTER CONSOLE               prints docs/reference.md with the options that the programs have now"""
import gzip
import os
import pathlib
import re
import subprocess
import sys
import time
from typing import NamedTuple

TOP = pathlib.Path(__file__).resolve().parent.parent
REFERENCE = "docs/reference.md"

# The pages: what apropos shows, and their sections. A section is a heading and the part of a document below a heading; an empty
# heading means that the part has its own. None stands for the options.
PROGRAM = [("Exit status and signals", "docs/reference.md#exit-codes-and-signals"), ("Environment", "docs/reference.md#environment"),
           ("Files", "docs/reference.md#files"), ("Examples", "docs/reference.md#examples")]
PAGES = {
    "guardia-exporter.1": ("serve numbers of GUARDiA ITSM to Prometheus",
                           [("Description", "docs/reference.md#programs"), ("Options", None), *PROGRAM]),
    "guardia-console.1": ("operator console of GUARDiA ITSM",
                          [("Description", "docs/reference.md#programs"), ("", "docs/console.md#start"),
                           ("", "docs/console.md#pages"), ("Options", None), *PROGRAM]),
    "guardia.yaml.5": ("configuration of guardia-exporter",
                       [("Description", "docs/reference.md#configuration-file"), ("", "docs/reference.md#durations"),
                        ("", "docs/reference.md#database-urls"), ("", "docs/reference.md#names-of-tables-and-columns"),
                        ("", "docs/reference.md#reference-schema"), ("SLA policy", "docs/sla.md#the-policy")]),
    "guardia-collectors.5": ("collectors of your own for guardia-exporter",
                             [("Description", "docs/collectors.md")]),
}
# The documents whose content is a page of its own.
DOCUMENT_PAGES = {"docs/collectors.md": "guardia-collectors(5)", "docs/reference.md": "guardia.yaml(5)"}
# How names in the text of --help are written in docs/reference.md.
LINKS = {"guardia.yaml(5)": "[guardia.yaml](#configuration-file)", "guardia-collectors(5)": "[collectors.md](collectors.md)",
         "guardia-exporter(1)": "`guardia-exporter`"}
CODE = re.compile(r"(--[a-z][a-z.-]*[a-z]|\w+://[^\s,]*\w|\[?\w*\]?:PORT|FILE:LINE:COLUMN: message|GUARDIA_\w+|\$\w+(?:/\w+)?"
                  r"|~/[\w./]+\w|\b\d+(?:ms|s|d)\b)")


class Option(NamedTuple):
    name: str
    value: str  # what its value is called; empty: it has none
    help: str
    otherwise: str  # what applies where it is not given

    def words(self):
        """The values that it has, where they are few."""
        if self.name == "print-definition":
            return re.findall(r"^collector: (\w+)", "\n".join(path.read_text() for path in sorted(TOP.glob("resources/collectors/*.yaml"))), re.M)
        return self.value.split("|") if "|" in self.value else []


def options(program):
    text = subprocess.run([program, "--help"], check=True, stdout=subprocess.PIPE, text=True).stdout
    found = []
    for name, value, lines in re.findall(r"^  --([\w.-]+) ?(.*)\n((?:      .*\n)+)", text, re.M):
        said, _, otherwise = " ".join(lines.split()).partition(" Default: ")
        found.append(Option(name, value, said, otherwise.removesuffix(".")))
    if not found:
        sys.exit(f"manpages: {program} --help prints no options")
    return found


def part(place):
    """The lines of a document, or of what is below one of its headings, without that heading."""
    name, _, anchor = place.partition("#")
    lines = (TOP / name).read_text().splitlines()
    if not anchor:
        return "", lines[1:]
    fenced = False
    begin = level = None
    for number, line in enumerate(lines):
        fenced ^= line.startswith("```")
        heading = None if fenced else re.match(r"(#+) (.*)", line)
        if heading and begin is not None and len(heading[1]) <= level:
            return title, lines[begin:number]
        if heading and begin is None and re.sub(r"[^\w -]", "", heading[2].lower()).replace(" ", "-") == anchor:
            begin, level, title = number + 1, len(heading[1]), heading[2]
    if begin is None:
        sys.exit(f"manpages: {name} has no heading #{anchor}")
    return title, lines[begin:]


class Page:
    """Markdown, as far as the documents use it, as the macros of man(7)."""

    def __init__(self, document):
        self.document = document
        self.out = []

    def code(self, text):
        text = text.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
        # \% keeps a word from being hyphenated; \: lets a long one be broken.
        words = [r"\%" + (re.sub(r"([/?&])", r"\1\\:", word) if len(word) > 40 else word) for word in text.split(" ")]
        return rf"\fB{' '.join(words)}\fR"

    def inline(self, text):
        kept = []

        def keep(roff):
            kept.append(roff)
            return f"\0{len(kept) - 1}\0"

        def link(found):
            words, target = found[1], found[2]
            file = os.path.normpath(os.path.join(os.path.dirname(self.document), target.partition("#")[0])) if target[0] != "#" else ""
            page = DOCUMENT_PAGES.get(file)
            if page and words.endswith(".md"):
                name, section = page.split("(")
                return keep(self.code(name) + "(" + section)
            return words + (f" <{target}>" if "://" in target else "")

        text = re.sub(r"``? ?(.+?) ?``?", lambda found: keep(self.code(found[1].replace(r"\|", "|"))), text)
        text = re.sub(r"\\([*|_`\[\]])", lambda found: keep(found[1]), text)
        text = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", link, text)
        text = text.replace("\\", r"\e").replace("…", "...")
        text = re.sub(r"\*\*(.+?)\*\*", r"\\fB\1\\fR", text)
        text = re.sub(r"\*(\S(?:.*?\S)?)\*", r"\\fI\1\\fR", text)
        while "\0" in text:
            text = re.sub(r"\0(\d+)\0", lambda found: kept[int(found[1])], text)
        return text

    def text(self, words):
        line = ""
        for word in self.inline(words).split():
            # Other characters than ASCII are longer in what roff reads: \[u2013].
            if line and sum(1 if character.isascii() else 8 for character in line + word) >= 78:
                self.out.append(line)
                line = ""
            # A line that begins with one of these is a macro.
            line += (" " if line else r"\&" if word[0] in ".'" else "") + word
        self.out.append(line)

    def literal(self, lines):
        if self.out[-1] != ".PP" and not self.out[-1].startswith((".S", ".RS")):
            self.out.append(".PP")
        self.out += [".RS 4", ".EX"]
        for line in lines:
            line = line.replace("\\", r"\e").replace("-", r"\-").replace("'", r"\(aq")
            self.out.append(r"\&" + line if line[:1] == "." else line)
        self.out += [".EE", ".RE"]

    def table(self, rows):
        """Rows are paragraphs with the first cell as tag: a terminal is too narrow for the columns of most tables."""
        head, *rows = [[cell.strip() for cell in re.split(r"(?<!\\)\|", row.strip().strip("|"))] for row in rows if not re.match(r"\|[-| ]+$", row)]
        if self.out[-1] == ".PP":
            self.out.pop()
        for tag, *cells in rows:
            self.out += [".TP", self.inline(tag)]
            filled = [(name, cell) for name, cell in zip(head[1:], cells) if cell]
            for number, (name, cell) in enumerate(filled):
                if number:
                    self.out.append(".br")
                self.text(cell if len(head) == 2 else f"*{name}:* {cell}")
            if not filled:
                self.out.append(r"\&")

    def item(self, lines, width):
        """A point of a list, without what stands in front of it."""
        first = next((number for number, line in enumerate(lines) if not line or line.startswith("```")), len(lines))
        self.text(" ".join(lines[:first]))
        if first < len(lines):
            self.out.append(f".RS {width}")
            self.blocks(lines[first:])
            self.out.append(".RE")

    def blocks(self, lines):
        lines = list(lines)
        while lines:
            line = lines[0]

            def take(matches):
                count = next((number for number, other in enumerate(lines) if not matches(other)), len(lines))
                taken, lines[:count] = lines[:count], []
                return taken

            if heading := re.match(r"(#+) (.*)", line):
                self.heading(heading[2], 1 if len(heading[1]) == 2 else 2)
                lines.pop(0)
            elif line.startswith("```"):
                lines.pop(0)
                self.literal(take(lambda other: not other.startswith("```")))
                lines.pop(0)
            elif line.startswith("|"):
                rows = take(lambda other: other.startswith("|"))
                if not any("](screenshots/" in row for row in rows):
                    self.table(rows)
                    self.out.append(".PP")
            elif point := re.match(r"(-|\d+\.) +", line):
                width = len(point[0])
                lines[0] = " " * width + line[width:]
                taken = take(lambda other: not other or other.startswith(" " * width))
                self.out.append(r".IP \(bu 2" if point[1] == "-" else f".IP {point[1]} {width}")
                while not taken[-1]:
                    taken.pop()
                self.item([other[width:] for other in taken], width)
                if lines and not re.match(r"(-|\d+\.) +", lines[0]):
                    self.out.append(".PP")
            elif not line or line.startswith(("<!--", "![")):
                lines.pop(0)
            else:
                if self.out and not self.out[-1].startswith((".SH", ".SS", ".PP", ".RS")):
                    self.out.append(".PP")
                self.text(" ".join(take(lambda other: other and not re.match(r"```|\||#+ |- |\d+\. ", other))))

    def heading(self, title, level):
        if self.out and self.out[-1] == ".PP":
            self.out.pop()
        title = re.sub(r"[`*\\]", "", title)
        self.out.append(f".SH {title.upper()}" if level == 1 else f".SS {title}")

    def options(self, program):
        for option in options(program):
            value = f"=*{option.value}*" if option.value else ""
            self.out += [".TP", self.inline(f"`--{option.name}`".replace("|", r"\|") + value)]
            said = option.help + (f" Default: {option.otherwise}." if option.otherwise else "")
            self.text(CODE.sub(r"`\1`", re.sub(r"([\w.-]+)(\(\d\))", r"**\1**\2", said)))


def manual_page(file, program, version, documents):
    """program: whose --help has the options."""
    name, section = file.rsplit(".", 1)
    summary, sections = PAGES[file]
    page = Page(REFERENCE)
    page.out = [f".TH {name.upper()} {section} {date()} \"GUARDiA Console {version}\" \"GUARDiA Console\"",
                ".ad l", ".SH NAME", f"{name} ".replace("-", r"\-") + r"\- " + summary]
    if section == "1":
        page.out += [".SH SYNOPSIS", page.code(name) + r" [\fIoptions\fR]"]
    for title, place in sections:
        own, lines = part(place) if place else ("", [])
        page.heading(title or own, 1)
        if not place:
            page.options(program)
            continue
        page.document = place.partition("#")[0]
        page.blocks(lines)
    page.heading("See also", 1)
    others = [other.rsplit(".", 1) for other in PAGES if other != file]
    page.text(", ".join(f"**{other}**({number})" for other, number in others))
    page.blocks(["", f"The documents that this page names are in `{documents}`, below the prefix of the installation (`/usr`)."])
    return "\n".join(page.out) + "\n"


def date():
    """Of the sources, so that two builds give the same bytes."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH") or subprocess.run(["git", "-C", TOP, "log", "-1", "--format=%ct"], text=True,
                                                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout
    return time.strftime("%Y-%m-%d", time.gmtime(int(seconds))) if seconds.strip() else '""'


BASH = """# Completion of {program} for bash; made by scripts/manpages.py of GUARDiA Console.
_{function}() {{
    local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}}
    # --option=value is three words.
    if [[ $word == = ]]; then
        word=
    elif [[ $before == = ]]; then
        before=${{COMP_WORDS[COMP_CWORD - 2]}}
    fi
    COMPREPLY=()
    case $before in
{cases}
        *)
            mapfile -t COMPREPLY < <(compgen -W '{names}' -- "$word")
            [[ ${{COMPREPLY[0]-}} != *= ]] || compopt -o nospace
            ;;
    esac
}} && complete -F _{function} {program}
"""

ZSH = """#compdef {program}
# Completion of {program} for zsh; made by scripts/manpages.py of GUARDiA Console.
_arguments \\
{specifications}
"""


def bash_completion(program, found):
    def action(option):
        if option.words():
            return f"mapfile -t COMPREPLY < <(compgen -W '{' '.join(option.words())}' -- \"$word\")"
        return {"FILE": "compopt -o default", "DIR": "compopt -o dirnames"}.get(option.value, ":")

    return BASH.format(program=program, function=program.replace("-", "_"),
                       cases="\n".join(f"        --{option.name}) {action(option)} ;;" for option in found if option.value),
                       names=" ".join("--" + option.name + ("=" if option.value else "") for option in found))


def zsh_completion(program, found):
    lines = []
    for option in found:
        purpose = re.split(r"[.;:] |\.$", re.sub(r",? \(docs/\S+\)", "", option.help))[0]
        purpose = re.sub(r"([\[\]:\\])", r"\\\1", purpose).replace("'", "'\\''")
        action = {"FILE": "_files", "DIR": "_files -/"}.get(option.value, " ")
        if option.words():
            action = f"({' '.join(option.words())})"
        repeats = "*" if "repeatable" in option.help else ""
        kind = option.value.replace("|", " or ").replace(":", "\\:")
        lines.append(f"  '{repeats}--{option.name}" + (f"=[{purpose}]:{kind}:{action}'" if option.value else f"[{purpose}]'"))
    return ZSH.format(program=program, specifications=" \\\n".join(lines))


def install(directory, documents, programs):
    def write(name, text):
        path = pathlib.Path(directory) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode(), mtime=0) if name.startswith("man/") else text.encode())

    version = subprocess.run([programs[0], "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout.split()[1]
    for program in programs:
        name = pathlib.Path(program).name
        found = options(program)
        write(f"man/man1/{name}.1.gz", manual_page(f"{name}.1", program, version, documents))
        write(f"bash-completion/completions/{name}", bash_completion(name, found))
        write(f"zsh/vendor-completions/_{name}", zsh_completion(name, found))
    for page in (page for page in PAGES if page.endswith(".5")):
        write(f"man/man5/{page}.gz", manual_page(page, programs[0], version, documents))


def reference(exporter, console):
    shared = {option.name for option in options(exporter)}

    def written(text):
        text = CODE.sub(r"`\1`", text).replace("|", r"\|")
        for name, link in LINKS.items():
            text = text.replace(name, link)
        return re.sub(r"docs/([\w-]+\.md)", r"[\1](\1)", text)

    rows = ["| option | default | meaning |", "|---|---|---|"]
    for option in options(console):
        value = (" " + option.value if option.value else "").replace("|", r"\|")
        only = "" if option.name in shared else "`guardia-console` only. "
        plain = not option.otherwise or " " in option.otherwise or "'" in option.otherwise
        otherwise = written(option.otherwise) if plain else f"`{option.otherwise}`"
        rows.append(f"| `--{option.name}{value}` | {otherwise} | {only}{written(option.help)} |")
    return re.sub(r"\| option \| default \| meaning \|\n(\|.*\n)+", lambda _: "\n".join(rows) + "\n", (TOP / REFERENCE).read_text())


def main(arguments):
    if arguments[:1] == ["install"] and len(arguments) > 3:
        install(arguments[1], arguments[2], arguments[3:])
    elif arguments[:1] == ["reference"] and len(arguments) == 3:
        print(reference(*arguments[1:]), end="")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
