// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QHash>
#include <QStringList>

#include <optional>

namespace guardia {

/// What needs attention, one row each: the rule that found it, the record, and for how long. Another list is
/// taken row by row, so that what is selected stays so. GUI thread.
class AttentionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RuleColumn, TitleColumn, AgeColumn, ColumnCount };
    enum Role {
        CollectorRole = Qt::UserRole,
        RecordRole, ///< the record's id
    };

    explicit AttentionModel(QObject *parent = nullptr);

    [[nodiscard]] const AttentionList &list() const { return m_list; }
    /// now is the present moment, from which ages are counted.
    void setList(const AttentionList &list, const QDateTime &now);
    /// Time has passed; only ages that read otherwise are signalled.
    void setNow(const QDateTime &now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(const AttentionItem &item, int column) const;
    [[nodiscard]] QString titleText(const AttentionItem &item) const;
    [[nodiscard]] QString ageOf(const AttentionItem &item) const;
    [[nodiscard]] QString toolTip(const AttentionItem &item) const;
    void removeOthers(const QList<AttentionItem> &kept);
    void place(int row, const AttentionItem &item);

    AttentionList m_list;
    QDateTime m_now;
    QStringList m_ages; ///< as signalled last
};

} // namespace guardia
