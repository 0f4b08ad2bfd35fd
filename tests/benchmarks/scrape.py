#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a scrape costs the exporter, beside nginx sending the same bytes from files: 64 connections, in turn, medians.

usage: scrape.py EXPORTER [ROUNDS]    EXPORTER is the program; prints a section of docs/performance.md
"""

import gzip
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ACCEPT = "application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.9,*/*;q=0.1"
CONNECTIONS = 64
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


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetched(url):
    """The answer, once there is one that is no error: the server may still be starting."""
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
    """Microseconds of processor time an answer, answers a second, and the 99th percentile of their latency."""
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


def main():
    exporter, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9
    with tempfile.TemporaryDirectory() as folder:
        ports = free_port(), free_port()
        environment = dict(os.environ, HOME=folder, XDG_DATA_HOME=folder, XDG_STATE_HOME=folder)
        running = [subprocess.Popen([exporter, "--demo", f"--web.listen-address=127.0.0.1:{ports[0]}"], env=environment,
                                    stderr=subprocess.DEVNULL)]
        try:
            url = f"http://127.0.0.1:{ports[0]}/api/metrics/prometheus"
            fetched(f"http://127.0.0.1:{ports[0]}/-/ready")
            body = fetched(url)
            with open(f"{folder}/metrics", "wb") as file:
                file.write(body)
            with open(f"{folder}/metrics.gz", "wb") as file:
                file.write(gzip.compress(body, 6))
            with open(f"{folder}/nginx.conf", "w", encoding="utf-8") as file:
                file.write(NGINX.format(folder=folder, port=ports[1]))
            os.chmod(folder, 0o755)
            running.append(subprocess.Popen(["nginx", "-c", f"{folder}/nginx.conf"], stderr=subprocess.DEVNULL))
            files = f"http://127.0.0.1:{ports[1]}/metrics"
            fetched(files)
            servers = {"nginx": (worker_of(running[1].pid), files), "guardia-exporter": (running[0].pid, url)}
            print(f"| {CONNECTIONS} connections, {len(body)} bytes | processor time | of nginx's | answers/s | p99 |")
            print("|---|---|---|---|---|")
            for encoding in ("plain", "gzip"):
                results = {name: [] for name in servers}
                for _ in range(rounds):
                    for name, (pid, address) in servers.items():
                        results[name].append(measured(pid, address, encoding))
                medians = {name: [statistics.median(values) for values in zip(*found)]
                           for name, found in results.items()}
                for name, (cost, answers, latency) in medians.items():
                    print(f"| {name}, {encoding} | {cost:.1f} us | {cost / medians['nginx'][0]:.2f} "
                          f"| {answers:.0f} | {latency:.1f} ms |")
        finally:
            for process in running:
                process.send_signal(signal.SIGTERM)
                process.wait()


if __name__ == "__main__":
    main()
