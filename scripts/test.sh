#!/usr/bin/env bash
# From a fresh clone to all tests passed: packages, build, unit tests, tests with real servers.
# Arguments go to ctest, for example: scripts/test.sh -R format, or scripts/test.sh -LE system.
# GUARDIA_PRESET names another preset than release: asan and tsan run the unit tests under sanitizers.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}

purposes=(build test)
[[ $preset == asan || $preset == tsan ]] && purposes+=(sanitize)
scripts/packages.sh "${purposes[@]}"
echo "build: build/$preset"
cmake --preset "$preset" --log-level=WARNING
cmake --build --preset "$preset"
echo "test: build/$preset"
# ThreadSanitizer of clang 14 does not start where the kernel scatters addresses more widely than it knows.
place=()
[[ $preset == tsan ]] && setarch --addr-no-randomize true 2>/dev/null && place=(setarch --addr-no-randomize)
"${place[@]}" ctest --preset "$preset" "$@"
