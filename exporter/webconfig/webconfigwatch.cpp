// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/webconfigwatch.h"

#include "model/log.h"
#include "webconfig/webconfiglog.h"

#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// A file is read when nobody has written it for so long. One that is half written may look whole, and would
/// open what its second half closes.
constexpr std::chrono::milliseconds UsualSettling = 200ms;
/// Within this, a file may have been written again without another time of change.
constexpr qint64 CoarsestTime = 2'000'000'000;

qint64 nanosecondsNow()
{
    return std::chrono::nanoseconds(std::chrono::system_clock::now().time_since_epoch()).count();
}

void logProblems(const Problems &problems, QtMsgType level, const QString &message)
{
    for (const Problem &problem : problems)
        logMessage(level, webConfigLog(), message, {{"problem", problemText(problem)}});
}

} // namespace

WebConfigWatch::WebConfigWatch(const QString &fileName, std::chrono::milliseconds interval, Clock clock,
                               QObject *parent)
    : QObject(parent)
    , m_fileName(QFileInfo(fileName).absoluteFilePath())
    , m_clock(std::move(clock))
    , m_watcher(this)
    , m_timer(this)
    , m_soon(this)
{
    m_timer.setInterval(interval);
    m_soon.setInterval(std::min(UsualSettling, interval));
    m_soon.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &WebConfigWatch::lookAgain);
    connect(&m_soon, &QTimer::timeout, this, &WebConfigWatch::lookAgain);
    const auto lookSoon = [this] { m_soon.start(); };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, lookSoon);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, lookSoon);
}

Problems WebConfigWatch::start()
{
    LoadedWebConfiguration loaded = load();
    if (!loaded.problems.empty())
        return loaded.problems;
    accept(std::move(loaded));
    watchFiles();
    m_timer.start();
    return {};
}

Problems WebConfigWatch::reload()
{
    LoadedWebConfiguration loaded = load();
    watchFiles();
    m_problems = loaded.problems;
    if (!m_problems.empty())
        return m_problems;
    const WebConfigurationPtr before = m_configuration;
    accept(std::move(loaded));
    if (m_configuration != before)
        emit changed(m_configuration);
    return {};
}

LoadedWebConfiguration WebConfigWatch::load()
{
    // Stamps first, as far as the files are known: what is replaced while we read is found next time.
    m_readAt = nanosecondsNow();
    QHash<QString, FileStamp> stamps;
    for (auto it = m_stamps.keyBegin(); it != m_stamps.keyEnd(); ++it)
        stamps.insert(*it, fileStamp(*it));
    LoadedWebConfiguration loaded = loadWebConfiguration(m_fileName, m_clock);
    m_stamps.clear();
    for (const QString &file : std::as_const(loaded.files))
        m_stamps.insert(file, stamps.contains(file) ? stamps.value(file) : fileStamp(file));
    return loaded;
}

/// Keeps the pointer where nothing is new, so that its owners need not compare.
void WebConfigWatch::accept(LoadedWebConfiguration loaded)
{
    if (m_configuration && *m_configuration == loaded.configuration)
        return;
    m_configuration = std::make_shared<const WebConfiguration>(std::move(loaded.configuration));
    logProblems(loaded.notices, QtWarningMsg, u"web configuration"_s);
}

void WebConfigWatch::lookAgain()
{
    if (!haveFilesChanged())
        return;
    if (!haveFilesSettled())
        return m_soon.start();
    const Problems before = m_problems;
    const WebConfigurationPtr held = m_configuration;
    const Problems problems = reload();
    if (!problems.empty()) {
        if (problems != before)
            logProblems(problems, QtCriticalMsg, u"web configuration not reloaded"_s);
    } else if (m_configuration != held || !before.empty()) {
        logMessage(QtInfoMsg, webConfigLog(), u"web configuration reloaded"_s);
    }
}

bool WebConfigWatch::haveFilesChanged() const
{
    for (auto it = m_stamps.cbegin(); it != m_stamps.cend(); ++it) {
        const FileStamp stamp = fileStamp(it.key());
        if (stamp != it.value() || stamp.changed > m_readAt - CoarsestTime)
            return true;
    }
    return false;
}

bool WebConfigWatch::haveFilesSettled() const
{
    const qint64 now = nanosecondsNow();
    const qint64 since = now - std::chrono::nanoseconds(m_soon.intervalAsDuration()).count();
    const auto isFresh = [=](const QString &file) {
        const qint64 changed = fileStamp(file).changed;
        return changed > since && changed <= now; // a time to come is another computer's clock
    };
    return std::none_of(m_stamps.keyBegin(), m_stamps.keyEnd(), isFresh);
}

/// Files that were replaced are no longer watched, so all are named again. Their folders tell of those that
/// are not there yet.
void WebConfigWatch::watchFiles()
{
    QStringList paths;
    for (auto it = m_stamps.cbegin(); it != m_stamps.cend(); ++it) {
        paths << QFileInfo(it.key()).absolutePath();
        if (it->inode != 0)
            paths << it.key();
    }
    paths.removeDuplicates();
    const QStringList watched = m_watcher.files() + m_watcher.directories();
    for (const QString &path : watched) {
        if (!paths.removeOne(path))
            m_watcher.removePath(path);
    }
    if (!paths.isEmpty())
        m_watcher.addPaths(paths);
}

} // namespace guardia

#include "moc_webconfigwatch.cpp"
