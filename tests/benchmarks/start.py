#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon the exporter is ready, and how much memory it uses after a thousand scrapes.

usage: start.py EXPORTER    prints a table of docs/performance.md
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import databases

ROUNDS = 7
ROWS = 100_000
SCRAPES = 1000


class Exporter:
    def __init__(self, program, home, *options):
        self.port = databases.free_port()
        begun = time.perf_counter()
        self.process = subprocess.Popen(
            [program, f"--web.listen-address=127.0.0.1:{self.port}", *options], stderr=subprocess.DEVNULL,
            env=databases.environment(home))
        databases.await_ready(self.port, pause=0.002)
        self.milliseconds = (time.perf_counter() - begun) * 1000

    def scrape(self):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/api/metrics/prometheus") as answer:
            answer.read()

    def memory(self):
        """Megabytes of resident memory, and of private memory, without pages of libraries."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            text = file.read()
        return [int(re.search(rf"{name}:\s+(\d+)", text)[1]) / 1024 for name in ("VmRSS", "RssAnon")]

    def stop(self):
        self.process.terminate()
        self.process.wait()


def started(program, home, *options):
    exporter = Exporter(program, home, *options)
    exporter.stop()
    return exporter.milliseconds


def row(what, times):
    print(f"| {what} | {statistics.median(times):.0f} ms |", flush=True)


def main():
    program = sys.argv[1]
    print("| until `/-/ready` | takes |")
    print("|---|---|")
    first = []
    for _ in range(ROUNDS):
        with tempfile.TemporaryDirectory() as home:
            first.append(started(program, home, "--demo"))
    row("the demo, which makes its database", first)
    with tempfile.TemporaryDirectory() as home:
        started(program, home, "--demo")
        row("the demo, again", [started(program, home, "--demo") for _ in range(ROUNDS)])
    memory = {}
    for kind in databases.BY_NAME.values():
        with kind() as database, tempfile.TemporaryDirectory() as home:
            database.fill(ROWS)
            options = [f"--database.url={database.url}"]
            row(f"{database.name}, {ROWS:,} audit rows", [started(program, home, *options) for _ in range(ROUNDS)])
            exporter = Exporter(program, home, *options)
            for _ in range(SCRAPES):
                exporter.scrape()
            memory[database.name] = exporter.memory()
            exporter.stop()
    print()
    print(f"| after {SCRAPES:,} scrapes of | resident | of that its own |")
    print("|---|---|---|")
    for name, (resident, own) in memory.items():
        print(f"| {name} | {resident:.1f} MB | {own:.1f} MB |")


if __name__ == "__main__":
    main()
