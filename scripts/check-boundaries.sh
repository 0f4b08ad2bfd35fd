#!/usr/bin/env bash
# Fails where a file includes what its folder must not know (docs/architecture.md draws the picture).
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

complain() {
    printf '%s\n' "$1" "$2" >&2
    failed=1
}

# forbid WHAT WHERE...: no file there may include a header that matches.
forbid() {
    local what=$1 found
    shift
    local folders=()
    for folder in "$@"; do [[ -e $folder ]] && folders+=("$folder"); done
    ((${#folders[@]})) || return 0
    found=$(grep -rnE "^#include [<\"]($what)" "${folders[@]}" --include='*.h' --include='*.cpp' || true)
    [[ -z $found ]] || complain "not allowed in $*:" "$found"
}

# Sources are compiled, not included; only what moc writes is a part of its class.
found=$(grep -rnE '^#include [<"][^>"]*\.c(c|pp|xx)?[>"]' app exporter ui | grep -vE '"moc_[a-z]+\.cpp"$' || true)
[[ -z $found ]] || complain "not to be included:" "$found"

forbid 'Q(Gui|Widgets)|QWidget|QMainWindow|QApplication|QGuiApplication|QPainter|QPixmap|QImage|QColor' exporter app/*.cpp app/*.h
forbid 'QSql|QtSql|QHttp|QAbstractHttp|QtHttpServer' ui
forbid 'QTcp|QtNetwork|QNetwork|QHttp|QAbstractHttp' exporter/model exporter/yaml exporter/collect exporter/history exporter/judge exporter/format exporter/demo
forbid 'QSql|QtSql' exporter/model exporter/yaml exporter/judge exporter/format exporter/http exporter/webconfig
forbid '(yaml|collect|history|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/model
forbid '(collect|history|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/yaml
forbid '(history|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/collect
forbid '(yaml|collect|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/history
forbid '(yaml|collect|format|http|webconfig|demo|app|remote|console|ui)/' exporter/judge
forbid '(yaml|collect|history|http|webconfig|demo|app|remote|console|ui)/' exporter/format
forbid '(yaml|collect|history|judge|format|http|webconfig|app|remote|console|ui)/' exporter/demo
forbid '(collect|demo|webconfig|app|remote|console|ui)/' exporter/http
forbid '(collect|history|judge|format|demo|app|remote|console|ui)/' exporter/webconfig
forbid 'http/(endpoint|listener|clientconnection|server|serverstate|router|routes)\.h' exporter/webconfig
forbid '(http|webconfig|collect|yaml|demo|app|remote|console)/' ui
forbid '(session|theme|widgets|models|dialogs|pages|window)/' exporter app/*.cpp app/*.h
forbid '(theme|widgets|models|dialogs|pages|window)/' ui/session
forbid '(session|widgets|models|dialogs|pages|window)/' ui/theme
forbid '(models|dialogs|pages|window)/' ui/widgets
forbid '(dialogs|pages|window)/' ui/models
forbid '(pages|window)/' ui/dialogs
forbid '(dialogs|window)/' ui/pages
forbid '(remote|console)/' app/*.cpp app/*.h
forbid '(app|collect|http|webconfig|demo|console)/' app/remote

only() {
    local what=$1 allowed=$2 found
    found=$(grep -rlE "^#include [<\"]($what)" exporter app ui 2>/dev/null --include='*.h' --include='*.cpp' \
        | grep -vE "^($allowed)$" || true)
    [[ -z $found ]] || complain "only $allowed may include $what, but so do:" "$found"
}

# Qt takes a tooltip for HTML where it looks like some: what comes from outside goes through toolTipOf() (ui/theme/tooltip.h),
# as do the texts of models. What is written here may be set as it is.
found=$(grep -rlPz 'setToolTip\(\s*+(?!toolTipOf\(|tr\(|withoutMarkup\(|tileToolTip\()' ui app --include='*.cpp' || true)
[[ -z $found ]] || complain "tooltips have to go through toolTipOf() in:" "$found"
found=$(grep -rl 'case Qt::ToolTipRole' ui --include='*.cpp' | xargs grep -L 'toolTipOf(' || true)
[[ -z $found ]] || complain "tooltips of models have to go through toolTipOf() in:" "$found"

only 'QHttpServer|QAbstractHttpServer|QtHttpServer' 'exporter/http/endpoint\.cpp'
only 'qcustomplot' 'ui/widgets/plotting\.h'
only 'yaml-cpp' 'exporter/yaml/(documentscout|yamlreader)\.h'
only 'openssl/' 'exporter/webconfig/(certificates|secrets)\.cpp'
only 'crypt\.h' 'exporter/webconfig/passwordhash\.cpp'
only 'systemd/' 'app/servicemanager\.cpp'

((failed == 0)) && echo "boundaries: kept"
exit "$failed"
