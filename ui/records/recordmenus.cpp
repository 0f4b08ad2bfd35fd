// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordmenus.h"

#include "model/filterterms.h"
#include "models/recordsmodel.h"
#include "models/recordtext.h"
#include "records/recordtable.h"
#include "theme/icons.h"
#include "theme/words.h"

#include <QFontMetrics>
#include <QHeaderView>

namespace guardia {

namespace {

constexpr int MenuCharacters = 40; ///< of a value in a menu

/// A text that a menu shows unchanged: without mnemonics, in one short line.
QString menuText(const QString &text, const QFontMetrics &metrics)
{
    QString shown =
        metrics.elidedText(text.simplified(), Qt::ElideRight, metrics.averageCharWidth() * MenuCharacters);
    return shown.replace(u'&', QStringLiteral("&&"));
}

RecordFilter::Match matchOf(const RecordColumn &column)
{
    return column.kind == FieldKind::Boolean ? RecordFilter::Match::Truth : RecordFilter::Match::Equals;
}

} // namespace

CellMenu::CellMenu(RecordTable *table, const QModelIndex &index, const QList<QAction *> &actions,
                   QWidget *parent)
    : QMenu(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    addFilters(table->records()->columns().at(index.column()), index.data(RecordRows::ValueRole));
    connect(addAction(tr("Other condition\u2026")), &QAction::triggered, this,
            [this, column = index.column()] { emit conditionRequested(column); });
    connect(addAction(tr("Count by value\u2026")), &QAction::triggered, this,
            [this, column = index.column()] { emit groupsRequested(column); });
    addSeparator();
    addActions(actions);
    addSeparator();
    addColumnActions(table, index.column());
}

void CellMenu::addLink(const RecordLink &link)
{
    QAction *before = actions().constFirst();
    auto *open = new QAction(guardia::icon(Icon::Records), menuText(link.text, fontMetrics()), this);
    connect(open, &QAction::triggered, this, [this, scope = link.scope] { emit linkChosen(scope); });
    insertAction(before, open);
    insertSeparator(before);
}

void CellMenu::addFilters(const RecordColumn &column, const QVariant &value)
{
    const QString title = menuText(columnTitle(column), fontMetrics());
    const QString text = recordPlainText(value, column);
    if (!text.isEmpty() && canFilterBy(value, column)) {
        const QString shown = menuText(
            column.kind == FieldKind::Boolean ? recordText(value, column, QLocale()) : text, fontMetrics());
        //: in a menu: %1 is the title of a column, %2 a value
        QAction *equal = addAction(tr("Only rows where %1 is %2").arg(title, shown));
        const RecordFilter filter{column.name, matchOf(column), text};
        connect(equal, &QAction::triggered, this, [this, filter] { emit filterChosen(filter); });
        if (column.kind != FieldKind::Boolean) { // which has one other value
            //: in a menu: %1 is the title of a column, %2 a value
            QAction *other = addAction(tr("Only rows where %1 is not %2").arg(title, shown));
            const RecordFilter others{column.name, RecordFilter::Match::NoneOf, writtenValues({text})};
            connect(other, &QAction::triggered, this, [this, others] { emit filterChosen(others); });
        }
    }
    //: in a menu: %1 is the title of a column
    QAction *empty = addAction(tr("Only rows where %1 is empty").arg(title));
    const RecordFilter filter{column.name, RecordFilter::Match::Empty, {}};
    connect(empty, &QAction::triggered, this, [this, filter] { emit filterChosen(filter); });
}

void CellMenu::addColumnActions(RecordTable *table, int column)
{
    const QString title =
        menuText(table->records()->headerData(column, Qt::Horizontal).toString(), fontMetrics());
    QMenu *menu = addMenu(tr("Column \u201c%1\u201d").arg(title));
    connect(menu->addAction(tr("Sort ascending")), &QAction::triggered, this,
            [this, column] { emit sortChosen(column, Qt::AscendingOrder); });
    connect(menu->addAction(tr("Sort descending")), &QAction::triggered, this,
            [this, column] { emit sortChosen(column, Qt::DescendingOrder); });
    menu->addSeparator();
    const QList<int> shown = table->shownColumns();
    const qsizetype place = shown.indexOf(column);
    QHeaderView *header = table->horizontalHeader();
    const auto move = [&](QAction *action, qsizetype to) {
        action->setEnabled(to >= 0 && to < shown.size());
        if (!action->isEnabled())
            return;
        const int neighbour = shown.at(to);
        connect(action, &QAction::triggered, header, [header, column, neighbour] {
            header->moveSection(header->visualIndex(column), header->visualIndex(neighbour));
        });
    };
    move(menu->addAction(tr("Move left")), place - 1);
    move(menu->addAction(tr("Move right")), place + 1);
    QAction *hide = menu->addAction(tr("Hide"));
    hide->setEnabled(shown.size() > 1);
    connect(hide, &QAction::triggered, this, [this, table, column] {
        table->setColumnHidden(column, true);
        emit columnsChanged();
    });
}

ColumnsMenu::ColumnsMenu(RecordTable *table, QWidget *parent)
    : QMenu(parent)
    , m_table(table)
{
    connect(this, &QMenu::aboutToShow, this, &ColumnsMenu::fill);
}

void ColumnsMenu::fill()
{
    clear();
    const QHeaderView *header = m_table->horizontalHeader();
    const qsizetype shown = m_table->shownColumns().size();
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        QAction *action = addAction(
            menuText(m_table->records()->headerData(column, Qt::Horizontal).toString(), fontMetrics()));
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        action->setEnabled(!action->isChecked() || shown > 1); // at least one has to stay visible
        connect(action, &QAction::toggled, this, [this, column](bool isShown) {
            m_table->setColumnHidden(column, !isShown);
            emit columnsChanged();
        });
    }
    if (header->count() == 0)
        return;
    addSeparator();
    connect(addAction(tr("Show all")), &QAction::triggered, this, &ColumnsMenu::showAll);
    connect(addAction(tr("Fit widths")), &QAction::triggered, this, &ColumnsMenu::fit);
}

void ColumnsMenu::showAll()
{
    for (int column = 0; column < m_table->records()->columnCount(); ++column)
        m_table->setColumnHidden(column, false);
    emit columnsChanged();
}

void ColumnsMenu::fit()
{
    m_table->fitColumns();
    emit columnsChanged();
}

} // namespace guardia

#include "moc_recordmenus.cpp"
