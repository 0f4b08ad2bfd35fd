// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "theme/seriesstyle.h"
#include "widgets/plotting.h"

#include <optional>
#include <span>

namespace guardia {

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
