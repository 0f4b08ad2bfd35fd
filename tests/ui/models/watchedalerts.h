// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "models/alertwatch.h"
#include "session/settings.h"

#include <QDateTime>
#include <QObject>
#include <QTemporaryDir>

#include <memory>

namespace guardia::test {

/// An alert of a built-in indicator, which has 7 where 5 are allowed.
Alert alertOf(const QString &indicator, State state, const QDateTime &since);

/// A test class whose tests watch the alerts of a session with settings of its own, by a clock that
/// snapshot() moves.
class WatchedAlerts : public QObject
{
    Q_OBJECT

protected slots: // Qt Test finds them by their names, in derived classes, too
    void init();
    void cleanup();

protected:
    /// Takes a snapshot that many seconds later.
    void snapshot(qint64 seconds = 15);

    QTemporaryDir m_directory;
    int m_round = 0; ///< of the tests so far
    QDateTime m_now;
    SnapshotMaker m_maker;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<AlertWatch> m_watch;
};

} // namespace guardia::test
