#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How many instructions the hot paths of the exporter take, counted by callgrind, compared with the recorded numbers.

usage: instructions.py EXPORTER FIGURES [--update]    FIGURES: tests/benchmarks/instructions.txt
Unlike times they are nearly the same on a busy machine: within half a percent on one, and on another the C library may choose
other variants of its functions. Fails where one is off by more than the tolerance: fewer are good news that belong on record
(--update), too.
"""

import glob
import pathlib
import re
import subprocess
import sys

import databases

TOLERANCE = 0.1
ROWS = 5_000
REQUESTS = 500
WARM = 20
SCRAPE = ("GET /api/metrics/prometheus HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Prometheus/2.42.0\r\nAccept: "
          "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.9,*/*;q=0.1\r\n{more}\r\n")
QUERY = ('{"targets":[{"target":"sr_total"},{"target":"incidents_open"}],"maxDataPoints":500,'
         '"range":{"from":"2026-01-01T00:00:00Z","to":"2026-01-02T00:00:00Z"}}')
PATHS = {
    "a scrape": SCRAPE.format(more=""),
    "a scrape, gzip": SCRAPE.format(more="Accept-Encoding: gzip\r\n"),
    "a query": f"POST /api/metrics/query HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(QUERY)}\r\n\r\n{QUERY}",
}


def callgrind(folder):
    return ["valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/count", "--quiet"]


def counted(file):
    with open(file, encoding="utf-8") as lines:
        return int(re.search(r"^(?:totals|summary): (\d+)", lines.read(), re.M)[1])


def once(exporter, database):
    """Start, one collection, its exposition, end."""
    folder = database.folder
    subprocess.run(callgrind(folder) + [exporter, "--once", f"--database.url={database.url}"], env=databases.environment(folder),
                   stdout=subprocess.DEVNULL, check=True)
    return counted(f"{folder}/count")


def answers(connection, request, times):
    """Sends the request that often, one after another, and reads each answer to its end."""
    reader = connection.makefile("rb")
    for _ in range(times):
        connection.sendall(request.encode())
        status, length = reader.readline(), 0
        if b" 200 " not in status:
            sys.exit(f"instructions.py: {status.decode().strip()} for {request}")
        for line in iter(reader.readline, b"\r\n"):
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        reader.read(length)


def served(exporter, database):
    """The instructions for each of PATHS, in an exporter that does nothing else."""
    folder, port = database.folder, databases.free_port()
    # Under valgrind, the past would be read for as long as the requests are counted.
    configuration = pathlib.Path(folder, "no-past.yaml")
    configuration.write_text("collect: {past: false}\n")
    process = subprocess.Popen(
        callgrind(folder) + [exporter, f"--config.file={configuration}", f"--database.url={database.url}", "--collect.interval=1h",
                             f"--web.listen-address=127.0.0.1:{port}"], env=databases.environment(folder), stderr=subprocess.DEVNULL)
    control = ["callgrind_control", str(process.pid)]
    try:
        databases.await_ready(port)
        figures = {}
        with databases.connected(port) as connection:
            for name, request in PATHS.items():
                answers(connection, request, WARM)
                subprocess.run(control + ["--zero"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                answers(connection, request, REQUESTS)
                subprocess.run(control + ["--dump"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
                newest = max(glob.glob(f"{folder}/count.*"), key=lambda file: int(file.rsplit(".", 1)[1]))
                figures[name] = counted(newest) // REQUESTS
        return figures
    finally:
        process.terminate()
        process.wait()


def on_record(file):
    with open(file, encoding="utf-8") as lines:
        pairs = [line.rsplit(None, 1) for line in lines if line.strip() and not line.startswith("#")]
    return {name.strip(): int(figure) for name, figure in pairs}


def main():
    exporter, file = sys.argv[1:3]
    with databases.SQLite() as database:
        database.fill(ROWS)
        figures = {"--once": once(exporter, database), **served(exporter, database)}
    if "--update" in sys.argv:
        with open(file, "w", encoding="utf-8") as record:
            record.write("# Instructions, written by tests/benchmarks/instructions.py --update. Debian 12, x86-64, Release.\n")
            record.writelines(f"{name:<16} {figure:>12}\n" for name, figure in figures.items())
    known = on_record(file)
    failed = False
    for name, figure in figures.items():
        ratio = figure / known.get(name, figure)
        is_off = name not in known or abs(ratio - 1) > TOLERANCE
        failed = failed or is_off
        print(f"instructions: {name:<16} {figure:>12} {ratio:.3f} of what is on record{'  OFF' if is_off else ''}")
    if failed:
        sys.exit("instructions: see what has become dearer; where that is right, or it is cheaper now: "
                 "scripts/instructions.sh --update")


if __name__ == "__main__":
    main()
