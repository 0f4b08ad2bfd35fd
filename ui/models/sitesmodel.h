// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/sites.h"

#include <QAbstractTableModel>

namespace guardia {

/// The state of all connections, one per row, in the operator's order. Rows keep their places while their
/// states change, so that the selection is kept. GUI thread.
class SitesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Overall, Detail, Alerts, Age, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// now is in UTC, for the states and the ages.
    void setSites(const QList<Site> &sites, const QDateTime &now);
    [[nodiscard]] const Site &at(int row) const { return m_sites.at(row); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString text(const Site &site, int column) const;
    [[nodiscard]] QVariant sortValue(const Site &site, int column) const;
    [[nodiscard]] QString toolTip(const Site &site, int column) const;

    QList<Site> m_sites;
    QDateTime m_now;
};

} // namespace guardia
