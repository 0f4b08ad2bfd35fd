#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How long a collection of a large database takes, compared with the fourteen plain statements that give the same numbers.

usage: collection.py EXPORTER DATABASE AUDIT_ROWS...    DATABASE: SQLite, PostgreSQL or MariaDB; prints a table
"""

import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import databases

PLAIN = [
    "SELECT COUNT(*) FROM sr_requests",
    "SELECT status, COUNT(*) FROM sr_requests GROUP BY status",
    "SELECT priority, COUNT(*) FROM sr_requests GROUP BY priority",
    "SELECT COUNT(*) FROM sr_requests WHERE created_at >= {yesterday}",
    "SELECT COUNT(*) FROM sr_requests WHERE status IN ('OPEN', 'IN_PROGRESS')",
    "SELECT COUNT(*) FROM sr_requests WHERE status NOT IN ('OPEN', 'IN_PROGRESS')",
    "SELECT COUNT(*) FROM incidents",
    "SELECT COUNT(*) FROM incidents WHERE status IN ('OPEN', 'IN_PROGRESS')",
    "SELECT severity, COUNT(*) FROM incidents GROUP BY severity",
    "SELECT COUNT(*) FROM audit_logs",
    "SELECT COUNT(*) FROM audit_logs WHERE severity = 'CRITICAL'",
    "SELECT severity, COUNT(*) FROM audit_logs GROUP BY severity",
    "SELECT status, COUNT(*) FROM capacity_plans GROUP BY status",
    "SELECT COUNT(*) FROM users WHERE is_active",
]
INTERVAL = 1.0
CHANGES = "collectors: {changes: {service_requests: updated_at}}\n"
LEARNT = "all rows are known"


def plain(database):
    """Milliseconds that the statements take in sequence: the median of five rounds."""
    connection = database.connect()
    cursor = connection.cursor()
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        for statement in PLAIN:
            cursor.execute(statement.format(yesterday=database.ago("86400")))
            cursor.fetchall()
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    return statistics.median(times)


def scraped(port):
    """Of the exporter: how many audit rows it knows of, what each collector took in milliseconds, when the last ended, and how
    many requests are parked."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/metrics/prometheus") as answer:
        text = answer.read().decode()
    found = re.findall(r'^guardia_collector_duration_seconds\{collector="(\w+)"\} (\S+)', text, re.M)
    return (float(re.search(r"^guardia_audit_events_total (\S+)", text, re.M)[1]),
            {name: float(seconds) * 1000 for name, seconds in found},
            max(re.findall(r"^guardia_collector_last_success_timestamp_seconds\S+ (\S+)", text, re.M)),
            float((re.findall(r'^guardia_sr_by_status\{status="PARKED"\} (\S+)', text, re.M) or ["0"])[0]))


def awaited(port, is_there):
    """The result of scraped() once the condition holds; nothing signals the end of a collection."""
    while True:
        now = scraped(port)
        if is_there(now):
            return now
        time.sleep(0.05)


class Exporter:
    """Reads a database once a second."""

    def __init__(self, program, database, configuration):
        self.port = databases.free_port()
        self.folder = tempfile.TemporaryDirectory()
        folder = self.folder.name
        with open(f"{folder}/guardia.yaml", "w", encoding="utf-8") as file:
            file.write(configuration)
        self.log = f"{folder}/log"
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [program, f"--config.file={folder}/guardia.yaml", f"--database.url={database.url}",
                 f"--collect.interval={INTERVAL:.0f}s", f"--web.listen-address=127.0.0.1:{self.port}"],
                env=databases.environment(folder), stderr=log)

    def __enter__(self):
        databases.await_ready(self.port)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()
        self.folder.cleanup()

    def next(self):
        """The result of scraped() for a collection that began after this call."""
        begun = scraped(self.port)[2]
        last = awaited(self.port, lambda now: now[2] != begun)[2]
        return awaited(self.port, lambda now: now[2] != last)

    def has_learnt(self):
        with open(self.log, encoding="utf-8") as log:
            return LEARNT in log.read()

    def memory(self):
        """Megabytes of private memory, without the pages of libraries."""
        with open(f"/proc/{self.process.pid}/status", encoding="utf-8") as file:
            return int(re.search(r"RssAnon:\s+(\d+)", file.read())[1]) / 1024


def grown(database, exporter, rows):
    """The first collection that includes that many new audit rows."""
    known = scraped(exporter.port)[0]
    database.execute(database.insert("audit_logs", "severity, message, created_at", "'INFO', 'added', " + database.ago("0"),
                                     rows))
    return awaited(exporter.port, lambda now: now[0] >= known + rows)[1]


def changed(database, exporter, rows):
    """The first collection that knows of that many changed requests."""
    database.execute(f"UPDATE sr_requests SET status = 'PARKED', updated_at = {database.ago('0')} WHERE id <= {rows}")
    return awaited(exporter.port, lambda now: now[3] == rows)[1]


def collections(program, database):
    with Exporter(program, database, "") as exporter:
        yield "the first", scraped(exporter.port)[1], None
        exporter.next()
        yield "nothing changed", exporter.next()[1], None
        for rows in (100, 10_000):
            yield f"{rows:,} new audit rows", grown(database, exporter, rows), exporter.memory()
    with Exporter(program, database, CHANGES) as exporter:
        while not exporter.has_learnt():
            time.sleep(INTERVAL / 2)
        yield "100 new audit rows, changes: updated_at", grown(database, exporter, 100), exporter.memory()
        yield "100 changed requests, changes: updated_at", changed(database, exporter, 100), exporter.memory()


def main():
    program, kind, sizes = sys.argv[1], databases.BY_NAME[sys.argv[2]], [int(rows) for rows in sys.argv[3:]]
    print("| audit rows | collection | takes | of the plain statements | audit collector | memory |")
    print("|---|---|---|---|---|---|")
    for audit in sizes:
        with kind() as database:
            database.fill(audit)
            statements = plain(database)
            print(f"| {audit:,} | the plain statements | {statements:.1f} ms | 1.00 | | |")
            for what, took, memory in collections(program, database):
                whole = sum(took.values())
                print(f"| | {what} | {whole:.1f} ms | {whole / statements:.2f} | {took['audit']:.1f} ms | "
                      + (f"{memory:.1f} MB |" if memory else "|"), flush=True)


if __name__ == "__main__":
    main()
