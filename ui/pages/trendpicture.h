// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/breakdown.h"
#include "widgets/trendview.h"

#include <QHash>
#include <QMap>

#include <optional>

namespace guardia {

/// What the overview's trend shows of the selected indicator: its own past, or that of a family of its
/// collector, taken apart by a label, as the operator chose for that indicator. GUI thread.
class TrendPicture
{
public:
    /// Nothing is selected, or it is not known yet what there is.
    void clear();
    /// Takes what can be shown now; snapshot may be nullptr. A breakdown whose family is gone for the moment
    /// is shown again when that is back.
    void setIndicator(const Indicator &indicator, const Snapshot *snapshot);
    /// 0 is the indicator itself.
    void choose(int index);

    [[nodiscard]] const TrendSubject &subject() const { return m_subject; }
    /// The titles of what can be shown, and which of them is.
    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] int current() const { return m_current; }
    /// Whose past is to be asked for; empty for nothing.
    [[nodiscard]] const QList<SeriesKey> &series() const { return m_series; }
    /// Stays the same for as long as the same thing is pictured.
    [[nodiscard]] QString id() const;
    /// Several lines; else it is one.
    [[nodiscard]] bool isApart() const { return m_current > 0; }
    [[nodiscard]] std::vector<TrendLine> lines(const QList<TrendSeries> &answer);

    /// What was chosen, as the settings hold it: "indicator=breakdown".
    [[nodiscard]] QStringList choices() const;
    void setChoices(const QStringList &choices);

private:
    Indicator m_indicator;
    QList<Breakdown> m_breakdowns;
    QMap<QString, QString> m_chosen; ///< the key of the breakdown, by indicator
    TrendSubject m_subject;
    QList<SeriesKey> m_series;
    int m_current = 0;
    QHash<QString, int> m_styles; ///< of the lines of m_styled
    QString m_styled; ///< the id of what the styles are of
};

} // namespace guardia
