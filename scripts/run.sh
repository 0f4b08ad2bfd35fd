#!/usr/bin/env bash
# From a fresh clone to the running demo: installs packages, builds, starts. Ctrl+C ends it. Arguments are passed to the
# program instead of --demo, for example: scripts/run.sh --database.url sqlite:///srv/guardia.db
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/packages.sh build
echo "build: the two programs in build/release; each line says how much is done"
# Tests are built by scripts/test.sh.
cmake --preset release --log-level=WARNING >/dev/null
NINJA_STATUS='[%p] ' cmake --build --preset programs

# Starts the console where there is a display, else the exporter.
program=build/release/bin/guardia-exporter
[[ -z ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]] || program=build/release/bin/guardia-console
arguments=("$@")
if (($# == 0)); then
    arguments=(--demo)
    cat <<TEXT

The demo starts. Open
  http://127.0.0.1:9878/                          what there is to see
  http://127.0.0.1:9878/api/metrics/prometheus    for Prometheus
  http://127.0.0.1:9878/api/metrics/summary       the numbers in short
  http://127.0.0.1:9878/api/metrics/grafana-config  how to connect Grafana
Ctrl+C ends it.

TEXT
fi
exec "$program" "${arguments[@]}"
