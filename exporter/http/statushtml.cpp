// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/statushtml.h"

#include "format/timestamp.h"
#include "format/visibletext.h"

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

} // namespace guardia
