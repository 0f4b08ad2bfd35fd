// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/headless.h"

#include "app/exporter.h"
#include "app/firstcollection.h"
#include "app/historyexport.h"
#include "app/logging.h"
#include "app/options.h"
#include "app/selftest.h"
#include "app/servicemanager.h"
#include "app/setup.h"
#include "app/unixsignals.h"
#include "app/webaccess.h"
#include "collect/definition/definitionloader.h"
#include "demo/demodatabase.h"
#include "http/server.h"
#include "model/clock.h"
#include "model/log.h"
#include "revision.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <malloc.h>

namespace guardia {

namespace {

Result<void> prepareDemo(const Options &options, const Clock &clock)
{
    DemoOptions demo;
    demo.seed = options.demoSeed.value_or(demo.seed);
    return DemoDatabase(demo, clock).prepare();
}

constexpr int UsageError = 2;

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
    std::fflush(stream);
}

QString versionText(const QString &program)
{
    return program + u' ' + QLatin1StringView(GuardiaVersion) + u" (revision "
        + QLatin1StringView(GuardiaRevision) + u", Qt " + QLatin1StringView(qVersion()) + u")\n";
}

void printProblems(const Problems &problems)
{
    for (const Problem &problem : problems)
        print(stderr, problemText(problem) + u'\n');
}

int serve(const Options &options, const Setup &setup, const QList<qintptr> &sockets)
{
    ServiceManager service;
    Exporter exporter(options, setup, systemClock(), service);
    const UnixSignals unixSignals;
    QObject::connect(&unixSignals, &UnixSignals::terminationRequested, &exporter, &Exporter::shutdown);
    QObject::connect(&unixSignals, &UnixSignals::reloadRequested, &exporter, [&exporter] {
        std::ignore = exporter.reload(); // the log says what is wrong
    });
    QObject::connect(&exporter, &Exporter::stopped, &exporter, [](bool clean) {
        if (!clean)
            std::_Exit(EXIT_SUCCESS); // a thread hangs in a driver; waiting for it could take forever
        QCoreApplication::quit();
    });
    logMessage(
        QtInfoMsg, appLog(), QStringLiteral("starting"),
        {{"version", QLatin1StringView(GuardiaVersion)}, {"revision", QLatin1StringView(GuardiaRevision)}});
    if (const auto started = exporter.start(sockets); !started) {
        logMessage(QtCriticalMsg, appLog(), QStringLiteral("cannot start"),
                   {{"error", started.error().message}});
        return EXIT_FAILURE;
    }
    return QCoreApplication::exec();
}

/// Prepares the demo where it is asked for. False where that fails, which is logged.
bool prepareData(const Options &options, const Clock &clock)
{
    const auto prepared = options.demo ? prepareDemo(options, clock) : Result<void>();
    if (!prepared)
        logMessage(QtCriticalMsg, appLog(), QStringLiteral("the demo database fails"),
                   {{"error", prepared.error().message}});
    return prepared.ok();
}

/// Implements --self-test: prints the diagnosis to stdout and returns the exit code.
int testOnce(const QString &program, const Options &options, const LoadedSetup &loaded, const Clock &clock)
{
    if (loaded.problems.empty() && !prepareData(options, clock))
        return EXIT_FAILURE;
    const auto given = parseDatabaseUrl(options.databaseUrl);
    const SelfTestSubject subject{loaded, program, options.configFile, given && !given->password.isEmpty(),
                                  false};
    const SelfTest test = runSelfTest(subject, clock);
    print(stdout, diagnosisText(test.diagnosis));
    const int code = hasFailure(test.diagnosis) ? EXIT_FAILURE : EXIT_SUCCESS;
    if (!test.isClean)
        std::_Exit(code); // a thread hangs in a driver
    return loaded.problems.empty() ? code : UsageError;
}

/// Implements --once: collects once, prints the Prometheus text to stdout and returns the exit code: 0, or 1
/// where a collector failed (stderr says why). Writes no state.
int collectOnce(const Options &options, const Setup &setup, const Clock &clock)
{
    if (!prepareData(options, clock))
        return EXIT_FAILURE;
    const auto [snapshot, isClean] =
        collectFirst(setup.collection, clock, firstCollectionLimit(setup.collection));
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

} // namespace

int runHeadless(const QStringList &arguments)
{
    // Threads mostly wait here; a heap for each of them would only cost memory. Large blocks are returned to
    // the system when they are freed.
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_MMAP_THRESHOLD, 64 * 1024);
    mallopt(M_TRIM_THRESHOLD, 64 * 1024);
    const QString program = QFileInfo(arguments.value(0)).fileName();
    const auto options = parseOptions(arguments);
    if (!options) {
        print(stderr, program + u": " + options.error().message + u'\n');
        return UsageError;
    }
    if (options->action == Options::Action::ShowHelp || options->action == Options::Action::ShowVersion) {
        print(stdout,
              options->action == Options::Action::ShowHelp ? helpText(program) : versionText(program));
        return EXIT_SUCCESS;
    }
    if (options->action == Options::Action::PrintDefinition) {
        const auto definition = builtInDefinitionText(options->definition);
        if (!definition) {
            print(stderr, program + u": " + definition.error().message + u'\n');
            return UsageError;
        }
        print(stdout, QString::fromUtf8(*definition));
        return EXIT_SUCCESS;
    }
    const LoadedSetup loaded = loadSetup(*options);
    if (options->action == Options::Action::SelfTest) {
        startLogging(QStringLiteral("error"), loaded.setup.logFormat); // the report says the rest
        return testOnce(program, *options, loaded, systemClock());
    }
    if (!loaded.problems.empty()) {
        printProblems(loaded.problems);
        return UsageError;
    }
    if (options->action == Options::Action::CheckConfig) {
        print(stdout,
              QStringLiteral("The configuration is valid: %1 collectors.\n")
                  .arg(loaded.setup.collection.collectors.size()));
        if (!loaded.unprotectedAddresses.isEmpty())
            print(stdout,
                  QStringLiteral("Note on %1: %2.\n")
                      .arg(loaded.unprotectedAddresses, QLatin1StringView(UnprotectedAdvice)));
        return EXIT_SUCCESS;
    }
    if (options->action == Options::Action::Once) {
        startLogging(loaded.setup.logLevel, loaded.setup.logFormat);
        return collectOnce(*options, loaded.setup, systemClock());
    }
    if (options->action == Options::Action::ExportHistory) {
        const auto points = exportHistory(loaded.setup, options->historyFile);
        print(points ? stdout : stderr,
              points ? QStringLiteral("%1 points were written.\n").arg(*points)
                     : QString(program + u": " + points.error().message + u'\n'));
        return points ? EXIT_SUCCESS : EXIT_FAILURE;
    }
    const auto sockets = options->systemdSocket ? ServiceManager::takeSockets() : QList<qintptr>();
    if (!sockets) {
        print(stderr, program + u": " + sockets.error().message + u'\n');
        return UsageError;
    }
    startLogging(loaded.setup.logLevel, loaded.setup.logFormat);
    return serve(*options, loaded.setup, *sockets);
}

} // namespace guardia
