#!/usr/bin/env bash
# Runs measurements and writes docs/performance.md. Takes about an hour; nothing else should run meanwhile.
# scripts/benchmarks.sh 100000 is faster: the number is that of rows in the largest audit log.
set -euo pipefail
cd "$(dirname "$0")/.."
target=docs/performance.md
build=$PWD/build/benchmarks
measure=tests/benchmarks
rows=${1:-10000000} # of the largest audit log
sizes=()
for size in 10000 100000 1000000 3000000; do ((size < rows)) && sizes+=("$size"); done
sizes+=("$rows")

scripts/packages.sh build test bench
cmake --preset release -B "$build" -DGUARDIA_BENCHMARKS=ON --log-level=WARNING
CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1 cmake --build "$build" --target guardia-exporter bench_history bench_records
exporter=$build/bin/guardia-exporter
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
g++ -std=c++20 -O2 -o "$scratch/prometheuscpp" $measure/prometheuscpp.cpp -lprometheus-cpp-pull -lprometheus-cpp-core

run() { /usr/bin/python3 "$measure/$1.py" "${@:2}"; } # with the modules that Debian packages

{
    cat <<'END'
# Performance

Written by `scripts/benchmarks.sh`. The figures depend on the machine and its load: only compare figures within one table.

END
    echo "Measured at $(git describe --always --dirty --abbrev=12) on $(nproc) cores of $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1),"
    # shellcheck disable=SC1091 # is not ours
    echo "Linux $(uname -r | cut -d- -f1), $(. /etc/os-release; echo "$PRETTY_NAME")."
    echo
    echo "## A scrape"
    echo
    echo "Compared with nginx, which sends the same bytes from files, a program with prometheus-cpp that has the same series, and Debian's"
    echo "prometheus-sql-exporter with as many (\`tests/benchmarks/scrape.py\`). Medians of rounds of a second each, in turn."
    echo
    run scrape "$exporter" "$scratch/prometheuscpp"
    echo
    echo "## Start and memory"
    echo
    run start "$exporter"
    echo
    for database in SQLite PostgreSQL MariaDB; do
        echo "## A collection on $database"
        echo
        echo "Compared with plain statements for the same numbers, one for each metric (\`tests/benchmarks/collection.py\`). A tenth as many service"
        echo "requests as audit rows, a hundredth as many incidents. Memory is the exporter's own, without the pages of libraries."
        echo
        run collection "$exporter" "$database" "${sizes[@]}"
        echo
    done
    echo "## History"
    echo
    run figures "$build/benchmarks/bench_history"
    echo
    echo "## Lists of the console"
    echo
    echo "Pages of an audit log of $rows rows, sorted and filtered."
    echo
    GUARDIA_BENCH_ROWS=$rows run figures "$build/benchmarks/bench_records" SQLite PostgreSQL MariaDB
} > "$scratch/page"
cp "$scratch/page" "$target"
