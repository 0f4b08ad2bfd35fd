// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/exportercontrol.h"

#include <QAbstractTableModel>

#include <deque>

namespace guardia {

/// The latest requests of clients, the newest first. GUI thread.
class ScrapesModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Peer, Agent, Path, Status, Bytes, ColumnCount };

    /// How many are kept.
    static constexpr int Capacity = 100;

    using QAbstractTableModel::QAbstractTableModel;

    void add(const Scrape &scrape);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    std::deque<Scrape> m_scrapes;
    qint64 m_added = 0; ///< total number since the start
};

} // namespace guardia
