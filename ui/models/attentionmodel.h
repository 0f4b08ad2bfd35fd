// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/attention.h"
#include "session/seenrecords.h"

#include <QAbstractTableModel>
#include <QDateTime>
#include <QHash>
#include <QStringList>

#include <optional>

namespace guardia {

/// The records that need attention, one per row: the rule that found it, the record, its age, and what only
/// a filter and an exported file need. Records that came since the operator last looked are marked as new. A
/// new list is applied row by row, so that the selection is kept. GUI thread.
class AttentionModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { RuleColumn, TitleColumn, AgeColumn, StateColumn, CollectorColumn, IdColumn, ColumnCount };
    enum Role {
        CollectorRole = Qt::UserRole,
        RecordRole, ///< the record's id
        NewRole, ///< whether it came since the operator last looked
    };

    explicit AttentionModel(QObject *parent = nullptr);

    [[nodiscard]] const AttentionList &list() const { return m_list; }
    /// now is the current time, for computing ages.
    void setList(const AttentionList &list, const QDateTime &now);
    /// Sets what the operator has looked at.
    void setSeen(const SeenRecords &seen);
    /// How many records came since then.
    [[nodiscard]] int newCount() const;
    /// Time has passed; signals only the rows whose age text has changed.
    void setNow(const QDateTime &now);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] QVariant text(const AttentionItem &item, int column) const;
    [[nodiscard]] QString copied(const AttentionItem &item, int column) const;
    [[nodiscard]] QVariant exported(const AttentionItem &item, int column) const;
    [[nodiscard]] QVariant sortValue(const AttentionItem &item, int column) const;
    [[nodiscard]] QString spoken(const AttentionItem &item, int column) const;
    [[nodiscard]] QString titleText(const AttentionItem &item) const;
    [[nodiscard]] QString ageOf(const AttentionItem &item) const;
    [[nodiscard]] QString toolTip(const AttentionItem &item) const;
    void removeOthers(const QList<AttentionItem> &kept);
    void place(int row, const AttentionItem &item);

    AttentionList m_list;
    SeenRecords m_seen;
    QDateTime m_now;
    QStringList m_ages; ///< as last signalled
};

} // namespace guardia
