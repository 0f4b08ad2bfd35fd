// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demofile.h"
#include "demo/servicedesk.h"
#include "model/clock.h"
#include "model/result.h"

#include <QLockFile>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

class QTimer;

namespace guardia {

class DemoConnection;

struct DemoOptions {
    QString path = demoDatabasePath();
    quint64 seed = 20260;
    double livePace = 120; ///< how many times busier than a real desk it is while running
};

/// A SQLite database in which a service desk is at work: a year of history, then live changes. Of several on
/// the same file one writes and the others wait for their turn.
///
/// Lives on a thread of its own: call prepare(), then moveToThread(), then start() over there; or prepare()
/// over there as well. Call stop(), or destroy it, on the thread of start(): the connection belongs to that.
class DemoDatabase : public QObject
{
    Q_OBJECT

public:
    DemoDatabase(DemoOptions options, Clock clock, QObject *parent = nullptr);
    ~DemoDatabase() override;

    QString path() const { return m_options.path; }

    /// Creates the file, or brings it up to now; it is ready to be read afterwards. Blocks for some 0.3 s, up
    /// to 10 s where another program is just creating it. Errors: Storage and Unavailable, and Invalid where
    /// a file is there that is no demo database; that is left alone.
    Result<void> prepare();

public slots:
    /// Begins to change the database every interval.
    void start(std::chrono::milliseconds interval = std::chrono::seconds(4));
    /// Applies what has happened since the last time; start() does this regularly.
    void tick();
    /// Ends the changes and closes the connection; start() may follow.
    void stop();

signals:
    /// Live changes fail. Emitted once, then not again before they have worked again.
    void failed(const guardia::Error &error);

private:
    Result<void> prepareFile();
    Result<void> applyChanges();
    Moment now() const { return momentOf(m_clock()); }

    DemoOptions m_options;
    Clock m_clock;
    QLockFile m_lock; ///< held by the one that writes
    std::optional<ServiceDesk> m_desk; ///< only where the lock is held
    std::unique_ptr<DemoConnection> m_connection;
    QTimer *m_timer = nullptr;
    bool m_hasIndexes = false; ///< made after the first moment: they are a seventh of the first start
    bool m_failing = false;
};

} // namespace guardia
