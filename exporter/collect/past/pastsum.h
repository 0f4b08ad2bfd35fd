// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/past.h"

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace guardia {

/// The times at which the past is read: every full hour, then every five minutes up to now. A value.
class PastGrid
{
public:
    /// now in Unix milliseconds.
    explicit PastGrid(qint64 now);

    [[nodiscard]] qint64 now() const { return m_now; }
    [[nodiscard]] qint64 begin() const { return pastGridBegin(m_now); }
    [[nodiscard]] qint64 fineBegin() const { return fineGridBegin(m_now); }
    [[nodiscard]] qsizetype size() const;
    /// Unix milliseconds.
    [[nodiscard]] qint64 timeAt(qsizetype index) const;
    /// The index of a time of the grid; nothing for a later time.
    [[nodiscard]] std::optional<qsizetype> indexOf(qint64 time) const;

private:
    qint64 m_now;
};

/// Adds up by how much the series of a metric changed from one time to the next, and so finds their values.
/// A value.
class PastSum
{
public:
    explicit PastSum(const PastGrid &grid)
        : m_grid(grid)
    { }

    [[nodiscard]] const PastGrid &grid() const { return m_grid; }
    /// From that time on (one of the grid, or a later one), the series with these labels has so many rows
    /// more, or fewer where change is negative.
    void add(const QStringList &labels, qint64 time, double change);
    /// The series has so many rows now, as a collection would count them.
    void addCounted(const QStringList &labels, double rows);

    [[nodiscard]] qsizetype seriesCount() const { return m_series.size(); }
    /// Where the changes do not lead to what is counted now: both numbers, in words. Empty where they do.
    [[nodiscard]] QString disagreement() const;
    /// The points of each series, from the last time before the first change of any; none without changes.
    [[nodiscard]] PastFamily family(const QString &name, const QString &collector,
                                    const QStringList &labelNames) const;

private:
    struct Series {
        std::vector<double> changes; ///< at each time of the grid
        double later = 0; ///< changes after that, until now
        double counted = 0;
    };

    [[nodiscard]] static double reconstructed(const Series &series);

    PastGrid m_grid;
    QHash<QStringList, Series> m_series; ///< by the values of the labels
};

} // namespace guardia
