#!/usr/bin/env bash
# Fails where a test meets a locale, a translation or local time, itself or in the sources it is about, but does not run
# once more as in Korea: it is not among LOCALE in the CMakeLists.txt of its folder.
set -euo pipefail
cd "$(dirname "$0")/.."

meets='\bQLocale\b|\btr\(|QCoreApplication::translate|QTranslator|QT_TRANSLATE_NOOP|\bLanguage\b|toLocalTime|Qt::LocalTime'
meets+='|QTimeZone|currentDateTime\(\)|localeAwareCompare|QCollator|%L[0-9]|setlocale|std::locale|strftime|localtime|\bstrto[dfl]'
meets+='|std::sto[df]|v?s?n?printf\(|std::to_string|(to|from)Local8Bit|underlocale'
failed=0
while read -r test; do
    name=${test##*/}
    name=${name%.cpp}
    list=${test%/*}/CMakeLists.txt
    # The words behind a keyword, up to the next one.
    of() { sed "s/#.*//" "$list" | tr -s ' ()\n' '\n' | awk -v wanted="$1" '/^[A-Z]+$/ {on = $0 == wanted; next} on'; }
    of LOCALE | grep -qx "$name" && continue
    # shellcheck disable=SC2016 # that is what stands there
    of SYSTEM | grep -qx -e "$name" -e '${classes}' && continue # they start programs, whose language is set there
    sources=("$test")
    while read -r header; do
        for folder in exporter app ui .; do
            for file in "$folder/$header" "$folder/${header%.h}.cpp"; do [[ -f $file ]] && sources+=("$file"); done
        done
    done < <(sed -nE 's/^#include "([^"]+\.h)"/\1/p' "$test")
    # Comments may mention what they like.
    if found=$(sed -E 's|//.*||' "${sources[@]}" | grep -oE "$meets" | sort -u | paste -sd' ') && [[ -n $found ]]; then
        echo "locales: $name meets ${found}, and is not among LOCALE in $list" >&2
        failed=1
    fi
done < <(git ls-files 'tests/**/tst_*.cpp')
((failed == 0)) && echo "locales: every test that meets one runs in Korean, too"
exit "$failed"
