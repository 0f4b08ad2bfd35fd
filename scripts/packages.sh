#!/usr/bin/env bash
# Installs the missing packages in scripts/packages.txt for the given purposes: packages.sh build [test] [lint].
set -euo pipefail
cd "$(dirname "$0")/.."

# A package that another one provides counts as installed: some builds of nodejs contain npm and conflict with Debian's
# npm.
provided=" $(dpkg-query -W -f '${db:Status-Status} ${Provides}\n' | sed -n 's/^installed //p' | tr -s ',\n' ' ') "

missing=()
while read -r purpose name _; do
    [[ $purpose == "#"* || -z $purpose ]] && continue
    [[ " $* " == *" $purpose "* ]] || continue
    state=$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null || true)
    [[ $state == installed || $provided == *" $name "* ]] || missing+=("$name")
done < scripts/packages.txt

if ((${#missing[@]} == 0)); then
    echo "packages: all there"
    exit 0
fi
echo "packages: installing ${missing[*]}"
run_as_root=()
if ((EUID != 0)); then
    command -v sudo >/dev/null || { echo "packages: run this as root, or install sudo" >&2; exit 1; }
    run_as_root=(sudo)
fi
export DEBIAN_FRONTEND=noninteractive
"${run_as_root[@]}" apt-get update -qq
# RUNLEVEL=1 keeps the database packages from starting services: the tests start their own.
"${run_as_root[@]}" env RUNLEVEL=1 apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
