#!/usr/bin/env bash
# The step of "scripts/test-debian.sh 12|13 container": test-container.sh RELEASE BASE CHECKOUT STORAGE [VOLUME...]
# Builds the image of resources/containers/Containerfile from the CHECKOUT with podman, on a base image that is the fresh
# Debian in the folder BASE, and runs it as resources/containers says: without a privilege, with a root that is read-only,
# and without a network. STORAGE is a folder for images and containers, each VOLUME one of the build: a cache of this
# machine, and where it is there (HERE:THERE). Needs root. It changes nothing that podman has elsewhere on this machine.
set -euo pipefail
cd "$(dirname "$0")/.."
release=$1 base=$2 checkout=$3 storage=$4
shift 4
volumes=("${@/#/--volume=}")
runroot=$(mktemp -d) # podman wants a short path
trap 'rm -rf --one-file-system "$runroot"' EXIT

fail() {
    echo "container: $*" >&2
    exit 1
}

# vfs, runc and cgroupfs work in every environment, also inside of another container.
podman() {
    command podman --root "$storage/images" --runroot "$runroot" --storage-driver vfs --runtime runc \
        --cgroup-manager cgroupfs --events-backend file "$@"
}

image=guardia-exporter
# A limit that podman sets by itself may be higher than this machine allows.
options=(--network none --ulimit nofile=1024:1024 --ulimit nproc=1024:1024
    --read-only --read-only-tmpfs=false --cap-drop all --security-opt no-new-privileges)

revision=$(git -C "$checkout" rev-parse HEAD)
build() {
    tar --numeric-owner -C "$base" --exclude=./srv -cf - . | podman import - "docker.io/library/debian:$release-slim" >/dev/null
    podman build --isolation chroot --pull=never --layers=false --build-arg "DEBIAN=$release" "${volumes[@]}" \
        --label "org.opencontainers.image.revision=$revision" --timestamp "$(git -C "$checkout" log -1 --format=%ct)" \
        --file "$checkout/resources/containers/Containerfile" --tag "$image" "$checkout"
}

# start NAME MOUNT... -- ARGUMENT...: starts a container in the background.
start() {
    local name=$1 mounts=()
    shift
    while [[ $1 != -- ]]; do mounts+=(--volume "$1"); shift; done
    shift
    podman run "${options[@]}" "${mounts[@]}" --detach --name "$name" --log-driver k8s-file "$image" "$@" >/dev/null
}

# run ARGUMENT...: runs a container that ends by itself, and fails where it does not.
run() {
    podman run "${options[@]}" --rm --timeout 60 "$image" "$@"
}

# get NAME PATH: what the exporter answers; fails if the status is not 200.
get() {
    # shellcheck disable=SC2016 # expands there
    podman exec "$1" bash -c 'exec 3<>/dev/tcp/127.0.0.1/9878 && printf "GET %s HTTP/1.0\r\n\r\n" "$1" >&3 && cat <&3' bash "$2" \
        > "$storage/answer" 2> "$storage/answer.log" && head -1 "$storage/answer" | grep -q ' 200 '
}

wait_until_ready() {
    local left=60
    until get "$1" /-/ready; do
        ((left-- > 0)) || { podman logs "$1" >&2 || true; cat "$storage/answer"* >&2; fail "$1 does not get ready"; }
        sleep 1
    done
}

# expect NAME PATH LINE: one line of the answer is LINE.
expect() {
    get "$1" "$2" || { cat "$storage/answer" >&2; fail "$1: $2 is not answered"; }
    grep -qxE "$3" <(tr -d '\r' < "$storage/answer") || { cat "$storage/answer" >&2; fail "$1: $2 has no line $3"; }
}

# But that everybody may read the metrics, which is so in a container.
expect_no_complaint() {
    ! podman logs "$1" 2>&1 | grep -E 'level=(warn|error)' | grep -vF 'everybody who can reach this address' || fail "$1 complains"
}

stop() {
    local began=$SECONDS code
    podman stop --time 20 "$1" >/dev/null
    code=$(podman inspect --format '{{.State.ExitCode}}' "$1")
    [[ $code == 0 ]] || { podman logs "$1" >&2 || true; fail "$1 ends with $code when it is stopped"; }
    ((SECONDS - began < 15)) || fail "$1 does not take SIGTERM"
    podman rm "$1" >/dev/null
}

check_image() {
    local found code=0
    found=$(podman image inspect --format '{{.User}} {{.Config.StopSignal}} {{index .Labels "org.opencontainers.image.revision"}}' "$image")
    [[ $found == "65532:65532 SIGTERM $revision" ]] || fail "the image has: $found"
    found=$(run --version)
    [[ $found == *"${revision:0:12}"* ]] || fail "the exporter in it is of another revision: $found"
    run > "$storage/log" 2>&1 || code=$?
    [[ $code == 2 ]] || { cat "$storage/log" >&2; fail "without a configuration it ends with $code"; }
    echo "container: $found"
    for found in "$image" "docker.io/library/debian:$release-slim"; do
        echo "container: $found has $(podman image inspect --format '{{.Size}}' "$found") bytes"
    done
}

# With nothing but a volume, which is the image's own: nobody has to give it an owner.
run_demo() {
    start demo -- --demo
    wait_until_ready demo
    expect demo /api/metrics/prometheus 'guardia_up 1'
    expect demo /api/metrics/prometheus 'guardia_sr_total [1-9][0-9]*'
    [[ $(podman exec demo id -u) == 65532 ]] || fail "it runs as $(podman exec demo id)"
    ! podman exec demo touch /etc/guardia/new 2>/dev/null || fail "its root can be written"
    expect_no_complaint demo
    stop demo
}

# ask health|probes|metrics: what the examples in resources expect of the image, one path or word a line.
ask() {
    python3 - "$1" <<'PYTHON'
import sys, yaml
def manifests(name):
    return {each.get("kind"): each for each in yaml.safe_load_all(open("resources/" + name))}
if sys.argv[1] == "health":
    answers = manifests("containers/compose.yaml")[None]["services"]["exporter"]["healthcheck"]["test"][1:]
if sys.argv[1] == "probes":
    pod = manifests("containers/kubernetes/exporter.yaml")["Deployment"]["spec"]["template"]["spec"]
    answers = [pod["containers"][0][each + "Probe"]["httpGet"]["path"] for each in ("startup", "liveness", "readiness")]
if sys.argv[1] == "metrics":
    monitor = manifests("containers/kubernetes/monitoring.yaml")["ServiceMonitor"]
    answers = [each["path"] for each in monitor["spec"]["endpoints"]]
    for name in ("containers/prometheus.yml", "prometheus/prometheus.yml"):
        answers += [each["metrics_path"] for each in manifests(name)[None]["scrape_configs"]]
print("\n".join(answers))
PYTHON
}

# With a database and a configuration from outside, and a state that belongs to a group, as Kubernetes does it.
run_database() {
    local health paths path
    mkdir -p "$storage/etc" "$storage/database"
    install -d -g 65532 -m 2770 "$storage/state"
    sqlite3 "$storage/database/guardia.db" < resources/schema/sqlite.sql
    echo 'database: {url: "sqlite:////srv/guardia/guardia.db"}' > "$storage/etc/guardia.yaml"
    start database "$storage/etc:/etc/guardia:ro" "$storage/database:/srv/guardia:ro" "$storage/state:/var/lib/guardia" --
    wait_until_ready database
    paths=$(ask metrics) # not in the next line, where a failure would be ignored
    for path in $paths; do expect database "$path" 'guardia_up 1'; done
    paths=$(ask probes)
    for path in $paths; do get database "$path" || fail "the probe $path fails"; done
    paths=$(ask health)
    mapfile -t health <<< "$paths"
    podman exec database "${health[@]}" || fail "the health check in compose.yaml fails"
    expect_no_complaint database
    podman exec database sh -c 'kill -HUP 1'
    stop database
    [[ -n $(find "$storage/state" -name 'history-*.sqlite' -uid 65532) ]] || fail "it leaves no history"
    start database "$storage/etc:/etc/guardia:ro" "$storage/state:/var/lib/guardia" -- \
        --config.file=/etc/guardia/guardia.yaml --export-history /var/lib/guardia/history.om
    podman wait database >/dev/null
    grep -q '^guardia_sr_open ' "$storage/state/history.om" || fail "the next container does not find the history of this one"
    podman rm database >/dev/null
}

build
check_image
run_demo
run_database
echo "container: it is built, runs without a privilege, and stops"
