// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/logentry.h"

#include <QAbstractTableModel>
#include <QList>
#include <QStringList>
#include <QTimer>

#include <deque>

namespace guardia {

/// How grave a message is, ascending; QtMsgType is in another order.
int gravity(QtMsgType level);

/// The program's own latest messages, the newest last. GUI thread.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Level, Category, Message, ColumnCount };
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< gravity() of the message
    };

    /// As many are kept.
    static constexpr int Capacity = 5000;

    explicit LogModel(QObject *parent = nullptr);

    /// Shows the message soon, together with those that come meanwhile.
    void add(const LogEntry &entry);
    /// Shows the messages now. The oldest ones make room.
    void append(const QList<LogEntry> &entries);
    /// Those that were seen since the program began, sorted.
    [[nodiscard]] QStringList categories() const { return m_categories; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

signals:
    void categoriesChanged();

private:
    void flush();
    void noteCategories(const QList<LogEntry> &entries);

    std::deque<LogEntry> m_entries;
    QList<LogEntry> m_waiting;
    QStringList m_categories;
    QTimer m_flush;
};

} // namespace guardia
