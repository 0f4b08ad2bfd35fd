// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/trendlines.h"

#include <QStringList>
#include <QTreeWidget>

#include <span>

namespace guardia {

/// Names the lines of a trend, each with a piece of it and its value. As wide as its texts, up to what it is
/// given; scrolls where it is too low. GUI thread.
class TrendLegend : public QTreeWidget
{
    Q_OBJECT

public:
    explicit TrendLegend(QWidget *parent = nullptr);

    /// Names and styles, from top to bottom.
    void setLines(std::span<const TrendLine> lines);
    /// A text for each line.
    void setValues(const QStringList &values);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSwatches();
};

} // namespace guardia
