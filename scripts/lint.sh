#!/usr/bin/env bash
# Checks the code without running it: layout (clang-format), mistakes (clang-tidy, clazy), include boundaries.
# Needs a configured build directory for the compile commands: GUARDIA_PRESET, or release.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}
build=build/$preset

scripts/packages.sh lint
mapfile -t all < <(git ls-files '*.h' '*.cpp')
mapfile -t sources < <(git ls-files 'exporter/*.cpp' 'app/*.cpp' 'ui/*.cpp')

echo "lint: clang-format (${#all[@]} files)"
clang-format --dry-run -Werror "${all[@]}"

echo "lint: include boundaries"
scripts/check-boundaries.sh

echo "lint: translations"
scripts/translations.sh --check

echo "lint: docs/metrics.md"
scripts/metrics.sh --check

echo "lint: documents"
scripts/check-docs.sh

echo "lint: shell scripts"
for script in scripts/*.sh .ci/run; do bash -n "$script"; done

echo "lint: clang-tidy (${#sources[@]} files)"
# stderr only counts the warnings in system headers
printf '%s\n' "${sources[@]}" | xargs -P "$(nproc)" -n 4 clang-tidy -p "$build" --quiet --warnings-as-errors='*' 2>/dev/null

echo "lint: clazy"
# Under -Werror its findings are errors and fail it; else they are only printed.
if ! findings=$(printf '%s\n' "${sources[@]}" \
    | xargs -P "$(nproc)" -n 4 clazy-standalone -p "$build" --checks=level1,no-non-pod-global-static 2>&1) \
    || [[ $findings == *" warning: "* || $findings == *" error: "* ]]; then
    printf '%s\n' "$findings" >&2
    exit 1
fi
echo "lint: nothing found"
