#!/usr/bin/env python3
"""Fails where docs/troubleshooting.md, or its Korean translation, does not have a message that the programs can print: a message of
level warning or error in the log, or what went wrong as its error= or reason=. Of a message with values in it, each part between
them has to be there.

Not looked for: mistakes in configuration, definitions and options, which name their place and what is expected there; answers to HTTP
requests, which say what is wrong with the request."""
import os
import pathlib
import re
import subprocess
import sys

os.chdir(pathlib.Path(__file__).parent.parent)
DOCUMENTS = ("docs/troubleshooting.md", "docs/ko/troubleshooting.md")
STRING = r'u?"((?:[^"\\]|\\.)*)"'
TEXT = rf"(?:{STRING}(?:_s)?\s*)+"
# The calls that log a warning or an error, up to the text, and where such a text is given to another function that logs it.
CALL = r"logMessage\(\s*Qt(?:Warning|Critical)Msg,\s*\w+\(\),\s*"
LOGGED = re.compile("(?:" + "|".join([
    CALL,
    r"logProblems\([^;]*?Qt(?:Warning|Critical)Msg,\s*",
    r"failed\([^;]*?,\s*[^;]*?,\s*(?=QStringLiteral)|const QString &message = ",  # FailureLog
    r"\breport\((?:settingsTable[^;]*?|id),\s*",  # Settings
    r"char UnprotectedAdvice\[\] =\s*"]) + rf")(?:QStringLiteral\(|QLatin1StringView\()?\s*({TEXT})")
# What else a call may begin its text with: the variables of these functions.
ELSEWHERE = ("message", "QLatin1StringView(UnprotectedAdvice)")
ERROR = re.compile(r"(?:Error\s*\{|return \{|fail\()\s*ErrorKind::(?!Configuration|Cancelled)\w+,")
# What is added to a server's own text; not in an Error of its own.
EXPLANATIONS = "exporter/collect/connection/databaseerror.cpp"
EXEMPT = ("exporter/http/grafana/", "exporter/http/request.cpp", "exporter/format/", "exporter/webconfig/", "exporter/sla/",
          "exporter/yaml/", "exporter/collect/definition/", "exporter/collect/sql/sqltemplate.cpp", "app/configuration.cpp", "ui/")


def literals(code):
    """The texts in a piece of code; adjacent ones are one."""
    for found in re.finditer(rf"{TEXT}", code):
        yield "".join(re.findall(STRING, found[0])).replace('\\"', '"')


def argument(code, begin):
    """The code from begin to the brace or bracket that closes what is open there."""
    depth, inside, end = 1, False, begin
    while depth and end < len(code):
        character = code[end]
        if character == "\\":
            end += 1
        elif character == '"':
            inside = not inside
        elif not inside:
            depth += (character in "{(") - (character in "})")
        end += 1
    return code[begin:end - 1]


def parts(text):
    """What is said between values, where it is more than a word."""
    for part in re.split(r"%\d|\\n", text):
        part = part.strip(" :;,.()'\"")
        if len(part) >= 10 and " " in part:
            yield part


def messages():
    files = subprocess.run(["git", "ls-files", "app/*.cpp", "app/*.h", "exporter/*.cpp", "exporter/*.h", "ui/*.cpp"], check=True,
                           stdout=subprocess.PIPE, text=True).stdout.split()
    for name in files:
        code = pathlib.Path(name).read_text()
        for found in LOGGED.finditer(code):
            for text in literals(found[1]):
                yield name, code.count("\n", 0, found.start(1)) + 1, text
        if name == EXPLANATIONS:
            yield from ((name, 1, text) for text in literals(code) if text.count(" ") > 5 and ".*" not in text)
        for found in re.finditer(CALL, code):
            text = code[found.end():]
            if not re.match(rf"(?:QStringLiteral\(\s*|QLatin1StringView\(\s*)?{STRING}", text) and not text.startswith(ELSEWHERE):
                sys.exit(f"{name}:{code.count(chr(10), 0, found.start()) + 1}: cannot tell what this logs; see {sys.argv[0]}")
        if name.startswith(EXEMPT):
            continue
        for found in ERROR.finditer(code):
            for text in literals(argument(code, found.end())):
                yield name, code.count("\n", 0, found.start()) + 1, text


def main():
    checked = {(name, line, part) for name, line, text in messages() for part in parts(text)}
    failed = not checked
    for document in DOCUMENTS:
        content = " ".join(re.sub(r"[`\\]", "", pathlib.Path(document).read_text()).split())
        for name, line, part in sorted(one for one in checked if one[2] not in content):
            print(f"{name}:{line}: {document} does not have “{part}”", file=sys.stderr)
            failed = True
    if not failed:
        print(f"messages: {' and '.join(DOCUMENTS)} have all {len({part for _, _, part in checked})}")
    return failed


if __name__ == "__main__":
    sys.exit(main())
