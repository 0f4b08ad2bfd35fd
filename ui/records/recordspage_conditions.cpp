// SPDX-License-Identifier: GPL-3.0-or-later
// How the page comes by its conditions: the line, the chips, the menu of a cell, and a dialog.
#include "models/recordlinks.h"
#include "models/recordsmodel.h"
#include "models/recordtext.h"
#include "records/columnvalues.h"
#include "records/conditionbar.h"
#include "records/conditiondialog.h"
#include "records/conditionentry.h"
#include "records/groupsdialog.h"
#include "records/recordmenus.h"
#include "records/recordsbar.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "records/savedconditionsdialog.h"
#include "session/recordsource.h"
#include "theme/words.h"

#include <QAction>
#include <QHeaderView>
#include <QMenu>
#include <QSet>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype MostValues = 12; ///< a column with more has too many to choose from

/// The values that columns with few of them have in the rows that are loaded, by reference name, sorted.
QHash<QString, QStringList> knownValues(const RecordRows &rows)
{
    QHash<QString, QStringList> known;
    for (qsizetype place = 0; place < rows.columns().size(); ++place) {
        const RecordColumn &column = rows.columns().at(place);
        if (column.kind != FieldKind::Text)
            continue;
        QSet<QString> values;
        for (int row = 0; row < rows.rowCount() && values.size() <= MostValues; ++row)
            values.insert(rows.record(row).at(place).toString());
        values.remove(QString());
        const bool isRepeated = values.size() * 2 <= rows.rowCount(); // titles differ from row to row
        if (values.isEmpty() || values.size() > MostValues || (!isRepeated && !hasStates(column)))
            continue;
        QStringList sorted = values.values();
        sorted.sort();
        known.insert(column.name, sorted);
    }
    return known;
}

} // namespace

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

/// The chips, and which of them can be edited: that depends on what their columns hold.
void RecordsPage::adoptChips()
{
    const bool hasColumns = m_model->scope().collector == m_query.collector;
    const QStringList texts = m_query.chips(wordsOf(*m_catalogue, m_query.collector));
    QList<ShownCondition> conditions;
    for (int i = 0; i < texts.size(); ++i) {
        const auto filter = m_query.filterOfChip(i);
        const int column = filter && hasColumns ? m_model->columnOf(filter->column) : -1;
        const bool isEditable = column >= 0 && entryOf(*filter, m_model->columns().at(column), QLocale());
        conditions.append({texts.at(i), isEditable, filter ? QString() : whatIsCounted()});
    }
    m_conditions->setConditions(conditions);
}

/// What the number counts whose rows are shown; empty where they are those of several numbers, or chosen.
QString RecordsPage::whatIsCounted() const
{
    if (!m_query.series)
        return {};
    const CollectorWords &words = wordsOf(*m_catalogue, m_query.collector);
    return textOf(words.metrics.value(m_query.series->family).text, {});
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

/// The column of the cell in which somebody stands. In the first one, the id, a list only begins: then it is
/// one with a status or the like.
int RecordsPage::columnToAsk() const
{
    const int current = std::max(0, m_table->currentIndex().column());
    const auto found = std::ranges::find_if(m_model->columns(), hasStates);
    return current > 0 || found == m_model->columns().end() ? current
                                                            : int(found - m_model->columns().begin());
}

/// Asks for a condition, first on that column.
void RecordsPage::askCondition(int column)
{
    if (m_model->columns().isEmpty())
        return;
    ConditionDialog *dialog = conditionDialog(column, m_query.conditions.filters);
    connect(dialog, &ConditionDialog::filterChosen, this, &RecordsPage::addFilter);
    dialog->open();
}

void RecordsPage::editChip(int index)
{
    const auto filter = m_query.filterOfChip(index);
    const int column = filter ? m_model->columnOf(filter->column) : -1;
    if (column < 0)
        return;
    QList<RecordFilter> others = m_query.conditions.filters;
    others.removeOne(*filter);
    ConditionDialog *dialog = conditionDialog(column, others);
    dialog->setEdited(*filter);
    connect(dialog, &ConditionDialog::filterChosen, this,
            [this, before = *filter, collector = m_query.collector](const RecordFilter &chosen) {
                if (m_query.collector == collector) // else another list was opened from elsewhere
                    replaceFilter(before, chosen);
            });
    dialog->open();
}

void RecordsPage::replaceFilter(const RecordFilter &before, const RecordFilter &filter)
{
    if (filter == before)
        return;
    RecordsQuery query = m_query;
    query.replace(before, filter);
    setQuery(query);
    remember();
    m_conditions->focusChip(m_query.chipOf(filter));
}

/// A dialog for a condition, first on that column, beside those that there are.
ConditionDialog *RecordsPage::conditionDialog(int column, const QList<RecordFilter> &present)
{
    auto *dialog = new ConditionDialog(m_model->columns(), column, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setKnownValues(knownValues(*m_model));
    auto *values = new ColumnValues(m_source, m_query.scope(), dialog);
    const auto ask = [dialog, values] {
        if (const QString chosen = dialog->columnWithValues(); !chosen.isEmpty())
            values->ask(chosen);
    };
    connect(dialog, &ConditionDialog::columnChosen, values, ask);
    connect(dialog, &QDialog::finished, values, &ColumnValues::cancel);
    connect(values, &ColumnValues::valuesFound, dialog, &ConditionDialog::addKnownValues);
    ask();
    dialog->setShiftHours(m_shiftHours);
    dialog->setPresent(present, wordsOf(*m_catalogue, m_query.collector));
    connect(dialog, &ConditionDialog::shiftHoursChosen, this, [this](const QList<int> &hours) {
        m_shiftHours = hours;
        emit shiftHoursChosen(hours);
    });
    return dialog;
}

void RecordsPage::fillConditionsMenu()
{
    m_conditionsMenu->clear();
    m_conditionsMenu->addActions({m_addCondition, m_group});
    m_conditionsMenu->addSeparator();
    addNumbers();
    const QList<SavedConditions> saved = m_saved.value(m_query.collector);
    for (const SavedConditions &one : saved) {
        QAction *apply = m_conditionsMenu->addAction(QString(one.name).replace(u'&', u"&&"_s));
        apply->setCheckable(true);
        apply->setChecked(one.conditions == m_query.conditions
                          && (!one.series || one.series == m_query.presentSeries()));
        connect(apply, &QAction::triggered, this, [this, one] { applySaved(one); });
    }
    if (!saved.isEmpty())
        m_conditionsMenu->addSeparator();
    //: keeps the conditions on the rows of a list under a name
    QAction *save = m_conditionsMenu->addAction(tr("Save conditions\u2026"));
    save->setEnabled(m_query.hasConditions());
    connect(save, &QAction::triggered, this, [this] { editSaved(SavedConditionsDialog::Purpose::Save); });
    //: renames or deletes conditions on the rows of a list that were saved under names
    QAction *edit = m_conditionsMenu->addAction(tr("Edit saved conditions\u2026"));
    edit->setEnabled(!saved.isEmpty());
    connect(edit, &QAction::triggered, this, [this] { editSaved(SavedConditionsDialog::Purpose::Edit); });
}

/// Offers the rows of the collector's numbers, such as those of all open incidents, as conditions.
void RecordsPage::addNumbers()
{
    bool isOffered = false;
    for (const Indicator &indicator : m_catalogue->indicators) {
        const bool isThere = m_snapshot && familyNamed(*m_snapshot, indicator.rows.family);
        // An increase counts the rows of an hour, and what is no count, a share or a time, those of another
        // number.
        if (indicator.collector != m_query.collector || !isThere || indicator.measure != Measure::Value
            || indicator.unit != Unit::Count)
            continue;
        const QString title = textOf(indicator.title, indicator.name);
        QAction *only = m_conditionsMenu->addAction(QString(title).replace(u'&', u"&&"_s));
        only->setCheckable(true);
        only->setChecked(m_query.presentSeries() == indicator.rows);
        connect(only, &QAction::triggered, this,
                [this, series = indicator.rows, title] { showNumber(series, title); });
        isOffered = true;
    }
    if (isOffered)
        m_conditionsMenu->addSeparator();
}

/// Narrows the list to the rows that a number counts, or no longer where it is; other conditions stay.
void RecordsPage::showNumber(const SeriesKey &series, const QString &title)
{
    RecordsQuery query = m_query;
    const bool isShown = query.presentSeries() == series;
    query.removeNumber();
    if (!isShown) {
        query.series = series;
        query.title = title;
        query.isVisit = true; // how the list was left is kept without a number
    }
    setQuery(query);
    remember();
}

/// Replaces what was entered and chosen. The rows of the number that led here stay where no others were
/// saved.
void RecordsPage::applySaved(const SavedConditions &saved)
{
    RecordsQuery query = m_query;
    query.conditions = saved.conditions;
    if (saved.series) {
        query.removeNumber();
        query.series = saved.series;
        query.title = saved.title;
        query.isVisit = true;
    }
    setQuery(query);
    remember();
}

void RecordsPage::editSaved(SavedConditionsDialog::Purpose purpose)
{
    const QString collector = m_query.collector;
    const std::optional<SeriesKey> series = m_query.presentSeries();
    const SavedConditions current{{}, m_query.conditions, series, series ? m_query.title : QString()};
    auto *dialog =
        new SavedConditionsDialog(m_saved.value(collector), current, wordsOf(*m_catalogue, collector), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->beginWith(purpose);
    if (m_query.isOfNumber() && !series)
        dialog->leaveOut(m_query.title);
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
    const int rows = selectedRowCount(*m_table);
    //: in a menu: the whole rows of the cells that are selected
    m_copyRows->setText(tr("Copy %Ln rows", nullptr, rows));
    //: in a menu: the whole rows of the cells that are selected
    m_copyRowsWithHeaders->setText(tr("Copy %Ln rows with headers", nullptr, rows));
    auto *menu = new CellMenu(m_table, index,
                              {m_open, m_copy, m_copyWithHeaders, m_copyRows, m_copyRowsWithHeaders}, this);
    const QList<RecordLink> links =
        linksOf(*m_catalogue, m_source ? m_source->lists() : QList<RecordList>(), m_model->scope().collector,
                m_model->columns(), m_model->record(index.row()));
    const QString &name = m_model->columns().at(index.column()).name;
    const auto link = std::ranges::find(links, name, &RecordLink::column);
    if (link != links.end())
        menu->addLink(*link);
    connect(menu, &CellMenu::linkChosen, this, &RecordsPage::followLink);
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
