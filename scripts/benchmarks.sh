#!/usr/bin/env bash
# Measures side by side and writes docs/performance.md. Takes half an hour; nothing else should run meanwhile.
set -euo pipefail
cd "$(dirname "$0")/.."
target=docs/performance.md

scripts/packages.sh build bench
cmake --preset release --log-level=WARNING
cmake --build --preset programs
exporter=$PWD/build/release/bin/guardia-exporter
scratch=$(mktemp)
trap 'rm -f "$scratch"' EXIT
{
    cat <<'END'
# Performance

Written by `scripts/benchmarks.sh`. Machines differ, and so do the hours of one: of these figures, compare those of one table.

END
    echo "Measured at $(git describe --always --dirty --abbrev=12) on $(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1),"
    # shellcheck disable=SC1091 # is not ours
    echo "Linux $(uname -r | cut -d- -f1), $(. /etc/os-release; echo "$PRETTY_NAME")."
    echo
    echo "## A scrape"
    echo
    echo "Beside nginx, which sends the same bytes from files (\`tests/benchmarks/scrape.py\`). Medians of nine rounds of a second each,"
    echo "in turn."
    echo
    /usr/bin/python3 tests/benchmarks/scrape.py "$exporter"
    echo
    for database in SQLite PostgreSQL MariaDB; do
        echo "## A collection on $database"
        echo
        echo "Beside the plain statements that say the same, one for each metric (\`tests/benchmarks/collection.py\`). A tenth as many service"
        echo "requests as audit rows, a hundredth as many incidents. Memory is the exporter's own, without the pages of libraries."
        echo
        /usr/bin/python3 tests/benchmarks/collection.py "$exporter" "$database" 10000 100000 1000000 3000000 10000000
        echo
    done
} > "$scratch"
cp "$scratch" "$target"
