#!/usr/bin/env bash
# Fails where a document refers to something that does not exist: a link to a missing file or heading, or the name of a
# missing document; or where docs/reference.md lacks a configuration key. Looks at files that git knows.
set -euo pipefail
cd "$(dirname "$0")/.."
reference=docs/reference.md
failed=0

complain() {
    printf '%s\n' "$1" >&2
    failed=1
}

declare -A tracked # every file and folder
while read -r file; do
    while [[ -z ${tracked[$file]:-} ]]; do
        tracked[$file]=1
        [[ $file == */* ]] && file=${file%/*}
    done
done < <(git ls-files)
documents=" $(git ls-files '*.md' | tr '\n' ' ')"

# The anchors that GitHub makes for the headings of each document, after its name: README.md#build
anchors=$(git grep -E '^#+ ' -- '*.md' | sed -E 's/:#+ +/#/' \
    | awk -F'#' '{heading = tolower(substr($0, length($1) + 2)); gsub(/[!-,.\/:-@\[-^`{-~]/, "", heading); gsub(/ /, "-", heading);
                  print $1 "#" heading}')

# Sets path to the target of a link in a file, relative to the top of the tree.
resolve() {
    path=$2
    [[ $1 != */* ]] || path=${1%/*}/$2
    while [[ $path =~ ^(.*/)?[^/.][^/]*/\.\./(.*)$ ]]; do path=${BASH_REMATCH[1]}${BASH_REMATCH[2]}; done
    path=${path%/}
}

while IFS=: read -r file line link; do
    link=${link#*](}
    link=${link%)}
    [[ $link =~ ^[a-z]+: ]] && continue
    path=$file
    [[ $link == '#'* ]] || resolve "$file" "${link%%#*}"
    if [[ -z ${tracked[$path]:-} ]]; then
        complain "$file:$line: there is no $path"
    elif [[ $link == *'#'* && $'\n'$anchors$'\n' != *$'\n'"$path#${link#*#}"$'\n'* ]]; then
        complain "$file:$line: $path has no heading #${link#*#}"
    fi
done < <(git grep -noE '\]\([^)[:space:]]+\)' -- '*.md')

while IFS=: read -r file line name; do
    [[ $name == //* ]] && continue # the rest of a URL
    while [[ $name == [./]* ]]; do name=${name#?}; done
    [[ $documents == *[\ /]"$name "* ]] || complain "$file:$line: there is no document $name"
done < <(git grep -noIE '[[:alnum:]_./-]*[[:alnum:]_-]\.md\>' -- ':!tests/data' ':!tests/fuzz/corpus')

# Paths of sources, as in `exporter/model/language.{h,cpp}`; NAME and * stand for any name.
while IFS=: read -r file line path; do
    path=${path:1:-1}
    [[ $path =~ [A-Z]{2}|\* ]] && continue
    names=("$path")
    if [[ $path =~ ^(.*)\{([^,]+),([^,]+)\}(.*)$ ]]; then
        names=("${BASH_REMATCH[1]}${BASH_REMATCH[2]}${BASH_REMATCH[4]}" "${BASH_REMATCH[1]}${BASH_REMATCH[3]}${BASH_REMATCH[4]}")
    fi
    for one in "${names[@]}"; do
        [[ -n ${tracked[${one%/}]:-} ]] || complain "$file:$line: there is no $one"
    done
done < <(git grep -noP '\x60(exporter|ui|app|tests|resources|scripts|cmake)/[[:alnum:]_.,{}*/-]+\x60' -- '*.md')

while read -r key; do
    grep -qE -- "^\| \`${key}[\`.]" "$reference" || complain "$reference does not name the key $key"
done < <(sed -n '/void readRoot/,/^    }/p' app/configuration.cpp | grep -oE '\{"[a-z_]+"' | cut -d'"' -f2)

((failed == 0)) && echo "docs: all links and names have a target"
exit "$failed"
