// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/statushtml.h"

#include "format/machinetext.h"
#include "format/visibletext.h"
#include "history/history.h"

#include <QCryptographicHash>
#include <QStringBuilder>

#include <algorithm>
#include <chrono>
#include <cmath>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// What is drawn for a state in a square of ten units. "cut" has the colour of what lies below.
constexpr QLatin1StringView shapeOf(State state)
{
    switch (state) {
    case State::Ok:
        return QLatin1StringView(
            R"(<circle cx="5" cy="5" r="4.7"/><path class="cut" d="M2.8 5.2 4.4 6.8 7.2 3.6"/>)");
    case State::Warning:
        return QLatin1StringView(
            R"(<path class="round" d="M5 .9 9.4 8.8H.6Z"/><path class="cut" d="M5 3.8V5.6M5 7.5V7.51"/>)");
    case State::Critical:
        return QLatin1StringView(R"(<path d="M5 .1 9.9 5 5 9.9 .1 5Z"/>)");
    case State::Stale:
    case State::Unknown:
        break;
    }
    return QLatin1StringView(R"(<circle class="line" cx="5" cy="5" r="4.2"/>)"
                             R"(<path class="line" d="M.9 6.1 6.1 .9M2 8 8 2M3.9 9.1 9.1 3.9"/>)");
}

} // namespace

StatusHtml::StatusHtml(const ServerState &state, Language language)
    : m_state(state)
    , m_translation(language)
    , m_wording(m_translation.wording())
{ }

QString StatusHtml::text(const char *source) const
{
    return m_translation.text("StatusPage", source);
}

QString StatusHtml::moment(const QDateTime &time) const
{
    const QDateTime local = time.toLocalTime();
    const QString clock = local.time().toString(u"HH:mm:ss");
    return local.date() == m_state.now.toLocalTime().date()
        ? clock
        : QString(m_wording.locale.toString(local.date(), QLocale::ShortFormat) + u' ' + clock);
}

QString StatusHtml::timeElement(const QDateTime &time) const
{
    return u"<time datetime=\"%1\">%2</time>"_s.arg(utcText(time), html(moment(time)));
}

QString html(const QString &text)
{
    return visibleText(text).toHtmlEscaped();
}

QString paragraph(const char *kind, const QString &text)
{
    return text.isEmpty()
        ? QString()
        : QString(u"<p class=\""_s + QLatin1StringView(kind) + u"\">" + html(text) + u"</p>\n");
}

QString stateClass(State state)
{
    switch (state) {
    case State::Ok:
        return u"ok"_s;
    case State::Warning:
        return u"warning"_s;
    case State::Critical:
        return u"critical"_s;
    case State::Stale:
        return u"stale"_s;
    case State::Unknown:
        break;
    }
    return u"unknown"_s;
}

QString stateShape(State state)
{
    return QString(u"<svg class=\"shape " + stateClass(state)
                   + u"\" viewBox=\"0 0 10 10\" aria-hidden=\"true\" focusable=\"false\">" + shapeOf(state)
                   + u"</svg>");
}

QString stateMark(State state, const QString &word)
{
    return QString(u"<span class=\"mark\">" + stateShape(state) + u"<span>" + html(word) + u"</span></span>");
}

namespace {

/// The colours are those of the console (ui/theme/statestyle.cpp).
constexpr char Sheet[] = R"css(
:root {
  color-scheme: light dark;
  --ground: #f3f4f6; --surface: #fff; --text: #1a1d21; --second: #565d66; --line: #d9dce1; --link: #005fb8;
  --ok: #00735c; --warning: #b86e00; --critical: #b00020; --unsure: #6b7280;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16181c; --surface: #1f2227; --text: #e8eaed; --second: #a9b0ba; --line: #363b43; --link: #6cb6ff;
    --ok: #4cc9a6; --warning: #f2b134; --critical: #ff6b7a; --unsure: #9aa3af;
  }
}
* { box-sizing: border-box; margin: 0 }
body {
  font: 1rem/1.5 system-ui, "Noto Sans", "Noto Sans KR", "Noto Sans CJK KR", sans-serif;
  color: var(--text); background: var(--ground); max-width: 77rem; margin: 0 auto; padding: 1.25rem 1rem 2rem;
  overflow-wrap: anywhere; word-break: keep-all;
}
h1 { font-size: 1.25rem; line-height: 1.3 }
h2 { font-size: 1rem; margin: 2rem 0 .6rem }
h3 { font-size: .9375rem; font-weight: 500; line-height: 1.35 }
ul { list-style: none; padding: 0 }
a { color: var(--link) }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px }
time, .value, .number, .when, .detail { font-variant-numeric: tabular-nums }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: .25rem 1.5rem }
header p, .second, .when, .detail, .age, .records, code { color: var(--second) }
.choices { display: flex; gap: 1rem; font-size: .875rem }
.choices [aria-current] { color: var(--text); font-weight: 600; text-decoration: none }

svg { display: block; fill: currentColor; flex: none }
.shape { width: 1em; height: 1em }
.shape .cut { fill: none; stroke: var(--surface); stroke-width: 1.2; stroke-linecap: round; stroke-linejoin: round }
.shape .round { stroke: currentColor; stroke-width: .8; stroke-linejoin: round }
.shape .line { fill: none; stroke: currentColor; stroke-width: .9 }
svg.ok { color: var(--ok) }
svg.warning { color: var(--warning) }
svg.critical { color: var(--critical) }
svg.stale, svg.unknown { color: var(--unsure) }
.mark { display: inline-flex; align-items: baseline; gap: .4em; white-space: nowrap }
.mark svg { align-self: center }

.verdict, .tile, .attention, table, .nothing {
  background: var(--surface); border: 1px solid var(--line); border-radius: 6px;
}
.verdict, .tile { border-left: 5px solid var(--line) }
.verdict.ok { border-left-color: var(--ok) }
.warning.verdict, .tile.warning { border-left-color: var(--warning) }
.critical.verdict, .tile.critical { border-left-color: var(--critical) }
.stale.verdict, .unknown.verdict, .tile.stale, .tile.unknown { border-left-color: var(--unsure) }
.verdict { margin-top: 1rem; padding: .9rem 1.1rem }
.verdict h2 { margin: 0; font-size: 1.5rem; line-height: 1.3; display: flex; align-items: center; gap: .5em }
.verdict .counts { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: .5rem }
.verdict .counts b { font-size: 1.125em; font-variant-numeric: tabular-nums }
.verdict .second { margin-top: .5rem; font-size: .875rem }

.tiles { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 16rem), 1fr)); gap: .75rem }
.tile { padding: .8rem 1rem .9rem }
.tile .row { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 .75rem }
.tile .value { font-size: 2.25rem; font-weight: 600; line-height: 1.25; letter-spacing: -.01em }
.tile.stale .value, .tile.unknown .value { color: var(--unsure) }
.tile .figure { flex-wrap: nowrap; overflow: hidden }
.figure .value { flex: none; max-width: 100% }
.tile .spark { align-self: center; flex: 0 1 6.5rem; min-width: 0; width: 6.5rem; height: 1.9rem }
.spark path { fill: none; stroke: var(--link); stroke-width: 1.5; vector-effect: non-scaling-stroke; stroke-linejoin: round }
.stale .spark path, .unknown .spark path { stroke: var(--unsure) }
.tile .state { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .5em; font-weight: 600; font-size: .9375rem }
.tile .bound { font-weight: 400; color: var(--second); white-space: nowrap }
.tile .when { margin-left: auto; font-size: .8125rem; white-space: nowrap }
.tile .detail, .reason { font-size: .875rem }

.attention, .attention li { display: grid; grid-template-columns: fit-content(7rem) 1fr auto; column-gap: .9rem }
.attention li { grid-column: 1 / -1; align-items: center; padding: .5rem 1rem }
.attention li { grid-template-columns: 5rem 1fr auto }
@supports (grid-template-columns: subgrid) { .attention li { grid-template-columns: subgrid } }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 28rem), 1fr)); gap: 0 1.5rem; align-items: start }
.attention li + li { border-top: 1px solid var(--line) }
.attention .number { grid-row: 1 / span 2; font-size: 1.5rem; font-weight: 600; line-height: 1.2; text-align: right }
.attention .unknown .number, .attention .stale .number { color: var(--unsure) }
.attention .records { grid-column: 2; grid-row: 2; font-size: .875rem }
.attention .marks { grid-column: 3; grid-row: 1 / span 2; font-size: .9375rem }
.attention .mark { display: flex }
.nothing { padding: .7rem 1rem }

table { width: 100%; border-collapse: separate; border-spacing: 0 }
th, td { text-align: left; vertical-align: top; padding: .5rem 0 .5rem 1rem; font-weight: 400 }
td, thead th { white-space: nowrap }
th:last-child, td:last-child { padding-right: 1rem; text-align: right; font-variant-numeric: tabular-nums }
thead th { font-size: .8125rem; color: var(--second) }
tbody th, td { border-top: 1px solid var(--line) }
tbody .title { font-weight: 500 }
.problem td { border-top: 0; padding: 0 1rem .6rem; text-align: left; white-space: normal }
code { font: .8125rem ui-monospace, monospace }
.age { display: block; font-size: .8125rem }
@media (max-width: 24rem) {
  table { font-size: .9375rem }
  th, td { padding-left: .5rem }
  th:first-child { padding-left: .75rem }
  th:last-child, td:last-child { padding-right: .75rem }
  thead th { white-space: normal }
}

footer { margin-top: 2rem; font-size: .875rem }
footer h2 { margin-top: 0 }
footer ul { display: flex; flex-wrap: wrap; gap: .4rem 1.5rem }
dl { display: grid; grid-template-columns: auto 1fr; gap: .1rem 1.25rem; margin-top: 1rem }
dt { color: var(--second) }
dd { margin: 0 }
@media (forced-colors: active) { .shape .cut { stroke: Canvas } }
)css";

} // namespace

QByteArray statusStyle()
{
    return Sheet;
}

QByteArray statusPagePolicy()
{
    static const QByteArray Policy = "default-src 'none'; style-src 'sha256-"
        + QCryptographicHash::hash(statusStyle(), QCryptographicHash::Sha256).toBase64()
        + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    return Policy;
}

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Span = std::chrono::milliseconds(std::chrono::hours(1)).count();
constexpr qint64 ShortestSpan = Span / 12; ///< with less there is nothing to see
constexpr int MostPoints = 60;
constexpr double Width = 120;
constexpr double Height = 30;

QString coordinate(double value)
{
    return QString::number(value, 'f', 1);
}

} // namespace

QString sparklineSvg(const ServerState &state, const SeriesKey &key)
{
    const qint64 end = state.now.toMSecsSinceEpoch();
    const std::vector<Point> points =
        seriesPoints({key, end - Span, end, MostPoints}, state.history, state.snapshot, state.now);
    std::vector<Point> values;
    qint64 seen = 0;
    for (auto point = points.begin(); point != points.end(); ++point) {
        if (!std::isfinite(point->value))
            continue;
        if (point != points.begin() && std::isfinite(std::prev(point)->value))
            seen += point->time - std::prev(point)->time;
        values.push_back(*point);
    }
    if (seen < ShortestSpan)
        return {};
    const auto [lowest, highest] = std::ranges::minmax(values, {}, &Point::value);
    const double range = highest.value - lowest.value;
    QString path;
    bool isDrawing = false;
    for (const Point &point : points) {
        if (!std::isfinite(point.value)) {
            isDrawing = false;
            continue;
        }
        const double x =
            std::clamp(Width * static_cast<double>(point.time - (end - Span)) / Span, 0.0, Width);
        const double y = range > 0 ? Height - Height * (point.value - lowest.value) / range : Height / 2;
        path += (isDrawing ? u'L' : u'M') + coordinate(x) + u' ' + coordinate(y);
        isDrawing = true;
    }
    return u"<svg class=\"spark\" viewBox=\"0 -2 %1 %2\" preserveAspectRatio=\"none\" aria-hidden=\"true\" "
           "focusable=\"false\"><path d=\"%3\"/></svg>\n"_s.arg(coordinate(Width), coordinate(Height + 4),
                                                                path);
}

} // namespace guardia
