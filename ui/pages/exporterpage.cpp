// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/exporterpage.h"

#include "models/collectorsmodel.h"
#include "models/scrapesmodel.h"
#include "pages/exporterpanel.h"
#include "pages/expositionpreview.h"
#include "theme/itemroles.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <chrono>

namespace guardia {

using namespace std::chrono_literals;

namespace {

QTableView *sortedTable(QAbstractItemModel *model, const QString &accessibleName, QWidget *parent)
{
    auto *table = new QTableView(parent);
    auto *sorted = new QSortFilterProxyModel(table);
    sorted->setSourceModel(model);
    sorted->setSortRole(SortRole);
    sorted->setSortLocaleAware(true);
    table->setModel(sorted);
    setUpTable(table, accessibleName);
    table->setSortingEnabled(true);
    return table;
}

/// Makes columns wide enough for their headings and for that many characters, so that they do not move when
/// values change.
void setWidths(QTableView *table, std::initializer_list<std::pair<int, int>> charactersOfColumn)
{
    const QFontMetrics metrics = table->fontMetrics();
    for (const auto &[column, characters] : charactersOfColumn) {
        const int heading = table->horizontalHeader()->sectionSizeHint(column);
        table->setColumnWidth(column, std::max(heading, metrics.horizontalAdvance(u'0') * (characters + 2)));
    }
}

} // namespace

ExporterPage::ExporterPage(QWidget *parent)
    : QWidget(parent)
    , m_collectors(new CollectorsModel(this))
    , m_scrapes(new ScrapesModel(this))
    , m_panel(new ExporterPanel(this))
    , m_collectorTable(sortedTable(m_collectors, tr("Collectors"), this))
    , m_scrapeTable(sortedTable(m_scrapes, tr("Last scrapes"), this))
    , m_preview(new ExpositionPreview(this))
    , m_tabs(new QTabWidget(this))
{
    layOut();
    addExplanation();
    connect(m_preview, &ExpositionPreview::refreshRequested, this, [this] {
        if (m_control)
            m_control->requestPreview();
    });
    connect(m_panel, &ExporterPanel::enablingRequested, this, [this](bool enabled) {
        if (m_control)
            m_control->setEnabled(enabled);
    });
    connect(m_panel, &ExporterPanel::addressesRequested, this, [this](const QStringList &addresses) {
        if (m_control)
            m_control->setAddresses(addresses);
    });
    m_second.setInterval(1s);
    connect(&m_second, &QTimer::timeout, this, &ExporterPage::refreshAges);
    showState();
}

void ExporterPage::setControl(ExporterControl *control)
{
    if (m_control)
        m_control->disconnect(this);
    m_control = control;
    if (control) {
        connect(control, &ExporterControl::stateChanged, this, &ExporterPage::showState);
        for (const Scrape &scrape : control->scrapes())
            m_scrapes->add(scrape);
        connect(control, &ExporterControl::scraped, m_scrapes, &ScrapesModel::add);
        connect(control, &ExporterControl::previewReady, m_preview, &ExpositionPreview::setExposition);
        if (m_preview->isVisible())
            control->requestPreview();
    }
    showState();
}

void ExporterPage::setSnapshot(const SnapshotPtr &snapshot)
{
    m_collectors->setSnapshot(snapshot);
    refreshAges();
}

void ExporterPage::focusSearch()
{
    m_tabs->setCurrentWidget(m_preview);
    m_preview->focusSearch();
}

void ExporterPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refreshAges();
    m_second.start();
}

void ExporterPage::hideEvent(QHideEvent *event)
{
    m_second.stop();
    QWidget::hideEvent(event);
}

void ExporterPage::layOut()
{
    setWidths(m_collectorTable,
              {{CollectorsModel::Name, 18},
               {CollectorsModel::Outcome, 14},
               {CollectorsModel::Duration, 10},
               {CollectorsModel::Age, 10},
               {CollectorsModel::Rows, 8},
               {CollectorsModel::Folded, 8}});
    m_collectorTable->sortByColumn(CollectorsModel::Name, Qt::AscendingOrder);
    setWidths(m_scrapeTable,
              {{ScrapesModel::When, 10},
               {ScrapesModel::Peer, 18},
               {ScrapesModel::Agent, 24},
               {ScrapesModel::Status, 8},
               {ScrapesModel::Bytes, 12}});
    m_scrapeTable->horizontalHeader()->setStretchLastSection(false);
    m_scrapeTable->horizontalHeader()->setSectionResizeMode(ScrapesModel::Path, QHeaderView::Stretch);
    m_scrapeTable->sortByColumn(ScrapesModel::When, Qt::DescendingOrder);

    m_tabs->setAccessibleName(tr("Exporter activity"));
    m_tabs->addTab(m_collectorTable, tr("C&ollectors"));
    m_tabs->addTab(m_scrapeTable, tr("Last scr&apes"));
    m_tabs->addTab(m_preview, tr("Previe&w"));
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_panel);
    layout->addWidget(m_tabs, 1);
}

void ExporterPage::addExplanation()
{
    auto *explain = new QAction(tr("&Explain…"), m_collectorTable);
    explain->setObjectName(QStringLiteral("explainCollector"));
    connect(explain, &QAction::triggered, this, [this] {
        const QModelIndex row = m_collectorTable->currentIndex();
        if (row.isValid())
            emit explanationRequested(
                row.siblingAtColumn(CollectorsModel::Name).data(Qt::DisplayRole).toString());
    });
    const QList<QAction *> copies = m_collectorTable->actions();
    m_collectorTable->insertAction(copies.value(0), explain);
}

void ExporterPage::showState()
{
    m_panel->setEnabled(m_control != nullptr);
    m_panel->setState(m_control ? m_control->state() : ExporterState());
}

void ExporterPage::refreshAges()
{
    m_collectors->setNow(QDateTime::currentDateTimeUtc());
}

} // namespace guardia

#include "moc_exporterpage.cpp"
