// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <vector>

namespace guardia {

/// The state of each collector, one per row, sorted by name. Rows keep their places while their values
/// change, so that the selection is kept. GUI thread.
class CollectorsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Outcome, Duration, Age, Rows, Folded, LastError, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// nullptr for no rows.
    void setSnapshot(const SnapshotPtr &snapshot);
    /// The current time in UTC, for computing ages.
    void setNow(const QDateTime &now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void update(const std::vector<CollectorState> &next);
    void removeAt(int row);
    [[nodiscard]] QString text(const CollectorState &state, int column) const;
    [[nodiscard]] QVariant sortValue(const CollectorState &state, int column) const;
    [[nodiscard]] QString toolTip(const CollectorState &state, int column) const;
    [[nodiscard]] QString readingTip(const CollectorState &state) const;
    [[nodiscard]] static QString ageOf(const CollectorState &state, const QDateTime &now);

    std::vector<CollectorState> m_states;
    QDateTime m_now;
};

} // namespace guardia
