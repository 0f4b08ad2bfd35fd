// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/notifier.h"

#include "models/alertbook.h"
#include "session/settings.h"
#include "theme/icons.h"
#include "theme/statestyle.h"
#include "theme/words.h"

#include <QGuiApplication>
#include <QPainter>

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace guardia {

namespace {

constexpr std::array IconSizes{16, 22, 24, 32, 48, 64};
constexpr qreal SymbolShare = 0.6; ///< relative to the side of the icon
constexpr qreal HaloShare = 0.06;
constexpr qsizetype MostEntries = 5; ///< of alerts in the icon's menu

QPixmap stampedPixmap(const QIcon &icon, State state, int side)
{
    QPixmap pixmap = icon.pixmap(QSize(side, side), 1.0);
    const qreal part = SymbolShare * side;
    const QRectF corner(side - part, side - part, part, part);
    const qreal halo = HaloShare * side;
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    // Separates the shape from the icon below.
    painter.setBrush(QGuiApplication::palette().color(QPalette::Base));
    painter.drawEllipse(corner.adjusted(-halo, -halo, halo, halo));
    drawState(painter, corner, state, QGuiApplication::palette());
    return pixmap;
}

bool isTold(const Alert &alert)
{
    return !alert.mute;
}

/// Whether people are to be told that it is wrong now.
bool isToldAsWrong(const Alert &alert)
{
    return isTold(alert) && !isEnding(alert);
}

/// What people are to be told: the alerts that began while the console was watching, or were muted for an
/// hour.
QList<Alert> newsIn(const AlertChanges &changes)
{
    QList<Alert> news;
    for (const QList<Alert> &alerts : {changes.worsened, changes.begun, changes.unmuted})
        std::ranges::copy_if(alerts, std::back_inserter(news), isTold);
    news.removeIf([&](const Alert &alert) { return alert.isOlder && changes.begun.contains(alert); });
    std::ranges::stable_sort(news, [](const Alert &left, const Alert &right) {
        return urgency(left.state) > urgency(right.state);
    });
    return news;
}

QList<Alert> toldOf(const QList<Alert> &alerts)
{
    QList<Alert> told;
    std::ranges::copy_if(alerts, std::back_inserter(told), isTold);
    return told;
}

QString withState(const Alert &alert, const QDateTime &now)
{
    const QString text = alertText(alert, now, QLocale());
    if (isEnding(alert)) //: %1 is an alert whose number is within its bounds again
        return Notifier::tr("Ends soon: %1").arg(text);
    return Notifier::tr("%1: %2").arg(stateWord(alert.state), text);
}

/// What the icon's tooltip says of the open connection: what is wrong now, else what ends soon.
QStringList linesOf(const QList<Alert> &alerts, const QDateTime &now)
{
    QStringList lines;
    const Alert *first = firstToTell(alerts);
    if (first && !isTold(*first))
        first = nullptr;
    const auto wrong = static_cast<int>(std::ranges::count_if(alerts, isToldAsWrong));
    if (first && wrong > 1)
        lines += Notifier::tr("%1 — and %n more", nullptr, wrong - 1).arg(withState(*first, now));
    else if (first)
        lines += withState(*first, now);
    const auto muted = static_cast<int>(
        std::ranges::count_if(alerts, [](const Alert &alert) { return !isTold(alert) && !isEnding(alert); }));
    if (muted > 0)
        lines += Notifier::tr("%n alert(s) muted", nullptr, muted);
    return lines;
}

void sortByUrgency(QList<TrayEntry> &entries)
{
    std::ranges::stable_sort(entries, [](const TrayEntry &left, const TrayEntry &right) {
        return urgency(left.state) > urgency(right.state);
    });
}

/// A connection that is not open, with what is wrong with it.
QString elsewhereText(const Site &site, const QDateTime &now)
{
    const QString detail = siteDetail(site, now, QLocale());
    const QString state = siteStateText(site, now, Muted::LeftOut);
    const QString text = detail.isEmpty() ? state : Notifier::tr("%1: %2").arg(state, detail);
    return Notifier::tr("%1 — %2").arg(connectionTitle(site.profile), text);
}

} // namespace

QIcon stateIcon(State state)
{
    const QIcon plain = applicationIcon();
    if (state == State::Ok)
        return plain;
    QIcon stamped;
    for (const int side : IconSizes)
        stamped.addPixmap(stampedPixmap(plain, state, side));
    return stamped;
}

Notifier::Notifier(const Settings &settings, Tray &tray, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
    , m_tray(tray)
    , m_clock(clock)
{
    connect(&settings, &Settings::alertsChanged, this, &Notifier::followWishes);
    connect(&tray, &Tray::availabilityChanged, this, &Notifier::followWishes);
    connect(&tray, &Tray::activated, this, &Notifier::windowRequested);
    connect(&tray, &Tray::quitRequested, this, &Notifier::quitRequested);
    connect(&tray, &Tray::entryChosen, this,
            [this](const TrayEntry &entry) { follow(entry.indicator, entry.connection); });
    connect(&tray, &Tray::messageClicked, this, [this] { follow(m_told, m_toldConnection); });
    followWishes();
}

/// Leads to what was clicked.
void Notifier::follow(const QString &indicator, const QString &connection)
{
    emit windowRequested();
    if (!connection.isEmpty())
        emit connectionRequested(connection);
    else if (!indicator.isEmpty())
        emit rowsRequested(indicator);
}

bool Notifier::isIconWanted() const
{
    return (m_settings.isTrayEnabled() || m_settings.isNotifying() || m_isInTray) && m_tray.isAvailable();
}

bool Notifier::isWanted() const
{
    return isIconWanted() || m_settings.alertSound() != AlertSound::None;
}

void Notifier::setInTray(bool inTray)
{
    m_isInTray = inTray;
    followWishes();
}

void Notifier::followWishes()
{
    if (isIconWanted())
        showState(); // an icon needs a picture before it is shown
    m_tray.setVisible(isIconWanted());
    emit wantedChanged();
}

void Notifier::setAlerts(const QList<Alert> &alerts, const AlertChanges &changes)
{
    m_alerts = alerts;
    if (isIconWanted())
        showState();
    tell(changes, nullptr);
}

void Notifier::noteClosing(const ConnectionProfile &connection)
{
    if (m_toldConnection.isEmpty())
        m_toldConnection = connection.id;
    m_told.clear();
}

void Notifier::setSites(const QList<Site> &sites)
{
    const QDateTime now = m_clock();
    QList<TrayEntry> entries;
    for (const Site &site : sites) {
        const State state = siteState(site, now, Muted::LeftOut);
        if (!site.isOpen && isSiteWanted(site) && state != State::Ok)
            entries += {state, elsewhereText(site, now), {}, site.profile.id};
    }
    sortByUrgency(entries);
    if (std::exchange(m_elsewhere, entries) != entries && isIconWanted())
        showState();
}

void Notifier::tellChanges(const ConnectionProfile &connection, const AlertChanges &changes)
{
    tell(changes, &connection);
}

void Notifier::tell(const AlertChanges &changes, const ConnectionProfile *elsewhere)
{
    const QList<Alert> news = newsIn(changes);
    if (isAudible(news))
        emit soundRequested();
    if (isIconWanted() && m_settings.isNotifying())
        notify(news, toldOf(changes.ended), elsewhere);
}

bool Notifier::isAudible(const QList<Alert> &news) const
{
    switch (m_settings.alertSound()) {
    case AlertSound::None:
        break;
    case AlertSound::Critical:
        return !news.isEmpty() && news.constFirst().state == State::Critical;
    case AlertSound::All:
        return !news.isEmpty();
    }
    return false;
}

void Notifier::showState()
{
    QList<TrayEntry> entries = openEntries() + m_elsewhere;
    sortByUrgency(entries);
    const State worst = entries.isEmpty() ? State::Ok : entries.constFirst().state;
    m_tray.setEntries(entries.first(std::min(entries.size(), MostEntries)));
    QStringList lines = linesOf(m_alerts, m_clock());
    for (const TrayEntry &entry : m_elsewhere.first(std::min(m_elsewhere.size(), MostEntries)))
        lines += entry.text;
    if (lines.isEmpty())
        lines += tr("No problems");
    m_tray.setIcon(stateIcon(worst), lines.join(u'\n'));
}

QList<TrayEntry> Notifier::openEntries() const
{
    QList<TrayEntry> entries;
    const QList<Alert> told = toldOf(m_alerts);
    for (const Alert &alert : told)
        entries += {isEnding(alert) ? State::Ok : alert.state, withState(alert, m_clock()), alert.indicator};
    return entries;
}

/// Shows one message for all changes at once, about the worst of them.
void Notifier::notify(const QList<Alert> &news, const QList<Alert> &ended, const ConnectionProfile *elsewhere)
{
    if (news.isEmpty() && ended.isEmpty())
        return;
    const Alert &first = news.isEmpty() ? ended.constFirst() : news.constFirst();
    m_told = first.indicator;
    m_toldConnection = elsewhere ? elsewhere->id : QString();
    const auto more = static_cast<int>(news.isEmpty() ? ended.size() : news.size()) - 1;
    QString text = news.isEmpty()
        //: %1 is what was wrong
        ? tr("Resolved: %1").arg(alertText(first, m_clock(), QLocale()))
        : alertText(first, m_clock(), QLocale());
    if (more > 0)
        text = tr("%1 — and %n more", nullptr, more).arg(text);
    const State state = news.isEmpty() ? State::Ok : first.state;
    QString title = tr("%1: %2").arg(stateWord(state), alertTitle(first));
    if (elsewhere) //: %1 is a connection, %2 what is to be told about it
        title = tr("%1 — %2").arg(connectionTitle(*elsewhere), title);
    m_tray.showMessage(state, title, text);
}

} // namespace guardia

#include "moc_notifier.cpp"
