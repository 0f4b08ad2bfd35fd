// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QDateTime>
#include <QList>
#include <QMetaType>
#include <QSortFilterProxyModel>
#include <QString>
#include <QStringList>
#include <QTimer>
#include <QtGlobal>

#include <deque>

namespace guardia {

/// One message of the program's own log.
struct LogEntry {
    QDateTime at; ///< UTC
    QtMsgType level = QtInfoMsg;
    QString category; ///< for example guardia.collect
    QString message; ///< followed by its named values

    bool operator==(const LogEntry &) const = default;
};

/// The severity of a message, ascending; the values of QtMsgType are in another order.
int gravity(QtMsgType level);

/// The latest messages of the program itself, the newest last. GUI thread.
class LogModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { When, Level, Category, Message, ColumnCount };
    enum Role {
        LevelRole = Qt::UserRole + 1, ///< gravity() of the message
    };

    /// How many messages are kept.
    static constexpr int Capacity = 5000;

    explicit LogModel(QObject *parent = nullptr);

    /// Shows the message after a moment, together with others that arrive in the meantime.
    void add(const LogEntry &entry);
    /// Shows the messages at once. Where there are too many, the oldest are dropped.
    void append(const QList<LogEntry> &entries);
    /// All categories seen since the program was started, sorted.
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

/// The messages of a LogModel with at least a certain level, of one category, and containing a text. GUI
/// thread.
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLevel(QtMsgType level);
    /// Empty: all categories.
    void setCategory(const QString &category);
    /// Searches message and category, ignoring case.
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QtMsgType m_level = QtDebugMsg;
    QString m_category;
    QString m_text;
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::LogEntry)
