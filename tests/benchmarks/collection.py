#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a collection of a large SQLite database takes, beside the fourteen plain statements that say the same.

usage: collection.py EXPORTER SCHEMA AUDIT_ROWS...    prints a section of docs/performance.md
A tenth of the audit rows are service requests, a hundredth incidents.
"""

import os
import re
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

PLAIN = [
    "SELECT COUNT(*) FROM sr_requests",
    "SELECT status, COUNT(*) FROM sr_requests GROUP BY status",
    "SELECT priority, COUNT(*) FROM sr_requests GROUP BY priority",
    "SELECT COUNT(*) FROM sr_requests WHERE created_at >= strftime('%Y-%m-%d %H:%M:%f', 'now', '-1 day')",
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
ROWS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) "
TIME = "strftime('%Y-%m-%d %H:%M:%f', unixepoch('now') - ({rows} - i) * {step}, 'unixepoch') || '000'"
ADDED = "INSERT INTO audit_logs (severity, message, created_at) " + ROWS + "SELECT 'INFO', 'added', datetime('now') FROM n"
INTERVAL = 2.0


def fill(path, schema, audit):
    database = sqlite3.connect(path)
    with open(schema, encoding="utf-8") as file:
        database.executescript(file.read())
    database.execute(
        "INSERT INTO audit_logs (actor, action, severity, outcome, message, created_at) " + ROWS.format(rows=audit)
        + "SELECT 'user' || (i % 500), 'LOGIN', CASE i % 50 WHEN 0 THEN 'CRITICAL' WHEN 1 THEN 'WARNING' ELSE 'INFO' END, "
        "'SUCCESS', 'signed in from the office network', " + TIME.format(rows=audit, step=10) + " FROM n")
    for table, share, labels in (("sr_requests", 10, "priority"), ("incidents", 100, "severity")):
        rows = audit // share
        database.execute(
            f"INSERT INTO {table} (title, status, {labels}, created_at) " + ROWS.format(rows=rows)
            + "SELECT 'Request ' || i, CASE abs(random()) % 20 WHEN 0 THEN 'OPEN' WHEN 1 THEN 'IN_PROGRESS' ELSE 'CLOSED' END, "
            "CASE abs(random()) % 4 WHEN 0 THEN 'LOW' WHEN 1 THEN 'MEDIUM' WHEN 2 THEN 'HIGH' ELSE 'CRITICAL' END, "
            + TIME.format(rows=rows, step=100) + " FROM n")
    database.commit()
    database.execute("PRAGMA journal_mode = WAL")
    database.close()


def plain(path):
    database = sqlite3.connect(path)
    times = []
    for _ in range(5):
        begun = time.perf_counter()
        for statement in PLAIN:
            database.execute(statement).fetchall()
        times.append((time.perf_counter() - begun) * 1000)
    database.close()
    return statistics.median(times)


def scraped(port):
    """How many audit rows the exporter knows of, what each collector took in milliseconds, and when the last ended."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/metrics/prometheus") as answer:
        text = answer.read().decode()
    found = re.findall(r'^guardia_collector_duration_seconds\{collector="(\w+)"\} (\S+)', text, re.M)
    return (float(re.search(r"^guardia_audit_events_total (\S+)", text, re.M)[1]),
            {name: float(seconds) * 1000 for name, seconds in found},
            max(re.findall(r"^guardia_collector_last_success_timestamp_seconds\S+ (\S+)", text, re.M)))


def awaited(port, is_there):
    """What scraped() says once that holds; a collection tells nobody when it ends."""
    while True:
        now = scraped(port)
        if is_there(now):
            return now
        time.sleep(0.05)


def collections(exporter, path, folder):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = dict(os.environ, HOME=folder, XDG_STATE_HOME=folder, XDG_DATA_HOME=folder)
    running = subprocess.Popen([exporter, f"--database.url=sqlite:///{path}", f"--collect.interval={INTERVAL:.0f}s",
                                f"--web.listen-address=127.0.0.1:{port}"], env=environment, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            time.sleep(0.1)
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/-/ready"):
                    break
            except OSError:
                continue
        known, took, ended = scraped(port)
        yield "the first", took
        for _ in range(2):
            _, took, ended = awaited(port, lambda now, last=ended: now[2] != last)
        yield "nothing changed", took
        for rows in (100, 10_000):
            database = sqlite3.connect(path)
            database.execute(ADDED.format(rows=rows))
            database.commit()
            database.close()
            known += rows
            yield f"{rows:,} new audit rows", awaited(port, lambda now, all_of_them=known: now[0] >= all_of_them)[1]
    finally:
        running.terminate()
        running.wait()


def main():
    exporter, schema, sizes = sys.argv[1], sys.argv[2], [int(rows) for rows in sys.argv[3:]]
    print("| audit rows | collection | takes | of the plain statements | audit collector |")
    print("|---|---|---|---|---|")
    for audit in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/itsm.db"
            fill(path, schema, audit)
            statements = plain(path)
            print(f"| {audit:,} | the plain statements | {statements:.1f} ms | 1.00 | |")
            for what, took in collections(exporter, path, folder):
                whole = sum(took.values())
                print(f"| | {what} | {whole:.1f} ms | {whole / statements:.2f} | {took['audit']:.1f} ms |", flush=True)


if __name__ == "__main__":
    main()
