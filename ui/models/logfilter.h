// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSortFilterProxyModel>
#include <QString>

namespace guardia {

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
