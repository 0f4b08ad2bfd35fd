// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/indicator.h"
#include "theme/seriesstyle.h"

#include <QtGlobal>

#include <optional>
#include <span>

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

    /// Ascending; NaN is a gap.
    void setPoints(std::span<const Point> points);
    /// As the only line: filled, without marks.
    void showAlone(const QColor &color, const QPalette &palette);
    /// As one of several. Marks stand at the line's own points, at other places than those of its neighbours.
    void showAmong(const SeriesStyle &style, const QPalette &palette);
    /// Puts marks on the part that is seen; of which of how many lines it is.
    void placeMarks(const QCPRange &seen, int index, int count);
    /// Circles a value; nothing, or a gap, circles none.
    void setReading(const std::optional<Point> &point);
    void setReadingSize(double pixels) { m_reading->setSize(pixels); }

    /// Of the values in that stretch of time; nothing where there are none.
    [[nodiscard]] std::optional<QCPRange> valueRange(const QCPRange &time) const;

private:
    QCPGraph *m_line;
    QCPGraph *m_lonely; ///< values between two gaps, which no line shows
    QCPGraph *m_marks;
    QCPItemTracer *m_reading;
};

} // namespace guardia
