// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/indicator.h"
#include "widgets/plotting.h"

#include <QLocale>

#include <array>
#include <optional>

namespace guardia {

/// The lines of a trend's thresholds, with their labels. Belongs to the plot. Private to TrendPlot, as it
/// shows QCustomPlot.
class TrendBounds
{
    Q_DECLARE_TR_FUNCTIONS(guardia::TrendBounds)

public:
    explicit TrendBounds(QCustomPlot *plot);

    /// For ratios, bounds are in percent, but the axis is not.
    void setThreshold(const Threshold &threshold, Unit unit, const QLocale &locale);
    /// Puts the labels where there is room for them; the layout of the plot has to be done.
    void placeLabels();
    void applyPalette(const QPalette &palette, const QFont &font);
    /// Includes the bounds that are less than so far away.
    [[nodiscard]] QCPRange expanded(const QCPRange &range, double reach) const;

private:
    struct Bound {
        State state = State::Warning;
        QCPItemStraightLine *line = nullptr;
        QCPItemText *label = nullptr;
        std::optional<double> value; ///< in the unit of the axis
    };

    [[nodiscard]] Bound made(State state) const;
    void show(Bound &bound, const std::optional<double> &value, Unit unit, const QLocale &locale) const;
    [[nodiscard]] QString textOf(const Bound &bound, const QString &value) const;
    [[nodiscard]] static QSizeF labelSize(const Bound &bound);

    QCustomPlot *m_plot;
    Threshold::Side m_side = Threshold::Side::Above;
    std::array<Bound, 2> m_bounds; ///< critical, warning: whose label is placed first
};

} // namespace guardia
