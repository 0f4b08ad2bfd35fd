#!/usr/bin/env bash
# Runs one of the checks in scripts/npm, with the packages that scripts/npm/package-lock.json names. They come from the npm
# registry into build/npm, once.
#   scripts/npm.sh forge                the files in .github
#   scripts/npm.sh sbom FILE [FOLDER]   an SBOM, and the files in FOLDER that it describes
set -euo pipefail
cd "$(dirname "$0")/.."
fetched=build/npm
mkdir -p "$fetched"
if ! cmp -s scripts/npm/package-lock.json "$fetched/package-lock.json" || [[ ! -e $fetched/node_modules/.package-lock.json ]]; then
    cp scripts/npm/{package.json,package-lock.json,.npmrc} "$fetched/"
    npm ci --prefix "$fetched" --ignore-scripts --prefer-offline >/dev/null
fi
NODE_PATH=$PWD/$fetched/node_modules exec node "scripts/npm/$1.js" "${@:2}"
