// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/indicator.h"
#include "theme/seriesstyle.h"
#include "widgets/trendevents.h"

#include <QtGlobal>

#include <optional>
#include <span>
#include <vector>

// QCustomPlot's header uses foreach, which Qt does not define in this project. The macro cannot put a
// declaration in parentheses.
#define foreach(variable, container) for (variable : (container)) // NOLINT(bugprone-macro-parentheses)
#include <qcustomplot.h>
#undef foreach

namespace guardia {

/// Unix milliseconds as QCustomPlot counts times: seconds since 1970.
inline double plotSeconds(qint64 ms)
{
    return static_cast<double>(ms) / 1000;
}

/// A time axis with ticks at timeTicks() and labels in the format of the locale. Private to the trend
/// widgets, because it exposes QCustomPlot.
class TimeTicker : public QCPAxisTicker
{
protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    qint64 m_step = 1; ///< in seconds
};

/// Ticks of a value axis where valueTickStep() has them, in the unit of the values. Private to the trend
/// widgets, as it shows QCustomPlot.
class ValueTicker : public QCPAxisTicker
{
public:
    void setUnit(Unit unit) { m_unit = unit; }

protected:
    double getTickStep(const QCPRange &range) override;
    int getSubTickCount(double tickStep) override;
    QVector<double> createTickVector(double tickStep, const QCPRange &range) override;
    QString getTickLabel(double tick, const QLocale &locale, QChar formatChar, int precision) override;

private:
    double m_step = 1;
    Unit m_unit = Unit::Count;
};

/// One line in a plot: its values, what is alone between two gaps, and the value that is read. Belongs to the
/// plot. Private to TrendPlot, as it shows QCustomPlot.
class TrendCurve
{
public:
    explicit TrendCurve(QCustomPlot *plot);

    /// Ascending; NaN is a gap. What is before that moment was not collected, and is drawn with dashes,
    /// but of an earlier line.
    void setPoints(std::span<const Point> points, const std::optional<qint64> &collectedFrom);
    /// As a line; marks stand at its own points, at other places than those of its neighbours.
    void show(const SeriesStyle &style, const QPalette &palette);
    /// The same, filled down to zero.
    void showFilled(const SeriesStyle &style, const QPalette &palette);
    /// The same, filled down to the curve below it; nullptr for zero.
    void showStacked(const SeriesStyle &style, const QPalette &palette, const TrendCurve *below);
    [[nodiscard]] bool isEmpty() const { return m_line->data()->isEmpty() && m_before->data()->isEmpty(); }
    /// Puts marks on the part that is seen; of which of how many lines it is.
    void placeMarks(const QCPRange &seen, int index, int count);
    /// Circles a value; nothing, or a gap, circles none.
    void setReading(const std::optional<Point> &point);
    void setReadingSize(double pixels) { m_reading->setSize(pixels); }

    /// Of the values in that stretch of time; nothing where there are none.
    [[nodiscard]] std::optional<QCPRange> valueRange(const QCPRange &time) const;

private:
    void fill(const QColor &color, double opacity, const TrendCurve *below);

    QCPGraph *m_line;
    QCPGraph *m_before; ///< what was not collected
    QCPGraph *m_lonely; ///< values between two gaps, which no line shows
    QCPGraph *m_marks;
    QCPItemTracer *m_reading;
};

/// The strip between a plot and its time axis, with a mark for each event, or for several that are close to
/// each other, and a bar for how long it took. Belongs to the plot. Private to TrendPlot.
class EventStrip : public QCPLayerable
{
public:
    explicit EventStrip(QCustomPlot *plot);

    /// Ascending.
    void setEvents(std::vector<TrendEvent> events);
    [[nodiscard]] std::span<const TrendEvent> events() const { return m_events; }
    [[nodiscard]] std::span<const EventMark> marks() const { return m_marks; }
    void applyPalette(const QPalette &palette, const QFont &font);
    /// Makes the marks again where the scale of the time axis is another.
    void fitMarks();
    /// The mark at a place in pixels, or whose duration is there; nothing where there is none.
    [[nodiscard]] std::optional<EventMark> markAt(const QPointF &place) const;

protected:
    void applyDefaultAntialiasingHint(QCPPainter *painter) const override;
    void draw(QCPPainter *painter) override;

private:
    [[nodiscard]] QRectF area() const;
    [[nodiscard]] double xOf(qint64 time) const;
    [[nodiscard]] double markWidth() const;
    void drawMark(QCPPainter *painter, const EventMark &mark) const;

    std::vector<TrendEvent> m_events;
    std::vector<EventMark> m_marks;
    qint64 m_apart = 0; ///< milliseconds
    QPalette m_palette;
    QFont m_font;
};

} // namespace guardia
