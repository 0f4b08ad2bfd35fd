// SPDX-License-Identifier: GPL-3.0-or-later
// How the page comes by its conditions: the line, the chips, the menu of a cell, and a dialog.
#include "models/recordsmodel.h"
#include "records/conditionbar.h"
#include "records/conditiondialog.h"
#include "records/groupsdialog.h"
#include "records/recordmenus.h"
#include "records/recordsbar.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "records/savedconditionsdialog.h"
#include "session/recordsource.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>

namespace guardia {

using namespace Qt::StringLiterals;

void RecordsPage::applyFilter(const QString &text)
{
    if (text == m_query.conditions.text)
        return;
    m_query.conditions.text = text;
    load();
    remember();
}

void RecordsPage::addFilter(const RecordFilter &filter)
{
    RecordsQuery query = m_query;
    query.add(filter);
    setQuery(query);
    remember();
}

void RecordsPage::removeChip(int index)
{
    RecordsQuery query = m_query;
    query.removeChip(index);
    setQuery(query);
    remember();
    if (!m_conditions->focusChip(index))
        m_bar->focusFilter(Qt::OtherFocusReason);
}

/// Asks for a condition, first on that column.
void RecordsPage::askCondition(int column)
{
    if (m_model->columns().isEmpty())
        return;
    auto *dialog = new ConditionDialog(m_model->columns(), column, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setShiftHours(m_shiftHours);
    connect(dialog, &ConditionDialog::filterChosen, this, &RecordsPage::addFilter);
    connect(dialog, &ConditionDialog::shiftHoursChosen, this, [this](const QList<int> &hours) {
        m_shiftHours = hours;
        emit shiftHoursChosen(hours);
    });
    dialog->open();
}

void RecordsPage::fillConditionsMenu()
{
    m_conditionsMenu->clear();
    m_conditionsMenu->addActions({m_addCondition, m_group});
    m_conditionsMenu->addSeparator();
    const QList<SavedConditions> saved = m_saved.value(m_query.collector);
    for (const SavedConditions &one : saved) {
        QAction *apply = m_conditionsMenu->addAction(QString(one.name).replace(u'&', u"&&"_s));
        apply->setCheckable(true);
        apply->setChecked(one.conditions == m_query.conditions);
        connect(apply, &QAction::triggered, this,
                [this, conditions = one.conditions] { applySaved(conditions); });
    }
    if (!saved.isEmpty())
        m_conditionsMenu->addSeparator();
    connect(m_conditionsMenu->addAction(tr("Save and edit\u2026")), &QAction::triggered, this,
            &RecordsPage::editSaved);
}

/// Replaces what was entered and chosen; the condition of the number that led here stays.
void RecordsPage::applySaved(const RecordConditions &conditions)
{
    RecordsQuery query = m_query;
    query.conditions = conditions;
    setQuery(query);
    remember();
}

void RecordsPage::editSaved()
{
    const QString collector = m_query.collector;
    auto *dialog = new SavedConditionsDialog(m_saved.value(collector), m_query.conditions,
                                             wordsOf(*m_catalogue, collector), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &SavedConditionsDialog::changed, this, [this, dialog, collector] {
        m_saved.insert(collector, dialog->saved());
        emit savedChanged(collector);
    });
    dialog->open();
}

/// Shows how many rows have which value, first in that column.
void RecordsPage::groupBy(int column)
{
    if (!m_source || m_model->columns().isEmpty())
        return;
    auto *dialog = new GroupsDialog(m_source, m_query.scope(), m_model->columns(), column, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &GroupsDialog::filterChosen, this, &RecordsPage::addFilter);
    dialog->open();
}

void RecordsPage::openCellMenu(const QModelIndex &index, const QPoint &place)
{
    m_table->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    auto *menu = new CellMenu(m_table, index, {m_open, m_copy, m_copyWithHeaders}, this);
    connect(menu, &CellMenu::filterChosen, this, &RecordsPage::addFilter);
    connect(menu, &CellMenu::conditionRequested, this, &RecordsPage::askCondition);
    connect(menu, &CellMenu::groupsRequested, this, &RecordsPage::groupBy);
    connect(menu, &CellMenu::sortChosen, this, [this](int column, Qt::SortOrder order) {
        m_table->horizontalHeader()->setSortIndicator(column, order);
    });
    connect(menu, &CellMenu::columnsChanged, this, &RecordsPage::remember);
    menu->popup(place);
}

} // namespace guardia
