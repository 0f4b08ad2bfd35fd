#!/usr/bin/env bash
# Writes the options in docs/reference.md from what the programs print with --help. The build makes the manual pages and
# the completion of shells (cmake/GuardiaManual.cmake), which --check looks at as well.
#   scripts/manpages.sh           brings docs/reference.md up to date
#   scripts/manpages.sh --check   fails where it is not, where a page has mistakes, or where a shell completes wrongly
# Builds the programs in the build directory of the preset GUARDIA_PRESET, or release.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}
target=docs/reference.md
failed=0

[[ -f build/$preset/CMakeCache.txt ]] || cmake --preset "$preset" --log-level=WARNING
cmake --build --preset "$preset" --target guardia_manual >/dev/null
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
scripts/manpages.py reference "build/$preset/bin/guardia-exporter" "build/$preset/bin/guardia-console" > "$scratch"
if [[ ${1:-} != --check ]]; then
    cp "$scratch" "$target"
    exit 0
fi
if ! diff -u "$target" "$scratch" >&2; then
    echo "manpages: $target is not up to date; run scripts/manpages.sh" >&2
    failed=1
fi

pages=("build/$preset"/share/man/man?/*)
for page in "${pages[@]}"; do
    # As lintian does it.
    warnings=$(LC_ALL=C.UTF-8 MANROFFSEQ='' MANWIDTH=80 man --warnings -E UTF-8 -l -Tutf8 -Z "$page" 2>&1 >/dev/null)
    [[ -z $warnings ]] || { printf '%s: %s\n' "$page" "$warnings" >&2; failed=1; }
    mandoc -Tlint "$page" >&2 || failed=1
done
scripts/check-completion.py "build/$preset/share" || failed=1
((failed == 0)) && echo "manpages: ${#pages[@]} pages without mistakes, $target is up to date"
exit "$failed"
