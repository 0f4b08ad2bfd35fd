# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets a real Prometheus scrape files and prints the series it stored as JSON:
{"health": {file: error or ""}, "series": {file: [[{label: value}, value], ...]}}.
Arguments: a directory with files called *.prom (text format) and *.om (OpenMetrics), which it may write to."""
import http.server
import json
import pathlib
import subprocess
import sys
import threading
import time
import urllib.request

TYPES = {".prom": "text/plain; version=0.0.4; charset=utf-8",
         ".om": "application/openmetrics-text; version=1.0.0; charset=utf-8"}
directory = pathlib.Path(sys.argv[1])
files = [f for f in directory.iterdir() if f.suffix in TYPES]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        file = directory / self.path.strip("/")
        body = file.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", TYPES[file.suffix])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
threading.Thread(target=server.serve_forever, daemon=True).start()
target = "127.0.0.1:%d" % server.server_port
config = {"global": {"scrape_interval": "1s"},
          "scrape_configs": [{"job_name": f.name, "metrics_path": "/" + f.name,
                              "static_configs": [{"targets": [target]}]} for f in files]}
(directory / "prometheus.yml").write_text(json.dumps(config))
probe = http.server.HTTPServer(("127.0.0.1", 0), Handler)  # a free port: Prometheus does not tell which it took
port = probe.server_port
probe.server_close()
prometheus = subprocess.Popen(
    ["prometheus", "--config.file=%s/prometheus.yml" % directory, "--storage.tsdb.path=%s/tsdb" % directory,
     "--web.listen-address=127.0.0.1:%d" % port], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def api(path):
    with urllib.request.urlopen("http://127.0.0.1:%d/api/v1/%s" % (port, path)) as answer:
        return json.load(answer)["data"]


def targets():
    try:
        return api("targets")["activeTargets"]
    except OSError:
        return []


try:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        active = targets()
        if len(active) == len(files) and all(t["health"] != "unknown" for t in active):
            break
        time.sleep(0.2)
    health = {t["labels"]["job"]: t["lastError"] for t in targets()}
    series = {f.name: [] for f in files}
    for result in api("query?query=%7B__name__%3D~%22guardia.*%22%7D")["result"]:
        labels = result["metric"]
        job = labels.pop("job")
        labels.pop("instance")
        series[job].append([labels, float(result["value"][1])])
    print(json.dumps({"health": health, "series": series}))
finally:
    prometheus.terminate()
    prometheus.wait()
