// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databasecheck.h"
#include "collect/connection/interrupter.h"
#include "collect/connection/loginattempt.h"

#include <QThread>

#include <utility>

namespace guardia {

using namespace std::chrono_literals;
using SteadyClock = std::chrono::steady_clock;

namespace {

/// For all queries together, once the database is open.
constexpr auto QuestionsTimeout = 5000ms;
/// How often overdue statements are looked for.
constexpr auto CheckCutStep = 100ms;
/// How long an interrupted check may take to end.
constexpr auto CutGrace = 500ms;
constexpr int CheckStopSteps = 10;
constexpr unsigned long CheckStopStep = 20; // ms

} // namespace

DatabaseChecker::DatabaseChecker(QObject *parent)
    : QObject(parent)
    , m_cutTimer(this)
{
    m_cutTimer.setInterval(CheckCutStep);
    connect(&m_cutTimer, &QTimer::timeout, this, &DatabaseChecker::cut);
}

DatabaseChecker::~DatabaseChecker()
{
    if (!m_run)
        return;
    m_run->stop.request_stop();
    for (int i = 0; i < CheckStopSteps; ++i) {
        m_run->interrupter->cutNow();
        if (m_run->thread->wait(CheckStopStep))
            return;
    }
    leave();
}

void DatabaseChecker::start(quint64 id, const DatabaseSettings &database,
                            const std::vector<CollectorDefinition> &collectors, const SchemaNames &names,
                            CheckDepth depth)
{
    cancel();
    allowLogin(database.address); // the operator has just entered or chosen it
    auto run = std::make_unique<Run>();
    run->id = id;
    run->interrupter = std::make_shared<Interrupter>();
    run->findings = std::make_shared<DatabaseFindings>();
    run->deadline = SteadyClock::now() + database.connectTimeout + QuestionsTimeout;
    const auto work = [database, collectors, names, depth, interrupter = run->interrupter,
                       findings = run->findings, stop = run->stop.get_token()] {
        Connection connection(database, interrupter);
        *findings = checkDatabase(connection, collectors, names, QuestionsTimeout, depth, stop);
    };
    run->thread.reset(QThread::create(work));
    run->thread->setObjectName(QStringLiteral("database-check"));
    connect(run->thread.get(), &QThread::finished, this, &DatabaseChecker::takeFindings);
    m_run = std::move(run);
    m_run->thread->start();
    m_cutTimer.start();
}

void DatabaseChecker::cancel()
{
    if (!m_run)
        return;
    m_run->stop.request_stop();
    m_run->interrupter->cutNow();
    leave();
}

void DatabaseChecker::cut()
{
    const auto now = SteadyClock::now();
    m_run->interrupter->cutOverdue(now);
    if (now < m_run->deadline)
        return;
    m_run->stop.request_stop();
    m_run->interrupter->cutNow();
    if (now < m_run->deadline + CutGrace)
        return;
    // It hangs where nothing can be interrupted: while connecting, or resolving a host name.
    const quint64 id = m_run->id;
    DatabaseFindings findings;
    findings.error = QStringLiteral("no answer within the time-out");
    leave();
    emit finished(id, findings);
}

void DatabaseChecker::takeFindings()
{
    if (!m_run || !m_run->thread->isFinished())
        return; // from a check that was left while this was queued
    const auto run = std::exchange(m_run, nullptr);
    m_cutTimer.stop();
    run->thread->wait();
    emit finished(run->id, *run->findings);
}

/// Drops the check, whose thread hangs in a driver.
void DatabaseChecker::leave()
{
    m_cutTimer.stop();
    const auto run = std::exchange(m_run, nullptr);
    run->thread->disconnect(this);
    leaveHanging(std::move(run->thread));
}

} // namespace guardia

#include "moc_databasecheck.cpp"
