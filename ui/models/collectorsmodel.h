// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/snapshot.h"

#include <QAbstractTableModel>
#include <QDateTime>

#include <vector>

namespace guardia {

/// How each collector fares, one row each, sorted by name. Rows stay where they are while their values
/// change, so that selections do too. GUI thread.
class CollectorsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Outcome, Duration, Age, Rows, Folded, LastError, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Nothing for nullptr.
    void setSnapshot(const SnapshotPtr &snapshot);
    /// The moment that ages are counted to, in UTC.
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
