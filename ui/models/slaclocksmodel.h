// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/slastanding.h"

#include <QAbstractTableModel>

#include <vector>

namespace guardia {

/// Clocks of service requests, one per row: those that run, or those that are overdue. A new list is applied
/// row by row, so that the selection is kept; the order of rows means nothing. GUI thread.
class SlaClocksModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Status, Left, Deadline, Priority, Title, Assignee, Objective, Id, ColumnCount };
    /// The id of the service request.
    static constexpr int RecordRole = Qt::UserRole;

    using QAbstractTableModel::QAbstractTableModel;

    void setClocks(const std::vector<SlaClock> &clocks, const SlaStanding &standing);
    /// Time has passed; signals only the rows that read otherwise now.
    void setStanding(const SlaStanding &standing);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QString text(const SlaClock &clock, int column) const;
    [[nodiscard]] QString statusText(const SlaClock &clock) const;
    [[nodiscard]] QVariant sortValue(const SlaClock &clock, int column) const;
    [[nodiscard]] QVariant exported(const SlaClock &clock, int column) const;
    [[nodiscard]] QString leftMeaning() const;
    [[nodiscard]] QString toolTip(const SlaClock &clock) const;

    std::vector<SlaClock> m_clocks;
    SlaStanding m_standing;
};

} // namespace guardia
