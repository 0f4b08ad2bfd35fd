// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerthistory.h"

#include "model/log.h"

#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QHash>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// A file with more lines than this for each alert that is kept is written anew.
constexpr qsizetype LinesPerAlert = 4;
/// No file that this program wrote is larger.
constexpr qint64 MostBytes = qint64(16) << 20;

/// Tells a part of an alert from all others of its connection.
QString identityOf(const PastAlert &past)
{
    return QString::number(past.alert.since.toMSecsSinceEpoch()) + u' ' + alertId(past.alert);
}

/// Of a few parts, each in its last state.
void put(QList<PastAlert> &alerts, const PastAlert &past)
{
    const auto known = std::ranges::find_if(alerts, [&](const PastAlert &one) {
        return one.alert.since == past.alert.since && identityOf(one) == identityOf(past);
    });
    if (known == alerts.end())
        alerts += past;
    else
        *known = past;
}

/// What the past has proven of when the alert began. Whether that is anything new.
bool learnBeginning(PastAlert &part, const Alert &alert)
{
    Alert &known = part.alert;
    if (alert.since > known.since) // it is in another state since
        return false;
    const Alert before = known;
    takeBeginning(known, alert);
    known.isFirstLook = before.isFirstLook;
    return known != before;
}

} // namespace

AlertHistory::AlertHistory(QString folder, Clock clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(std::move(clock))
{ }

AlertHistory::~AlertHistory() = default;

void AlertHistory::open(const QString &connection)
{
    close();
    m_parts.clear();
    m_alerts.clear();
    m_lines = 0;
    m_damaged.clear();
    m_error.clear();
    m_file = QDir(m_folder).filePath(connection + u".jsonl");
    QDir().mkpath(m_folder);
    m_lock = std::make_unique<QLockFile>(m_file + u".lock");
    m_lock->setStaleLockTime(0); // it is held for as long as the connection is open
    if (mayKeep()) {
        takeOver();
    } else {
        m_watcher = std::make_unique<QFileSystemWatcher>(QStringList{m_folder});
        connect(m_watcher.get(), &QFileSystemWatcher::fileChanged, this, &AlertHistory::follow);
        connect(m_watcher.get(), &QFileSystemWatcher::directoryChanged, this, &AlertHistory::follow);
        follow();
    }
    emit changed();
}

/// Where no lock can be made, no file can be written either, which keep() reports.
bool AlertHistory::mayKeep()
{
    return m_lock->isLocked() || m_lock->tryLock(0) || m_lock->error() != QLockFile::LockFailedError;
}

/// Keeps the file from now on. What lasted for another console lasts on if this one has watched it meanwhile;
/// else nobody knows its end.
void AlertHistory::takeOver()
{
    stopWatching();
    const Content content = read();
    if (content == Content::Damaged) {
        m_parts.clear();
        setAside();
    }
    bool isOther = content == Content::Torn || m_lines > LinesPerAlert * m_parts.size();
    const auto watched = [this](const PastAlert &past) {
        return std::ranges::find_if(m_watched, [&](const Alert &alert) {
            return alertId(alert) == alertId(past.alert)
                && (past.end == PastAlert::End::None
                    || (past.endedAt.isValid() && alert.since <= past.endedAt));
        });
    };
    for (PastAlert &past : m_parts) {
        if (past.end == PastAlert::End::Ended)
            continue;
        const bool goesOn = watched(past) != m_watched.end();
        const PastAlert::End end = goesOn ? PastAlert::End::None : PastAlert::End::NotWatched;
        isOther = isOther || past.end != end;
        past.end = end;
        if (goesOn)
            past.endedAt = {};
    }
    for (const Alert &alert : std::as_const(m_watched)) {
        if (lasting(alert))
            continue;
        begin(alert);
        isOther = true;
    }
    joinParts();
    if (isOther)
        rewrite();
}

void AlertHistory::stopWatching()
{
    if (!m_watcher)
        return;
    m_watcher->disconnect(this);
    m_watcher.release()->deleteLater(); // it may be what calls this
}

/// The file of the console that keeps it has changed, or that console has closed it.
void AlertHistory::follow()
{
    const QList<PastAlert> before = m_alerts;
    if (mayKeep()) {
        takeOver();
    } else {
        m_watcher->addPath(m_file); // again, as a file that is written anew is another one
        read();
    }
    if (m_alerts != before)
        emit changed();
}

/// Replaces the parts by those in the file, unless that is damaged.
AlertHistory::Content AlertHistory::read()
{
    QFile file(m_file);
    if (!file.exists())
        return Content::Whole;
    if (!file.open(QIODevice::ReadOnly)) {
        fail(file.errorString());
        return Content::Whole;
    }
    if (file.size() > MostBytes)
        return Content::Damaged;
    QList<QByteArray> lines = file.readAll().split('\n');
    const bool isTorn = !lines.takeLast().isEmpty();
    QList<PastAlert> alerts;
    QHash<QString, qsizetype> places; // of the alerts
    for (const QByteArray &line : std::as_const(lines)) {
        const std::optional<PastAlert> past = readAlert(line);
        if (!past)
            return Content::Damaged;
        const qsizetype place = places.value(identityOf(*past), alerts.size());
        places.insert(identityOf(*past), place);
        if (place == alerts.size())
            alerts += *past;
        else
            alerts[place] = *past;
    }
    m_parts = alerts;
    m_lines = lines.size();
    joinParts();
    return isTorn ? Content::Torn : Content::Whole;
}

void AlertHistory::setAside()
{
    const QString aside = m_file + u".damaged";
    QFile::remove(aside);
    if (!QFile::rename(m_file, aside)) {
        fail(u"damaged, and it cannot be renamed"_s);
        return;
    }
    m_damaged = aside;
    logMessage(QtWarningMsg, sessionLog(), u"history of alerts is damaged: it is kept, and a new one begun"_s,
               {{"file", aside}});
}

void AlertHistory::close()
{
    m_watched.clear();
    QList<PastAlert> closed;
    for (PastAlert &past : m_parts) {
        if (past.end != PastAlert::End::None || m_watcher)
            continue;
        past.end = PastAlert::End::NotWatched;
        past.endedAt = m_clock();
        closed += past;
    }
    joinParts();
    keep(closed);
    m_file.clear();
    stopWatching();
    m_lock.reset(); // lets another console keep the file
    if (!closed.isEmpty())
        emit changed();
}

QDateTime AlertHistory::beginning(const Alert &alert) const
{
    const auto found = std::find_if(m_alerts.rbegin(), m_alerts.rend(), [&](const PastAlert &past) {
        return past.end == PastAlert::End::None && alertId(past.alert) == alertId(alert);
    });
    return found == m_alerts.rend() ? QDateTime() : found->alert.since;
}

PastAlert *AlertHistory::lasting(const Alert &alert)
{
    const auto found = std::find_if(m_parts.rbegin(), m_parts.rend(), [&](const PastAlert &past) {
        return past.end == PastAlert::End::None && alertId(past.alert) == alertId(alert);
    });
    return found == m_parts.rend() ? nullptr : &*found;
}

PastAlert &AlertHistory::begin(const Alert &alert)
{
    PastAlert part{alert, PastAlert::End::None, {}, alert.mute.has_value()};
    const auto before = std::find_if(m_parts.rbegin(), m_parts.rend(), [&](const PastAlert &past) {
        return alertId(past.alert) == alertId(alert);
    });
    if (before != m_parts.rend() && before->endedAt > alert.since)
        part.alert.isFirstLook = false; // the clock was set back, so nothing is known of the time in between
    m_parts += part;
    return m_parts.last();
}

/// Drops the oldest alerts as well.
void AlertHistory::joinParts()
{
    if (m_parts.size() > MostParts)
        m_parts.remove(0, m_parts.size() - MostParts);
    m_alerts = joinedAlerts(m_parts);
    const qsizetype surplus = m_alerts.size() - Most;
    if (surplus <= 0)
        return;
    m_alerts.remove(0, surplus);
    const QList<qsizetype> places = alertPlaces(m_parts);
    QList<PastAlert> kept;
    for (qsizetype i = 0; i < m_parts.size(); ++i) {
        if (places.at(i) >= surplus)
            kept += m_parts.at(i);
    }
    m_parts = kept;
}

void AlertHistory::take(const QList<Alert> &alerts, const AlertChanges &changes)
{
    if (m_file.isEmpty())
        return;
    if (m_watcher)
        follow(); // whoever kept the file may be gone
    m_watched = alerts;
    if (m_watcher)
        return; // the other console writes the same
    QList<PastAlert> changed;
    bool hasMoved = false; // whether a line of the file has another beginning
    for (const Alert &alert : changes.begun)
        put(changed, begin(alert));
    for (const Alert &alert : changes.worsened) {
        PastAlert *past = lasting(alert);
        if (!past || urgency(alert.state) <= urgency(past->alert.state))
            continue;
        const Alert first = std::exchange(past->alert, alert);
        takeBeginning(past->alert, first);
        put(changed, *past);
    }
    for (const Alert &alert : alerts + changes.ended) {
        PastAlert *past = lasting(alert);
        hasMoved = (past && learnBeginning(*past, alert)) || hasMoved;
        if (past && alert.isConfirmed && alert.state == past->alert.state && isWorse(alert, past->alert)) {
            past->alert.value = alert.value;
            put(changed, *past);
        }
    }
    for (const Alert &alert : changes.ended) {
        PastAlert *past = lasting(alert);
        if (!past)
            continue;
        past->end = PastAlert::End::Ended;
        past->endedAt = alert.betterSince.isValid() ? alert.betterSince : m_clock();
        put(changed, *past);
    }
    for (const Alert &alert : alerts) {
        PastAlert *past = alert.mute ? lasting(alert) : nullptr;
        if (!past || past->wasMuted)
            continue;
        past->wasMuted = true;
        put(changed, *past);
    }
    if (changed.isEmpty() && !hasMoved)
        return;
    joinParts();
    if (hasMoved)
        rewrite();
    else
        keep(changed);
    emit this->changed();
}

/// Appends what has changed.
void AlertHistory::keep(const QList<PastAlert> &changed)
{
    if (changed.isEmpty() || m_file.isEmpty())
        return;
    if (m_lines + changed.size() > LinesPerAlert * Most) {
        rewrite();
        return;
    }
    QByteArray lines;
    for (const PastAlert &past : changed)
        lines += writtenAlert(past) + '\n';
    QFile file(m_file);
    if (!file.open(QIODevice::Append | QIODevice::Unbuffered) || file.write(lines) != lines.size())
        fail(file.errorString());
    else
        m_error.clear();
    m_lines += changed.size();
}

void AlertHistory::rewrite()
{
    QSaveFile file(m_file);
    QByteArray lines;
    for (const PastAlert &past : std::as_const(m_parts))
        lines += writtenAlert(past) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size() || !file.commit())
        fail(file.errorString());
    else
        m_error.clear();
    m_lines = m_parts.size();
}

void AlertHistory::fail(const QString &reason)
{
    if (m_error.isEmpty())
        logMessage(QtWarningMsg, sessionLog(), u"history of alerts cannot be kept"_s,
                   {{"file", m_file}, {"reason", reason}});
    m_error = reason;
}

} // namespace guardia

#include "moc_alerthistory.cpp"
