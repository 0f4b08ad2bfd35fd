// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QFile>
#include <QObject>
#include <QTimer>

namespace guardia::test {

/// Measures for how long its thread's event loop does not run. Time in which the thread was ready but got no
/// processor is not counted, because test machines are shared, and no program can do anything about that.
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

    QFile m_statistics; ///< the kernel's statistics of this thread
    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_waited = 0; ///< nanoseconds, at the last measurement
    double m_longest = 0;
};

} // namespace guardia::test
