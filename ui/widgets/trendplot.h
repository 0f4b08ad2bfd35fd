// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/point.h"
#include "model/indicator.h"
#include "widgets/plotting.h"
#include "widgets/trendbounds.h"
#include "widgets/trendlines.h"

#include <optional>
#include <span>
#include <vector>

namespace guardia {

/// The picture in a TrendView: one line or several, thresholds, events and a crosshair. Tells what the mouse
/// wants and decides nothing. Private to TrendView, as it shows QCustomPlot.
class TrendPlot : public QCustomPlot
{
    Q_OBJECT

public:
    explicit TrendPlot(QWidget *parent = nullptr);

    /// For ratios, bounds are in percent, but values are not.
    void setScale(Unit unit, const Threshold &threshold);
    /// Stacked lines are filled, each down to the next.
    void setLines(std::span<const TrendLine> lines, Stacking stacking = Stacking::None);
    /// Ascending; those of the time that is seen have marks above the time axis.
    void setEvents(const std::vector<TrendEvent> &events);
    /// Unix milliseconds, including both ends.
    void setTimeRange(qint64 from, qint64 to);
    /// A text in the middle of the chart where there is no line; empty for none.
    void setMessage(const QString &message);
    /// Marks a moment, Unix milliseconds, and the value of each line at it, NaN for none; nothing marks none.
    void setCrosshair(const std::optional<qint64> &time, std::span<const double> values = {});

    [[nodiscard]] std::span<const TrendEvent> events() const { return m_events->events(); }
    /// At the present scale.
    [[nodiscard]] std::span<const EventMark> marks() const { return m_events->marks(); }
    [[nodiscard]] qint64 timeAt(double x) const;
    /// The position of a value, in pixels from the top.
    [[nodiscard]] double heightOf(double value) const;
    [[nodiscard]] double xOf(qint64 time) const;

    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void hovered(qint64 time);
    void markHovered(const guardia::EventMark &mark);
    void left();
    /// Dragged by that many milliseconds, so that the point under the pointer stays there.
    void panned(qint64 shift);
    void zoomed(double factor, qint64 anchor);
    void resetWanted();

protected:
    void changeEvent(QEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void applyPalette();
    void showCurves();
    void placeMarks();
    void fitValues();
    void fitTicks();

    Unit m_unit = Unit::Count;
    std::vector<TrendCurve> m_curves; ///< as many as there ever were lines; the first is below the bounds
    std::vector<int> m_styles; ///< of each line
    Stacking m_stacking = Stacking::None;
    TrendBounds m_bounds;
    EventStrip *m_events;
    QCPItemStraightLine *m_hair;
    QCPItemText *m_message;
    QSharedPointer<ValueTicker> m_valueTicker;
    std::optional<double> m_dragX;
};

} // namespace guardia
