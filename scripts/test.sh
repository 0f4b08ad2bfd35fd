#!/usr/bin/env bash
# From a fresh clone to all tests: installs packages, builds, runs unit tests and tests with real servers.
# Arguments go to ctest, for example: scripts/test.sh -R format, or scripts/test.sh -LE system.
# GUARDIA_PRESET selects another preset than release: asan and tsan run the unit tests under sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}

purposes=(build test)
[[ $preset == asan || $preset == tsan ]] && purposes+=(sanitize)
scripts/packages.sh "${purposes[@]}"
# .ci/run shows how long each part took.
note() { printf '  %-14s %6d s\n' "$preset, $1" $((SECONDS - begun)) >> "${GUARDIA_TIMES:-/dev/null}"; }

echo "build: build/$preset"
begun=$SECONDS
cmake --preset "$preset" --log-level=WARNING >/dev/null
cmake --build --preset "$preset"
note build
echo "test: build/$preset"
begun=$SECONDS
# ThreadSanitizer of clang 14 does not start where the kernel randomises addresses more than it supports.
place=()
[[ $preset == tsan ]] && setarch --addr-no-randomize true 2>/dev/null && place=(setarch --addr-no-randomize)
trap 'note tests' EXIT
"${place[@]}" ctest --preset "$preset" "$@"
