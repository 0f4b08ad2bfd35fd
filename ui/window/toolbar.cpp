// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/toolbar.h"

#include "theme/icons.h"
#include "theme/tooltip.h"
#include "theme/words.h"
#include "widgets/plainlabel.h"
#include "window/connectionbutton.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>

namespace guardia {

using namespace std::chrono_literals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds Ranges[] = {15min, 1h, 6h, 24h, 24h * 7, 24h * 30};
constexpr milliseconds Intervals[] = {1s, 5s, 15s, 30s, 1min, 5min, 15min, 1h};

qint64 durationOf(const QComboBox *box, int index)
{
    return box->itemData(index).toLongLong();
}

template <std::size_t Count>
QComboBox *durationBox(const milliseconds (&durations)[Count], const QString &name, QWidget *parent)
{
    auto *box = new QComboBox(parent);
    for (const milliseconds duration : durations)
        box->addItem(lengthText(duration, QLocale()), static_cast<qlonglong>(duration.count()));
    box->setAccessibleName(name);
    box->setToolTip(toolTipOf(name));
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return box;
}

} // namespace

ToolBar::ToolBar(Settings &settings, QWidget *parent)
    : QToolBar(tr("Toolbar"), parent)
    , m_settings(settings)
    , m_connection(new ConnectionButton(settings, this))
    , m_range(durationBox(Ranges, tr("Range of the trends"), this))
    , m_interval(durationBox(Intervals, tr("How often numbers are collected"), this))
{
    setObjectName(QStringLiteral("toolbar"));
    setMovable(false);
    makeActions();
    connect(m_connection, &ConnectionButton::connectionChosen, this, &ToolBar::connectionChosen);
    connect(m_connection, &ConnectionButton::connectionsWanted, this, &ToolBar::connectionsWanted);
    connect(m_connection, &ConnectionButton::sitesWanted, this, &ToolBar::sitesWanted);
    addWidget(m_connection);
    addSeparator();
    addWidget(plainLabel(tr("Range") + u' ', this));
    addWidget(m_range);
    addWidget(plainLabel(u' ' + tr("Every", "how often numbers are collected: Every 15 s") + u' ', this));
    addWidget(m_interval);
    addSeparator();
    addActions({m_pause, m_refresh, m_filter});
    for (QAction *action : {m_pause, m_refresh, m_filter})
        widgetForAction(action)->setFocusPolicy(Qt::TabFocus);
    select(m_range, m_settings.range());
    connect(m_range, &QComboBox::activated, this,
            [this](int index) { m_settings.setRange(milliseconds(durationOf(m_range, index))); });
    connect(m_interval, &QComboBox::activated, this,
            [this](int index) { chooseInterval(milliseconds(durationOf(m_interval, index))); });
    connect(&m_settings, &Settings::rangeChanged, this, [this] { select(m_range, m_settings.range()); });
    m_pause->setIcon(icon(Icon::Pause));
    m_refresh->setIcon(icon(Icon::Refresh));
    m_filter->setIcon(icon(Icon::Filter));
    setSession(nullptr);
}

/// Also sets it for the session, which may have been given another interval for this start.
void ToolBar::chooseInterval(milliseconds interval)
{
    m_settings.setInterval(interval);
    if (m_session)
        m_session->setInterval(interval);
}

void ToolBar::makeActions()
{
    m_pause = new QAction(tr("&Pause"), this);
    m_pause->setCheckable(true);
    m_pause->setShortcut(Qt::Key_F6);
    m_refresh = new QAction(tr("Refres&h"), this);
    m_refresh->setShortcut(Qt::Key_F5);
    m_filter = new QAction(tr("&Filter"), this);
    m_filter->setShortcut(Qt::CTRL | Qt::Key_F);
    for (QAction *action : {m_pause, m_refresh, m_filter})
        action->setToolTip(toolTipOf(QStringLiteral("%1 (%2)").arg(
            action->iconText(), action->shortcut().toString(QKeySequence::NativeText))));
    connect(m_pause, &QAction::triggered, this, [this](bool paused) {
        if (m_session)
            m_session->setPaused(paused);
    });
}

void ToolBar::setSession(Session *session)
{
    m_session = session;
    if (session)
        connect(session, &Session::scheduleChanged, this, &ToolBar::showSchedule);
    for (QWidget *widget : {m_range, m_interval})
        widget->setEnabled(session != nullptr);
    for (QAction *action : {m_pause, m_refresh, m_filter})
        action->setEnabled(session != nullptr);
    showSchedule();
    m_connection->setSession(session);
}

void ToolBar::showSchedule()
{
    m_pause->setChecked(m_session && m_session->isPaused());
    select(m_interval, m_session ? m_session->interval() : m_settings.interval());
}

void ToolBar::setSites(const Sites &sites)
{
    m_connection->setSites(sites);
}

QMenu *ToolBar::connectionMenu() const
{
    return m_connection->connectionMenu();
}

void ToolBar::select(QComboBox *box, milliseconds duration)
{
    int place = 0;
    while (place < box->count() && durationOf(box, place) < duration.count())
        ++place;
    if (place == box->count() || durationOf(box, place) != duration.count())
        box->insertItem(place, lengthText(duration, QLocale()), static_cast<qlonglong>(duration.count()));
    box->setCurrentIndex(place);
}

} // namespace guardia

#include "moc_toolbar.cpp"
