#!/usr/bin/env bash
# Counts the instructions of the hot paths and holds them against tests/benchmarks/instructions.txt: a quarter of a minute.
# With --update it writes them there. GUARDIA_PRESET names another preset than release.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}

scripts/packages.sh build count
cmake --preset "$preset" --log-level=WARNING >/dev/null
cmake --build --preset "$preset" --target guardia-exporter >/dev/null
/usr/bin/python3 tests/benchmarks/instructions.py "build/$preset/bin/guardia-exporter" tests/benchmarks/instructions.txt "$@"
