#!/usr/bin/env bash
# Makes what a release consists of, in dist/: the source archive; packages for Debian 12 and 13, built from that archive,
# tested (scripts/test-debian.sh), and described by an SBOM for each; SHA256SUMS; and NOTES, what CHANGELOG.md says.
#   scripts/release.sh [--untagged] [--sign KEY] [12|13]...
#   scripts/release.sh --check    only whether CHANGELOG.md and the console's description are ready for the version
# HEAD has to be the tag of the version in CMakeLists.txt, such as v1.2.0; with --untagged, to try it, it may be any commit.
# --sign adds SHA256SUMS.asc, signed by that key of gpg. Needs root, as scripts/test-debian.sh does.
set -euo pipefail
cd "$(dirname "$0")/.."
umask 022

fail() {
    echo "release: $*" >&2
    exit 1
}

version=$(sed -nE 's/^project\(.* VERSION ([0-9.]+) .*/\1/p' CMakeLists.txt)
tag=v$version

# The section of CHANGELOG.md without its heading, as a forge wants notes: a line for each item, and whole addresses as links.
notes() {
    local homepage
    homepage=$(sed -nE 's/^ *HOMEPAGE_URL "(.*)".*/\1/p' CMakeLists.txt)
    awk -v heading="## $version - " '
        function flush() { if (item != "") print item; item = "" }
        /^## / { inside = index($0, heading) == 1; next }
        !inside { next }
        /^$/ { flush(); if (begun) print; next }
        { begun = 1 }
        /^[-#]/ { flush() }
        { sub(/^ +/, ""); item = item == "" ? $0 : item " " $0 }
        END { flush() }' CHANGELOG.md | sed -E "s,\]\(([^):]+)\),](${homepage}/blob/$tag/\1),g"
}

check_texts() {
    local day described
    day=$(sed -nE "s/^## ${version//./\\.} - ([0-9]{4}-[0-9]{2}-[0-9]{2})$/\1/p" CHANGELOG.md)
    [[ -n $day && -n $(notes) ]] || fail "CHANGELOG.md has no section \"## $version - DATE\""
    for described in resources/linux/*.metainfo.xml; do
        grep -qF "<release version=\"$version\" date=\"$day\">" "$described" \
            || fail "$described has no <release version=\"$version\" date=\"$day\">"
    done
    echo "release: CHANGELOG.md and the description are ready for $version"
}

check_checkout() {
    local changes
    changes=$(git status --porcelain)
    [[ -z $changes ]] || fail "the checkout has changes: $changes"
    [[ -n $untagged ]] || git tag --points-at HEAD | grep -qxF "$tag" \
        || fail "CMakeLists.txt has version $version, but HEAD has not the tag $tag"
    [[ -z $(find dist -mindepth 1 -print -quit 2>/dev/null) ]] || fail "dist/ is not empty"
}

# The same bytes for the same commit, whoever makes them.
pack_sources() {
    git -c tar.umask=022 archive --format=tar --prefix="$name/" HEAD | xz -9 --threads=1 > "$made/$name.tar.xz"
}

# What was unpacked has no git to ask.
check_sources() {
    local unpacked
    unpacked=$(mktemp -d)
    tar -C "$unpacked" -xf "$made/$name.tar.xz"
    cmake -DSOURCE_DIR="$unpacked/$name" -DVERSION="$version" -DOUTPUT="$unpacked/revision.h" -P "$unpacked/$name/cmake/WriteRevision.cmake"
    grep -q "GuardiaRevision.*\"$(git rev-parse --short=12 HEAD)\"" "$unpacked/revision.h" || fail "$name.tar.xz does not know its revision"
    rm -r "$unpacked"
}

# Packages of a commit that has no tag say so in their version.
check_packages() {
    local package made_version
    for package in "$made"/*.deb; do
        made_version=$(dpkg-deb -f "$package" Version)
        [[ -n $untagged || ${made_version%-*} == "$version" ]] || fail "$(basename "$package") has version $made_version"
    done
}

sign() {
    gpg --batch --yes --local-user "$1" --armor --detach-sign "$made/SHA256SUMS"
}

untagged=
key=
releases=()
while (($# > 0)); do
    case $1 in
        --check) check_texts; exit ;;
        --untagged) untagged=1 ;;
        --sign) key=${2:?KEY}; shift ;;
        12 | 13) releases+=("$1") ;;
        *) echo "usage: scripts/release.sh --check | [--untagged] [--sign KEY] [12|13]..." >&2; exit 2 ;;
    esac
    shift
done
((${#releases[@]})) || releases=(12 13)

check_texts
check_checkout
scripts/packages.sh release
name=guardia-console-$version
[[ -z $untagged ]] || name+=-$(git rev-parse --short=12 HEAD)
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT

pack_sources
check_sources
for release in "${releases[@]}"; do scripts/test-debian.sh "$release" release "$made"; done
check_packages
(cd "$made" && sha256sum -- * > "$made.sums" && mv "$made.sums" SHA256SUMS)
[[ -z $key ]] || sign "$key"
notes > "$made/NOTES"
mkdir -p dist
cp "$made"/* dist/
echo "release: dist/ has $version"
ls -l dist
