// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/firstcollection.h"

#include <QEventLoop>
#include <QTimer>

namespace guardia {

using namespace std::chrono_literals;

FirstCollection collectFirst(CollectionSettings settings, const Clock &clock, std::chrono::milliseconds limit)
{
    for (CollectorDefinition &collector : settings.collectors)
        collector.interval.reset();
    Collection collection(settings, clock);
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
    return settings.timeout + settings.database.connectTimeout + 3s;
}

} // namespace guardia
