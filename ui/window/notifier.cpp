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
    return Notifier::tr("%1: %2").arg(stateWord(alert.state), alertText(alert, now, QLocale()));
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
    connect(&tray, &Tray::entryChosen, this, [this](const QString &indicator) {
        emit windowRequested();
        if (!indicator.isEmpty())
            emit rowsRequested(indicator);
    });
    connect(&tray, &Tray::messageClicked, this, [this] {
        emit windowRequested();
        if (!m_told.isEmpty())
            emit rowsRequested(m_told);
    });
    followWishes();
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
    const QList<Alert> news = newsIn(changes);
    if (isAudible(news))
        emit soundRequested();
    if (!isIconWanted())
        return;
    showState();
    if (m_settings.isNotifying())
        notify(news, toldOf(changes.ended));
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
    const QDateTime now = m_clock();
    const QList<Alert> told = toldOf(m_alerts);
    QList<TrayEntry> entries;
    for (const Alert &alert : told.first(std::min(told.size(), MostEntries)))
        entries += {alert.state, withState(alert, now), alert.indicator};
    m_tray.setEntries(entries);
    QStringList lines;
    if (!told.isEmpty()) {
        QString text = withState(told.constFirst(), now);
        if (const auto more = static_cast<int>(told.size()) - 1; more > 0)
            text = tr("%1 — and %n more", nullptr, more).arg(text);
        lines += text;
    }
    if (const auto muted = static_cast<int>(m_alerts.size() - told.size()); muted > 0)
        lines += tr("%n alert(s) muted", nullptr, muted);
    if (lines.isEmpty())
        lines += tr("No problems");
    m_tray.setIcon(stateIcon(told.isEmpty() ? State::Ok : told.constFirst().state), lines.join(u'\n'));
}

/// Shows one message for all changes at once, about the worst of them.
void Notifier::notify(const QList<Alert> &news, const QList<Alert> &ended)
{
    if (news.isEmpty() && ended.isEmpty())
        return;
    const Alert &first = news.isEmpty() ? ended.constFirst() : news.constFirst();
    m_told = first.indicator;
    const auto more = static_cast<int>(news.isEmpty() ? ended.size() : news.size()) - 1;
    QString text = news.isEmpty()
        //: %1 is what was wrong
        ? tr("Resolved: %1").arg(alertText(first, m_clock(), QLocale()))
        : alertText(first, m_clock(), QLocale());
    if (more > 0)
        text = tr("%1 — and %n more", nullptr, more).arg(text);
    const State state = news.isEmpty() ? State::Ok : first.state;
    m_tray.showMessage(state, tr("%1: %2").arg(stateWord(state), alertTitle(first)), text);
}

} // namespace guardia

#include "moc_notifier.cpp"
