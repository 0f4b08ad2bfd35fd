#!/usr/bin/env bash
# Builds the fuzzers with clang and runs each for that many seconds (default 60), two at a time: scripts/fuzz.sh 600
# Findings are in build/asan/fuzz/findings, new inputs in build/asan/fuzz/corpus.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-60}
build=build/asan/fuzz

scripts/packages.sh build test sanitize
cmake --preset asan --log-level=WARNING
cmake --build --preset asan --target guardia_fuzzers

fuzz() {
    local name=$1
    local learned=$build/corpus/$name findings=$build/findings/$name log=$build/$name.log
    local -a seeds=()
    for folder in "tests/fuzz/corpus/$name" "${@:2}"; do
        [[ -d $folder ]] && seeds+=("$folder")
    done
    mkdir -p "$learned" "$findings"
    # Without a log file, Qt prints every warning for every input.
    if QT_LOGGING_RULES='*=false' "$build/fuzz_$name" -max_total_time="$seconds" -timeout=5 -rss_limit_mb=2048 \
        -max_len=16384 -print_final_stats=1 -artifact_prefix="$findings/" "$learned" "${seeds[@]}" >"$log" 2>&1; then
        echo "fuzz: $name: $(grep -o 'number_of_executed_units: [0-9]*' "$log" | grep -o '[0-9]*') inputs, nothing found"
    else
        echo "fuzz: $name: found something, see $log and $findings" >&2
        tail -n 40 "$log" >&2
        return 1
    fi
}

failed=0
running=0
for target in "definitions resources/collectors" framing query state webconfig; do
    # shellcheck disable=SC2086 # the folder is a word of its own
    fuzz $target &
    running=$((running + 1))
    if ((running == 2)); then
        wait -n || failed=1
        running=1
    fi
done
while ((running > 0)); do
    wait -n || failed=1
    running=$((running - 1))
done
exit "$failed"
