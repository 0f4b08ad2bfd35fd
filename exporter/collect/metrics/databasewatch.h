// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QString>

#include <chrono>

namespace guardia {

/// Whether a database kept us waiting before it failed: it took no notice of us, or nothing came through.
enum class Silence { No, Yes };

/// Judges whether the database answers, and how long to wait before asking again. One thread; a value.
class DatabaseWatch
{
public:
    /// It answered.
    void answered(const QDateTime &at);
    /// It did not: refused, failed, or no answer in time.
    void failed(const QDateTime &at, const Error &error, Silence silence);
    /// It has not so far, and what was asked is still to be answered.
    void keptWaiting(const QDateTime &at, const QString &error);

    [[nodiscard]] const Health &health() const { return m_health; }
    /// How long to wait before the next probe: steady while it answers, 1, 2, 4 and then every 8 s while not.
    /// While it is silent, twice as long each time up to 2 min: a server that hangs counts connections that
    /// were given up, and shuts a host out for too many of them (MySQL's max_connect_errors).
    [[nodiscard]] std::chrono::milliseconds nextProbe() const;

private:
    Health m_health;
    int m_failures = 0; ///< in a row
    Silence m_silence = Silence::No; ///< at the latest of them
};

} // namespace guardia
