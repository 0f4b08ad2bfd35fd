// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/welcomepage.h"

#include "session/settings.h"
#include "theme/icons.h"
#include "theme/tooltip.h"
#include "widgets/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int ShownConnections = 5;
constexpr int TextWidth = 64; ///< in average characters

} // namespace

WelcomePage::WelcomePage(Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_list(new QListWidget(this))
    , m_open(new QPushButton(tr("&Open"), this))
    , m_connect(new QPushButton(tr("&Connect…"), this))
    , m_demo(new QPushButton(tr("Explore &demo data"), this))
{
    auto *column = new QWidget(this);
    column->setFixedWidth(fontMetrics().averageCharWidth() * TextWidth);
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(fontMetrics().height());
    const int side = fontMetrics().height() * 4;
    QLabel *picture = plainLabel(column);
    picture->setPixmap(applicationIcon().pixmap(QSize(side, side), devicePixelRatioF()));
    layout->addWidget(picture);
    QLabel *title = wrappedLabel(tr("Welcome to GUARDiA Console"), column);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    title->setFont(large);
    layout->addWidget(title);
    layout->addWidget(wrappedLabel(
        tr("It reads an ITSM database and shows at a glance what needs attention: service requests, "
           "incidents, deployments, capacity and servers. It never changes the database, and it "
           "serves the same numbers to Prometheus and Grafana."),
        column));
    layout->addWidget(saved());
    layout->addWidget(ways());
    auto *outer = new QVBoxLayout(this);
    outer->addStretch(1);
    auto *middle = new QHBoxLayout; // not an alignment, which gives wrapped text too little height
    middle->addStretch(1);
    middle->addWidget(column);
    middle->addStretch(1);
    outer->addLayout(middle);
    outer->addStretch(2);
    m_connect->setIcon(icon(Icon::Connect));
    m_demo->setIcon(icon(Icon::Demo));
    showConnections();
    connect(settings, &Settings::connectionsChanged, this, &WelcomePage::showConnections);
}

/// The saved connections; hidden while there are none.
QWidget *WelcomePage::saved()
{
    m_saved = new QWidget(this);
    auto *layout = new QVBoxLayout(m_saved);
    layout->setContentsMargins(0, 0, 0, 0);
    QLabel *title = plainLabel(tr("Sa&ved connections:"), m_saved);
    title->setBuddy(m_list);
    layout->addWidget(title);
    m_list->setObjectName(u"savedConnections"_s);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    layout->addWidget(m_list);
    m_open->setObjectName(u"open"_s);
    auto *row = new QHBoxLayout;
    row->addWidget(m_open);
    row->addStretch(1);
    layout->addLayout(row);
    connect(m_list, &QListWidget::itemActivated, this, &WelcomePage::choose);
    connect(m_open, &QPushButton::clicked, this, &WelcomePage::choose);
    return m_saved;
}

QWidget *WelcomePage::ways()
{
    auto *panel = new QWidget(this);
    auto *row = new QHBoxLayout(panel);
    row->setContentsMargins(0, 0, 0, 0);
    m_connect->setObjectName(u"connect"_s);
    m_demo->setObjectName(u"demo"_s);
    m_demo->setToolTip(tr("Simulated records that change in real time; no data leaves this computer"));
    row->addWidget(m_connect);
    row->addWidget(m_demo);
    row->addStretch(1);
    connect(m_connect, &QPushButton::clicked, this, &WelcomePage::connectRequested);
    connect(m_demo, &QPushButton::clicked, this, &WelcomePage::demoRequested);
    return panel;
}

/// The connection that was opened last is selected.
void WelcomePage::showConnections()
{
    m_profiles = m_settings->connections();
    const QString last = m_settings->lastConnection();
    m_list->clear();
    int chosen = 0;
    for (const ConnectionProfile &profile : std::as_const(m_profiles)) {
        if (profile.id == last)
            chosen = m_list->count();
        auto *item = new QListWidgetItem(connectionTitle(profile), m_list);
        item->setToolTip(toolTipOf(connectionTitle(profile) + u'\n' + connectionSummary(profile)));
    }
    m_list->setCurrentRow(chosen);
    fitList();
    m_saved->setVisible(!m_profiles.isEmpty());
    setFocusProxy(m_profiles.isEmpty() ? static_cast<QWidget *>(m_connect) : m_list);
}

/// Makes the list as high as its rows, up to a limit.
void WelcomePage::fitList()
{
    const int rows = qBound(1, m_list->count(), ShownConnections);
    m_list->ensurePolished();
    m_list->setFixedHeight(rows * qMax(1, m_list->sizeHintForRow(0)) + 2 * m_list->frameWidth());
}

void WelcomePage::choose()
{
    const int row = m_list->currentRow();
    if (row >= 0)
        emit connectionChosen(m_profiles.at(row));
}

void WelcomePage::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange)
        fitList();
    QWidget::changeEvent(event);
}

void WelcomePage::showEvent(QShowEvent *event)
{
    fitList();
    QWidget::showEvent(event);
}

} // namespace guardia

#include "moc_welcomepage.cpp"
