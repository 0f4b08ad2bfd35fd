#!/usr/bin/env bash
# Builds and tests in a fresh Debian, as for somebody who has just cloned the repository: scripts/test-debian.sh 12|13
# [COMMAND...] Without a COMMAND it runs run.sh's build, then test.sh. The checkout is HEAD with uncommitted changes of
# tracked files. With "packages" in place of a COMMAND it makes the Debian packages, or takes those of a FOLDER, tests them
# in another fresh Debian of that release, in which systemd runs (scripts/test-packages.sh), and makes and checks their SBOM.
# "release FOLDER" does the same with the source archive in FOLDER in place of the checkout, and puts packages and SBOM there.
# With "container" it builds the container image on that release, and runs it (scripts/test-container.sh). It uses the
# mirror, proxies and certificates of this machine's apt, and needs root. With GUARDIA_CHROOT_CACHE=1 it uses this machine's
# ccache; otherwise it compiles everything, as on a new machine.
set -euo pipefail
cd "$(dirname "$0")/.."

umask 022 # as in a fresh Debian, whatever the one here is; it shows in packages

case ${1:-} in
    12) suite=bookworm ;;
    13) suite=trixie ;;
    *) echo "usage: scripts/test-debian.sh 12|13 [packages [FOLDER] | release FOLDER | container | COMMAND...]" >&2; exit 2 ;;
esac
release=debian-$1
shift
(($# > 0)) || set -- sh -c 'scripts/run.sh --version && scripts/test.sh'
archive= # of the sources, in place of the checkout
[[ $1 != release ]] || { archive=$(echo "$2"/*.tar.xz); [[ -f $archive ]] || { echo "debian: no archive in $2" >&2; exit 1; }; }

# The variables of this environment that are passed on.
passed=(http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY npm_config_registry)
if ((EUID != 0)); then
    kept=$(IFS=,; echo "${passed[*]}")
    exec sudo --preserve-env="$kept,GUARDIA_CHROOT_CACHE,CCACHE_DIR" "$0" "${release#debian-}" "$@"
fi
scripts/packages.sh chroot

home=${XDG_CACHE_HOME:-$HOME/.cache}/guardia-console
base=$home/$release.tar # as debootstrap made it
root=$home/$release     # of this run; kept until the next one, for inspection
downloads=$home/$release.packages
mkdir -p "$downloads/partial"
exec 9> "$home/$release.lock"
flock --nonblock 9 || { echo "debian: another run has $root" >&2; exit 1; }

# Mounts of this script are private, so that mounts that somebody else has made are not affected.
remove_root() {
    ! grep -qF " $root/" /proc/self/mountinfo || { echo "debian: something is mounted in $root" >&2; exit 1; }
    rm -rf --one-file-system "$root"
}

# The lines of sources.list for that release, derived from those of this machine.
sources() {
    local own
    # shellcheck disable=SC1091 # is not ours
    own=$(. /etc/os-release; echo "$VERSION_CODENAME")
    # shellcheck disable=SC2016 # apt expands these
    apt-get indextargets --format '$(ORIGIN) deb $(SITE) $(RELEASE) main' 'Created-By: Packages' 'Component: main' \
        | sed -nE "s/^Debian (deb [^ ]+ )$own(-updates|-security)? /\1$suite\2 /p" | sort -u
}

make_base() {
    local mirror list
    [[ -n $(sources) ]] || apt-get update -qq
    list=$(sources)
    mirror=$(awk -v suite="$suite" '$3 == suite { print $2; exit }' <<< "$list")
    [[ -n $mirror ]] || { echo "debian: apt of this machine names no mirror of Debian" >&2; exit 1; }
    echo "debian: making the base of $suite"
    remove_root
    # debootstrap mounts as well; in a namespace of its own, nothing stays mounted when it is interrupted.
    unshare --mount debootstrap --variant=minbase "$suite" "$root" "$mirror" > "$home/$release.log" \
        || { tail "$home/$release.log" >&2; exit 1; }
    rm -f "$root"/var/cache/apt/archives/*.deb
    printf '%s\n' "$list" > "$root/etc/apt/sources.list"
    echo force-unsafe-io > "$root/etc/dpkg/dpkg.cfg.d/throwaway" # nobody needs it after a power cut
    tar --numeric-owner -C "$root" -cf "$base.new" .
    mv "$base.new" "$base"
}

[[ -f $base ]] || make_base
source=/srv/guardia-console
# A fresh Debian that has the checkout.
renew_root() {
    remove_root
    mkdir -p "$root/var/cache/ccache"
    tar --numeric-owner -C "$root" -xpf "$base"

    # This machine's access to the network may have changed since the base was made.
    cp /etc/hosts /etc/resolv.conf "$root/etc/"
    apt-config dump | grep -E '^Acquire::(https?|Check)' > "$root/etc/apt/apt.conf.d/90host" || true
    # What apt trusts, and where the package ca-certificates looks for certificates that are trusted only here.
    for certificates in /etc/ssl/certs/ca-certificates.crt /usr/local/share/ca-certificates; do
        [[ ! -e $certificates ]] || cp -rL --parents "$certificates" "$root"
    done

    if [[ -n $archive ]]; then
        mkdir "$root$source"
        tar --no-same-owner -C "$root$source" --strip-components=1 -xf "$archive"
        return
    fi
    git clone --quiet --no-hardlinks . "$root$source"
    git diff --binary HEAD > "$root/tmp/changes"
    [[ ! -s $root/tmp/changes ]] || git -C "$root$source" apply --whitespace=nowarn "$root/tmp/changes"
}

environment=(HOME=/root LC_ALL=C.UTF-8 PATH=/usr/sbin:/usr/bin:/sbin:/bin "TERM=${TERM:-dumb}")
for name in "${passed[@]}"; do [[ -z ${!name:-} ]] || environment+=("$name=${!name}"); done
ccache=
if [[ -n ${GUARDIA_CHROOT_CACHE:-} ]]; then
    ccache=${CCACHE_DIR:-${XDG_CACHE_HOME:-$HOME/.cache}/ccache}
    mkdir -p "$ccache"
    environment+=(CCACHE_DIR=/var/cache/ccache)
fi

# The first process of the namespaces, which gets signals only where it asks for them.
# shellcheck disable=SC2016 # expands there
inside='
    set -e
    trap "exit 130" INT TERM
    root=$1 downloads=$2 ccache=$3 source=$4
    shift 4
    mount -t proc proc "$root/proc"
    mount -t sysfs -o ro sysfs "$root/sys"
    mount -t devpts -o newinstance,ptmxmode=0666 devpts "$root/dev/pts"
    mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
    mount --bind "$downloads" "$root/var/cache/apt/archives"
    [[ -z $ccache ]] || mount --bind "$ccache" "$root/var/cache/ccache"
    status=0
    chroot "$root" sh -c "cd $source && exec \"\$@\"" sh "$@" || status=$?
    exit "$status"
'
# Mounts and processes are in namespaces of their own and end with this script, however that ends: Ctrl+C reaches the
# processes inside, and where the script is killed, they are killed as well.
run_inside() {
    echo "debian: $* (in $root)"
    env -i "${environment[@]}" setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child \
        bash -c "$inside" "$0" "$root" "$downloads" "$ccache" "$source" "$@" 9>&-
}

# Runs a script while systemd runs, as in a computer of its own that has no network.
run_booted() {
    local status=0
    echo "debian: $* (in $root, with systemd)"
    cat > "$root/etc/systemd/system/test.service" <<UNIT
[Service]
Type=oneshot
StandardOutput=file:/var/log/test
StandardError=inherit
ExecStart=$source/$*
ExecStopPost=/bin/sh -c 'systemctl --no-block exit "\$\$EXIT_STATUS" || systemctl --no-block exit 1'
UNIT
    ln -s ../test.service "$root/etc/systemd/system/multi-user.target.wants/"
    # The kernel may have the control groups of old, which newer versions of systemd only take where they are told to.
    setpriv --pdeathsig TERM systemd-nspawn --quiet --directory="$root" --register=no --keep-unit --private-network \
        --console=pipe --boot SYSTEMD_CGROUP_ENABLE_LEGACY_FORCE=1 > "$home/$release.log" 2>&1 9>&- || status=$?
    cat "$root/var/log/test" || cat "$home/$release.log"
    return "$status"
}

# Makes the SBOM beside the packages, of what dpkg says of the systems that built them and that ran them.
describe_packages() {
    local packages=$root/srv/packages version statuses=(--status "$root/var/lib/dpkg/status")
    [[ ! -f $packages/build-status ]] || statuses=(--status "$packages/build-status" "${statuses[@]}")
    [[ -z $archive ]] || statuses+=(--source "$archive")
    version=$(dpkg-deb -f "$packages"/guardia-common_*.deb Version)
    SOURCE_DATE_EPOCH=$(git log -1 --format=%ct) scripts/sbom.py "${statuses[@]}" "$packages"/*.deb \
        > "$packages/guardia-console_$version.cdx.json"
    [[ -z $archive ]] || cp "$archive" "$packages/"
    scripts/npm.sh sbom "$packages/guardia-console_$version.cdx.json" "$packages"
}

test_packages() {
    local made
    made=$(mktemp -d)
    if (($# == 0)); then
        run_inside scripts/test-packages.sh build
        cp "$root/var/lib/dpkg/status" "$made/build-status"
        set -- "$root$source/build/release/packages"
    fi
    cp "$1"/*.deb "$made/"
    renew_root
    mv "$made" "$root/srv/packages"
    run_inside scripts/test-packages.sh install /srv/packages
    run_booted scripts/test-packages.sh service /srv/packages
    describe_packages
}

make_release() {
    test_packages
    cp "$root"/srv/packages/*.{deb,json} "$1/"
    chown --reference="$1" "$1"/*
}

# The image's base is the fresh Debian. What podman mounts and starts ends with this script, as in run_inside.
test_container() {
    local volumes=("$downloads:/var/cache/apt/archives")
    [[ -z $ccache ]] || volumes+=("$ccache:/root/.cache/ccache")
    scripts/packages.sh container
    rm -rf --one-file-system "$home/$release.containers"
    mkdir -p "$home/$release.containers"
    env -i "${environment[@]}" setpriv --pdeathsig KILL unshare --mount --pid --fork --kill-child --mount-proc \
        scripts/test-container.sh "${release#debian-}" "$root" "$root$source" "$home/$release.containers" "${volumes[@]}" 9>&-
    rm -rf --one-file-system "$home/$release.containers" # only where all is well: for inspection
}

renew_root
set +e # which would not count inside of "||" or "if"
case $1 in
    packages) (set -e; test_packages "${@:2}") ;;
    release) (set -e; make_release "$2") ;;
    container) (set -e; test_container) ;;
    *) run_inside "$@" ;;
esac
status=$?
echo "debian: $release: exit status $status"
exit "$status"
