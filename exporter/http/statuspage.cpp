// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/statuspage.h"

#include "format/timestamp.h"
#include "format/translation.h"

#include <QCoreApplication>
#include <QUrl>

#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The context of this page's texts in the catalogues.
constexpr char Context[] = "StatusPage";

struct Link {
    const char *address;
    const char *text;
};

constexpr std::array Links{
    Link{"api/metrics/prometheus", QT_TRANSLATE_NOOP("StatusPage", "Prometheus metrics")},
    Link{"api/metrics/summary", QT_TRANSLATE_NOOP("StatusPage", "Summary (JSON)")},
    Link{"api/metrics/health", QT_TRANSLATE_NOOP("StatusPage", "Health")},
    Link{"api/metrics/labels", QT_TRANSLATE_NOOP("StatusPage", "Query keys")},
    Link{"api/metrics/grafana-config", QT_TRANSLATE_NOOP("StatusPage", "How to connect Grafana")},
};

constexpr char Purpose[] = QT_TRANSLATE_NOOP(
    "StatusPage", "Serves the operating figures of GUARDiA ITSM to Prometheus and Grafana.");
constexpr char Version[] = QT_TRANSLATE_NOOP("StatusPage", "Version");
constexpr char Database[] = QT_TRANSLATE_NOOP("StatusPage", "Database");
constexpr char Up[] = QT_TRANSLATE_NOOP("StatusPage", "answering");
constexpr char Down[] = QT_TRANSLATE_NOOP("StatusPage", "not answering");
constexpr char Unknown[] = QT_TRANSLATE_NOOP("StatusPage", "not checked yet");

constexpr char16_t Page[] = uR"(<!DOCTYPE html>
<html lang="%1">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>GUARDiA Console</title>
<style>
:root { color-scheme: light dark }
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 3rem auto; padding: 0 1rem }
h1 { margin-bottom: 0 }
dt { float: left; clear: left; min-width: 9rem; opacity: .7 }
</style>
</head>
<body>
<h1>GUARDiA Console</h1>
<p>%2</p>
<dl>
%3</dl>
<ul>
%4</ul>
</body>
</html>
)";

QString row(const QString &term, const QString &description)
{
    return u"<dt>%1</dt><dd>%2</dd>\n"_s.arg(term.toHtmlEscaped(), description.toHtmlEscaped());
}

/// The error behind it stays in the log and in /health: a page that anyone may open is no place for it.
QString databaseState(const Health &health, const Translation &translation)
{
    if (!health.checkedAt.isValid())
        return translation.text(Context, Unknown);
    return u"%1 (%2)"_s.arg(translation.text(Context, health.databaseUp ? Up : Down),
                            utcText(health.checkedAt));
}

} // namespace

QByteArray statusPage(const BuildInfo &build, const Health &health, const QString &externalPath,
                       Language language)
{
    const Translation translation(language);
    const QString version = u"%1 (%2, Qt %3)"_s.arg(build.version, build.revision, build.qtVersion);
    const QString base = externalPath.isEmpty()
        ? QString()
        : QString(QString::fromLatin1(QUrl::toPercentEncoding(externalPath, "/")) + u'/');
    QString links;
    for (const Link &link : Links) {
        links += u"<li><a href=\"%1\">%2</a></li>\n"_s.arg(
            base + QLatin1StringView(link.address), translation.text(Context, link.text).toHtmlEscaped());
    }
    return QString::fromUtf16(Page)
        .arg(language == Language::Korean ? u"ko"_s : u"en"_s,
             translation.text(Context, Purpose).toHtmlEscaped(),
             QString(row(translation.text(Context, Version), version)
                     + row(translation.text(Context, Database), databaseState(health, translation))),
             links)
        .toUtf8();
}

} // namespace guardia
