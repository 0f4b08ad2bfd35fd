// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/statuspage.h"

#include "format/grafana/grafanaconfig.h"
#include "format/statetext.h"
#include "format/valuetext.h"
#include "http/statushtml.h"
#include "http/statussections.h"

#include <QUrl>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds ShortestRefresh = 15s;
constexpr std::chrono::seconds LongestRefresh = 60s;

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
constexpr char LinksHeading[] = QT_TRANSLATE_NOOP("StatusPage", "Links");
constexpr char Version[] = QT_TRANSLATE_NOOP("StatusPage", "Version");
constexpr char Database[] = QT_TRANSLATE_NOOP("StatusPage", "Database");
constexpr char Up[] = QT_TRANSLATE_NOOP("StatusPage", "answering");
constexpr char Down[] = QT_TRANSLATE_NOOP("StatusPage", "not answering");
constexpr char NotChecked[] = QT_TRANSLATE_NOOP("StatusPage", "not checked yet");
constexpr char Page[] = QT_TRANSLATE_NOOP("StatusPage", "Page");

//: a heading: no number is beyond a bound
constexpr char AllOk[] = QT_TRANSLATE_NOOP("StatusPage", "All indicators are OK");
constexpr char SomeCritical[] = QT_TRANSLATE_NOOP("StatusPage", "Critical indicators");
constexpr char SomeWarning[] = QT_TRANSLATE_NOOP("StatusPage", "Indicators with a warning");
constexpr char SomeUnsure[] = QT_TRANSLATE_NOOP("StatusPage", "Not all numbers are certain");
constexpr char NothingYet[] = QT_TRANSLATE_NOOP("StatusPage", "Nothing was collected yet");
constexpr char AttentionLink[] = QT_TRANSLATE_NOOP("StatusPage", "Needs attention");
//: %1 is a time and its time zone: "As of 14:02:31 (UTC+09:00)"
constexpr char AsOf[] = QT_TRANSLATE_NOOP("StatusPage", "As of %1");
//: %1 is a duration such as "15 s"
constexpr char RefreshesEvery[] = QT_TRANSLATE_NOOP("StatusPage", "Refreshed every %1");
constexpr char StopRefreshing[] = QT_TRANSLATE_NOOP("StatusPage", "Stop refreshing");
constexpr char StartRefreshing[] = QT_TRANSLATE_NOOP("StatusPage", "Refresh by itself");
constexpr char LanguageChoice[] = QT_TRANSLATE_NOOP("StatusPage", "Language");

QString languageCode(Language language)
{
    return language == Language::Korean ? u"ko"_s : u"en"_s;
}

/// The shortest time between two collections, within bounds that suit readers and the exporter.
std::chrono::seconds refreshInterval(const Snapshot *snapshot)
{
    std::chrono::milliseconds shortest = LongestRefresh;
    bool isKnown = false;
    for (const CollectorState &collector : snapshot ? snapshot->collectors : std::vector<CollectorState>()) {
        if (collector.interval > 0ms) {
            shortest = std::min(shortest, collector.interval);
            isKnown = true;
        }
    }
    return isKnown
        ? std::clamp(std::chrono::ceil<std::chrono::seconds>(shortest), ShortestRefresh, LongestRefresh)
        : ShortestRefresh;
}

/// The address of this page itself, asked for in that way, relative to it.
QString ownAddress(const StatusPageRequest &request)
{
    QStringList parameters;
    if (request.namesLanguage)
        parameters << u"lang=" + languageCode(request.language);
    if (request.refreshing == StatusPageRequest::Refreshing::Off)
        parameters << u"refresh=off"_s;
    return u"?" + parameters.join(u"&amp;"_s);
}

QString link(const QString &address, const QString &text)
{
    return QString(u"<a href=\"" + address + u"\">" + html(text) + u"</a>");
}

/// What the page says first.
struct Verdict {
    State state = State::Unknown;
    QString text;
};

bool isAny(const std::vector<ShownIndicator> &indicators, State state)
{
    return std::ranges::any_of(
        indicators, [state](const ShownIndicator &shown) { return shownState(shown.view) == state; });
}

/// Whether each collector has numbers of its latest attempt, all of them.
bool areCollectorsFine(const Snapshot &snapshot)
{
    return std::ranges::all_of(snapshot.collectors, [](const CollectorState &collector) {
        return collector.freshness == Freshness::Fresh && collector.failedMetrics.empty();
    });
}

Verdict verdictOn(const StatusHtml &page, const std::vector<ShownIndicator> &indicators)
{
    const ServerState &state = page.state();
    if (!state.book.isDatabaseUp()) {
        const Doubt::Kind kind = state.book.isRefused() ? Doubt::Kind::NotLetIn : Doubt::Kind::NoAnswer;
        return {State::Critical, doubtText({kind}, page.wording())};
    }
    if (!state.snapshot)
        return {State::Unknown, page.text(NothingYet)};
    if (isAny(indicators, State::Critical))
        return {State::Critical, page.text(SomeCritical)};
    if (isAny(indicators, State::Warning))
        return {State::Warning, page.text(SomeWarning)};
    const bool isSure = !isAny(indicators, State::Stale) && !isAny(indicators, State::Unknown)
        && areCollectorsFine(*state.snapshot) && !indicators.empty();
    return isSure ? Verdict{State::Ok, page.text(AllOk)} : Verdict{State::Stale, page.text(SomeUnsure)};
}

/// How many indicators are in each state, the worst first, and whether there are records to look at.
QString stateCounts(const StatusHtml &page, const std::vector<ShownIndicator> &indicators)
{
    QString counts;
    for (const State state : {State::Critical, State::Warning, State::Stale, State::Unknown, State::Ok}) {
        const auto count = std::ranges::count_if(
            indicators, [state](const ShownIndicator &shown) { return shownState(shown.view) == state; });
        if (count > 0)
            counts += u"<li class=\"mark\">" + stateShape(state) + u"<b>"
                + page.wording().locale.toString(count) + u"</b> " + html(stateWord(state, page.wording()))
                + u"</li>\n";
    }
    if (const std::optional<State> worst = attentionState(page)) {
        counts += u"<li class=\"mark\">" + stateShape(*worst)
            + link(u"#attention"_s, page.text(AttentionLink)) + u"</li>\n";
    }
    return counts.isEmpty() ? QString()
                            : QString(u"<ul role=\"list\" class=\"counts\">\n" + counts + u"</ul>\n");
}

/// The time zone that times are in: "UTC+09:00".
QString zoneText(const QDateTime &time)
{
    const int minutes = time.toLocalTime().offsetFromUtc() / 60;
    const QTime offset = QTime(0, 0).addSecs(std::abs(minutes) * 60);
    return u"UTC" + QString(minutes < 0 ? u'\u2212' : u'+') + offset.toString(u"HH:mm");
}

QString verdictSection(const StatusHtml &page, const std::vector<ShownIndicator> &indicators,
                       const Verdict &verdict)
{
    const QString asOf =
        html(page.text(AsOf))
            .arg(page.timeElement(page.state().now) + u" (" + zoneText(page.state().now) + u')');
    return u"<section class=\"verdict " + stateClass(verdict.state) + u"\" aria-labelledby=\"verdict\">\n"
        + u"<h2 id=\"verdict\">" + stateShape(verdict.state) + html(verdict.text) + u"</h2>\n"
        + stateCounts(page, indicators) + u"<p class=\"second\">" + asOf + u"</p>\n</section>\n";
}

QString headerElement(const StatusHtml &page, const StatusPageRequest &request)
{
    const auto choice = [&request](Language language, const QString &name) {
        const QString code = languageCode(language);
        return QString(u"<a href=\"" + ownAddress({language, true, request.refreshing}) + u"\" lang=\"" + code
                       + u"\" hreflang=\"" + code + u"\""
                       + (language == request.language ? u" aria-current=\"true\"" : u"") + u">" + name
                       + u"</a>\n");
    };
    return u"<header>\n<div>\n<h1>GUARDiA Console</h1>\n<p>" + html(page.text(Purpose))
        + u"</p>\n</div>\n<nav class=\"choices\" aria-label=\"" + html(page.text(LanguageChoice)) + u"\">\n"
        + choice(Language::Korean, u"한국어"_s) + choice(Language::English, u"English"_s)
        + u"</nav>\n</header>\n";
}

/// The error behind it stays in the log and in /health: a page that anyone may open is no place for it.
QString databaseState(const StatusHtml &page)
{
    const ServerState &state = page.state();
    const bool isChecked = state.health.checkedAt.isValid();
    if (!isChecked && !state.snapshot)
        return html(page.text(NotChecked));
    const QDateTime at = isChecked ? state.health.checkedAt : state.snapshot->takenAt;
    return html(page.text(state.book.isDatabaseUp() ? Up : Down)) + u" (" + page.timeElement(at) + u')';
}

QString refreshText(const StatusHtml &page, const StatusPageRequest &request, std::chrono::seconds interval)
{
    using Refreshing = StatusPageRequest::Refreshing;
    if (request.refreshing == Refreshing::Off)
        return link(ownAddress({request.language, request.namesLanguage, Refreshing::On}),
                    page.text(StartRefreshing));
    return html(page.text(RefreshesEvery).arg(ageText(interval, page.wording()))) + u" · "
        + link(ownAddress({request.language, request.namesLanguage, Refreshing::Off}),
               page.text(StopRefreshing));
}

QString row(const QString &term, const QString &description)
{
    return u"<dt>" + html(term) + u"</dt><dd>" + description + u"</dd>\n";
}

QString footerElement(const StatusHtml &page, const QString &refreshing)
{
    const ServerState &state = page.state();
    const BuildInfo &build = state.settings.build;
    const QString path = externalPath(state.settings.addresses);
    const QString base =
        path.isEmpty() ? QString() : QString(QString::fromLatin1(QUrl::toPercentEncoding(path, "/")) + u'/');
    QString links;
    for (const Link &one : Links)
        links += u"<li>" + link(base + QLatin1StringView(one.address), page.text(one.text)) + u"</li>\n";
    const QString version = u"%1 (%2, Qt %3)"_s.arg(build.version, build.revision, build.qtVersion);
    return u"<footer>\n<nav aria-labelledby=\"links\">\n<h2 id=\"links\">" + html(page.text(LinksHeading))
        + u"</h2>\n<ul role=\"list\">\n" + links + u"</ul>\n</nav>\n<dl>\n"
        + row(page.text(Version), html(version)) + row(page.text(Database), databaseState(page))
        + row(page.text(Page), refreshing) + u"</dl>\n</footer>\n";
}

QString headElement(const QString &title, const QString &refresh)
{
    return u"<head>\n<meta charset=\"utf-8\">\n"
           "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        + refresh + u"<title>" + html(title) + u" \u2013 GUARDiA Console</title>\n<style>"
        + QString::fromUtf8(statusStyle()) + u"</style>\n</head>\n";
}

} // namespace

Reply statusPage(const ServerState &state, const StatusPageRequest &request)
{
    const StatusHtml page(state, request.language);
    const std::vector<ShownIndicator> indicators = shownIndicators(page);
    const Verdict verdict = verdictOn(page, indicators);
    const std::chrono::seconds interval = refreshInterval(state.snapshot);
    const QString refresh = request.refreshing == StatusPageRequest::Refreshing::On
        ? u"<meta http-equiv=\"refresh\" content=\"%1\">\n"_s.arg(interval.count())
        : QString();
    const QString text = u"<!DOCTYPE html>\n<html lang=\"" + languageCode(request.language) + u"\">\n"
        + headElement(verdict.text, refresh) + u"<body>\n" + headerElement(page, request) + u"<main>\n"
        + verdictSection(page, indicators, verdict) + indicatorsSection(page, indicators)
        + u"<div class=\"pair\">\n" + attentionSection(page) + collectorsSection(page) + u"</div>\n</main>\n"
        + footerElement(page, refreshText(page, request, interval)) + u"</body>\n</html>\n";
    Reply reply;
    reply.contentType = "text/html; charset=utf-8";
    reply.body = text.toUtf8();
    reply.vary = {"Accept-Language"};
    reply.headers = {{"Content-Security-Policy", statusPagePolicy()},
                     {"X-Frame-Options", "DENY"},
                     {"Referrer-Policy", "no-referrer"},
                     {"Cache-Control", "no-store"}};
    return reply;
}

} // namespace guardia
