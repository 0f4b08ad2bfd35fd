#!/usr/bin/env bash
# Fails where a file includes what its folder must not know (docs/architecture.md draws the picture).
set -euo pipefail
cd "$(dirname "$0")/.."
failed=0

complain() {
    printf '%s\n' "$1" "$2" >&2
    failed=1
}

# forbid WHAT WHERE...: no file in these places may include a header that matches.
forbid() {
    local what=$1 found
    shift
    local folders=()
    for folder in "$@"; do [[ -e $folder ]] && folders+=("$folder"); done
    ((${#folders[@]})) || return 0
    found=$(grep -rnE "^#include [<\"]($what)" "${folders[@]}" --include='*.h' --include='*.cpp' || true)
    [[ -z $found ]] || complain "not allowed in $*:" "$found"
}

# Sources are compiled, not included; the only exception is the output of moc, which is part of its class.
found=$(grep -rnE '^#include [<"][^>"]*\.c(c|pp|xx)?[>"]' app exporter ui | grep -vE '"moc_[a-z]+\.cpp"$' || true)
[[ -z $found ]] || complain "not to be included:" "$found"

forbid 'Q(Gui|Widgets)|QWidget|QMainWindow|QApplication|QGuiApplication|QPainter|QPixmap|QImage|QColor' exporter app/*.cpp app/*.h
forbid 'QSql|QtSql|QHttp|QAbstractHttp|QtHttpServer' ui
forbid 'QTcp|QtNetwork|QNetwork|QHttp|QAbstractHttp' exporter/model exporter/yaml exporter/sla exporter/collect exporter/history exporter/judge exporter/format exporter/demo
forbid 'QSql|QtSql' exporter/model exporter/yaml exporter/sla exporter/judge exporter/format exporter/http exporter/webconfig
forbid '(yaml|sla|collect|history|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/model
forbid '(sla|collect|history|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/yaml
forbid '(collect|history|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/sla
forbid '(history|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/collect
forbid '(yaml|sla|collect/(definition|connection|metrics|past|records))/' exporter/collect/sql
forbid 'collect/(connection|metrics|past|records)/' exporter/collect/definition
forbid '(yaml|collect/(metrics|past|records))/' exporter/collect/connection
forbid '(yaml|collect/(past|records))/' exporter/collect/metrics
forbid '(yaml|collect/records)/' exporter/collect/past
forbid '(yaml|collect/past)/' exporter/collect/records
forbid '(yaml|sla|collect|judge|format|http|webconfig|demo|app|remote|console|ui)/' exporter/history
forbid '(yaml|sla|collect|format|http|webconfig|demo|app|remote|console|ui)/' exporter/judge
forbid '(yaml|sla|collect|history|http|webconfig|demo|app|remote|console|ui)/' exporter/format
forbid 'format/grafana/' exporter/format/*.cpp exporter/format/*.h
forbid '(yaml|sla|collect|history|judge|format|http|webconfig|app|remote|console|ui)/' exporter/demo
forbid '(sla|collect|demo|webconfig|app|remote|console|ui)/' exporter/http
forbid 'http/grafana/' exporter/http/*.cpp exporter/http/*.h
forbid '(sla|collect|history|judge|format|demo|app|remote|console|ui)/' exporter/webconfig
forbid 'http/(endpoint|listener|clientconnection|server|serverstate|router|routes)\.h' exporter/webconfig
forbid '(http|webconfig|collect|sla|yaml|demo|app|remote|console)/' ui
forbid '(session|theme|widgets|models|dialogs|pages|records|window)/' exporter app/*.cpp app/*.h
forbid '(theme|widgets|models|dialogs|pages|records|window)/' ui/session
forbid '(session|widgets|models|dialogs|pages|records|window)/' ui/theme
forbid '(models|dialogs|pages|records|window)/' ui/widgets
forbid '(dialogs|pages|records|window)/' ui/models
forbid '(pages|records|window)/' ui/dialogs
forbid '(dialogs|records|window)/' ui/pages
forbid '(dialogs|pages|window)/' ui/records
forbid '(remote|console)/' app/*.cpp app/*.h
forbid '(app|collect|http|webconfig|demo|console)/' app/remote

only() {
    local what=$1 allowed=$2 found
    found=$(grep -rlE "^#include [<\"]($what)" exporter app ui 2>/dev/null --include='*.h' --include='*.cpp' \
        | grep -vE "^($allowed)$" || true)
    [[ -z $found ]] || complain "only $allowed may include $what, but so do:" "$found"
}

# Qt interprets a tooltip as HTML where it looks like that. So texts from outside, and texts of models, have to go
# through toolTipOf() (ui/theme/tooltip.h); literal texts in the code may be set directly.
found=$(grep -rlPz 'setToolTip\(\s*+(?!toolTipOf\(|tr\(|withoutMarkup\(|tileToolTip\()' ui app --include='*.cpp' || true)
[[ -z $found ]] || complain "tooltips have to go through toolTipOf() in:" "$found"
found=$(grep -rl 'case Qt::ToolTipRole' ui --include='*.cpp' | xargs grep -L 'toolTipOf(' || true)
[[ -z $found ]] || complain "tooltips of models have to go through toolTipOf() in:" "$found"

# The same holds for labels and message boxes: only those that show texts as they are may be made.
found=$(grep -rnE 'new Q(Label|MessageBox|ErrorMessage)\(|QMessageBox::(about|critical|information|question|warning)\(|setTextFormat\(Qt::(Rich|Auto|Markdown)' \
    ui app --include='*.cpp' --include='*.h' | grep -v '^ui/widgets/plainlabel.cpp:' || true)
[[ -z $found ]] || complain "labels and message boxes have to come from ui/widgets/plainlabel.h, but not here:" "$found"

only 'QHttpServer|QAbstractHttpServer|QtHttpServer' 'exporter/http/endpoint\.cpp'
only 'qcustomplot' 'ui/widgets/plotting\.h'
only 'yaml-cpp' 'exporter/yaml/yamlreader\.(h|cpp)'
only 'openssl/' 'exporter/webconfig/(certificates|secrets)\.cpp'
only 'crypt\.h' 'exporter/webconfig/secrets\.cpp'
only 'systemd/' 'app/servicemanager\.cpp'

((failed == 0)) && echo "boundaries: kept"
exit "$failed"
