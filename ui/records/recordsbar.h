// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"

#include <QStringList>
#include <QTimer>
#include <QWidget>

class QAction;
class QComboBox;
class QMenu;
class QToolButton;

namespace guardia {

class SearchLine;

/// The line above a table of records: which collector's, filtered by what, in which columns, and where to.
class RecordsBar : public QWidget
{
    Q_OBJECT

public:
    RecordsBar(QMenu *columns, QAction *exportAction, QWidget *parent = nullptr);

    void setCollectors(const QStringList &collectors, const Catalogue &catalogue);
    /// Shows what is in force; signals nothing.
    void setChoice(const QString &collector, const QString &text);
    void setChoosable(bool choosable);
    void setHasColumns(bool hasColumns);
    void focusFilter(Qt::FocusReason reason);
    /// The last in the focus order.
    [[nodiscard]] QWidget *lastWidget() const;

signals:
    void collectorChosen(const QString &collector);
    /// A while after the last key, at once on Return and when it was cleared; may be what is in force.
    void filterChosen(const QString &text);

private:
    void adoptFilter(const QString &text);
    void submitFilter();

    QComboBox *m_collector = nullptr;
    SearchLine *m_filter = nullptr;
    QAction *m_filterIcon = nullptr;
    QToolButton *m_columns = nullptr;
    QToolButton *m_export = nullptr;
    QTimer m_filterTimer;
    bool m_isApplying = false; ///< what changes is not the operator's doing
};

} // namespace guardia
