// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "format/exposition.h"
#include "http/httpmetrics.h"

#include <QByteArray>

#include <array>
#include <chrono>

namespace guardia {

/// What an exposition says of this moment rather than of the snapshot, as text. What changes with each
/// request are numbers put into a text that is made once; what the operating system says of the process is
/// asked for at most once a second, as asking takes longer than all the rest of a scrape. One thread.
class PresentFigures
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    /// How old the figures of the process may be.
    static constexpr std::chrono::seconds LongestAge{1};

    PresentFigures();

    /// Counts an answer that has been made.
    void count(const QString &handler, Method method, int status);
    [[nodiscard]] const ApiCounters &totals() const { return m_metrics.totals(); }

    /// Reads what is too old.
    void refresh(TimePoint now);
    /// Another number whenever processText() is another text.
    [[nodiscard]] quint64 reading() const { return m_reading; }
    /// The families of the process, as of the latest refresh().
    [[nodiscard]] const QByteArray &processText(ExpositionFormat format) const;
    /// The families of the answers so far, and for how long the exporter has been up.
    void appendCounts(QByteArray &out, ExpositionFormat format, std::chrono::duration<double> uptime) const;

private:
    /// By format.
    template <typename T>
    using PerFormat = std::array<T, ExpositionFormats>;

    void renewTemplates();

    HttpMetrics m_metrics;
    PerFormat<ExpositionTemplate> m_counts; ///< of the series there are
    PerFormat<QByteArray> m_process;
    TimePoint m_readAt;
    quint64 m_reading = 0;
};

} // namespace guardia
