// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/trendbounds.h"

#include "theme/statestyle.h"
#include "theme/words.h"

#include <QFontMetrics>

namespace guardia {

TrendBounds::TrendBounds(QCustomPlot *plot)
    : m_plot(plot)
    , m_bounds{made(State::Critical), made(State::Warning)}
{ }

TrendBounds::Bound TrendBounds::made(State state) const
{
    Bound bound;
    bound.state = state;
    bound.line = new QCPItemStraightLine(m_plot);
    bound.line->setAntialiased(false);
    bound.label = new QCPItemText(m_plot);
    bound.label->position->setTypeX(QCPItemPosition::ptAxisRectRatio);
    bound.label->position->setTypeY(QCPItemPosition::ptPlotCoords);
    bound.label->setPadding(QMargins(2, 1, 4, 1));
    return bound;
}

void TrendBounds::setThreshold(const Threshold &threshold, Unit unit, const QLocale &locale)
{
    m_side = threshold.side;
    show(m_bounds[0], threshold.critical, unit, locale);
    show(m_bounds[1], threshold.warning, unit, locale);
}

void TrendBounds::show(Bound &bound, const std::optional<double> &value, Unit unit,
                       const QLocale &locale) const
{
    bound.line->setVisible(value.has_value());
    bound.value = value;
    if (!value)
        return;
    if (unit == Unit::Ratio)
        *bound.value /= MaxPercent;
    bound.line->point1->setCoords(0, *bound.value);
    bound.line->point2->setCoords(1, *bound.value);
    bound.label->setText(textOf(bound, boundText(*value, unit, locale)));
}

QString TrendBounds::textOf(const Bound &bound, const QString &value) const
{
    const bool isAbove = m_side == Threshold::Side::Above;
    if (bound.state == State::Critical)
        return isAbove ? tr("critical above %1").arg(value) : tr("critical below %1").arg(value);
    return isAbove ? tr("warning above %1").arg(value) : tr("warning below %1").arg(value);
}

/// Puts each label at the right end of its line, above or below: on the side away from the other line where
/// there is room, else on the other side, else beside the other label. Labels never extend over the edge,
/// where the numbers of the axes are. Where there is no room at all, only the line is shown.
void TrendBounds::placeLabels()
{
    const QRectF room = QRectF(m_plot->axisRect()->rect()).adjusted(0, 1, 0, -2);
    const bool isAbove = m_side == Threshold::Side::Above;
    QRectF taken;
    for (Bound &bound : m_bounds) {
        bound.label->setVisible(false);
        if (!bound.value)
            continue;
        const QSizeF size = labelSize(bound);
        const double line = m_plot->yAxis->coordToPixel(*bound.value);
        const Qt::Alignment first =
            (bound.state == State::Critical) == isAbove ? Qt::AlignBottom : Qt::AlignTop;
        const Qt::Alignment second = first == Qt::AlignTop ? Qt::AlignBottom : Qt::AlignTop;
        const double beside = room.right() - taken.width();
        for (const auto &[right, side] : {std::pair(room.right(), first), std::pair(room.right(), second),
                                          std::pair(beside, first), std::pair(beside, second)}) {
            const double top = side == Qt::AlignBottom ? line - size.height() : line;
            const QRectF place(QPointF(right - size.width(), top), size);
            if (!room.contains(place) || taken.intersects(place))
                continue;
            bound.label->setPositionAlignment(Qt::AlignRight | side);
            bound.label->position->setCoords((right - room.left()) / room.width(), *bound.value);
            bound.label->setVisible(true);
            taken = place;
            break;
        }
    }
}

QSizeF TrendBounds::labelSize(const Bound &bound)
{
    const QSize text = QFontMetrics(bound.label->font()).size(0, bound.label->text());
    return text.grownBy(bound.label->padding());
}

void TrendBounds::applyPalette(const QPalette &palette, const QFont &font)
{
    for (const Bound &bound : m_bounds) {
        const bool isCritical = bound.state == State::Critical;
        bound.line->setPen(
            QPen(stateColor(bound.state, palette), 2, isCritical ? Qt::SolidLine : Qt::DashLine));
        bound.label->setColor(palette.color(QPalette::Text));
        bound.label->setFont(font);
    }
}

QCPRange TrendBounds::expanded(const QCPRange &range, double reach) const
{
    QCPRange all = range;
    for (const Bound &bound : {m_bounds[1], m_bounds[0]}) { // critical may be near only with warning
        if (bound.value && *bound.value <= all.upper + reach && *bound.value >= all.lower - reach)
            all.expand(*bound.value);
    }
    return all;
}

} // namespace guardia
