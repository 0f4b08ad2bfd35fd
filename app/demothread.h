// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demodatabase.h"
#include "model/clock.h"

#include <QObject>
#include <QThread>

namespace guardia {

/// Runs the demo database on a thread of its own.
class DemoThread : public QObject
{
    Q_OBJECT

public:
    DemoThread(const DemoOptions &options, Clock clock, QObject *parent = nullptr);
    /// Stops the changes and waits for the thread to end.
    ~DemoThread() override;

    /// Creates the demo database or brings it up to date, then keeps changing it; ready() or failed()
    /// follows.
    void start();
    /// Stops the changes without waiting; stopped() follows, at the latest when the database has been
    /// created.
    void stop();

signals:
    void ready();
    void failed(const guardia::Error &error);
    void stopped();

private:
    QThread m_thread;
    DemoDatabase *m_database; ///< lives on the thread and is deleted there
};

} // namespace guardia
