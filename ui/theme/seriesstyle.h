// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>
#include <QPalette>
#include <QPen>

class QPainter;
class QRectF;

namespace guardia {

// How several lines in one picture are told apart: each has a colour, a line style and a mark of its own, so
// that the colour is never needed. GUI thread.

/// A shape that stands on a line now and then; None for a line that needs none.
enum class SeriesMark { Disc, Square, Triangle, Diamond, Ring, DownTriangle, Plus, Cross, Bar, None };

struct SeriesStyle {
    QColor color; ///< at least 3:1 against both surfaces
    Qt::PenStyle line = Qt::SolidLine;
    SeriesMark mark = SeriesMark::Disc;
    bool isEarlier = false; ///< in dots, all of it

    bool operator==(const SeriesStyle &) const = default;
};

/// So many lines have a style of their own.
inline constexpr int SeriesStyleCount = 8;

/// The style of a line, 0 to SeriesStyleCount - 1. None is red, which is for problems.
SeriesStyle seriesStyle(int place, const QPalette &palette);

/// The style of what all other lines add up to.
SeriesStyle restStyle(const QPalette &palette);

/// The style of the number itself, which is alone or beside what it was earlier.
SeriesStyle ownStyle(const QPalette &palette);

/// The style of what a line was earlier: in dots, where the reconstructed part of the line itself has dashes.
SeriesStyle earlierStyle(const QPalette &palette);

/// The shape around the origin, so many pixels wide and high.
QPainterPath markPath(SeriesMark mark, qreal size);

/// What a line is drawn with, and what its part is drawn with that was reconstructed: thin dashes, but for
/// the earlier line, which is the same all along.
QPen linePen(const SeriesStyle &style);
QPen reconstructedPen(const SeriesStyle &style);

/// A piece of the line with its mark, for a legend.
void drawSeries(QPainter &painter, const QRectF &rect, const SeriesStyle &style);
/// The same of the reconstructed part, without a mark.
void drawReconstructed(QPainter &painter, const QRectF &rect, const SeriesStyle &style);

} // namespace guardia
