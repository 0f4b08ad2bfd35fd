#!/usr/bin/env bash
# Makes docs/screenshots again: builds, goes through the console's pages with the demo data on a display of its own, and
# keeps some of the pictures. "scripts/screenshots.sh states" makes pictures of states that were wrong once instead, in
# both languages, for people who review a change: build/PRESET/screenshots/states.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}

scripts/packages.sh build test
cmake --preset "$preset" --log-level=WARNING
cmake --build --preset "$preset" --target test_system_console guardia-exporter
if [ "${1:-}" = states ]; then
    ctest --preset "$preset" -R '^tst_consolestates$'
    ls "build/$preset/screenshots/states"
    exit
fi
ctest --preset "$preset" -R '^tst_console$'
mkdir -p docs/screenshots
pictures=build/$preset/screenshots/1x
for pair in en-light-overview:overview-en ko-dark-overview:overview-ko en-light-records:records-en ko-light-records:records-ko \
    ko-light-grafana:grafana-ko en-dark-exporter:exporter-en; do
    cp "$pictures/${pair%%:*}.png" "docs/screenshots/${pair##*:}.png"
done
ls -l docs/screenshots
