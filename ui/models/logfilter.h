// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QString>

namespace guardia {

/// The messages of a LogModel that are grave enough, of a category, and have a text in them. GUI thread.
class LogFilter : public QSortFilterProxyModel
{
    Q_OBJECT

public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

    void setLevel(QtMsgType level);
    /// All categories where it is empty.
    void setCategory(const QString &category);
    /// Upper and lower case alike, in the message and the category.
    void setText(const QString &text);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;

private:
    QtMsgType m_level = QtDebugMsg;
    QString m_category;
    QString m_text;
};

} // namespace guardia
