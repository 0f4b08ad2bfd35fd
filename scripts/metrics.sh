#!/usr/bin/env bash
# Writes docs/metrics.md, the list of all metrics, from their definitions.
#   scripts/metrics.sh           brings it up to date
#   scripts/metrics.sh --check   fails where it is not
# Builds the programs it needs in the build directory of the preset GUARDIA_PRESET, or release.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}
target=docs/metrics.md

[[ -f build/$preset/CMakeCache.txt ]] || cmake --preset "$preset" --log-level=WARNING
cmake --build --preset "$preset" --target guardia-metrics >/dev/null
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
"build/$preset/bin/guardia-metrics" > "$scratch"

if [[ ${1:-} != --check ]]; then
    cp "$scratch" "$target"
    exit 0
fi
if ! diff -u "$target" "$scratch" >&2; then
    echo "metrics: $target is not up to date; run scripts/metrics.sh" >&2
    exit 1
fi
echo "metrics: $target is up to date"
