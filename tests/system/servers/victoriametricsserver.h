// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "servers/serverprocess.h"

namespace guardia::test {

/// A VictoriaMetrics server with its own storage on a free port of 127.0.0.1. It scrapes and answers like
/// Prometheus, except that it moves the times of evaluations.
class VictoriaMetricsServer
{
public:
    VictoriaMetricsServer();

    /// Starts it with this scrape configuration. Once per object.
    Result<void> start(const QByteArray &configuration);

    [[nodiscard]] quint16 port() const { return m_port; }

private:
    Result<void> launch();

    GuardedDirectory m_directory;
    ServerProcess m_process;
    quint16 m_port = 0;
};

} // namespace guardia::test
