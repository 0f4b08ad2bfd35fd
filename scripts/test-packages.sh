#!/usr/bin/env bash
# The steps of "scripts/test-debian.sh 12|13 packages", each in a Debian that is thrown away afterwards:
#   build           makes the packages, as a user would, and has lintian look at them
#   install FOLDER  in a fresh Debian without systemd: what is in the packages of that folder, and what they depend on
#   service FOLDER  in the same Debian, with systemd but without a network: installs, upgrades, removes and purges them
set -euo pipefail
cd "$(dirname "$0")/.."
export DEBIAN_FRONTEND=noninteractive

fail() {
    echo "packages: $*" >&2
    exit 1
}

build() {
    scripts/packages.sh build package
    cmake --preset release -DGUARDIA_TESTS=OFF --log-level=WARNING >/dev/null
    cmake --build --preset release --target package
    lintian --allow-root --profile debian --tag-display-limit 0 --fail-on error,warning build/release/packages/*.deb
    echo "packages: lintian found nothing"
}

# The packages of the folder in the order of apt, without those of the previous version.
apt_install() {
    apt-get install -y -qq -o Dpkg::Use-Pty=0 -o Dpkg::Options::=--force-confold --no-install-recommends "$@" >/tmp/apt.log 2>&1 \
        || { cat /tmp/apt.log >&2; fail "cannot install $*"; }
}

# A file of a package belongs to root, is 0644 or 0755, and is where the FHS wants it.
check_contents() {
    local odd
    odd=$(dpkg-deb -c "$1" | grep -vE '^(drwxr-xr-x|-rw-r--r--|-rwxr-xr-x) root/root +[0-9]+ [^ ]+ [^ ]+ \./((usr/(bin|lib/systemd/system|share)|etc/guardia)/|(usr|usr/lib|usr/lib/systemd|etc)/$)') || true
    [[ -z $odd ]] || fail "$1 has: $odd"
}

# Fails where the scripts of the packages have said something.
expect_silence() {
    ! grep -nEi 'syntax|error|warning|failed|changed on disk' /tmp/apt.log || fail "$1 is not silent"
}

# Of the packages in the folder $1, makes those of a version before in $1/previous, with another configuration file and
# another unit.
make_previous() {
    local package tree unit=usr/lib/systemd/system/guardia-exporter.service
    mkdir -p "$1/previous"
    for package in "$1"/*.deb; do
        tree=$(mktemp -d)
        dpkg-deb -R "$package" "$tree"
        sed -i -E "s/^Version: .*/Version: 0.0.1-1/; s/\(= [^)]+\)/(= 0.0.1-1)/" "$tree/DEBIAN/control"
        [[ ! -f $tree/etc/guardia/guardia.yaml ]] || echo '# of the previous version' >> "$tree/etc/guardia/guardia.yaml"
        [[ ! -f $tree/$unit ]] || sed -i 's/^RestartSec=.*/RestartSec=77/' "$tree/$unit"
        dpkg-deb --root-owner-group -b "$tree" "$1/previous" >/dev/null
        rm -r "$tree"
    done
}

install_step() {
    local packages=$1 package
    for package in "$packages"/*.deb; do check_contents "$package"; done
    make_previous "$packages"
    apt-get update -qq
    [[ ! -e /bin/systemctl ]] || fail "systemd is there already"

    apt_install "$packages"/guardia-{common,exporter}_*.deb
    guardia-exporter --version
    guardia-exporter --config.file /etc/guardia/guardia.yaml --check-config
    package=$(dpkg-query -W -f '${Package}\n' | grep -E '^lib(qt6(gui|widgets)6|x11-6|xcb1|gl1|egl1)' | tr '\n' ' ') || true
    [[ -z $package ]] || fail "the exporter needs $package"

    apt_install "$packages"/guardia-console_*.deb
    guardia-console --version
    [[ -n $(find /usr/lib/*/qt6/plugins/platforms -name libqxcb.so) ]] || fail "the console has no plug-in for a display"
    apt-get purge -y -qq guardia-{console,exporter,common} >/dev/null
    [[ -z $(find / -xdev -path /srv -prune -o -name '*guardia*' -print) ]] || fail "without systemd, purging leaves files"
    # For the next step.
    apt_install systemd systemd-sysv dbus libnss-systemd libqt6sql6-sqlite curl sqlite3 procps
    echo "packages: installing is fine without systemd"
}

# All files but those that change by themselves, sorted.
files() {
    {
        find / -xdev \( -path /srv -o -path /tmp -o -path /var/tmp -o -path /var/cache -o -path /var/log -o -path /var/lib/apt \
            -o -path /var/lib/dpkg -o -path /etc/ld.so.cache -o -path /var/lib/systemd/timers -o -path /var/lib/private \) \
            -prune -o -print
        find /var/lib/private -mindepth 1
    } 2>/dev/null | sort
}

metrics() {
    # The first collection may still be under way.
    curl -sf -o /tmp/ready --retry 20 --retry-delay 1 --retry-all-errors http://127.0.0.1:9878/-/ready
    curl -sS --fail http://127.0.0.1:9878/api/metrics/prometheus
}

expect_up() {
    metrics > /tmp/metrics
    grep -q '^guardia_up 1' /tmp/metrics || fail "$1: the exporter does not reach its database"
}

pid() { systemctl show -P MainPID guardia-exporter; }

# As docs/install.md says, with SQLite: without a password.
start_service() {
    [[ $(systemctl is-enabled guardia-exporter) == disabled ]] || fail "the service is enabled before it has a database"
    sqlite3 /srv/guardia.db < resources/schema/sqlite.sql
    sed -i -e 's/^#database:/database:/' -e 's,^#  url: .*,  url: sqlite:////srv/guardia.db,' /etc/guardia/guardia.yaml
    systemctl enable --now guardia-exporter 2>/dev/null || { journalctl -u guardia-exporter | tail -20; fail "the service does not start"; }
    expect_up "after the installation"
    [[ $(systemctl show -P WatchdogUSec guardia-exporter) == 30s ]] || fail "there is no watchdog"
}

upgrade_service() {
    local old written exported
    written=$(date +%s.%N)
    old=$(pid)
    cp /etc/guardia/guardia.yaml /tmp/guardia.yaml
    apt_install "$1"/guardia-{common,exporter}_*.deb
    expect_silence "an upgrade"
    [[ $(pid) != "$old" && $(pid) != 0 ]] || fail "an upgrade does not restart the service"
    [[ $(systemctl show -P RestartUSec -P NeedDaemonReload guardia-exporter | sort | xargs) == "2s no" ]] \
        || fail "an upgrade leaves systemd with the unit of the previous version"
    cmp /etc/guardia/guardia.yaml /tmp/guardia.yaml || fail "an upgrade changes the configuration"
    expect_up "after an upgrade"
    systemctl stop guardia-exporter
    guardia-exporter --config.file /etc/guardia/guardia.yaml --state.directory /var/lib/private/guardia --export-history /tmp/history
    # A sample from before the upgrade: its time is the last word of the line.
    exported=$(awk -v written="$written" '/^guardia_sr_open / && $NF <= written { n++ } END { print n + 0 }' /tmp/history)
    ((exported > 0)) || { head /tmp/history; fail "an upgrade loses history"; }
    chown -R --reference=/var/lib/private/guardia /var/lib/private/guardia
}

# With a password, which only root can read, and with systemd listening.
use_password_and_socket() {
    install -m 0600 /dev/stdin /etc/guardia/password <<< secret
    echo GUARDIA_OPTIONS=--web.systemd-socket > /etc/default/guardia-exporter
    systemctl enable --now guardia-exporter.socket 2>/dev/null
    systemctl start guardia-exporter
    expect_up "with a socket of systemd"
    [[ $(cat /run/credentials/guardia-exporter.service/database-password) == secret ]] || fail "the password is not passed on"
}

# The command of docs/troubleshooting.md, beside the service and with its password.
examine_service() {
    local command found
    command=$(awk '/^systemd-run/ { inside = 1 } inside { print } inside && !/\\$/ { exit }' docs/troubleshooting.md)
    bash -c "$command" > /tmp/report 2>/tmp/report.log || { cat /tmp/report /tmp/report.log >&2; fail "the self-test fails as the service"; }
    for found in 'password file /run/credentials/' 'state directory /var/lib/guardia: mode 0700'; do
        grep -q "$found" /tmp/report || { cat /tmp/report >&2; fail "the self-test does not say: $found"; }
    done
}

# What is there that was not there before.
added_files() {
    files | comm -13 /tmp/before -
}

expect_nothing_failed() {
    local failed
    ! journalctl -b -u guardia-exporter -o cat | grep -E 'level=(warn|error)' || fail "the exporter complains"
    failed=$(systemctl list-units --failed --no-legend guardia-exporter.service guardia-exporter.socket)
    [[ -z $failed ]] || fail "$failed"
}

remove_service() {
    local left
    apt-get remove -y -qq -o Dpkg::Use-Pty=0 guardia-exporter guardia-common > /tmp/apt.log 2>&1
    expect_silence "removing"
    ! pgrep -a guardia || fail "removing leaves a process"
    left=$(added_files \
        | grep -vE '^(/etc/(guardia|default/guardia-exporter|systemd/system)|/var/lib/(private/)?guardia|/var/lib/systemd/deb-systemd-helper)') || true
    [[ -z $left ]] || fail "removing leaves $left"
    [[ -e /etc/guardia/password && -n $(find /var/lib/private/guardia -name 'history-*') ]] || fail "removing takes configuration or state"
    left=$(added_files | xargs -rd '\n' -I{} find {} -maxdepth 0 -perm /022 ! -type l)
    [[ -z $left ]] || fail "others can write $left"
    apt-get purge -y -qq -o Dpkg::Use-Pty=0 guardia-exporter guardia-common > /tmp/apt.log 2>&1
    expect_silence "purging"
    left=$(added_files)
    [[ -z $left ]] || fail "purging leaves $left"
}

service_step() {
    local units=(guardia-exporter.service guardia-exporter.socket) found
    files > /tmp/before
    apt_install "$1"/previous/guardia-{common,exporter}_*.deb
    found=$(systemd-analyze verify "${units[@]}" 2>&1) || true
    [[ -z $found ]] || fail "$found"
    systemd-analyze security --offline=true --threshold=20 /usr/lib/systemd/system/guardia-exporter.service | tail -1
    start_service
    upgrade_service "$1"
    use_password_and_socket
    examine_service
    expect_nothing_failed
    remove_service
    expect_nothing_failed
    echo "packages: the service is installed and upgraded, goes and leaves nothing"
}

case ${1:-} in
    build) build ;;
    install) install_step "$2" ;;
    service) service_step "$2" ;;
    *) fail "usage: scripts/test-packages.sh build | install FOLDER | service FOLDER" ;;
esac
