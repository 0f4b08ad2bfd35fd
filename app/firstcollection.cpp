// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/firstcollection.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <utility>

namespace guardia {

using namespace std::chrono_literals;

FirstCollection collectFirst(CollectionSettings settings, const Clock &clock, std::chrono::milliseconds limit)
{
    Collection collection(std::move(settings), clock);
    FirstCollection first;
    QEventLoop loop;
    QObject::connect(&collection, &Collection::snapshotReady, &loop,
                     [&first](const SnapshotPtr &latest) { first.snapshot = latest; });
    QObject::connect(&collection, &Collection::firstCollectionEnded, &loop, &QEventLoop::quit);
    // The wait is limited, for a driver may never return.
    QTimer::singleShot(limit, &loop, &QEventLoop::quit);
    collection.start();
    loop.exec();
    first.isClean = collection.stop();
    return first;
}

std::chrono::milliseconds firstCollectionLimit(const CollectionSettings &settings)
{
    const auto own = std::ranges::count_if(settings.collectors, [](const CollectorDefinition &collector) {
        return collector.interval.has_value();
    });
    return settings.timeout * (1 + own) + settings.database.connectTimeout + 3s;
}

} // namespace guardia
