#!/usr/bin/env bash
# Runs one of the checks in scripts/npm, with the packages that scripts/npm/package-lock.json names. They are fetched from the
# npm registry once, into the cache of this machine.
#   scripts/npm.sh containers           the files in resources/containers (scripts/check-containers.sh has more)
#   scripts/npm.sh forge                the files in .github
#   scripts/npm.sh sbom FILE [FOLDER]   an SBOM, and the files in FOLDER that it describes
set -euo pipefail
cd "$(dirname "$0")/.."
packages=${XDG_CACHE_HOME:-$HOME/.cache}/guardia-console/npm
mkdir -p "$packages"
exec 9> "$packages.lock"
flock 9 # another checkout may use them
if ! cmp -s scripts/npm/package-lock.json "$packages/package-lock.json" || [[ ! -e $packages/complete ]]; then
    rm -f "$packages/complete"
    cp scripts/npm/{package.json,package-lock.json,.npmrc} "$packages/"
    (cd "$packages" && npm ci --ignore-scripts --prefer-offline >/dev/null)
    touch "$packages/complete"
fi
cp scripts/npm/*.*js "$packages/" # modules are found from where they are imported
node "$packages/$(basename scripts/npm/"$1".*js)" "${@:2}"
