#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scrape costs the exporter, compared with nginx sending the same bytes from files, a program with prometheus-cpp, and Debian's
prometheus-sql-exporter with as many series: 64 connections, in turn, medians.

usage: scrape.py EXPORTER PROMETHEUSCPP [ROUNDS]    both are programs; prints tables of docs/performance.md
"""

import contextlib
import gzip
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

import databases

ACCEPT = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.9,*/*;q=0.1"
CONNECTIONS = 64
SLOW_READERS = 20
NGINX = """
worker_processes 1; daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off; keepalive_requests 100000000; gzip_static on; sendfile on; tcp_nopush on; default_type text/plain;
    client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder}; uwsgi_temp_path {folder};
    scgi_temp_path {folder};
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
}}
"""
SQL_EXPORTER = """
jobs:
- name: as_many
  interval: 1h
  connections: ['postgres://postgres@127.0.0.1:{port}/postgres?sslmode=disable']
  queries:
  - name: series
    help: As many as the exporter has
    labels: [number]
    values: [value]
    query: SELECT 'number ' || i AS number, i AS value FROM generate_series(1, {series}) AS n(i)
"""


def fetched(url):
    """The first answer that is no error: the server may still be starting."""
    for _ in range(100):
        try:
            with urllib.request.urlopen(url) as answer:
                return answer.read()
        except OSError:
            time.sleep(0.1)
    sys.exit(f"scrape.py: {url} does not answer")


def processor_time(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def worker_of(pid):
    with open(f"/proc/{pid}/task/{pid}/children", encoding="utf-8") as file:
        return int(file.read().split()[0])


def measured(pid, url, encoding):
    """Microseconds of processor time per answer, answers per second, and the 99th percentile of their latency."""
    before = processor_time(pid)
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", "-d1s", "--latency", "-H", f"Accept: {ACCEPT}"]
    if encoding == "gzip":
        command += ["-H", "Accept-Encoding: gzip"]
    said = subprocess.run(command + [url], capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in said:
        sys.exit(f"scrape.py: {url} answers with errors")
    answers = int(re.search(r"(\d+) requests in", said)[1])
    latency, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", said).groups()
    milliseconds = float(latency) * {"us": 0.001, "ms": 1, "s": 1000}[unit]
    return (processor_time(pid) - before) / answers * 1e6, answers, milliseconds


@contextlib.contextmanager
def running(*command, **options):
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **options)
    try:
        yield process
    finally:
        process.terminate()
        process.wait()


@contextlib.contextmanager
def slow_readers(port):
    """Connections that send requests and do not read the answers."""
    with contextlib.ExitStack() as stack:
        for _ in range(SLOW_READERS):
            connection = stack.enter_context(databases.connected(port))
            connection.sendall(b"GET /api/metrics/prometheus HTTP/1.1\r\nHost: localhost\r\n\r\n" * 200)
        yield


def compare(servers, encoding, rounds):
    """Measures all of them in each round, and returns the medians of each."""
    results = {name: [] for name in servers}
    for _ in range(rounds):
        for name, (pid, address) in servers.items():
            results[name].append(measured(pid, address, encoding))
    return {name: [statistics.median(values) for values in zip(*found)] for name, found in results.items()}


def print_rows(medians, encoding, base):
    for name, (cost, answers, latency) in medians.items():
        print(f"| {name}, {encoding} | {cost:.1f} us | {cost / base:.2f} | {answers:.0f} | {latency:.1f} ms |", flush=True)


def main():
    exporter, prometheuscpp = sys.argv[1:3]
    rounds = int(sys.argv[3]) if len(sys.argv) > 3 else 9
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        ports = [databases.free_port() for _ in range(4)]
        ours = stack.enter_context(running(exporter, "--demo", f"--web.listen-address=127.0.0.1:{ports[0]}",
                                           env=databases.environment(folder)))
        url = f"http://127.0.0.1:{ports[0]}/api/metrics/prometheus"
        databases.await_ready(ports[0])
        body = fetched(url)
        with open(f"{folder}/metrics", "wb") as file:
            file.write(body)
        with open(f"{folder}/metrics.gz", "wb") as file:
            file.write(gzip.compress(body, 6))
        with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
            file.write(NGINX.format(folder=folder, port=ports[1]))
        os.chmod(folder, 0o755)
        nginx = stack.enter_context(running("nginx", "-c", f"{folder}/nginx.conf"))
        cpp = stack.enter_context(running(prometheuscpp, str(ports[2]), f"{folder}/metrics"))
        database = stack.enter_context(databases.PostgreSQL())
        series = sum(not line.startswith(b"#") for line in body.splitlines())
        with open(f"{folder}/sql.yaml", "w", encoding="utf-8") as file:
            file.write(SQL_EXPORTER.format(port=database.port, series=series))
        sql = stack.enter_context(running("prometheus-sql-exporter", f"-config.file={folder}/sql.yaml",
                                          f"-web.listen-address=127.0.0.1:{ports[3]}"))
        files, cpp_url, sql_url = (f"http://127.0.0.1:{port}/metrics" for port in ports[1:])
        for address in (files, cpp_url, sql_url):
            fetched(address)
        while fetched(sql_url).count(b"number") < series:
            time.sleep(0.1)
        servers = {"nginx": (worker_of(nginx.pid), files), "guardia-exporter": (ours.pid, url)}
        others = {"prometheus-cpp": (cpp.pid, cpp_url), "prometheus-sql-exporter": (sql.pid, sql_url)}
        print(f"| {CONNECTIONS} connections, {len(body)} bytes | processor time | of nginx's | answers/s | p99 |")
        print("|---|---|---|---|---|")
        base = 0
        for encoding in ("gzip", "plain"):
            medians = compare(servers, encoding, rounds)
            base = medians["nginx"][0]
            print_rows(medians, encoding, base)
        beside = {name: server for name, server in servers.items() if name == "guardia-exporter"} | others
        print_rows(compare(beside, "plain", 3), "plain", base)
        with slow_readers(ports[0]):
            only = {f"guardia-exporter beside {SLOW_READERS} slow readers": servers["guardia-exporter"]}
            print_rows(compare(only, "plain", 3), "plain", base)


if __name__ == "__main__":
    main()
