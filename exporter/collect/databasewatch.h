// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/health.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace guardia {

/// Judges whether the database answers, and how long to wait before asking again. One thread; a value.
class DatabaseWatch
{
public:
    /// It answered.
    void answered(const QDateTime &at);
    /// It did not: refused, failed, or no answer in time.
    void failed(const QDateTime &at, const QString &error);

    [[nodiscard]] const Health &health() const { return m_health; }
    /// How long to wait before the next probe: steady while it answers, 1, 2, 4 and then every 8 s while not.
    [[nodiscard]] std::chrono::milliseconds nextProbe() const;

private:
    Health m_health;
    int m_failures = 0; ///< in a row
};

} // namespace guardia
