#!/usr/bin/env bash
# Counts the instructions of the hot paths and compares them with tests/benchmarks/instructions.txt; takes a quarter of
# a minute. With --update it writes the file. GUARDIA_PRESET selects another preset than release.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}

scripts/packages.sh build count
cmake --preset "$preset" --log-level=WARNING >/dev/null
cmake --build --preset "$preset" --target guardia-exporter >/dev/null
/usr/bin/python3 tests/benchmarks/instructions.py "build/$preset/bin/guardia-exporter" tests/benchmarks/instructions.txt "$@"
