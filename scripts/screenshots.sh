#!/usr/bin/env bash
# Makes docs/screenshots again, the pictures of README.md and docs/console.md in both languages: builds, and goes through
# the console with the demo data. "scripts/screenshots.sh states" makes pictures of states that were wrong once instead, in
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
ctest --preset "$preset" -R '^tst_consolepictures$'
mkdir -p docs/screenshots
cp "build/$preset/screenshots/docs/"*.png docs/screenshots/
ls -l docs/screenshots
