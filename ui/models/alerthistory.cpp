// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alerthistory.h"

#include "model/indicatorwords.h"
#include "model/log.h"

#include <QDir>
#include <QFile>
#include <QFileSystemWatcher>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QSaveFile>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array CauseWords{Word<Alert::Cause>{"database", Alert::Cause::Database},
                                Word<Alert::Cause>{"indicator", Alert::Cause::Indicator},
                                Word<Alert::Cause>{"collector", Alert::Cause::Collector}};
constexpr std::array SideWords{Word<Threshold::Side>{"above", Threshold::Side::Above},
                               Word<Threshold::Side>{"below", Threshold::Side::Below}};
constexpr std::array EndWords{Word<PastAlert::End>{"none", PastAlert::End::None},
                              Word<PastAlert::End>{"ended", PastAlert::End::Ended},
                              Word<PastAlert::End>{"not_watched", PastAlert::End::NotWatched}};

/// A file with more lines than this for each alert that is kept is written anew.
constexpr qsizetype LinesPerAlert = 4;
/// No file that this program wrote is larger.
constexpr qint64 MostBytes = qint64(16) << 20;

QString writtenTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

/// False where the text is no time; an absent one is invalid.
bool readTime(const QJsonValue &value, QDateTime &time)
{
    time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
    return time.isValid() || value.isUndefined();
}

template <typename T, std::size_t Count>
bool readWord(const QJsonValue &value, const std::array<Word<T>, Count> &words, T &meaning)
{
    const std::optional<T> found = meaningOf(words, value.toString());
    meaning = found.value_or(meaning);
    return found.has_value();
}

/// Tells an alert from all others of its connection.
QString identityOf(const PastAlert &past)
{
    return QString::number(past.alert.since.toMSecsSinceEpoch()) + u' ' + alertId(past.alert);
}

/// Of a few alerts, each in its last state.
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

} // namespace

QByteArray writtenAlert(const PastAlert &past)
{
    const Alert &alert = past.alert;
    QJsonObject line{{u"cause"_s, wordFor(CauseWords, alert.cause)},
                     {u"name"_s, alert.name},
                     {u"indicator"_s, alert.indicator},
                     {u"title"_s, alert.title.english},
                     {u"title_ko"_s, alert.title.korean},
                     {u"state"_s, wordFor(StateWords, alert.state)},
                     {u"since"_s, writtenTime(alert.since)},
                     {u"older"_s, alert.isOlder},
                     {u"end"_s, wordFor(EndWords, past.end)},
                     {u"muted"_s, past.wasMuted}};
    if (past.endedAt.isValid())
        line.insert(u"ended"_s, writtenTime(past.endedAt));
    if (alert.cause == Alert::Cause::Indicator) {
        line.insert(u"value"_s, alert.value);
        line.insert(u"bound"_s, alert.bound);
        line.insert(u"side"_s, wordFor(SideWords, alert.side));
        line.insert(u"unit"_s, wordFor(UnitWords, alert.unit));
        line.insert(u"measure"_s, wordFor(MeasureWords, alert.measure));
    }
    return QJsonDocument(line).toJson(QJsonDocument::Compact);
}

std::optional<PastAlert> readAlert(const QByteArray &line)
{
    const QJsonObject read = QJsonDocument::fromJson(line).object();
    PastAlert past;
    Alert &alert = past.alert;
    alert.name = read.value("name"_L1).toString();
    alert.indicator = read.value("indicator"_L1).toString();
    alert.title = {read.value("title"_L1).toString(), read.value("title_ko"_L1).toString()};
    alert.isOlder = read.value("older"_L1).toBool();
    past.wasMuted = read.value("muted"_L1).toBool();
    bool isGood = readWord(read.value("cause"_L1), CauseWords, alert.cause)
        && readWord(read.value("state"_L1), StateWords, alert.state)
        && readWord(read.value("end"_L1), EndWords, past.end) && readTime(read.value("since"_L1), alert.since)
        && alert.since.isValid() && readTime(read.value("ended"_L1), past.endedAt);
    if (isGood && alert.cause == Alert::Cause::Indicator) {
        alert.value = read.value("value"_L1).toDouble();
        alert.bound = read.value("bound"_L1).toDouble();
        isGood = read.value("value"_L1).isDouble() && read.value("bound"_L1).isDouble()
            && readWord(read.value("side"_L1), SideWords, alert.side)
            && readWord(read.value("unit"_L1), UnitWords, alert.unit)
            && readWord(read.value("measure"_L1), MeasureWords, alert.measure);
    }
    return isGood ? std::optional(past) : std::nullopt;
}

AlertHistory::AlertHistory(QString folder, Clock clock, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_clock(std::move(clock))
{ }

AlertHistory::~AlertHistory() = default;

void AlertHistory::open(const QString &connection)
{
    close();
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
        m_alerts.clear();
        setAside();
    }
    bool isOther = content == Content::Torn || m_lines > LinesPerAlert * m_alerts.size();
    const auto watched = [this](const PastAlert &past) {
        return std::ranges::find_if(m_watched, [&](const Alert &alert) {
            return alertId(alert) == alertId(past.alert)
                && (past.end == PastAlert::End::None
                    || (past.endedAt.isValid() && alert.since <= past.endedAt));
        });
    };
    for (PastAlert &past : m_alerts) {
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
        m_alerts += PastAlert{alert, PastAlert::End::None, {}, alert.mute.has_value()};
        isOther = true;
    }
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

/// Replaces the alerts by those in the file, unless that is damaged.
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
    m_alerts = alerts.last(std::min(Most, alerts.size()));
    m_lines = lines.size();
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
    for (PastAlert &past : m_alerts) {
        if (past.end != PastAlert::End::None || m_watcher)
            continue;
        past.end = PastAlert::End::NotWatched;
        past.endedAt = m_clock();
        closed += past;
    }
    keep(closed);
    m_file.clear();
    stopWatching();
    m_lock.reset(); // lets another console keep the file
    if (!closed.isEmpty())
        emit changed();
}

PastAlert *AlertHistory::lasting(const Alert &alert)
{
    const auto found = std::find_if(m_alerts.rbegin(), m_alerts.rend(), [&](const PastAlert &past) {
        return past.end == PastAlert::End::None && alertId(past.alert) == alertId(alert);
    });
    return found == m_alerts.rend() ? nullptr : &*found;
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
    for (const Alert &alert : changes.begun) {
        m_alerts += PastAlert{alert, PastAlert::End::None, {}, alert.mute.has_value()};
        put(changed, m_alerts.constLast());
    }
    for (const Alert &alert : changes.worsened) {
        PastAlert *past = lasting(alert);
        if (!past || urgency(alert.state) <= urgency(past->alert.state))
            continue;
        const Alert first = std::exchange(past->alert, alert);
        past->alert.since = first.since;
        past->alert.isOlder = first.isOlder;
        put(changed, *past);
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
    if (changed.isEmpty())
        return;
    keep(changed);
    emit this->changed();
}

/// Appends what has changed, and drops the oldest.
void AlertHistory::keep(const QList<PastAlert> &changed)
{
    if (changed.isEmpty() || m_file.isEmpty())
        return;
    if (m_alerts.size() > Most)
        m_alerts.remove(0, m_alerts.size() - Most);
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
    for (const PastAlert &past : std::as_const(m_alerts))
        lines += writtenAlert(past) + '\n';
    if (!file.open(QIODevice::WriteOnly) || file.write(lines) != lines.size() || !file.commit())
        fail(file.errorString());
    else
        m_error.clear();
    m_lines = m_alerts.size();
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
