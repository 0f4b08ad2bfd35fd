// SPDX-License-Identifier: GPL-3.0-or-later
#include "watchedalerts.h"

#include "fakes/builtin.h"

namespace guardia::test {

using namespace Qt::StringLiterals;

Alert alertOf(const QString &indicator, State state, const QDateTime &since)
{
    Alert made;
    made.cause = Alert::Cause::Indicator;
    made.indicator = indicator;
    made.name = indicator;
    made.title = builtIn(indicator).title;
    made.state = state;
    made.since = since;
    made.value = 7;
    made.bound = 5;
    return made;
}

void WatchedAlerts::init()
{
    m_now = beginning();
    m_maker = SnapshotMaker(m_now);
    m_maker.healthy();
    m_session = std::make_unique<FakeSession>();
    m_settings = std::make_unique<Settings>(m_directory.filePath(u"%1.ini"_s.arg(++m_round)));
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), [this] { return m_now; });
    m_watch->setSession(m_session.get());
}

void WatchedAlerts::cleanup()
{
    m_watch.reset();
    m_settings.reset();
    m_session.reset();
}

void WatchedAlerts::snapshot(qint64 seconds)
{
    m_now = m_now.addSecs(seconds);
    m_session->take(m_maker.at(m_now).made());
}

} // namespace guardia::test

#include "moc_watchedalerts.cpp"
