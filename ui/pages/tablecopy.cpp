// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/tablecopy.h"

#include "models/itemroles.h"
#include "models/recordtext.h"
#include "pages/statedelegate.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QHeaderView>
#include <QTableView>

#include <algorithm>

namespace guardia {

namespace {

void addCopyAction(QTableView *table, const QString &text, const QKeySequence &shortcut, Headings headings)
{
    auto *action = new QAction(text, table);
    action->setShortcut(shortcut);
    // Every line of text has Copy as well; the other shortcut means the table wherever the focus is.
    action->setShortcutContext(headings == Headings::With ? Qt::WindowShortcut : Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, table, [table, headings] {
        if (table->selectionModel() && table->selectionModel()->hasSelection())
            QGuiApplication::clipboard()->setText(selectedRows(*table, headings));
    });
    table->addAction(action);
}

/// The visible columns, in the order in which they are shown.
QList<int> columnsOf(const QTableView &table)
{
    QList<int> columns;
    const QHeaderView *header = table.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        if (!header->isSectionHidden(header->logicalIndex(place)))
            columns += header->logicalIndex(place);
    }
    return columns;
}

} // namespace

void setUpTable(QTableView *table, const QString &accessibleName)
{
    table->setAccessibleName(accessibleName);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setAlternatingRowColors(true);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setItemDelegate(new StateDelegate(table));
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(table->fontMetrics().height() * 3 / 2);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyAction(table, QCoreApplication::translate("TableCopy", "Copy"), QKeySequence::Copy,
                  Headings::Without);
    addCopyAction(table, QCoreApplication::translate("TableCopy", "Copy with headers"),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), Headings::With);
}

QString selectedRows(const QTableView &table, Headings headings)
{
    const QAbstractItemModel *model = table.model();
    const QList<int> columns = columnsOf(table);
    QList<QStringList> lines;
    if (headings == Headings::With) {
        QStringList cells;
        for (const int column : columns)
            cells += model->headerData(column, Qt::Horizontal).toString();
        lines += cells;
    }
    QList<int> rows;
    for (const QModelIndex &index : table.selectionModel()->selectedRows())
        rows += index.row();
    std::ranges::sort(rows);
    for (const int row : std::as_const(rows)) {
        QStringList cells;
        for (const int column : columns)
            cells += copiedText(model->index(row, column));
        lines += cells;
    }
    return tabSeparated(lines);
}

QString copiedText(const QModelIndex &index)
{
    const QVariant copied = index.data(CopyRole);
    return (copied.isValid() ? copied : index.data()).toString();
}

} // namespace guardia
