// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/once.h"

#include "collect/metrics/collection.h"
#include "demo/demodatabase.h"
#include "http/server.h"
#include "model/log.h"

#include <QEventLoop>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// Runs all collectors once, together, and returns the snapshot.
SnapshotPtr collect(CollectionSettings settings, const Clock &clock, bool &isClean)
{
    for (CollectorDefinition &collector : settings.collectors)
        collector.interval.reset();
    Collection collection(settings, clock);
    SnapshotPtr snapshot;
    QEventLoop loop;
    QObject::connect(&collection, &Collection::snapshotReady, &loop,
                     [&snapshot](const SnapshotPtr &latest) { snapshot = latest; });
    QObject::connect(&collection, &Collection::firstCollectionEnded, &loop, &QEventLoop::quit);
    // The wait is limited, for a driver may never return.
    QTimer::singleShot(settings.timeout + settings.database.connectTimeout + 3s, &loop, &QEventLoop::quit);
    collection.start();
    loop.exec();
    isClean = collection.stop();
    return snapshot;
}

Result<void> prepareDemo(const Options &options, const Clock &clock)
{
    DemoOptions demo;
    demo.seed = options.demoSeed.value_or(demo.seed);
    return DemoDatabase(demo, clock).prepare();
}

} // namespace

int collectOnce(const Options &options, const Setup &setup, const Clock &clock)
{
    if (options.demo) {
        if (const auto prepared = prepareDemo(options, clock); !prepared) {
            logMessage(QtCriticalMsg, appLog(), QStringLiteral("the demo database fails"),
                       {{"error", prepared.error().message}});
            return EXIT_FAILURE;
        }
    }
    bool isClean = true;
    const SnapshotPtr snapshot = collect(setup.collection, clock, isClean);
    Server server(setup.server, clock);
    if (snapshot)
        server.setSnapshot(snapshot);
    Request request;
    request.method = Method::Get;
    request.path = QStringLiteral("/api/metrics/prometheus");
    const Reply reply = server.answer(request);
    for (const QByteArray &part : {reply.opening, reply.body})
        std::fwrite(part.constData(), 1, static_cast<std::size_t>(part.size()), stdout);
    std::fflush(stdout);
    const bool succeeded = snapshot && std::ranges::all_of(snapshot->collectors, &CollectorState::succeeded);
    const int code = succeeded ? EXIT_SUCCESS : EXIT_FAILURE;
    if (!isClean)
        std::_Exit(code); // a thread hangs in a driver
    return code;
}

} // namespace guardia
