// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/connectionbutton.h"

#include "theme/icons.h"
#include "theme/statestyle.h"
#include "theme/tooltip.h"

#include <QAction>
#include <QEvent>
#include <QMenu>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int TitleLetters = 24;
constexpr int OtherLetters = 16; ///< of the connection that is worse than the open one

QString escaped(QString text)
{
    return text.replace(u'&', u"&&"_s);
}

State toldState(const Site &site, const QDateTime &now)
{
    return siteState(site, now, Muted::LeftOut);
}

/// The site besides the open one that people should look at first; nullptr where none is worse than the open
/// one.
const Site *worstElsewhere(const QList<Site> &sites, const QDateTime &now)
{
    const auto open = std::ranges::find_if(sites, &Site::isOpen);
    int highest = open == sites.end() ? 0 : urgency(toldState(*open, now));
    const Site *worst = nullptr;
    for (const Site &site : sites) {
        const int own = urgency(toldState(site, now));
        if (site.isOpen || !isSiteWanted(site) || own <= highest)
            continue;
        worst = &site;
        highest = own;
    }
    return worst;
}

} // namespace

ConnectionButton::ConnectionButton(const Settings &settings, QWidget *parent)
    : QToolButton(parent)
    , m_settings(settings)
    , m_menu(new QMenu(tr("Open &connection"), this))
{
    setMenu(m_menu);
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setFocusPolicy(Qt::StrongFocus);
    connect(&settings, &Settings::connectionsChanged, this, &ConnectionButton::renewMenu);
    renewMenu();
}

void ConnectionButton::setSession(const Session *session)
{
    m_session = session;
    renewMenu();
}

void ConnectionButton::setSites(const Sites &sites)
{
    m_sites = &sites;
    connect(&sites, &Sites::changed, this, [this] {
        if (m_hasStates || m_sites->hasKept())
            showStates();
    });
    showStates();
}

void ConnectionButton::renewMenu()
{
    m_menu->clear();
    m_entries.clear();
    QList<ConnectionProfile> profiles = m_settings.connections();
    profiles.append(demoConnection());
    for (const ConnectionProfile &profile : std::as_const(profiles)) {
        QAction *action = m_menu->addAction(escaped(connectionTitle(profile)));
        action->setCheckable(true);
        connect(action, &QAction::triggered, this, [this, profile] {
            showStates(); // the check mark stays at the open one
            emit connectionChosen(profile);
        });
        m_entries += Entry{profile, action};
    }
    m_menu->addSeparator();
    QAction *all = m_menu->addAction(tr("&All connections…"));
    connect(all, &QAction::triggered, this, &ConnectionButton::sitesWanted);
    QAction *edit = m_menu->addAction(tr("&Manage connections…"));
    connect(edit, &QAction::triggered, this, &ConnectionButton::connectionsWanted);
    showStates();
}

/// Changes the entries in place, as the menu may be open.
void ConnectionButton::showStates()
{
    m_hasStates = m_sites && m_sites->hasKept();
    const QList<Site> sites = m_hasStates ? m_sites->sites() : QList<Site>();
    for (Entry &entry : m_entries) {
        entry.action->setChecked(m_session && isSameConnection(m_session->profile(), entry.profile));
        const auto site = std::ranges::find_if(
            sites, [&](const Site &one) { return isSameConnection(one.profile, entry.profile); });
        const bool isShown = site != sites.end() && isSiteWanted(*site);
        QString text = escaped(connectionTitle(entry.profile));
        if (isShown) // what follows the tab stands in the column of the shortcuts
            text += u'\t' + siteStateText(*site, m_sites->now());
        entry.action->setText(text);
        const auto state = isShown ? std::optional(siteState(*site, m_sites->now())) : std::nullopt;
        if (std::exchange(entry.state, state) != state)
            entry.action->setIcon(state ? shapeIcon(*state) : QIcon());
    }
    showTitle(titleFor(sites));
}

ConnectionButton::Title ConnectionButton::titleFor(const QList<Site> &sites) const
{
    const QString open = m_session ? connectionTitle(m_session->profile()) : tr("Not connected");
    const int letter = fontMetrics().averageCharWidth();
    const QString shortened = fontMetrics().elidedText(open, Qt::ElideMiddle, TitleLetters * letter);
    const QDateTime now = m_sites ? m_sites->now() : QDateTime();
    const Site *worst = worstElsewhere(sites, now);
    if (!worst)
        return {shortened, tr("Connection: %1").arg(open), open, std::nullopt};
    const QString state = siteStateText(*worst, now, Muted::LeftOut);
    const QString other = connectionTitle(worst->profile);
    //: on the button with the open connection (%1): another connection (%2) is in a worse state (%3)
    const QString both =
        tr("%1 (%2: %3)")
            .arg(shortened, fontMetrics().elidedText(other, Qt::ElideMiddle, OtherLetters * letter), state);
    //: for screen readers; another connection (%2) is in a worse state (%3) than the open one (%1)
    const QString spoken = tr("Connection: %1. Worse: %2, %3").arg(open, other, state);
    //: a connection, its state, and what is wrong
    const QString reason = tr("%1: %2. %3").arg(other, state, siteDetail(*worst, now, QLocale()));
    return {both, spoken, open + u'\n' + reason, toldState(*worst, now)};
}

/// Paints and announces nothing where nothing has changed.
void ConnectionButton::showTitle(const Title &title)
{
    if (std::exchange(m_title, title) == title && !icon().isNull())
        return;
    setText(escaped(title.text));
    setAccessibleName(title.spoken);
    setToolTip(toolTipOf(title.tip));
    setIcon(title.state ? shapeIcon(*title.state) : guardia::icon(Icon::Connect));
}

/// Shapes have the colours of the palette that was there when they were drawn.
void ConnectionButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() != QEvent::PaletteChange)
        return;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.state)
            entry.action->setIcon(shapeIcon(*entry.state));
    }
    if (m_title.state)
        setIcon(shapeIcon(*m_title.state));
}

} // namespace guardia

#include "moc_connectionbutton.cpp"
