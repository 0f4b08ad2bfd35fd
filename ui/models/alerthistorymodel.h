// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alerthistory.h"

#include <QAbstractTableModel>

namespace guardia {

/// The alerts of an AlertHistory, one per row, the newest first. GUI thread.
class AlertHistoryModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Began, Title, Worst, Value, Bound, Ended, Lasted, Muted, ColumnCount };
    /// The indicator whose rows can be shown; empty where there are none.
    static constexpr int IndicatorRole = Qt::UserRole;
    static constexpr int AlertRole = Qt::UserRole + 1; ///< its alertId()

    /// history must outlive this object.
    explicit AlertHistoryModel(const AlertHistory &history, Clock clock, QObject *parent = nullptr);

    /// Time has passed; signals only the rows whose duration reads otherwise now.
    void tick();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void renew();
    [[nodiscard]] const PastAlert &at(int row) const;
    [[nodiscard]] QString text(const PastAlert &past, int column) const;
    [[nodiscard]] QString endText(const PastAlert &past) const;
    [[nodiscard]] QVariant sortValue(const PastAlert &past, int column) const;
    [[nodiscard]] QVariant copied(const PastAlert &past, int column) const;
    [[nodiscard]] QVariant exported(const PastAlert &past, int column) const;
    [[nodiscard]] QString toolTip(const PastAlert &past) const;
    /// How long it lasted while it was watched, in milliseconds; nullopt where its end is not known.
    static std::optional<qint64> lasted(const PastAlert &past, const QDateTime &now);

    const AlertHistory &m_history;
    Clock m_clock;
    QList<PastAlert> m_alerts; ///< the oldest first
    QDateTime m_ticked; ///< when durations were last signalled
};

} // namespace guardia
