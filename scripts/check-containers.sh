#!/usr/bin/env bash
# Checks resources/containers and resources/prometheus without running a container: scripts/npm/containers.mjs has the
# linters and schemas; here are the configurations of the exporter, by the exporter itself, and those of Prometheus, by
# promtool. scripts/test-debian.sh 12 container builds and runs the image. Uses the exporter of the preset GUARDIA_PRESET,
# or release.
set -euo pipefail
cd "$(dirname "$0")/.."
preset=${GUARDIA_PRESET:-release}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

fail() {
    echo "containers: $*" >&2
    exit 1
}

# The configurations that the exporter reads in a container.
check_exporter_configurations() {
    local file
    [[ -f build/$preset/CMakeCache.txt ]] || cmake --preset "$preset" --log-level=WARNING
    cmake --build --preset "$preset" --target guardia-exporter >/dev/null
    echo secret > "$scratch/password"
    cp resources/containers/guardia.yaml "$scratch/compose.yaml"
    python3 - resources/containers/kubernetes/exporter.yaml > "$scratch/kubernetes.yaml" <<'PYTHON'
import sys, yaml
documents = yaml.safe_load_all(open(sys.argv[1]))
print(next(each for each in documents if each["kind"] == "ConfigMap")["data"]["guardia.yaml"])
PYTHON
    for file in "$scratch"/{compose,kubernetes}.yaml; do
        sed -i -E "s,(password_file:) .*,\1 $scratch/password," "$file" # which only is there in a container
        "build/$preset/bin/guardia-exporter" --config.file "$file" --check-config > "$scratch/log" 2>&1 \
            || { cat "$scratch/log" >&2; fail "the exporter does not accept it"; }
    done
}

# prometheus.yml for many sites, with the files that it names.
check_prometheus() {
    promtool check config resources/containers/prometheus.yml > "$scratch/log" 2>&1 \
        || { cat "$scratch/log" >&2; fail "promtool does not accept resources/containers/prometheus.yml"; }
    cp -r resources/prometheus "$scratch/"
    cp tests/data/format/rules.en.yml "$scratch/prometheus/guardia_rules.yml"
    touch "$scratch/prometheus/guardia-"{ca.pem,token}
    promtool check config "$scratch/prometheus/prometheus.yml" > "$scratch/log" 2>&1 \
        || { cat "$scratch/log" >&2; fail "promtool does not accept resources/prometheus"; }
    ! grep WARNING "$scratch/log" || fail "resources/prometheus lacks a file"
    # Every target as Prometheus would scrape it. promtool waits for so long, as files may change.
    promtool check service-discovery --timeout=3s "$scratch/prometheus/prometheus.yml" guardia_itsm \
        > "$scratch/targets" 2> "$scratch/log" || { cat "$scratch/log" >&2; fail "promtool finds no targets"; }
    python3 - "$scratch/targets" resources/prometheus/sites/*.yaml <<'PYTHON' || fail "resources/prometheus/sites has mistakes"
import json, sys, yaml
found = [(each["labels"]["instance"], each["labels"].get("site")) for each in json.load(open(sys.argv[1]))]
written = [(target, group["labels"]["site"]) for name in sys.argv[2:] for group in yaml.safe_load(open(name)) for target in group["targets"]]
if sorted(found) != sorted(written) or len(dict(found)) < len(found):
    sys.exit(f"promtool finds {found}, but written is {written}")
PYTHON
}

scripts/npm.sh containers
check_exporter_configurations
check_prometheus
echo "containers: nothing found"
