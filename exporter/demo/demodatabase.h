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
#include <utility>

class QTimer;

namespace guardia {

class DemoConnection;

struct DemoOptions {
    QString path = demoDatabasePath();
    quint64 seed = 20260;
    double livePace = 120; ///< how many times busier than a real desk it is while the program runs
};

/// A SQLite database with a simulated service desk: a year of history, then live changes. Where several
/// objects use the same file, one writes and the others wait to take over.
///
/// Lives on a thread of its own: call prepare() there, or before moveToThread(), and then start() there. Call
/// stop() on the thread of start(), or destroy the object there, because the connection belongs to that
/// thread.
class DemoDatabase : public QObject
{
    Q_OBJECT

public:
    DemoDatabase(DemoOptions options, Clock clock, QObject *parent = nullptr);
    ~DemoDatabase() override;

    QString path() const { return m_options.path; }

    /// Creates the file, or brings it up to date; it can be read afterwards. Blocks for some 0.3 s, or up to
    /// 10 s where another program is just creating it. Errors: Storage, Unavailable, and Invalid where the
    /// file exists but is no demo database; it is then not touched.
    Result<void> prepare();

    /// How this object has built the file; asked a second time, it says nothing. Nothing also where it
    /// continued an existing file: that went on live, as nobody can simulate again.
    std::optional<DemoInfo> takeBuilt() { return std::exchange(m_built, std::nullopt); }

public slots:
    /// Starts changing the database every interval.
    void start(std::chrono::milliseconds interval = std::chrono::seconds(4));
    /// Applies everything since the previous call; start() has it called regularly.
    void tick();
    /// Stops the changes and closes the connection; start() may be called again.
    void stop();

signals:
    /// Live changes fail. Emitted once for each series of failures.
    void failed(const guardia::Error &error);

private:
    Result<void> prepareFile();
    Result<void> applyChanges();
    Moment now() const { return momentOf(m_clock()); }

    DemoOptions m_options;
    Clock m_clock;
    QLockFile m_lock; ///< held by the object that writes
    std::optional<ServiceDesk> m_desk; ///< set only while the lock is held
    std::optional<DemoInfo> m_built;
    std::unique_ptr<DemoConnection> m_connection;
    QTimer *m_timer = nullptr;
    /// Created after the first moment, as creating them takes a seventh of the first start.
    bool m_hasIndexes = false;
    bool m_failing = false;
};

} // namespace guardia
