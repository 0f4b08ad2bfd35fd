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

/// The bar above a table of records: the way back, the collector, the filter, other conditions, the columns,
/// the details of a record, and the export.
class RecordsBar : public QWidget
{
    Q_OBJECT

public:
    RecordsBar(QMenu *conditions, QMenu *columns, QAction *details, QAction *exportAction,
               QWidget *parent = nullptr);

    void setCollectors(const QStringList &collectors, const Catalogue &catalogue);
    /// Offers the way back to a list with this title; null where there is none.
    void setBack(const QString &title);
    /// Shows the current choice; emits no signal.
    void setChoice(const QString &collector, const QString &text);
    void setChoosable(bool choosable);
    void setHasColumns(bool hasColumns);
    void focusFilter(Qt::FocusReason reason);
    /// The last widget in the tab order.
    [[nodiscard]] QWidget *lastWidget() const;

signals:
    void backRequested();
    void collectorChosen(const QString &collector);
    /// Emitted a moment after the last key, and at once on Return and when the text was cleared; it may be
    /// the current text.
    void filterChosen(const QString &text);

private:
    void adoptFilter(const QString &text);
    void submitFilter();

    QToolButton *m_back = nullptr;
    QComboBox *m_collector = nullptr;
    SearchLine *m_filter = nullptr;
    QAction *m_filterIcon = nullptr;
    QToolButton *m_conditions = nullptr;
    QToolButton *m_columns = nullptr;
    QToolButton *m_details = nullptr;
    QToolButton *m_export = nullptr;
    QTimer m_filterTimer;
    bool m_isApplying = false; ///< the program is changing the widgets
};

} // namespace guardia
