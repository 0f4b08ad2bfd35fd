#!/usr/bin/env bash
# Fails where the desktop entry or the AppStream description of the console is not valid, or where they, the icon and
# the program do not have one and the same name, by which a desktop finds what belongs together.
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

complain() {
    echo "$1" >&2
    failed=1
}

# expect LINE FILE: the file has that line, wherever it begins.
expect() {
    grep -qxF -- "$1" <(sed 's/^ *//' "$2") || complain "$2 has no $1"
}

entries=(resources/linux/*.desktop)
((${#entries[@]} == 1)) || complain "there is not one desktop entry: ${entries[*]}"
id=$(basename "${entries[0]}" .desktop)
[[ $id =~ ^([a-z0-9_]+\.){2,}[a-z0-9_]+$ ]] || complain "$id is not a reversed domain name in lower case"
description=resources/linux/$id.metainfo.xml
expect "Icon=$id" "${entries[0]}"
expect "<id>$id</id>" "$description"
expect "<launchable type=\"desktop-id\">$id.desktop</launchable>" "$description"
expect "set(desktop_id $id)" CMakeLists.txt # the icon's file
expect "QApplication::setDesktopFileName(QStringLiteral(\"$id\"));" app/console/console_main.cpp
homepage=$(sed -nE 's/^ *HOMEPAGE_URL "(.*)".*/\1/p' CMakeLists.txt)
expect "<url type=\"homepage\">$homepage</url>" "$description"

found=$(desktop-file-validate "${entries[@]}" 2>&1) || true # it warns with code 0
[[ -z $found ]] || complain "$found"
appstreamcli validate --no-net "$description" || failed=1
# The pictures are those of this tree.
while read -r picture; do
    [[ -f $picture ]] || complain "$description: there is no $picture"
done < <(grep -oE 'docs/screenshots/[a-z-]+\.png' "$description")
exit "$failed"
