// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/trendlines.h"

#include <QSet>
#include <QStringList>
#include <QTreeWidget>

#include <span>

namespace guardia {

/// Names the lines of a trend, each with a piece of it, its value, and a check box that draws it or not. As
/// wide as its texts, up to what it is given; scrolls where it is too low. GUI thread.
class TrendLegend : public QTreeWidget
{
    Q_OBJECT

public:
    explicit TrendLegend(QWidget *parent = nullptr);

    /// Names and styles, from top to bottom; those of these names are not drawn.
    void setLines(std::span<const TrendLine> lines, const QSet<QString> &hidden = {});
    /// A text for each line.
    void setValues(const QStringList &values);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    /// The operator wants to see a line, or not.
    void lineToggled(const QString &name, bool shown);

protected:
    void changeEvent(QEvent *event) override;

private:
    void showSwatches();

    bool m_isFilling = false; ///< what changes is not the operator's doing
};

} // namespace guardia
