// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordspage.h"

#include "models/recordsmodel.h"
#include "records/conditionbar.h"
#include "records/findbar.h"
#include "records/recordmenus.h"
#include "records/recordpane.h"
#include "records/recordsbar.h"
#include "records/recordsexport.h"
#include "records/recordsexportdialog.h"
#include "records/recordsfooter.h"
#include "records/recordtable.h"
#include "session/recordsource.h"
#include "theme/icons.h"
#include "theme/words.h"
#include "widgets/busyline.h"
#include "widgets/lastcolumn.h"
#include "widgets/notice.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <tuple>

namespace guardia {

using namespace Qt::StringLiterals;

RecordsPage::RecordsPage(RecordsExport &exports, QWidget *parent)
    : QWidget(parent)
    , m_model(new RecordsModel(this))
    , m_export(&exports)
{
    makeActions();
    build();
    connectParts();
    setSource(nullptr);
}

void RecordsPage::build()
{
    m_table = new RecordTable(m_model, this);
    m_table->addActions({m_copy, m_copyWithHeaders});
    m_columnsMenu = new ColumnsMenu(m_table, this);
    m_conditionsMenu = new QMenu(this);
    m_bar = new RecordsBar(m_conditionsMenu, m_columnsMenu, m_details, m_exportAction, this);
    m_conditions = new ConditionBar(m_bar->lastWidget(), this);
    m_busy = new BusyLine(this);
    m_notice = new Notice(this);
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_notice);
    m_pane = new RecordPane(this);
    m_splitter = new QSplitter(this);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->addWidget(m_stack);
    m_splitter->addWidget(m_pane);
    m_splitter->setStretchFactor(0, 1);
    m_pane->hide();
    m_find = new FindBar(m_table, this);
    m_footer = new RecordsFooter(m_model, this);
    setTabOrder(m_bar->lastWidget(), m_table);
    setTabOrder(m_table, m_pane);
    auto *list = new QVBoxLayout;
    list->setSpacing(0);
    list->addWidget(m_busy);
    list->addWidget(m_splitter, 1);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_bar);
    layout->addWidget(m_conditions);
    layout->addLayout(list, 1);
    layout->addWidget(m_find);
    layout->addWidget(m_footer);
    layout->addWidget(new RecordsExportBar(m_export, this));
}

void RecordsPage::makeActions()
{
    m_copy = new QAction(icon(Icon::Copy), tr("Copy"), this);
    m_copy->setShortcut(QKeySequence::Copy);
    m_copyWithHeaders = new QAction(tr("Copy with headers"), this);
    m_copyWithHeaders->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    m_open = new QAction(tr("Show record"), this);
    //: adds a condition on the rows of a list
    m_addCondition = new QAction(tr("Add condition\u2026"), this);
    m_addCondition->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F));
    m_exportAction = new QAction(icon(Icon::Export), tr("Export\u2026"), this);
    m_exportAction->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_E));
    // The other shortcuts work wherever the focus is.
    m_copy->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    //: shows how many rows of a list have which value in a column
    m_group = new QAction(tr("Count by value\u2026"), this);
    m_group->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_G));
    m_findNext = new QAction(tr("Find next"), this);
    m_findNext->setShortcut(QKeySequence(Qt::Key_F3));
    m_findPrevious = new QAction(tr("Find previous"), this);
    m_findPrevious->setShortcut(QKeySequence(Qt::SHIFT | Qt::Key_F3));
    m_details = new QAction(icon(Icon::Log), tr("Details"), this);
    m_details->setCheckable(true);
    m_details->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_details->setToolTip(tr("Show the selected record beside the list (Ctrl+D)"));
    m_previous = new QAction(tr("Previous record"), this);
    m_previous->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Up));
    m_next = new QAction(tr("Next record"), this);
    m_next->setShortcut(QKeySequence(Qt::ALT | Qt::Key_Down));
    addActions(
        {m_exportAction, m_addCondition, m_group, m_findNext, m_findPrevious, m_details, m_previous, m_next});
    m_copyRows = new QAction(this);
    m_copyRowsWithHeaders = new QAction(this);
    for (const auto &[action, headings, taken] :
         {std::tuple(m_copy, Headings::Without, Taken::Cells),
          std::tuple(m_copyWithHeaders, Headings::With, Taken::Cells),
          std::tuple(m_copyRows, Headings::Without, Taken::Rows),
          std::tuple(m_copyRowsWithHeaders, Headings::With, Taken::Rows)})
        connect(action, &QAction::triggered, this,
                [this, headings = headings, taken = taken] { copy(headings, taken); });
    connect(m_open, &QAction::triggered, this, [this] {
        if (m_table->currentIndex().isValid())
            openRecord(m_table->currentIndex().row());
    });
    connect(m_exportAction, &QAction::triggered, this, &RecordsPage::exportRows);
}

void RecordsPage::connectParts()
{
    connect(m_bar, &RecordsBar::backRequested, this, &RecordsPage::goBack);
    connect(m_bar, &RecordsBar::collectorChosen, this, &RecordsPage::showCollector);
    connect(m_bar, &RecordsBar::filterChosen, this, &RecordsPage::applyFilter);
    connect(m_columnsMenu, &ColumnsMenu::columnsChanged, this, &RecordsPage::remember);
    connect(m_conditionsMenu, &QMenu::aboutToShow, this, &RecordsPage::fillConditionsMenu);
    connect(m_addCondition, &QAction::triggered, this, [this] { askCondition(columnToAsk()); });
    connect(m_group, &QAction::triggered, this,
            [this] { groupBy(std::max(0, m_table->currentIndex().column())); });
    connect(m_findNext, &QAction::triggered, m_find, &FindBar::findNext);
    connect(m_findPrevious, &QAction::triggered, m_find, &FindBar::findPrevious);
    connect(m_find, &FindBar::closed, this, &RecordsPage::focusList);
    connect(m_conditions, &ConditionBar::editRequested, this, &RecordsPage::editChip);
    connect(m_conditions, &ConditionBar::removeRequested, this, &RecordsPage::removeChip);
    connect(m_notice, &Notice::triggered, this, &RecordsPage::actOnNotice);

    connect(m_model, &QAbstractItemModel::modelReset, this, &RecordsPage::adoptColumns);
    connect(m_model, &RecordsModel::statusChanged, this, &RecordsPage::adoptStatus);
    connect(m_table, &RecordTable::menuRequested, this, &RecordsPage::openCellMenu);
    connect(m_table, &RecordTable::scrolled, this,
            [this] { m_footer->setVisibleRows(m_table->firstVisibleRow(), m_table->lastVisibleRow()); });
    QHeaderView *header = m_table->horizontalHeader();
    connect(header, &QHeaderView::sortIndicatorChanged, this, &RecordsPage::sortBy);
    connect(header, &QHeaderView::sectionMoved, this, &RecordsPage::remember);
    connect(m_table->lastColumn(), &LastColumn::widthChosen, this, &RecordsPage::remember);
    connect(header, &QWidget::customContextMenuRequested, this, [this, header](const QPoint &place) {
        m_columnsMenu->popup(header->viewport()->mapToGlobal(place));
    });

    connectDetails();
    connect(m_footer, &RecordsFooter::firstRequested, m_model, &RecordsModel::goToFirst);
    connect(m_footer, &RecordsFooter::lastRequested, m_model, &RecordsModel::goToLast);
    connect(m_footer, &RecordsFooter::retryRequested, m_model, &RecordsModel::retry);
    connect(m_footer, &RecordsFooter::cancelRequested, m_model, &RecordsModel::cancel);
    connect(m_footer, &RecordsFooter::busyChanged, m_busy, &BusyLine::setBusy);
    connect(m_footer, &RecordsFooter::busyChanged, this, &RecordsPage::adoptNotice);
}

void RecordsPage::setSource(RecordSource *source)
{
    if (m_source && m_source != source)
        m_export->abandon();
    m_source = source;
    m_isDatabaseUp = false;
    m_model->setSource(source);
    m_pane->setSource(source);
    setTrail({});
    m_numbers.clear();
    m_snapshot.reset();
    m_pane->setClocks(nullptr);
    const QStringList collectors = source ? source->collectors() : QStringList();
    m_catalogue = source ? source->catalogue() : emptyCatalogue();
    m_bar->setCollectors(collectors, *m_catalogue);
    const bool isKnown = collectors.contains(m_query.collector);
    const QString collector = isKnown ? m_query.collector : collectors.value(0);
    setQuery(RecordsQuery::from(collector, m_views.value(collector)));
    adoptStatus();
}

void RecordsPage::setUnavailable(const QString &reason)
{
    m_unavailable = reason;
    adoptStatus();
}

bool RecordsPage::isExporting() const
{
    return m_export->stage() == RecordsExport::Stage::Running;
}

void RecordsPage::noteDatabase(bool isUp)
{
    const bool isBack = isUp && !m_isDatabaseUp;
    m_isDatabaseUp = isUp;
    if (!isUp || !m_source || !m_model->error())
        return;
    const ErrorKind kind = m_model->error()->kind;
    if (kind == ErrorKind::Unavailable || (isBack && kind != ErrorKind::Cancelled))
        m_model->retry();
}

void RecordsPage::showCollector(const QString &collector)
{
    setTrail({});
    if (collector != m_query.collector || m_query.isVisit)
        setQuery(RecordsQuery::from(collector, m_views.value(collector)));
}

void RecordsPage::showScope(const RecordScope &scope, const QString &title)
{
    RecordsQuery query = RecordsQuery::from(scope.collector, m_views.value(scope.collector));
    query.series = scope.series;
    query.ids = scope.ids;
    query.anyOf = scope.anyOf;
    query.at = scope.at;
    query.title = title;
    query.conditions = {scope.text, scope.filters};
    query.isVisit = true;
    setTrail({});
    setQuery(query);
}

void RecordsPage::showRecord(const QString &collector, const QVariant &id)
{
    RecordScope scope;
    scope.collector = collector;
    scope.filters = {{u"id"_s, RecordFilter::Match::Equals, id.toString()}};
    showScope(scope, {});
}

void RecordsPage::refresh()
{
    if (m_isStale)
        load();
    else
        m_model->refresh();
}

void RecordsPage::focusFilter()
{
    m_bar->focusFilter(Qt::ShortcutFocusReason);
}

void RecordsPage::focusList()
{
    m_stack->currentWidget()->setFocus(Qt::ShortcutFocusReason);
}

void RecordsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        load();
}

void RecordsPage::setQuery(const RecordsQuery &query)
{
    adoptQuery(query);
    m_isStale = true;
    if (isVisible())
        load();
}

/// Shows everything of the query but its rows.
void RecordsPage::adoptQuery(const RecordsQuery &query)
{
    m_query = query;
    const QScopedValueRollback applying(m_isApplying, true);
    m_bar->setChoice(query.collector, query.conditions.text);
    adoptChips();
    m_table->setAccessibleName(recordsTitle(*m_catalogue, query.collector, interfaceLanguage()));
}

void RecordsPage::load()
{
    m_isStale = false;
    m_model->reset(m_query.scope(), m_query.order);
}

void RecordsPage::sortBy(int column, Qt::SortOrder order)
{
    if (m_isApplying || column < 0 || column >= m_model->columnCount())
        return;
    m_query.order = {m_model->columns().at(column).name, order};
    load();
    remember();
}

void RecordsPage::adoptColumns()
{
    adoptChips();
    if (m_model->columnCount() == 0)
        return;
    const QScopedValueRollback applying(m_isApplying, true);
    m_needsFit = !applyColumns(*m_table, m_views.value(m_query.collector).columns);
    const int sorted = m_query.order.column.isEmpty() ? 0 : m_model->columnOf(m_query.order.column);
    m_table->horizontalHeader()->setSortIndicator(sorted, m_query.order.order);
}

void RecordsPage::remember()
{
    if (m_isApplying || m_query.collector.isEmpty())
        return;
    RecordsView &view = m_views[m_query.collector];
    const RecordsView before = view;
    if (m_model->columnCount() > 0 && m_model->scope().collector == m_query.collector && !m_needsFit)
        view.columns = columnsBlob(*m_table);
    view.order = orderBlob(m_query.order);
    if (!m_query.isVisit)
        view.filters = conditionsBlob(m_query.conditions);
    if (view != before)
        emit viewChanged(m_query.collector);
}

void RecordsPage::copy(Headings headings, Taken taken)
{
    const QString text = selectedText(*m_table, headings, taken);
    if (text.isNull())
        return;
    QApplication::clipboard()->setText(text);
    m_footer->sayCopied(selectedAmount(*m_table, taken), m_table->selectedExtent());
}

void RecordsPage::exportRows()
{
    if (!m_exportAction->isEnabled())
        return;
    auto *dialog = new RecordsExportDialog(m_model->total(), int(m_table->shownColumns().size()), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->suggestFileName(m_query.collector);
    dialog->setChoices(m_csv);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { startExport(dialog->fileName(), dialog->choices()); });
    dialog->open();
}

void RecordsPage::startExport(const QString &fileName, const CsvChoices &choices)
{
    if (!m_source)
        return;
    if (choices != m_csv) {
        m_csv = choices;
        emit csvChosen(choices);
    }
    RecordExport request;
    request.scope = m_model->scope();
    request.order = m_model->order();
    const QList<int> columns = m_table->shownColumns();
    for (const int column : columns)
        request.columns.append(m_model->columns().at(column).name);
    request.fileName = fileName;
    request.byteOrderMark = choices.byteOrderMark;
    if (choices.isAsOnScreen)
        request.language = interfaceLanguage();
    m_export->start(m_source, request, m_model->total());
}

} // namespace guardia

#include "moc_recordspage.cpp"
