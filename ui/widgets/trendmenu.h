// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/trendchoices.h"
#include "widgets/trendlines.h"

#include <QMenu>

class QAction;

namespace guardia {

/// How a trend is drawn, and which of it can be chosen.
struct TrendOptions {
    Stacking stacking = Stacking::None;
    bool canStack = false; ///< it has parts that add up to the whole
    Comparison comparison = Comparison::None;
    bool canCompare = false; ///< it is not taken apart
    bool showsEvents = true;
    bool hasRows = false; ///< the rows of each of its moments can be listed

    bool operator==(const TrendOptions &) const = default;
};

/// The menu of a trend: what it shows, and saving it. GUI thread.
class TrendMenu : public QMenu
{
    Q_OBJECT

public:
    explicit TrendMenu(QWidget *parent = nullptr);

    void setOptions(const TrendOptions &options);
    /// The moment that is read, in words, whose rows can be shown. Empty where none is; what to do first is
    /// then said instead.
    void setMoment(const QString &moment);

signals:
    /// The operator wants the rows of that moment.
    void rowsWanted();
    /// The operator wants it drawn in another way.
    void optionsChosen(const guardia::TrendOptions &options);
    void pictureSaveWanted();
    void pictureCopyWanted();
    void numbersSaveWanted();

private:
    void buildComparison();
    void buildSaving();
    void choose(const TrendOptions &options);

    TrendOptions m_options;
    QAction *m_rows;
    QAction *m_rowsEnd; ///< separates it from the others
    QAction *m_stacked;
    QMenu *m_comparison;
    QList<QAction *> m_comparisons; ///< in the order of Comparison
    QAction *m_events;
};

} // namespace guardia
