// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plotting.h"

#include "theme/statestyle.h"
#include "widgets/ticks.h"

#include <QFontInfo>
#include <QFontMetrics>

#include <algorithm>
#include <cmath>

namespace guardia {

double TimeTicker::getTickStep(const QCPRange &range)
{
    m_step = timeTickStep(range.size(), mTickCount);
    return static_cast<double>(m_step);
}

int TimeTicker::getSubTickCount(double tickStep)
{
    Q_UNUSED(tickStep)
    return 0;
}

QVector<double> TimeTicker::createTickVector(double tickStep, const QCPRange &range)
{
    QVector<double> ticks;
    for (const qint64 tick : timeTicks(range.lower, range.upper, std::llround(tickStep)))
        ticks.append(static_cast<double>(tick));
    return ticks;
}

QString TimeTicker::getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision)
{
    Q_UNUSED(formatChar)
    Q_UNUSED(precision)
    return timeTickLabel(std::llround(tick), m_step, locale);
}

double ValueTicker::getTickStep(const QCPRange &range)
{
    m_step = valueTickStep(range.size(), mTickCount, m_unit);
    return m_step;
}

int ValueTicker::getSubTickCount(double tickStep)
{
    Q_UNUSED(tickStep)
    return 0;
}

QVector<double> ValueTicker::createTickVector(double tickStep, const QCPRange &range)
{
    if (m_unit != Unit::Timestamp)
        return QCPAxisTicker::createTickVector(tickStep, range);
    QVector<double> ticks;
    for (const qint64 tick : timeTicks(range.lower, range.upper, std::llround(tickStep)))
        ticks.append(static_cast<double>(tick));
    return ticks;
}

QString ValueTicker::getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision)
{
    Q_UNUSED(formatChar)
    Q_UNUSED(precision)
    QLocale grouping = locale; // the axis omits group separators
    grouping.setNumberOptions(locale.numberOptions() & ~QLocale::OmitGroupSeparator);
    return valueTickLabel(tick, m_step, m_unit, grouping);
}

namespace {

constexpr double LonelySize = 7; ///< pixels; half of it is to be seen at the edge
constexpr double PathSize = 6; ///< pixels: QCustomPlot takes the paths of marks as of that size
constexpr double MarkSize = 9; ///< pixels
constexpr int MarksSeen = 5; ///< on each line
constexpr double AloneOpacity = 0.12; ///< of what is below a line
constexpr double StackedOpacity = 0.45;

} // namespace

TrendCurve::TrendCurve(QCustomPlot *plot)
    : m_line(plot->addGraph())
    , m_before(plot->addGraph())
    , m_lonely(plot->addGraph())
    , m_marks(plot->addGraph())
    , m_reading(new QCPItemTracer(plot))
{
    m_lonely->setLineStyle(QCPGraph::lsNone);
    m_marks->setLineStyle(QCPGraph::lsNone);
    m_reading->setLayer(QStringLiteral("overlay"));
    m_reading->setStyle(QCPItemTracer::tsCircle);
    m_reading->position->setType(QCPItemPosition::ptPlotCoords); // so it moves with the axes
    m_reading->setVisible(false);
}

void TrendCurve::setPoints(std::span<const Point> points, const std::optional<qint64> &collectedFrom)
{
    QVector<QCPGraphData> line;
    QVector<QCPGraphData> before;
    QVector<QCPGraphData> lonely;
    line.reserve(static_cast<qsizetype>(points.size()));
    const auto isGap = [&](size_t i) { return i >= points.size() || std::isnan(points[i].value); };
    for (size_t i = 0; i < points.size(); ++i) {
        const QCPGraphData point(plotSeconds(points[i].time), points[i].value);
        const bool isCollected = !collectedFrom || points[i].time >= *collectedFrom;
        if (!isCollected || (line.isEmpty() && !before.isEmpty())) // up to the first that was collected
            before.append(point);
        if (isCollected)
            line.append(point);
        if (!isGap(i) && (i == 0 || isGap(i - 1)) && isGap(i + 1))
            lonely.append(point);
    }
    m_line->data()->set(line, true);
    m_before->data()->set(before, true);
    m_lonely->data()->set(lonely, true);
    m_marks->data()->clear();
}

void TrendCurve::show(const SeriesStyle &style, const QPalette &palette)
{
    const bool hasMarks = style.mark != SeriesMark::None;
    const QCPScatterStyle mark = hasMarks
        ? QCPScatterStyle(markPath(style.mark, PathSize), QPen(style.color), style.color, MarkSize)
        : QCPScatterStyle(QCPScatterStyle::ssDisc, style.color, LonelySize);
    m_line->setPen(linePen(style));
    m_before->setPen(reconstructedPen(style));
    for (QCPGraph *graph : {m_line, m_before}) {
        graph->setBrush(Qt::NoBrush);
        graph->setChannelFillGraph(nullptr);
    }
    m_lonely->setScatterStyle(mark);
    m_marks->setVisible(hasMarks);
    m_marks->setScatterStyle(mark);
    m_reading->setPen(QPen(palette.color(QPalette::Text), 1.5));
    m_reading->setBrush(style.color);
}

void TrendCurve::showFilled(const SeriesStyle &style, const QPalette &palette)
{
    show(style, palette);
    fill(style.color, AloneOpacity, nullptr);
}

void TrendCurve::showStacked(const SeriesStyle &style, const QPalette &palette, const TrendCurve *below)
{
    show(style, palette);
    fill(style.color, StackedOpacity, below);
}

/// What was not collected is paler.
void TrendCurve::fill(const QColor &color, double opacity, const TrendCurve *below)
{
    QColor filling = color;
    filling.setAlphaF(static_cast<float>(opacity));
    m_line->setBrush(filling);
    m_line->setChannelFillGraph(below ? below->m_line : nullptr);
    filling.setAlphaF(static_cast<float>(opacity / 2));
    m_before->setBrush(filling);
    m_before->setChannelFillGraph(below ? below->m_before : nullptr);
}

void TrendCurve::placeMarks(const QCPRange &seen, int index, int count)
{
    QVector<QCPGraphData> marks;
    const double apart = seen.size() / MarksSeen;
    const double first = seen.lower + apart * (index + 0.5) / count; // beside those of the other lines
    for (int i = 0; i < MarksSeen; ++i) {
        const double from = first + i * apart;
        for (const QCPGraph *graph : {m_before, m_line}) {
            const auto point = graph->data()->findBegin(from, false);
            if (point == graph->data()->constEnd() || point->key >= from + apart || point->key > seen.upper)
                continue;
            if (!std::isnan(point->value))
                marks.append(*point);
            break;
        }
    }
    m_marks->data()->set(marks, true);
}

void TrendCurve::setReading(const std::optional<Point> &point)
{
    const bool isSeen = point && !std::isnan(point->value);
    m_reading->setVisible(isSeen);
    if (isSeen)
        m_reading->position->setCoords(plotSeconds(point->time), point->value);
}

std::optional<QCPRange> TrendCurve::valueRange(const QCPRange &time) const
{
    std::optional<QCPRange> all;
    for (const QCPGraph *graph : {m_before, m_line}) {
        bool isKnown = false;
        const QCPRange range = graph->getValueRange(isKnown, QCP::sdBoth, time);
        if (isKnown)
            all = all ? all->expanded(range) : range;
    }
    return all;
}

namespace {

constexpr double BarShare = 0.2; ///< of a strip's height, for a duration
constexpr double MarkShare = 0.75; ///< of a strip's height
constexpr double CountShare = 0.7; ///< of the letters' size
constexpr qsizetype MostCounted = 999; ///< in a mark

} // namespace

EventStrip::EventStrip(QCustomPlot *plot)
    : QCPLayerable(plot, QStringLiteral("axes"))
{ }

void EventStrip::setEvents(std::vector<TrendEvent> events)
{
    m_events = std::move(events);
    m_apart = 0;
    mParentPlot->xAxis->setOffset(m_events.empty() ? 0 : QFontMetrics(m_font).height());
    fitMarks();
}

void EventStrip::applyPalette(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
}

void EventStrip::fitMarks()
{
    const double pixels = std::max(1, mParentPlot->axisRect()->width());
    const double perPixel = mParentPlot->xAxis->range().size() * 1000 / pixels;
    const qint64 apart = std::max<qint64>(1, std::llround(perPixel * markWidth()));
    if (apart == m_apart)
        return;
    m_apart = apart;
    m_marks = marksOf(m_events, apart);
}

std::optional<EventMark> EventStrip::markAt(const QPointF &place) const
{
    if (m_marks.empty() || !area().contains(place))
        return std::nullopt;
    const EventMark *best = nullptr;
    for (const EventMark &mark : m_marks) {
        const double away = std::abs(xOf(mark.time) - place.x());
        if (away <= markWidth() / 2 && (!best || away < std::abs(xOf(best->time) - place.x())))
            best = &mark;
    }
    for (auto mark = m_marks.begin(); !best && mark != m_marks.end(); ++mark) {
        if (xOf(mark->time) <= place.x() && place.x() <= xOf(mark->end))
            best = &*mark;
    }
    return best ? std::optional(*best) : std::nullopt;
}

void EventStrip::applyDefaultAntialiasingHint(QCPPainter *painter) const
{
    applyAntialiasingHint(painter, true, QCP::aeItems);
}

QRectF EventStrip::area() const
{
    const QRectF plot = mParentPlot->axisRect()->rect();
    return {plot.left(), plot.bottom() + 1, plot.width(), double(mParentPlot->xAxis->offset())};
}

double EventStrip::xOf(qint64 time) const
{
    return mParentPlot->xAxis->coordToPixel(plotSeconds(time));
}

/// Of the widest mark.
double EventStrip::markWidth() const
{
    return 1.8 * QFontMetrics(m_font).height();
}

void EventStrip::draw(QCPPainter *painter)
{
    if (m_marks.empty())
        return;
    const QRectF strip = area();
    painter->setClipRect(strip.adjusted(-markWidth() / 2, 0, markWidth() / 2, 0));
    QColor bar = seriesColor(m_palette);
    bar.setAlphaF(0.45F);
    const double height = BarShare * strip.height();
    for (const TrendEvent &event : m_events) {
        const double from = std::max(strip.left(), xOf(event.time));
        const double to = std::min(strip.right(), xOf(event.end.value_or(event.time)));
        if (event.end && from <= to)
            painter->fillRect(QRectF(from, strip.bottom() - height, std::max(1.0, to - from), height), bar);
    }
    for (const EventMark &mark : m_marks) {
        const double x = xOf(mark.time);
        if (x >= strip.left() && x <= strip.right())
            drawMark(painter, mark);
    }
}

/// A triangle that points at the time, or a box with the number of events.
void EventStrip::drawMark(QCPPainter *painter, const EventMark &mark) const
{
    const QRectF strip = area();
    const double size = MarkShare * strip.height();
    const QColor color = secondaryColor(m_palette);
    const QPointF centre(xOf(mark.time), strip.top() + size / 2 + 1);
    if (mark.count == 1) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(color);
        painter->drawPath(markPath(SeriesMark::DownTriangle, size).translated(centre));
        return;
    }
    const auto count = static_cast<qsizetype>(mark.count);
    QString text = QLocale().toString(std::min(count, MostCounted));
    if (count > MostCounted)
        text += u'+';
    QFont small = m_font;
    small.setPixelSize(std::max(1, qRound(CountShare * QFontInfo(m_font).pixelSize())));
    small.setBold(true);
    const double width = std::max(size, QFontMetricsF(small).horizontalAdvance(text) + 6);
    QRectF box(0, 0, width, size);
    box.moveCenter(centre);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(box, 3, 3);
    painter->setPen(m_palette.color(QPalette::Base));
    painter->setFont(small);
    painter->drawText(box, Qt::AlignCenter, text);
}

} // namespace guardia
