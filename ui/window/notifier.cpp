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

namespace guardia {

namespace {

constexpr std::array IconSizes{16, 22, 24, 32, 48, 64};
constexpr qreal SymbolShare = 0.6; ///< relative to the side of the icon
constexpr qreal HaloShare = 0.06;

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

/// The alerts that began while the console was watching.
QList<Alert> seenToBegin(const AlertChanges &changes)
{
    QList<Alert> alerts = changes.worsened;
    for (const Alert &alert : changes.begun) {
        if (!alert.isOlder)
            alerts += alert;
    }
    std::ranges::stable_sort(alerts, [](const Alert &left, const Alert &right) {
        return urgency(left.state) > urgency(right.state);
    });
    return alerts;
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
    connect(&tray, &Tray::messageClicked, this, [this] {
        emit windowRequested();
        if (!m_told.isEmpty())
            emit rowsRequested(m_told);
    });
    followWishes();
}

bool Notifier::isWanted() const
{
    return (m_settings.isTrayEnabled() || m_settings.isNotifying() || m_isInTray) && m_tray.isAvailable();
}

void Notifier::setInTray(bool inTray)
{
    m_isInTray = inTray;
    followWishes();
}

void Notifier::followWishes()
{
    if (isWanted())
        showState(); // an icon needs a picture before it is shown
    m_tray.setVisible(isWanted());
    emit wantedChanged();
}

void Notifier::setAlerts(const QList<Alert> &alerts, const AlertChanges &changes)
{
    m_alerts = alerts;
    if (!isWanted())
        return;
    showState();
    if (m_settings.isNotifying())
        notify(changes);
}

void Notifier::showState()
{
    if (m_alerts.isEmpty()) {
        m_tray.setIcon(stateIcon(State::Ok), tr("No problems"));
        return;
    }
    const Alert &worst = m_alerts.constFirst();
    QString text = tr("%1: %2").arg(stateWord(worst.state), alertText(worst, m_clock(), QLocale()));
    if (const auto more = static_cast<int>(m_alerts.size()) - 1; more > 0)
        text = tr("%1 — and %n more", nullptr, more).arg(text);
    m_tray.setIcon(stateIcon(worst.state), text);
}

/// Shows one message for all changes at once, about the worst of them.
void Notifier::notify(const AlertChanges &changes)
{
    const QList<Alert> news = seenToBegin(changes);
    if (news.isEmpty() && changes.ended.isEmpty())
        return;
    const Alert &first = news.isEmpty() ? changes.ended.constFirst() : news.constFirst();
    m_told = first.indicator;
    const auto more = static_cast<int>(news.isEmpty() ? changes.ended.size() : news.size()) - 1;
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
