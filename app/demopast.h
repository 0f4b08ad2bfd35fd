// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "collect/metrics/collection.h"
#include "collect/metrics/collectionworker.h"
#include "demo/demoreplay.h"
#include "model/past.h"
#include "model/serieskey.h"

#include <QDateTime>
#include <QHash>
#include <QObject>
#include <QStringList>

#include <cstddef>
#include <memory>
#include <vector>

namespace guardia {

/// The gauges of these collectors whose past rows do not prove and is not known yet, and nothing besides.
/// Without collectors that send a statement of their own: it could take any time at every stop.
std::vector<CollectorDefinition> gaugesWithoutPast(const std::vector<CollectorDefinition> &collectors,
                                                   const QStringList &known);

/// Reconstructs what rows do not prove of the past of a demo database. The demo has simulated that past, so
/// it goes through it once more, and at each stop the numbers are collected as ever, with the stop for now.
/// One stop is a few milliseconds of work, after which the event loop of its thread has its turn; destroy it
/// at any time to stop.
class DemoPast : public QObject
{
    Q_OBJECT

public:
    /// collectors is what gaugesWithoutPast() returns; database and schema of the settings are not used.
    DemoPast(std::unique_ptr<DemoReplay> replay, std::vector<CollectorDefinition> collectors,
             const CollectionSettings &settings, QObject *parent = nullptr);

    /// Begins; progressed() and pastRead() follow, and then ended().
    void start();

signals:
    /// All numbers are read together, so these are as many of them as stops are done.
    void progressed(const guardia::PastProgress &progress);
    void pastRead(const guardia::PastPtr &past);
    /// read is the number of families that have a past now; 0 where it failed, and the log says why.
    void ended(int read);

private:
    struct Series {
        QString collector;
        std::vector<Point> points;
    };

    void goOn();
    void takePoints();
    void finish();

    std::unique_ptr<DemoReplay> m_replay; ///< the worker's connection is closed before it
    std::vector<CollectorDefinition> m_collectors;
    QDateTime m_now; ///< the stop
    CollectionWorker m_worker;
    CollectorBook m_book;
    QHash<SeriesKey, Series> m_series;
    std::size_t m_done = 0; ///< stops
    int m_all; ///< metrics
};

} // namespace guardia
