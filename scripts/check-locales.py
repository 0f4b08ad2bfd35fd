#!/usr/bin/env python3
"""Fails where a test depends on a locale, a translation or local time, itself or in the sources that it tests, but does not
also run in Korean, because it is not listed in LOCALE in the CMakeLists.txt of its folder."""
import os
import pathlib
import re
import subprocess
import sys

os.chdir(pathlib.Path(__file__).parent.parent)

MEETS = re.compile(
    r"\bQLocale\b|\btr\(|QCoreApplication::translate|QTranslator|QT_TRANSLATE_NOOP|\bLanguage\b|toLocalTime|Qt::LocalTime"
    r"|QTimeZone|currentDateTime\(\)|localeAwareCompare|QCollator|%L[0-9]|setlocale|std::locale|strftime|localtime"
    r"|\bstrto[dfl]|std::sto[df]|v?s?n?printf\(|std::to_string|(?:to|from)Local8Bit|underlocale")
COMMENT = re.compile(r"//.*")
INCLUDE = re.compile(r'^#include "([^"]+\.h)"', re.MULTILINE)
FOLDERS = ("exporter", "app", "ui", ".")


def words_behind(keyword, listing):
    """The words after a keyword in capitals in a CMakeLists.txt, up to the next keyword."""
    found, on = set(), False
    for word in re.sub(r"#.*", "", listing).replace("(", " ").replace(")", " ").split():
        if re.fullmatch(r"[A-Z]+", word):
            on = word == keyword
        elif on:
            found.add(word)
    return found


def met_by(test):
    """What the test and the sources that it includes depend on, ignoring comments."""
    text = test.read_text()
    files = [test]
    for header in INCLUDE.findall(text):
        for folder in FOLDERS:
            files += [pathlib.Path(folder, name) for name in (header, header[:-2] + ".cpp")]
    return sorted({found for file in files if file.is_file()
                   for found in MEETS.findall(COMMENT.sub("", file.read_text()))})


def main():
    failed = False
    tests = subprocess.run(["git", "ls-files", "tests/**/tst_*.cpp"], check=True, stdout=subprocess.PIPE, text=True).stdout
    for test in map(pathlib.Path, tests.splitlines()):
        listing = (test.parent / "CMakeLists.txt").read_text()
        if test.stem in words_behind("LOCALE", listing):
            continue
        # These start programs, whose language is set there.
        if {test.stem, "${classes}"} & words_behind("SYSTEM", listing):
            continue
        if met := met_by(test):
            print(f"locales: {test.stem} meets {' '.join(met)}, and is not among LOCALE in {test.parent}/CMakeLists.txt",
                  file=sys.stderr)
            failed = True
    if not failed:
        print("locales: every test that meets one runs in Korean, too")
    return failed


if __name__ == "__main__":
    sys.exit(main())
