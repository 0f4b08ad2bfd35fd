// SPDX-License-Identifier: GPL-3.0-or-later
// What a TrendView reads and says.
#include "theme/tooltip.h"
#include "widgets/ticks.h"
#include "widgets/trendheader.h"
#include "widgets/trendkey.h"
#include "widgets/trendlegend.h"
#include "widgets/trendplot.h"
#include "widgets/trendview.h"

#include <QDateTime>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <span>

namespace guardia {

namespace {

constexpr qint64 MinuteMs = 60'000;

} // namespace

void TrendView::readNear(qint64 time)
{
    std::optional<qint64> nearest;
    for (const qint64 moment : m_moments) {
        if (moment < from() || moment > to())
            continue;
        if (!nearest || std::abs(moment - time) < std::abs(*nearest - time))
            nearest = moment;
    }
    read(nearest);
}

/// Marks the next or previous value; the newest one where none is marked.
void TrendView::readNext(int step)
{
    if (!m_read || m_mark) {
        readNear(m_read.value_or(to()));
    } else {
        const auto at = std::ranges::lower_bound(m_moments, *m_read);
        if (step < 0 ? at == m_moments.begin() : std::next(at) == m_moments.end())
            return;
        const qint64 time = *std::next(at, step);
        if (time < from() || time > to())
            return;
        read(time);
    }
    describe();
}

void TrendView::read(std::optional<qint64> moment)
{
    if (moment == m_read && !m_mark)
        return;
    m_read = moment;
    m_mark.reset();
    showReading();
}

void TrendView::read(const EventMark &mark)
{
    if (mark == m_mark)
        return;
    m_mark = mark;
    m_read = std::max(mark.time, from()); // it may have begun before
    showReading();
}

void TrendView::forgetReading()
{
    read(std::nullopt);
}

/// Reads the next or previous mark of events; the newest one where none is read.
void TrendView::readEvent(int step)
{
    const std::span<const EventMark> marks = m_plot->marks();
    std::optional<EventMark> next;
    for (const EventMark &mark : marks) {
        const bool isSeen = mark.end >= from() && mark.time <= to();
        if (!isSeen || (m_mark && (step < 0 ? mark.time >= m_mark->time : mark.time <= m_mark->time)))
            continue;
        const bool isNearer = !next || (m_mark && step > 0 ? mark.time < next->time : mark.time > next->time);
        if (isNearer)
            next = mark;
    }
    if (next)
        read(*next);
    describe();
}

/// Of a value that is read, not of an event.
void TrendView::offerRows()
{
    m_offered = m_options.hasRows && !m_mark ? m_read : std::nullopt;
    m_menu->setMoment(m_offered ? momentText(*m_offered) : QString());
}

void TrendView::showReading()
{
    if (m_read && (*m_read < from() || *m_read > to())) {
        m_read.reset();
        m_mark.reset();
    }
    const bool hasLegend = isApart(m_lines); // which has the values
    const QString read = m_read && !m_mark && hasLegend ? momentText(*m_read) : reading();
    //: behind a value that is read in a trend: the key that lists its rows; short
    const QString withKey = tr("%1 (Enter: rows)").arg(read);
    m_header->setReading(m_read && !m_mark && m_options.hasRows ? withKey : read);
    std::vector<double> values;
    for (const TrendLine &line : m_lines)
        values.push_back(m_read && !m_hidden.contains(line.name) ? shownAt(line, *m_read).value : Gap);
    if (m_options.stacking == Stacking::Sums && m_options.canStack) {
        const std::vector<double> sums = stackedValues(values);
        for (size_t i = 0; i < values.size(); ++i)
            values[i] = std::isnan(values[i]) ? Gap : sums[i];
    }
    m_plot->setCrosshair(m_read, values);
    showLegend();
}

/// The values of the moment that is read, else those at the end of what is shown.
void TrendView::showLegend()
{
    if (isApart(m_lines))
        m_legend->setValues(valueTexts(m_lines, m_read.value_or(to()), m_subject.unit, locale()));
}

QString TrendView::reading() const
{
    if (m_mark)
        return markReading(m_plot->events(), *m_mark, [this](qint64 time) { return timeText(time); });
    return m_read ? readingText(m_lines, *m_read, momentText(*m_read), m_subject.unit, locale()) : QString();
}

/// Of the events or all values that the mouse is at.
void TrendView::showToolTip(const QPoint &place)
{
    if (!m_read || !m_plot->underMouse())
        return;
    QString text;
    if (m_mark)
        text = markToolTip(m_plot->events(), *m_mark, [this](qint64 time) { return timeText(time); });
    else if (isApart(m_lines) || isReconstructedAt(m_lines.front(), *m_read))
        text = trendToolTip(m_lines, *m_read, momentText(*m_read), m_subject.unit, locale());
    if (!text.isEmpty())
        QToolTip::showText(place, toolTipOf(text), m_plot);
}

QString TrendView::note() const
{
    return m_header->note();
}

void TrendView::showNotes()
{
    const bool isSeen =
        std::ranges::any_of(m_moments, [this](qint64 moment) { return moment >= from() && moment <= to(); });
    m_message.clear();
    if (!isSeen && !m_error.isEmpty())
        m_message = m_error;
    else if (!isSeen && !m_isWaiting)
        m_message = tr("No data yet in this range");
    m_plot->setMessage(m_message);
    QStringList notes;
    // What was just done first: it has to be seen where there is little room.
    for (const QString &part : {m_outcome, rangeNote(), m_message.isEmpty() ? m_error : QString()}) {
        if (!part.isEmpty())
            notes += part;
    }
    m_header->setNote(notes.join(QStringLiteral("; ")));
    showKey();
    describe();
}

void TrendView::showKey()
{
    m_key->setMarks(marks());
}

/// The dots of an earlier line are the same all along.
TrendMarks TrendView::marks() const
{
    std::vector<TrendLine> shown = shownLines();
    std::erase_if(shown, [](const TrendLine &line) { return line.style == TrendLine::Earlier; });
    TrendMarks marks;
    marks.style = shown.size() == 1 ? shown.front().style : TrendLine::Rest;
    marks.hasReconstructed = reconstructedUntil(shown, from(), to()).has_value();
    marks.hasEvents = !m_plot->events().empty();
    return marks;
}

/// Since when there are data, and which of them were not collected.
QString TrendView::rangeNote() const
{
    QStringList notes;
    // Values that are far apart, as those of a reconstructed past, may have one just before the range.
    const qint64 apart = m_moments.size() > 1 ? m_moments[1] - m_moments[0] : 0;
    const bool isShort = !m_moments.empty()
        && m_moments.front() > from() + std::max<qint64>(m_window.length() / 25, apart)
        && m_moments.front() <= to();
    if (isShort)
        notes += tr("data since %1").arg(timeText(m_moments.front()));
    // Of a comparison, what is said is about the number itself, which is the first line.
    const std::span<const TrendLine> own(m_lines.begin(), isComparison(m_lines) ? 1 : m_lines.size());
    const std::optional<qint64> until = reconstructedUntil(own, from(), to());
    if (until && *until <= to()) //: of the numbers of a trend; %1 is a time
        notes += tr("reconstructed before %1").arg(timeText(*until));
    else if (until)
        notes += tr("reconstructed from the rows");
    return notes.join(QStringLiteral("; "));
}

/// The description for people who do not see the chart.
void TrendView::describe()
{
    QStringList parts;
    if (m_read)
        parts += reading();
    const QStringList summaries = summaryTexts(m_lines, from(), to(), m_subject.unit, locale());
    if (!summaries.isEmpty())
        parts += tr("%1 to %2").arg(timeText(from()), timeText(to()));
    parts += summaries;
    if (const qsizetype events = eventsWithin(m_plot->events(), from(), to()); events > 0)
        parts += tr("%Ln events", nullptr, static_cast<int>(events));
    for (const QString &part : {note(), m_message}) {
        if (!part.isEmpty())
            parts += part;
    }
    const QString description = parts.join(QStringLiteral("; "));
    if (description == accessibleDescription())
        return;
    setAccessibleDescription(description); // this tells screen readers about the change
}

/// With seconds where steps of that many seconds are below a minute.
QString TrendView::timeText(qint64 time, qint64 step) const
{
    const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time);
    const QString clock = clockText(moment.time(), step, locale());
    if (moment.date() == m_clock().toLocalTime().date())
        return clock;
    return locale().toString(moment.date(), QLocale::ShortFormat) + u' ' + clock;
}

/// Of a value: with seconds where the next one is less than a minute away.
QString TrendView::momentText(qint64 moment) const
{
    const auto next = std::ranges::upper_bound(m_moments, moment);
    const auto own = std::ranges::lower_bound(m_moments, moment);
    qint64 step = MinuteMs;
    if (next != m_moments.end())
        step = std::min(step, *next - moment);
    if (own != m_moments.begin())
        step = std::min(step, moment - *std::prev(own));
    return timeText(moment, step < MinuteMs ? 1 : MinuteMs / 1000);
}

} // namespace guardia
