// SPDX-License-Identifier: GPL-3.0-or-later
#include "webconfig/webconfigwatch.h"

#include "model/log.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <sys/stat.h>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

qint64 nanoseconds(const timespec &time)
{
    return time.tv_sec * 1'000'000'000LL + time.tv_nsec;
}

FileStamp fileStamp(const QString &fileName)
{
    struct stat status { };
    if (::stat(QFile::encodeName(fileName).constData(), &status) != 0)
        return {};
    return {status.st_dev, status.st_ino, status.st_size, nanoseconds(status.st_mtim),
            nanoseconds(status.st_ctim)};
}

/// A file is read once it has not been written for this long. A half-written file may look complete, and
/// could allow what its second half forbids.
constexpr std::chrono::milliseconds UsualSettling = 200ms;
/// The coarsest resolution of time stamps, in nanoseconds: within it, a file may be written twice with the
/// same stamp.
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
    // The stamps are taken before reading, so that a file replaced in between is noticed next time.
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

/// Keeps the pointer where nothing has changed, so that its owners need not compare contents.
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
        return changed > since && changed <= now; // a time in the future comes from another computer's clock
    };
    return std::none_of(m_stamps.keyBegin(), m_stamps.keyEnd(), isFresh);
}

/// A replaced file is no longer watched, so all files are added again. Watching their folders tells when
/// missing files appear.
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
