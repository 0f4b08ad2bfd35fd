// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tablecopy.h"

#include "format/csv.h"
#include "theme/itemroles.h"
#include "widgets/statedelegate.h"

#include <QAction>
#include <QClipboard>
#include <QCoreApplication>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMap>
#include <QSet>
#include <QTableView>

#include <map>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

void addCopyAction(QTableView *table, const QString &text, const QKeySequence &shortcut, Headings headings)
{
    auto *action = new QAction(text, table);
    action->setShortcut(shortcut);
    // Every line of text has Copy as well; the other shortcut means the table wherever the focus is.
    action->setShortcutContext(headings == Headings::With ? Qt::WindowShortcut : Qt::WidgetShortcut);
    QObject::connect(action, &QAction::triggered, table, [table, headings] {
        if (table->selectionModel() && table->selectionModel()->hasSelection())
            QGuiApplication::clipboard()->setText(selectedText(*table, headings));
    });
    table->addAction(action);
}

QList<int> visibleColumns(const QTableView &table)
{
    QList<int> columns;
    for (int column = 0; table.model() && column < table.model()->columnCount(); ++column) {
        if (!table.isColumnHidden(column))
            columns += column;
    }
    return columns;
}

QModelIndexList chosenCells(const QTableView &table, Taken taken)
{
    QModelIndexList cells;
    if (!table.selectionModel())
        return cells;
    for (const QModelIndex &index : table.selectionModel()->selectedIndexes()) {
        if (!table.isColumnHidden(index.column()))
            cells += index;
    }
    if (cells.isEmpty() && table.currentIndex().isValid())
        cells += table.currentIndex();
    if (taken == Taken::Cells)
        return cells;
    QSet<int> rows;
    for (const QModelIndex &index : std::as_const(cells))
        rows += index.row();
    const QList<int> columns = visibleColumns(table);
    cells.clear();
    for (const int row : std::as_const(rows)) {
        for (const int column : columns)
            cells += table.model()->index(row, column);
    }
    return cells;
}

/// Keeps rows as high and columns as wide as the table's font needs.
class FontFollower : public QObject
{
public:
    explicit FontFollower(QTableView *table)
        : QObject(table)
        , m_table(table)
    {
        table->installEventFilter(this);
        adopt();
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::FontChange)
            adopt();
        return QObject::eventFilter(watched, event);
    }

private:
    void adopt()
    {
        const int line = m_table->fontMetrics().height();
        if (line == m_line)
            return;
        m_table->verticalHeader()->setDefaultSectionSize(line * 3 / 2);
        QHeaderView *header = m_table->horizontalHeader();
        for (int column = 0; m_line > 0 && column < header->count(); ++column) {
            if (header->sectionResizeMode(column) == QHeaderView::Interactive)
                header->resizeSection(column, qRound(double(header->sectionSize(column)) * line / m_line));
        }
        m_line = line;
    }

    QTableView *m_table;
    int m_line = 0; ///< the height of a line in pixels, which the sizes are for
};

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
    new FontFollower(table);
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);
    addCopyAction(table, QCoreApplication::translate("TableCopy", "Copy"), QKeySequence::Copy,
                  Headings::Without);
    addCopyAction(table, QCoreApplication::translate("TableCopy", "Copy with headers"),
                  QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), Headings::With);
}

QString selectedText(const QTableView &table, Headings headings, Taken taken)
{
    const QModelIndexList chosen = chosenCells(table, taken);
    if (chosen.isEmpty())
        return {};
    if (chosen.size() == 1 && headings == Headings::Without)
        return copiedText(chosen.first());
    std::map<int, QMap<int, QString>> rows; // by row, then by place of the column
    QMap<int, QString> titles;
    for (const QModelIndex &index : chosen) {
        const int place = table.horizontalHeader()->visualIndex(index.column());
        rows[index.row()].insert(place, copiedText(index));
        titles.insert(place, table.model()->headerData(index.column(), Qt::Horizontal).toString());
    }
    QList<QStringList> lines;
    if (headings == Headings::With)
        lines.append(titles.values());
    for (const auto &[row, texts] : rows) {
        QStringList line;
        for (auto title = titles.keyBegin(); title != titles.keyEnd(); ++title)
            line += texts.value(*title); // empty where the column has a selected cell in another row only
        lines.append(line);
    }
    return tabSeparated(lines);
}

CopiedAmount selectedAmount(const QTableView &table, Taken taken)
{
    const QModelIndexList chosen = chosenCells(table, taken);
    QSet<int> rows;
    for (const QModelIndex &index : chosen)
        rows += index.row();
    const qsizetype whole = rows.size() * visibleColumns(table).size();
    return {int(rows.size()), int(chosen.size()), !chosen.isEmpty() && chosen.size() == whole};
}

int selectedRowCount(const QTableView &table)
{
    return selectedAmount(table).rows;
}

QString copiedText(const QModelIndex &index)
{
    const QVariant copied = index.data(CopyRole);
    return (copied.isValid() ? copied : index.data()).toString();
}

QByteArray csvOf(const QAbstractItemModel &model, bool hasByteOrderMark)
{
    QByteArray csv = hasByteOrderMark ? csvByteOrderMark() : QByteArray();
    QStringList cells;
    for (int column = 0; column < model.columnCount(); ++column) {
        const QVariant name = model.headerData(column, Qt::Horizontal, ExportRole);
        cells += (name.isValid() ? name : model.headerData(column, Qt::Horizontal)).toString();
    }
    appendCsvRow(csv, cells);
    for (int row = 0; row < model.rowCount(); ++row) {
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            const QVariant exported = index.data(ExportRole);
            cells[column] = exported.isValid() ? exported.toString() : copiedText(index);
        }
        appendCsvRow(csv, cells);
    }
    return csv;
}

QString tabSeparated(const QList<QStringList> &rows)
{
    QString result;
    for (const QStringList &row : rows) {
        bool isFirst = true;
        for (const QString &written : row) {
            if (!isFirst)
                result += u'\t';
            isFirst = false;
            QString cell = guardedCell(written);
            const bool needsQuotes =
                cell.contains(u'\t') || cell.contains(u'\n') || cell.contains(u'\r') || cell.contains(u'"');
            if (needsQuotes)
                result += u'"' % cell.replace(u'"', "\"\""_L1) % u'"';
            else
                result += cell;
        }
        result += u'\n';
    }
    return result;
}

} // namespace guardia
