// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demodatabase.h"

#include "demo/demostore.h"
#include "model/log.h"

#include <QTimer>

#include <cstdlib>
#ifdef __GLIBC__
#include <malloc.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace guardia {

namespace {

Q_LOGGING_CATEGORY(demoLog, "guardia.demo")

// After a longer gap, for example because the computer was suspended, time is simulated as for a program that
// was off.
constexpr std::chrono::minutes LongestLiveGap(2);
constexpr std::chrono::seconds LockPatience(10);

} // namespace

DemoDatabase::DemoDatabase(DemoOptions options, Clock clock, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_clock(std::move(clock))
    , m_lock(m_options.path % u".lock")
{
    m_lock.setStaleLockTime(0); // a lock is stale only when its process has ended
}

DemoDatabase::~DemoDatabase() = default;

Result<void> DemoDatabase::prepare()
{
    if (const Result<void> made = makeDirectoryOf(m_options.path); !made)
        return made;
    const DemoFileKind kind = demoFileKind(m_options.path);
    const std::chrono::milliseconds patience = kind == DemoFileKind::Missing ? LockPatience : 0s;
    if (m_lock.isLocked() || m_lock.tryLock(int(patience.count()))) {
        const Result<void> prepared = prepareFile();
#ifdef __GLIBC__
        ::malloc_trim(0); // a year of rows was in memory, and glibc would keep it
#endif
        return prepared;
    }
    if (m_lock.error() != QLockFile::LockFailedError)
        return Error{
            ErrorKind::Storage,
            u"Cannot write beside the demo database %1: is its directory writable?"_s.arg(m_options.path)};
    if (kind == DemoFileKind::Missing)
        return Error{
            ErrorKind::Unavailable,
            u"Another program is creating the demo database %1 and does not end"_s.arg(m_options.path)};
    logMessage(QtInfoMsg, demoLog(), u"Another program is updating the demo database"_s,
               {{"path", m_options.path}});
    return {};
}

Result<void> DemoDatabase::prepareFile()
{
    const DemoFileKind kind = demoFileKind(m_options.path);
    if (kind == DemoFileKind::Foreign)
        return Error{ErrorKind::Invalid,
                     u"%1 is no demo database: move it away or choose another path"_s.arg(m_options.path)};
    if (kind == DemoFileKind::Demo) {
        Result<ServiceDesk> continued = continueDemoFile(m_options.path, m_options.seed, now());
        if (continued) {
            m_desk = std::move(continued).value();
            return {};
        }
        if (continued.error().kind != ErrorKind::Invalid)
            return continued.error();
        logMessage(QtInfoMsg, demoLog(), u"Building the demo database anew"_s,
                   {{"reason", continued.error().message}});
    }
    Result<ServiceDesk> built = buildDemoFile(m_options.path, m_options.seed, now());
    if (!built)
        return built.error();
    m_desk = std::move(built).value();
    m_built = DemoInfo{m_options.seed, m_desk->now()};
    logMessage(QtInfoMsg, demoLog(), u"Built the demo database"_s, {{"path", m_options.path}});
    return {};
}

void DemoDatabase::start(std::chrono::milliseconds interval)
{
    if (!m_timer) {
        m_timer = new QTimer(this);
        connect(m_timer, &QTimer::timeout, this, &DemoDatabase::tick);
    }
    m_timer->start(interval);
}

void DemoDatabase::stop()
{
    if (m_timer)
        m_timer->stop();
    m_connection.reset();
}

void DemoDatabase::tick()
{
    const Result<void> applied = applyChanges();
    if (applied) {
        m_failing = false;
        return;
    }
    m_connection.reset();
    if (m_failing)
        return;
    m_failing = true;
    logMessage(QtWarningMsg, demoLog(), u"The demo database is no longer updated"_s,
               {{"error", applied.error().message}});
    emit failed(applied.error());
}

Result<void> DemoDatabase::applyChanges()
{
    if (!m_desk) {
        if (!m_lock.isLocked() && !m_lock.tryLock())
            return {};
        return prepareFile();
    }
    if (!m_connection || demoFileKind(m_options.path) == DemoFileKind::Missing) {
        auto opened = DemoConnection::open(m_options.path);
        if (!opened)
            return opened.error();
        m_connection = std::move(opened).value();
    }
    if (!m_hasIndexes) {
        if (const Result<void> created = createIndexes(m_connection->database()); !created)
            return created;
        m_hasIndexes = true;
    }
    const Moment to = now();
    ServiceDesk desk = *m_desk; // a copy, which replaces m_desk only once its rows are in the database
    const DeskRows rows = desk.advance(to, to - desk.now() > LongestLiveGap ? 1 : m_options.livePace);
    const Result<void> written = writeChanges(m_connection->database(), rows, {m_options.seed, desk.now()});
    if (written)
        m_desk = std::move(desk);
    return written;
}

} // namespace guardia

#include "moc_demodatabase.cpp"
