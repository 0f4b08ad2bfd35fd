// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/databasewatch.h"

#include <algorithm>

namespace guardia {

using namespace std::chrono_literals;

void DatabaseWatch::answered(const QDateTime &at)
{
    m_failures = 0;
    m_health = {true, at, {}};
}

void DatabaseWatch::failed(const QDateTime &at, const QString &error)
{
    ++m_failures;
    m_health = {false, at, error};
}

std::chrono::milliseconds DatabaseWatch::nextProbe() const
{
    return m_failures == 0 ? 2000ms : 1000ms * (1 << std::min(m_failures - 1, 3));
}

} // namespace guardia
