#!/usr/bin/env bash
# Adds new texts in the code to translations/*.ts and removes those that are gone. English has plural forms only.
#   scripts/translations.sh           brings the files up to date; translate what is unfinished by hand
#   scripts/translations.sh --check   fails where they are not, or where a text has no translation
set -euo pipefail
cd "$(dirname "$0")/.."
lupdate=/usr/lib/qt6/bin/lupdate # what is called lupdate elsewhere may be of Qt 5
target=translations
failed=0

update() {
    local common=(exporter ui app -I . -I exporter -I ui -locations none -no-obsolete -no-ui-lines -silent)
    "$lupdate" "${common[@]}" -target-language ko_KR -ts "$1/guardia_ko.ts"
    "$lupdate" "${common[@]}" -pluralonly -target-language en_US -ts "$1/guardia_en.ts"
}

if [[ ${1:-} != --check ]]; then
    update "$target"
    grep -c 'type="unfinished"' "$target"/*.ts || true
    exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp "$target"/*.ts "$scratch"
update "$scratch"
for file in guardia_ko.ts guardia_en.ts; do
    if ! diff -u "$target/$file" "$scratch/$file" >&2; then
        echo "translations: $file is not up to date; run scripts/translations.sh" >&2
        failed=1
    fi
    if grep -n -B3 'type="\(unfinished\|vanished\|obsolete\)"' "$target/$file" >&2; then
        echo "translations: $file has texts without a translation" >&2
        failed=1
    fi
done
((failed == 0)) && echo "translations: complete"
exit "$failed"
