#!/usr/bin/env python3
"""Fails where Korean texts violate translations/README.md: a rejected word is used, a term of an English text is translated
differently, one text has two translations, or a particle with both forms follows a bare value."""
import os
import pathlib
import re
import subprocess
import sys
import xml.parsers.expat
import yaml
from collections import defaultdict
from typing import NamedTuple

os.chdir(pathlib.Path(__file__).parent.parent)

TERMS = "translations/README.md"
CATALOGUE = "translations/guardia_ko.ts"
DEFINITIONS = "resources/collectors"
# Tests and the demo may use any words; golden files repeat the catalogue.
PROGRAM = ("*", ":!tests", ":!exporter/demo", f":!{TERMS}")
HANGUL = re.compile(r"[\uac00-\ud7a3]")
# {{ $labels.collector }}, severity="warning", /etc/grafana, CRITICAL
CODE = re.compile(r"\{\{.*?\}\}|\w+=\"\w*\"|(?<!\w)/\S+|\b[A-Z]{3,}\b")
EITHER_PARTICLE = re.compile(r"(?<!”)(?:이\(가\)|가\(이\)|을\(를\)|를\(을\)|은\(는\)|는\(은\)|와\(과\)|과\(와\)|\(으\)로|\(이\)라)")


class Term(NamedTuple):
    line: int
    english: list
    korean: str
    rejected: list
    elsewhere: list  # beginnings of English texts in which it means something else


class Text(NamedTuple):
    file: str
    line: int
    source: str
    comment: str
    korean: str


def plain(text):
    """A text on one line, without the marks for its access key."""
    text = re.sub(r"\(&\w\)", "", text)
    return " ".join(re.sub(r"&(?=\w)", "", text).split())


def rows(heading):
    """The rows of the table below a heading, as line numbers and cells."""
    section, below = "", 0
    for number, line in enumerate(pathlib.Path(TERMS).read_text().splitlines(), 1):
        if line.startswith("#"):
            section, below = line.strip("# "), 0
        elif section == heading and line.startswith("|"):
            below += 1
            if below > 2:
                yield number, [cell.strip() for cell in line.strip("|").split("|")]


def listed(cell):
    return [word.strip() for word in cell.split(",") if word.strip()]


def terms():
    return [Term(line, listed(english), korean, listed(rejected), re.findall("`([^`]+)`", note))
            for line, (english, korean, rejected, note) in rows("Terms")]


def texts():
    """The messages of the catalogue. Korean has a single plural form."""
    found, parts, inside = [], {}, []
    parser = xml.parsers.expat.ParserCreate()

    def begin(name, _):
        inside.append(name)
        if name == "message":
            parts.clear()
        elif name == "translation":
            parts["line"] = parser.CurrentLineNumber

    def end(name):
        inside.pop()
        if name == "message":
            found.append(Text(CATALOGUE, parts["line"], plain(parts["source"]), parts.get("comment", ""), plain(parts.get("translation", ""))))

    def characters(text):
        name = "translation" if inside[-1] == "numerusform" else inside[-1]
        parts[name] = parts.get(name, "") + text

    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = begin, end, characters
    parser.Parse(pathlib.Path(CATALOGUE).read_bytes(), True)
    return found


def definition_texts():
    """The texts of definitions that exist in both languages."""
    def walk(node, file):
        if isinstance(node, yaml.MappingNode):
            said = {key.value: value for key, value in node.value}
            if {"en", "ko"} == set(said):
                yield Text(file, said["ko"].start_mark.line + 1, plain(said["en"].value), "", plain(said["ko"].value))
            else:
                for value in said.values():
                    yield from walk(value, file)
        elif isinstance(node, yaml.SequenceNode):
            for value in node.value:
                yield from walk(value, file)
    for path in sorted(pathlib.Path(DEFINITIONS).glob("*.yaml")):
        yield from walk(yaml.compose(path.read_text()), str(path))


def rejected_words(glossary):
    """Rejected words in Korean texts of the program."""
    instead = defaultdict(list)
    for term in glossary:
        for word in term.rejected:
            instead[word].append(f"{term.korean} ({term.english[0]})")
    files = subprocess.run(["git", "ls-files", "-z", "--", *PROGRAM], check=True, stdout=subprocess.PIPE, text=True).stdout
    for name in filter(None, files.split("\0")):
        content = pathlib.Path(name).read_bytes()
        if b"\0" in content:
            continue
        for number, line in enumerate(content.decode(errors="replace").splitlines(), 1):
            if HANGUL.search(line):
                for word in (word for word in instead if word in line):
                    yield f"{name}:{number}: {word} should be {' or '.join(instead[word])}"


def missing_terms(glossary, catalogue):
    """Terms in English texts that are translated differently, and exceptions that no text needs."""
    meant = {word.lower(): term for term in glossary for word in term.english}
    pattern = re.compile(rf"\b({'|'.join(sorted(map(re.escape, meant), key=len, reverse=True))})(?:e?s)?\b", re.IGNORECASE)
    needed = set()
    for text in catalogue:
        for word in dict.fromkeys(found.lower() for found in pattern.findall(CODE.sub(" ", text.source))):
            term = meant[word]
            if term.korean in text.korean:
                continue
            exceptions = [(term.line, begin) for begin in term.elsewhere if text.source.startswith(begin)]
            needed.update(exceptions)
            if not exceptions:
                yield f"{text.file}:{text.line}: “{text.source}” has {word}, so “{text.korean}” should have {term.korean}"
    for term in glossary:
        for begin in term.elsewhere:
            if (term.line, begin) not in needed:
                yield f"{TERMS}:{term.line}: no text that begins with “{begin}” needs an exception for {term.english[0]}"


def several_translations(catalogue):
    """Texts with several translations, or with other translations than README.md lists."""
    declared = {plain(english): (line, set(korean.split(" / ")))
                for line, (english, korean, _) in rows("Texts with two translations")}
    translations = defaultdict(dict)
    for text in catalogue:
        translations[text.source, text.comment].setdefault(text.korean, f"{text.file}:{text.line}")
    for (source, _), korean in translations.items():
        line, expected = declared.get(source, (0, set()))
        if len(korean) > 1 and not set(korean) <= expected:
            for words, place in korean.items():
                if words not in expected:
                    others = ", ".join(f"“{other}” in {at}" for other, at in korean.items() if other != words)
                    yield f"{place}: “{source}” is “{words}” here and {others}; it should have one translation"
    for source, (line, expected) in declared.items():
        if missing := expected - {text.korean for text in catalogue if text.source == source}:
            yield f"{TERMS}:{line}: “{source}” is nowhere {' or '.join(sorted(missing))}"


def bare_particles(catalogue):
    for text in catalogue:
        for found in EITHER_PARTICLE.findall(text.korean):
            yield f"{text.file}:{text.line}: {found} should stand behind a closing ”, or a noun with its own particle be there"


def main():
    glossary, catalogue = terms(), [*texts(), *definition_texts()]
    findings = [*rejected_words(glossary), *missing_terms(glossary, catalogue), *several_translations(catalogue),
                *bare_particles(catalogue)]
    for finding in findings:
        print(f"words: {finding}", file=sys.stderr)
    if not glossary or not catalogue:
        print(f"words: there are no terms in {TERMS} or no texts in {CATALOGUE} and {DEFINITIONS}", file=sys.stderr)
        return True
    if not findings:
        print(f"words: {len(catalogue)} Korean texts keep to {len(glossary)} terms")
    return bool(findings)


if __name__ == "__main__":
    sys.exit(main())
