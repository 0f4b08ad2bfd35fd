// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

namespace guardia::test {

/// Watches how long the event loop of its thread does not come round. The time for which the thread was ready
/// but the machine gave it no core is left out: a test machine is shared, and no program can help that.
class LoopWatch : public QObject
{
    Q_OBJECT

public:
    LoopWatch();

    /// The longest gap since the start, in milliseconds.
    [[nodiscard]] double longest() const { return m_longest; }

private:
    void look();
    [[nodiscard]] qint64 waitedForCore();

    QFile m_statistics; ///< the kernel's, of this thread
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_waited = 0; ///< nanoseconds, when looked last
    double m_longest = 0;
};

} // namespace guardia::test
