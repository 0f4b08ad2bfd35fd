#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a program of Google Benchmark and prints its results as a table, and below it the output of the program itself.

usage: figures.py PROGRAM [ARGUMENT...]
"""

import json
import subprocess
import sys
import tempfile


def main():
    with tempfile.NamedTemporaryFile() as out:
        said = subprocess.run(sys.argv[1:] + [f"--benchmark_out={out.name}", "--benchmark_out_format=json"], check=True,
                              capture_output=True, text=True).stdout
        benchmarks = json.load(out)["benchmarks"]
    print("| what | takes |")
    print("|---|---|")
    for one in benchmarks:
        print(f"| {one['name'].removesuffix('/real_time')} | {one['real_time']:.3g} {one['time_unit']} |")
    print()
    for line in said.splitlines():
        if " MiB" in line:
            print(f"- {line.strip()}")


if __name__ == "__main__":
    main()
