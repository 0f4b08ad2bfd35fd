#!/usr/bin/env bash
# Checks the tree without running it: formatting (clang-format), mistakes (clang-tidy, clazy, shellcheck), include
# boundaries, documents, licenses, what containers, the forge and a release need. Uses a build tree of its own, build/lint,
# which is configured but not built. docs/metrics.md, the manual pages and the configurations for containers are checked with
# the programs of the preset GUARDIA_PRESET, or release.
set -euo pipefail
cd "$(dirname "$0")/.."

# part NAME COMMAND...: runs the command and prints how long it took.
part() {
    local name=$1 start=$SECONDS
    shift
    "$@"
    echo "lint: $name, $((SECONDS - start)) s"
}

check_layout() {
    printf '%s\n' "${all[@]}" | xargs -P "$(nproc)" -n 50 clang-format --dry-run -Werror
}

check_licenses() {
    reuse lint --quiet || { reuse lint; return 1; }
}

configure() {
    cmake --preset lint --log-level=WARNING >/dev/null
}

scripts/packages.sh build lint
mapfile -t all < <(git ls-files '*.h' '*.cpp')
part "clang-format (${#all[@]} files)" check_layout
part "include boundaries" scripts/check-boundaries.sh
part "translations" scripts/translations.sh --check
part "docs/metrics.md" scripts/metrics.sh --check
part "manual pages" scripts/manpages.sh --check
part "documents" scripts/check-docs.sh
part "messages" scripts/check-messages.py
part "desktop files" scripts/check-desktop.sh
part "containers" scripts/check-containers.sh
part "docs/house.svg" scripts/draw-house.py --check
part "the tests' locales" scripts/check-locales.py
part "Korean words" scripts/check-words.py
part "licenses" check_licenses
part "the forge" scripts/npm.sh forge
part "the release" scripts/release.sh --check
part "shell scripts" shellcheck scripts/*.sh .ci/run
part "lint tree" configure
part "sources" scripts/lint-sources.py
echo "lint: nothing found"
