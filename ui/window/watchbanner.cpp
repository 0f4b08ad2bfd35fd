// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/watchbanner.h"

#include "models/alerthistory.h"
#include "models/alertwatch.h"

#include <QLocale>

namespace guardia {

WatchBanner::WatchBanner(AlertWatch &watch, const AlertHistory &history, const Clock &clock, QWidget *parent)
    : AlertBanner(parent)
    , m_watch(watch)
    , m_history(history)
    , m_clock(clock)
{
    connect(&watch, &AlertWatch::alertsChanged, this, &WatchBanner::showAlerts);
    connect(&watch, &AlertWatch::readingsChanged, this, &WatchBanner::showAlerts);
    connect(&history, &AlertHistory::changed, this, &WatchBanner::showAlerts);
    connect(&watch, &AlertWatch::mutesChanged, this, &WatchBanner::showMutes);
    connect(this, &AlertBanner::muteRequested, &watch, &AlertWatch::mute);
    connect(this, &AlertBanner::unmuteRequested, &watch, &AlertWatch::unmute);
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, &WatchBanner::showAlerts);
    m_minute.start();
    showAlerts();
}

void WatchBanner::showAlerts()
{
    const QDateTime now = m_clock();
    QList<AlertLine> lines;
    for (const Alert &watched : m_watch.alerts()) {
        Alert alert = watched;
        if (const QDateTime known = m_history.beginning(alert); known.isValid() && known < alert.since)
            alert.knownSince = known;
        lines.append({.id = alertId(alert),
                      .state = alert.state,
                      .text = alertText(alert, now, QLocale()),
                      .indicator = m_watch.hasRows(alert.indicator) ? alert.indicator : QString(),
                      .isExplainable = m_watch.isExplainable(alertId(alert)),
                      .muted = alert.mute ? muteText(*alert.mute, now, QLocale()) : QString(),
                      .isEnding = isEnding(alert)});
    }
    setAlerts(lines, m_watch.book().snapshot() ? Knowledge::Some : Knowledge::None);
    showMutes();
}

void WatchBanner::showMutes()
{
    const QDateTime now = m_clock();
    QList<MuteLine> lines;
    for (const Mute &mute : m_watch.mutes()) {
        //: %1 is what an alert is about, %2 "muted until 15:02"
        lines.append(
            {mute.alert, tr("%1, %2").arg(m_watch.titleOf(mute.alert), muteText(mute, now, QLocale()))});
    }
    setMutes(lines);
}

} // namespace guardia

#include "moc_watchbanner.cpp"
