// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/loopwatch.h"

#include <algorithm>
#include <chrono>

namespace guardia::test {

using namespace std::chrono_literals;

LoopWatch::LoopWatch()
    : m_statistics(QStringLiteral("/proc/thread-self/schedstat"))
{
    // Unbuffered, so that each read gets current values. Where the kernel keeps no statistics, nothing is
    // subtracted.
    std::ignore = m_statistics.open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &LoopWatch::look);
    m_waited = waitedForCore();
    m_since.start();
    m_timer.start(1ms);
}

void LoopWatch::look()
{
    constexpr double NanosecondsPerMillisecond = 1e6;
    const qint64 elapsed = m_since.nsecsElapsed();
    m_since.restart();
    const qint64 waited = waitedForCore();
    m_longest = std::max(m_longest, double(elapsed - (waited - m_waited)) / NanosecondsPerMillisecond);
    m_waited = waited;
}

/// The file has "time on a core, time waiting for one, number of times", in nanoseconds.
qint64 LoopWatch::waitedForCore()
{
    m_statistics.seek(0);
    return m_statistics.read(128).split(' ').value(1).toLongLong();
}

} // namespace guardia::test
