// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/sitesdialog.h"

#include "session/settings.h"
#include "theme/itemroles.h"
#include "widgets/aim.h"
#include "widgets/plainlabel.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

const QString WindowPart = u"sites"_s;

/// The usual widths of the columns and height of the list, in letters and lines.
constexpr std::array<int, SitesModel::ColumnCount> Letters{26, 26, 64, 14, 8};
constexpr int Lines = 12;

} // namespace

SitesDialog::SitesDialog(const Sites &sites, Settings &settings, QWidget *parent)
    : QDialog(parent)
    , m_sites(sites)
    , m_settings(settings)
    , m_model(new SitesModel(this))
    , m_sorted(new QSortFilterProxyModel(this))
    , m_table(new QTableView(this))
    , m_aim(new Aim(m_table->viewport(), Aim::ListRest))
    , m_keep(new QAction(tr("Keep watching"), this))
{
    setWindowTitle(tr("All connections"));
    setUpTable();
    layOut();
    m_second.setInterval(std::chrono::seconds(1));
    connect(&m_second, &QTimer::timeout, this, &SitesDialog::renew);
    connect(&sites, &Sites::changed, this, &SitesDialog::renew);
    connect(m_aim, &Aim::ended, this, &SitesDialog::renew);
    connect(m_table, &QTableView::doubleClicked, this, &SitesDialog::openCurrent); // Enter presses the button
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &SitesDialog::showChoices);
    connect(m_keep, &QAction::triggered, this, &SitesDialog::keepCurrent);
    renew();
    m_table->selectRow(0);
    m_table->setFocus();
    restoreGeometry(settings.geometry(WindowPart));
}

void SitesDialog::setUpTable()
{
    m_sorted->setSourceModel(m_model);
    m_sorted->setSortRole(SortRole);
    m_sorted->setSortLocaleAware(true);
    m_table->setModel(m_sorted);
    guardia::setUpTable(m_table, tr("All connections"));
    m_table->horizontalHeader()->setSortIndicator(SitesModel::Overall, Qt::DescendingOrder);
    m_table->setSortingEnabled(true);
    m_keep->setCheckable(true);
    m_table->insertAction(m_table->actions().value(0), m_keep);
    // Not the average of all letters, which in fonts for Korean is twice as wide.
    const int letter = m_table->fontMetrics().horizontalAdvance(u'x');
    int width = 0;
    for (int column = 0; column < SitesModel::ColumnCount; ++column) {
        const int heading = m_table->horizontalHeader()->sectionSizeHint(column);
        m_table->setColumnWidth(column, std::max(heading, Letters.at(size_t(column)) * letter));
        width += m_table->columnWidth(column);
    }
    const int line = m_table->verticalHeader()->defaultSectionSize();
    m_table->horizontalHeader()->setStretchLastSection(false);
    m_table->horizontalHeader()->setSectionResizeMode(SitesModel::Detail, QHeaderView::Stretch);
    const QSize wanted(width + 4 * letter, line * (Lines + 5));
    resize(parentWidget() ? wanted.boundedTo(parentWidget()->window()->size() * 0.95) : wanted);
}

void SitesDialog::layOut()
{
    auto *buttons = new QDialogButtonBox(this);
    m_open = buttons->addButton(tr("&Open"), QDialogButtonBox::ActionRole);
    m_open->setDefault(true);
    m_open->setObjectName(u"open"_s);
    QPushButton *manage = buttons->addButton(tr("&Manage connections…"), QDialogButtonBox::ActionRole);
    manage->setAutoDefault(false);
    QPushButton *close = buttons->addButton(tr("C&lose"), QDialogButtonBox::RejectRole);
    close->setAutoDefault(false);
    connect(m_open, &QPushButton::clicked, this, &SitesDialog::openCurrent);
    connect(manage, &QPushButton::clicked, this, &SitesDialog::connectionsWanted);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addWidget(
        wrappedLabel(tr("Up to %n connection(s) are watched besides the open one. For more, use "
                        "Prometheus and Grafana.",
                        nullptr, MostKept),
                     this));
    layout->addWidget(buttons);
}

/// The current row stays the current one where rows change places, which they do not while somebody may be
/// about to click on one.
void SitesDialog::renew()
{
    if (isHidden() && m_model->rowCount() > 0)
        return;
    if (m_sorted->dynamicSortFilter() == m_aim->isOn())
        m_sorted->setDynamicSortFilter(!m_aim->isOn());
    m_model->setSites(m_sites.sites(), m_sites.now());
    showChoices();
}

void SitesDialog::showChoices()
{
    const Site *site = current();
    m_open->setEnabled(site && !site->isOpen);
    const QString obstacle = site ? keepObstacle(site->profile) : QString();
    m_keep->setText(obstacle.isEmpty() ? tr("Keep watching")
                                       //: an entry of a menu, and why it cannot be chosen
                                       : tr("Keep watching (%1)").arg(obstacle));
    m_keep->setChecked(site && site->profile.isKept);
    m_keep->setEnabled(site && obstacle.isEmpty());
}

/// Why the connection cannot be kept watching; empty where it can, or already is.
QString SitesDialog::keepObstacle(const ConnectionProfile &profile) const
{
    if (profile.kind == ConnectionKind::Demo) //: why it cannot be kept watching; short
        return tr("not the demo data");
    if (profile.id.isEmpty()) //: why it cannot be kept watching; short
        return tr("only saved connections");
    const QList<ConnectionProfile> saved = m_settings.connections();
    if (!profile.isKept && std::ranges::count_if(saved, &ConnectionProfile::isKept) >= MostKept)
        //: why it cannot be kept watching: so many connections can; short
        return tr("%n at most", nullptr, MostKept);
    return {};
}

const Site *SitesDialog::current() const
{
    const QModelIndex index = m_sorted->mapToSource(m_table->currentIndex());
    return index.isValid() ? &m_model->at(index.row()) : nullptr;
}

void SitesDialog::openCurrent()
{
    if (const Site *site = current(); site && !site->isOpen)
        emit connectionChosen(site->profile);
}

void SitesDialog::keepCurrent(bool kept)
{
    const Site *site = current();
    if (!site)
        return;
    QList<ConnectionProfile> saved = m_settings.connections();
    for (ConnectionProfile &profile : saved) {
        if (profile.id == site->profile.id)
            profile.isKept = kept;
    }
    m_settings.setConnections(saved);
}

void SitesDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    renew();
    m_second.start();
}

void SitesDialog::hideEvent(QHideEvent *event)
{
    QDialog::hideEvent(event);
    m_second.stop();
    m_settings.setGeometry(WindowPart, saveGeometry());
}

} // namespace guardia

#include "moc_sitesdialog.cpp"
