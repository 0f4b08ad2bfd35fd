// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plotting.h"

#include "widgets/ticks.h"

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

} // namespace

TrendCurve::TrendCurve(QCustomPlot *plot)
    : m_line(plot->addGraph())
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

void TrendCurve::setPoints(std::span<const Point> points)
{
    QVector<QCPGraphData> line;
    QVector<QCPGraphData> lonely;
    line.reserve(static_cast<qsizetype>(points.size()));
    const auto isGap = [&](size_t i) { return i >= points.size() || std::isnan(points[i].value); };
    for (size_t i = 0; i < points.size(); ++i) {
        line.append({plotSeconds(points[i].time), points[i].value});
        if (!isGap(i) && (i == 0 || isGap(i - 1)) && isGap(i + 1))
            lonely.append(line.constLast());
    }
    m_line->data()->set(line, true);
    m_lonely->data()->set(lonely, true);
    m_marks->data()->clear();
}

void TrendCurve::showAlone(const QColor &color, const QPalette &palette)
{
    QColor fill = color;
    fill.setAlphaF(0.12F);
    m_line->setPen(QPen(color, 2));
    m_line->setBrush(fill);
    m_lonely->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssDisc, color, LonelySize));
    m_marks->setVisible(false);
    m_reading->setPen(QPen(palette.color(QPalette::Text), 1.5));
    m_reading->setBrush(color);
}

void TrendCurve::showAmong(const SeriesStyle &style, const QPalette &palette)
{
    const QCPScatterStyle mark(markPath(style.mark, PathSize), QPen(style.color), style.color, MarkSize);
    m_line->setPen(QPen(style.color, 2, style.line));
    m_line->setBrush(Qt::NoBrush);
    m_lonely->setScatterStyle(mark);
    m_marks->setVisible(true);
    m_marks->setScatterStyle(mark);
    m_reading->setPen(QPen(palette.color(QPalette::Text), 1.5));
    m_reading->setBrush(style.color);
}

void TrendCurve::placeMarks(const QCPRange &seen, int index, int count)
{
    QVector<QCPGraphData> marks;
    const auto &points = *m_line->data();
    const double apart = seen.size() / MarksSeen;
    const double first = seen.lower + apart * (index + 0.5) / count; // beside those of the other lines
    for (int i = 0; i < MarksSeen; ++i) {
        const auto point = points.findBegin(first + i * apart, false);
        if (point != points.constEnd() && point->key < first + (i + 1) * apart && point->key <= seen.upper
            && !std::isnan(point->value))
            marks.append(*point);
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
    bool isKnown = false;
    const QCPRange range = m_line->getValueRange(isKnown, QCP::sdBoth, time);
    return isKnown ? std::optional(range) : std::nullopt;
}

} // namespace guardia
