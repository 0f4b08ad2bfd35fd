// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/landingpage.h"

#include "format/timestamp.h"

#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// A text in each language. Not tr(): the language is the reader's, per request, not the program's.
struct Text {
    const char16_t *korean;
    const char16_t *english;
};

struct Link {
    const char16_t *address;
    Text text;
};

constexpr std::array Links{
    Link{u"api/metrics/prometheus", {u"Prometheus 메트릭", u"Prometheus metrics"}},
    Link{u"api/metrics/summary", {u"요약 (JSON)", u"Summary (JSON)"}},
    Link{u"api/metrics/health", {u"상태 점검", u"Health"}},
    Link{u"api/metrics/labels", {u"조회 키 목록", u"Query keys"}},
    Link{u"api/metrics/grafana-config", {u"Grafana 연결 설정", u"How to connect Grafana"}},
};

constexpr Text Purpose{u"GUARDiA ITSM의 운영 지표를 Prometheus와 Grafana에 제공합니다.",
                       u"Serves the operating figures of GUARDiA ITSM to Prometheus and Grafana."};
constexpr Text Version{u"버전", u"Version"};
constexpr Text Database{u"데이터베이스", u"Database"};
constexpr Text Up{u"응답함", u"answering"};
constexpr Text Down{u"응답하지 않음", u"not answering"};
constexpr Text Unknown{u"아직 확인하지 않음", u"not checked yet"};

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

QString in(Language language, const Text &text)
{
    return QString::fromUtf16(language == Language::Korean ? text.korean : text.english);
}

QString row(const QString &term, const QString &description)
{
    return u"<dt>%1</dt><dd>%2</dd>\n"_s.arg(term.toHtmlEscaped(), description.toHtmlEscaped());
}

/// The error behind it stays in the log and in /health: a page that anyone may open is no place for it.
QString databaseState(const Health &health, Language language)
{
    if (!health.checkedAt.isValid())
        return in(language, Unknown);
    return u"%1 (%2)"_s.arg(in(language, health.databaseUp ? Up : Down), utcText(health.checkedAt));
}

} // namespace

QByteArray landingPage(const BuildInfo &build, const Health &health, Language language)
{
    const QString version = u"%1 (%2, Qt %3)"_s.arg(build.version, build.revision, build.qtVersion);
    QString links;
    for (const Link &link : Links) {
        links += u"<li><a href=\"%1\">%2</a></li>\n"_s.arg(QString::fromUtf16(link.address),
                                                           in(language, link.text).toHtmlEscaped());
    }
    return QString::fromUtf16(Page)
        .arg(language == Language::Korean ? u"ko"_s : u"en"_s, in(language, Purpose).toHtmlEscaped(),
             QString(row(in(language, Version), version)
                     + row(in(language, Database), databaseState(health, language))),
             links)
        .toUtf8();
}

} // namespace guardia
