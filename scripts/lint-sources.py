#!/usr/bin/env python3
"""Runs the checks that parse the code, over all of exporter, app and ui; for scripts/lint.sh.

clazy       finds mistakes in the use of Qt. It reads each source by itself, and each header that is not the first include
            of any source: it fails where a file does not include what it uses, and where clang has a warning.
clang-tidy  finds mistakes in the code. Most of its time is spent on Qt's headers, which are always the same, so it reads
            the sources of a target together, as one file that includes them. Where it finds anything, even only that two
            files do not fit together, it reads these files one by one, and only what it finds then counts.

A file that has passed is not read again until it, a file it includes, its flags, the checks or the tools change. This is
remembered as an empty file in the cache whose name is a hash of all these. Comments are part of the hash, because NOLINT
is one; the place of the checkout is not.
"""
import collections
import concurrent.futures
import hashlib
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys
import time

ROOT = pathlib.Path.cwd()
BUILD = ROOT / "build/lint"
SCRATCH = BUILD / "lint"  # below the checkout, where clang-tidy finds .clang-tidy
NO_MOC = SCRATCH / "moc"
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "guardia-console/lint"
KEPT_DAYS = 30
FOLDERS = ("exporter", "app", "ui")
INCLUDE = re.compile(r'^\s*#\s*include\s*[<"]([^>"]+)[>"]', re.MULTILINE)

PARTS = {
    "clazy": ["clazy-standalone", "--checks=level1,no-non-pod-global-static"],
    "clang-tidy": ["clang-tidy", "--quiet", "--warnings-as-errors=*"],
}
# How many files a process reads: one after another, to start fewer processes, or together.
AT_ONCE = {"clazy": 6, "clang-tidy": 24}
# Options for files that are read together. Compiler warnings are found when files are read alone. The analyzer treats
# included files as code, and looks at each function by itself even where it has followed a call into it.
TOGETHER = ["-Wno-everything", "-ferror-limit=0", "-Xclang", "-analyzer-opt-analyze-headers",
            "-Xclang", "-analyzer-inlining-mode=all"]


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout


class Unit:
    """A source, or a file that only includes a header, and how to compile it."""

    def __init__(self, name, path, flags):
        self.name = name    # of what it checks, in the checkout
        self.path = path
        self.flags = flags  # the compiler first
        self.keys = {}      # by part; none: never known to pass


def tracked(suffix):
    names = output("git", "ls-files", *(f"{folder}/*.{suffix}" for folder in FOLDERS)).decode().splitlines()
    return [name for name in names if (ROOT / name).exists()]


def read_sources():
    commands = json.loads((BUILD / "compile_commands.json").read_text())
    flags = {}
    for command in commands:
        words = shlex.split(command["command"])
        flags[command["file"]] = [words[0], f"-I{NO_MOC}", *words[1:words.index("-o")]]
    sources = []
    for name in tracked("cpp"):
        path = str(ROOT / name)
        if path not in flags:
            sys.exit(f"lint: no target compiles {name}")
        sources.append(Unit(name, path, flags[path]))
    return sources


def header_units(sources):
    """A file to compile for each header that is not the first include of any source."""
    first = set()
    for source in sources:
        if found := INCLUDE.search(pathlib.Path(source.path).read_text()):
            first.add(found.group(1))
    units = []
    for name in tracked("h"):
        folder = os.path.dirname(name)
        if name in first or name.partition("/")[2] in first:
            continue
        # With the flags of its neighbours, or of any other source.
        neighbour = next((s for s in sources if os.path.dirname(s.name) == folder), sources[0])
        path = SCRATCH / "alone" / (name + ".cpp")
        write(path, f'#include "{ROOT / name}"\n')
        units.append(Unit(name, str(path), neighbour.flags))
    return units


def write(path, text):
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def generate(sources):
    """Excludes generated code from the checks: sources include empty files instead of the output of moc."""
    for source in sources:
        for name in re.findall(r'^#include "(moc_[^"]+\.cpp)"$', pathlib.Path(source.path).read_text(), re.MULTILINE):
            write(NO_MOC / name, "")
    subprocess.run(["cmake", "--build", BUILD, "--target", "guardia_revision_header"],
                   check=True, stdout=subprocess.DEVNULL)


def write_commands(units):
    write(SCRATCH / "compile_commands.json", json.dumps([
        {"directory": str(BUILD), "file": unit.path, "arguments": [*unit.flags, "-o", unit.path + ".o", "-c", unit.path]}
        for unit in units]))


def find_keys(units):
    """A hash of everything that a finding may depend on. A file with a missing include has no key."""
    # Missing files are reported on stderr here, and also by the commands that run later.
    scan = subprocess.run(["clang-scan-deps-14", f"-compilation-database={SCRATCH}/compile_commands.json",
                           f"-j={os.cpu_count()}"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if scan.returncode < 0:  # ended by a signal, so its output is incomplete
        sys.exit("lint: clang-scan-deps was ended")
    included = {}
    for rule in scan.stdout.decode().replace("\\\n", " ").splitlines():
        target, _, files = rule.partition(".o: ")
        included[target.strip()] = files.split()

    revision = output("git", "rev-parse", "--short=12", "HEAD").strip()
    hashes = {}

    def file_hash(path):
        if path not in hashes:
            data = pathlib.Path(path).read_bytes()
            # Generated; compiler paths name the checkout, and each commit would differ.
            if path.startswith(f"{BUILD}/"):
                data = data.replace(revision, b"").replace(bytes(ROOT), b"")
            hashes[path] = hashlib.sha256(data).hexdigest()
        return hashes[path]

    tools = {part: [output(command[0], "--version").decode(), command] for part, command in PARTS.items()}
    common = [file_hash(__file__), output("clang++", "--version").decode()]
    for unit in units:
        if unit.path not in included:
            continue
        files = "".join(path.replace(f"{ROOT}/", "") + file_hash(path) for path in included[unit.path])
        listed = hashlib.sha256(files.encode()).hexdigest()
        flags = [flag.replace(f"{ROOT}/", "") for flag in unit.flags]
        for part, tool in tools.items():
            checks = file_hash(f"{ROOT}/.clang-tidy") if part == "clang-tidy" else ""
            text = json.dumps([common, part, tool, checks, flags, listed])
            unit.keys[part] = hashlib.sha256(text.encode()).hexdigest()


def passed_before(part, unit):
    key = unit.keys.get(part)
    if not key or not (CACHE / key).exists():
        return False
    os.utime(CACHE / key)
    return True


def forget_the_old():
    CACHE.mkdir(parents=True, exist_ok=True)
    for entry in CACHE.iterdir():
        try:
            if entry.stat().st_mtime < time.time() - KEPT_DAYS * 86400:
                entry.unlink()
        except FileNotFoundError:
            pass  # another process is checking the same


def hidden_names(unit):
    """File-local names that a source declares at the beginning of a line, functions with their parameters. Files that
    share one cannot be read together. The compiler finds what this misses, but takes longer."""
    text = pathlib.Path(unit.path).read_text()
    hidden = "".join(re.findall(r"^namespace \{$(.*?)^\}", text, re.MULTILINE | re.DOTALL))
    hidden += "".join(re.findall(r"^static .*$", text, re.MULTILINE))
    return set(re.findall(r"^[\w ][^\n;={(]*?\b(\w+(?:\(.*|(?= ?[;={[\n])))", hidden, re.MULTILINE))


def pieces(part, units):
    """Splits the units into pieces, each for one process."""
    if part != "clang-tidy":
        return [units[i:i + AT_ONCE[part]] for i in range(0, len(units), AT_ONCE[part])]
    found = []  # (flags, names, units)
    sizes = collections.Counter(tuple(unit.flags) for unit in units)
    for unit in units:
        flags, names = tuple(unit.flags), hidden_names(unit)
        # for example two pieces of 20 rather than one of 24 and one of 16
        size = -(-sizes[flags] // -(-sizes[flags] // AT_ONCE[part]))
        for its_flags, its_names, its_units in found:
            if its_flags == flags and len(its_units) < size and not its_names & names:
                its_names |= names
                its_units.append(unit)
                break
        else:
            found.append((flags, names, [unit]))
    return [its_units for _, _, its_units in found]


def run(part, units):
    """The findings; empty if there are none."""
    command = PARTS[part]
    if part == "clang-tidy" and len(units) > 1:
        text = "".join(f'#include "{unit.path}" // NOLINT(bugprone-suspicious-include)\n' for unit in units)
        batch = SCRATCH / "together" / f"{hashlib.sha256(text.encode()).hexdigest()[:16]}.cpp"
        write(batch, text)
        command = [*command, str(batch), "--", *units[0].flags[1:], *TOGETHER]
    else:
        command = [*command, "-p", str(SCRATCH), *(unit.path for unit in units)]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=BUILD)
    found = result.stdout.decode(errors="replace")
    # On stderr, clang-tidy only counts warnings in system headers, unless it fails for another reason.
    if part != "clang-tidy" or (result.returncode != 0 and not found.strip()):
        found += result.stderr.decode(errors="replace")
    if result.returncode != 0 or " warning: " in found or " error: " in found:
        return found.strip() or f"{command[0]} ended with {result.returncode}"
    return ""


def check(part, units):
    """Remembers the files that pass; returns the findings, those in files read together, and the seconds taken."""
    start = time.monotonic()
    found = run(part, units)
    if not found:
        for unit in units:
            if unit.keys.get(part):
                (CACHE / unit.keys[part]).touch()
        return [], [], time.monotonic() - start
    if len(units) == 1:
        return [found], [], time.monotonic() - start
    findings, apart = [], [found]
    named = set(re.findall(r"^(/[^:\n]+):\d+:\d+: (?:warning|(?:fatal )?error): ", found, re.MULTILINE))
    alone = [unit for unit in units if unit.path in named] or units
    rest = [unit for unit in units if unit not in alone]
    for piece in [rest, *([unit] for unit in alone)]:
        if piece:
            more = check(part, piece)
            findings += more[0]
            apart += more[1]
    return findings, apart, time.monotonic() - start


def main():
    start = time.monotonic()
    forget_the_old()
    sources = read_sources()
    generate(sources)
    units = sources + header_units(sources)
    write_commands(units)
    find_keys(units)

    todo = []
    counts = {}
    for part in PARTS:
        of_part = units if part == "clazy" else sources
        stale = [unit for unit in of_part if not passed_before(part, unit)]
        counts[part] = [len(of_part), len(stale), 0]
        todo += [(part, piece) for piece in pieces(part, stale)]
    # The longest first, so that all processors finish at about the same time.
    todo.sort(key=lambda piece: 2 * len(piece[1]) if piece[0] == "clazy" else 8 + len(piece[1]), reverse=True)

    failed = False
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        running = {pool.submit(check, *piece): piece for piece in todo}
        for done in concurrent.futures.as_completed(running):
            part, piece = running[done]
            findings, apart, seconds = done.result()
            counts[part][2] += seconds
            if os.environ.get("GUARDIA_LINT_VERBOSE"):
                print(f"lint: {part}: {piece[0].name} and {len(piece) - 1} more, {seconds:.0f} s", *apart, sep="\n", flush=True)
            for finding in findings:
                failed = True
                print(f"lint: {part}:\n{finding}", file=sys.stderr, flush=True)
    for part, (all_of_them, stale, seconds) in counts.items():
        print(f"lint: {part}: {all_of_them} files, {all_of_them - stale} from the cache, {seconds:.0f} s of work")
    print(f"lint: both in {time.monotonic() - start:.0f} s")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
