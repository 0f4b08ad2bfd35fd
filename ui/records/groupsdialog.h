// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/records.h"
#include "model/result.h"

#include <QDialog>
#include <QPointer>

class QComboBox;
class QLabel;
class QPushButton;
class QTreeWidget;

namespace guardia {

class RecordSource;

/// Shows how many rows of a list have which value in one of its columns. Choosing a value makes it a
/// condition on the list. Counts in the database; a request is cancelled when another column is chosen and
/// when the dialog is closed. GUI thread.
class GroupsDialog : public QDialog
{
    Q_OBJECT

public:
    /// column is the index of the one that is counted by first. Columns with times are not offered, as their
    /// values hardly ever occur twice.
    GroupsDialog(RecordSource *source, const RecordScope &scope, const QList<RecordColumn> &columns,
                 int column, QWidget *parent = nullptr);
    ~GroupsDialog() override;

signals:
    /// The dialog is closed then.
    void filterChosen(const guardia::RecordFilter &filter);

private:
    void build(int column);
    void request();
    void cancelRequest();
    void take(const RecordGroups &groups);
    void takeError(quint64 id, const Error &error);
    void choose();

    QPointer<RecordSource> m_source;
    RecordScope m_scope;
    QList<RecordColumn> m_columns; ///< those that are offered
    RecordGroups m_groups; ///< what is shown
    quint64 m_request = 0; ///< 0 where there is none
    QComboBox *m_column;
    QTreeWidget *m_list;
    QLabel *m_status;
    QPushButton *m_show;
};

/// The condition that the rows of a group match, and no others.
RecordFilter filterOf(const RecordGroup &group, const RecordColumn &column);

} // namespace guardia
