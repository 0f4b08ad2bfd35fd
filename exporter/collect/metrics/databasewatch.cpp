// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/databasewatch.h"

#include <algorithm>

namespace guardia {

using namespace std::chrono_literals;

void DatabaseWatch::answered(const QDateTime &at)
{
    m_failures = 0;
    m_health = {true, at, {}, false};
}

void DatabaseWatch::failed(const QDateTime &at, const Error &error, Silence silence)
{
    ++m_failures;
    m_silence = silence;
    m_health = {false, at, error.message, error.kind == ErrorKind::Denied};
}

void DatabaseWatch::keptWaiting(const QDateTime &at, const QString &error)
{
    m_health = {false, at, error, false};
}

std::chrono::milliseconds DatabaseWatch::nextProbe() const
{
    if (m_failures == 0)
        return 2s;
    const auto pause = 1s * (1 << std::min(m_failures - 1, 10));
    return std::min<std::chrono::seconds>(pause, m_silence == Silence::Yes ? 120s : 8s);
}

} // namespace guardia
