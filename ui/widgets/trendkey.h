// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "theme/seriesstyle.h"
#include "widgets/trendlines.h"

#include <QString>
#include <QStringList>
#include <QWidget>

#include <span>
#include <vector>

namespace guardia {

/// What something that is drawn in a trend means: a piece of it, a word, and a value, which may be empty.
struct TrendKeyEntry {
    enum class Kind {
        Line,
        Reconstructed, ///< the part of a line that was not collected
        Event, ///< the mark above the time axis
    };

    Kind kind = Kind::Line;
    SeriesStyle style; ///< of the line
    QString text;
    QString value = {};

    bool operator==(const TrendKeyEntry &) const = default;
};

/// An entry for each line with a name.
std::vector<TrendKeyEntry> lineEntries(std::span<const TrendLine> lines, const QStringList &values,
                                       const QPalette &palette);

/// What is drawn besides lines.
struct TrendMarks {
    int style = 0; ///< TrendLine::style of the line of which a part was reconstructed; Rest for several
    bool hasReconstructed = false;
    bool hasEvents = false;

    bool operator==(const TrendMarks &) const = default;
};

/// An entry for each of them.
std::vector<TrendKeyEntry> markEntries(const TrendMarks &marks, const QPalette &palette);

/// Draws them from left to right in as few rows as fit; painter may be nullptr. Gives the height, in pixels.
int drawKey(QPainter *painter, const QRect &place, std::span<const TrendKeyEntry> entries,
            const QPalette &palette, const QFont &font);

/// Shows those of the marks below a trend; as high as its rows, hidden without any. GUI thread.
class TrendKey : public QWidget
{
    Q_OBJECT

public:
    explicit TrendKey(QWidget *parent = nullptr);

    void setMarks(const TrendMarks &marks);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    TrendMarks m_marks;
};

} // namespace guardia
