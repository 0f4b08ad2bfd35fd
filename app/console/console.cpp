// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/console.h"

#include "app/datathreads.h"
#include "app/logging.h"
#include "collect/connection/loginattempt.h"
#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"
#include "console/profilesetup.h"
#include "model/log.h"
#include "remote/remotecheck.h"
#include "remote/remotesession.h"
#include "session/settings.h"

#include <QFileInfo>

#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

constexpr auto ResponseGrace = 1000ms;
constexpr auto ShutdownLimit = 1800ms;

QList<ListenAddress> listenAddresses(const QStringList &texts)
{
    QList<ListenAddress> addresses;
    for (const QString &text : texts) {
        if (const auto address = listenAddressFromText(text))
            addresses << *address;
    }
    return addresses;
}

ConnectionReport reportOf(quint64 id, const DatabaseFindings &findings)
{
    ConnectionReport report;
    report.request = id;
    report.isReachable = findings.isReachable;
    report.error = findings.error;
    report.version = findings.version;
    report.latencyMs = findings.latency.count();
    report.missingTables = findings.missingTables;
    report.missingColumns = findings.missingColumns;
    report.deniedTables = findings.deniedTables;
    report.missingOptionalColumns = findings.missingOptionalColumns;
    return report;
}

} // namespace

Console::Console(Options options, Setup setup, Settings &settings, Clock clock, QObject *parent)
    : Workspace(parent)
    , m_options(std::move(options))
    , m_setup(std::move(setup))
    , m_settings(settings)
    , m_clock(std::move(clock))
    , m_chosenAddresses(m_settings.listenAddresses())
    , m_keyring(std::make_unique<Keyring>())
    , m_kept(std::make_unique<KeptSessions>(m_settings, *m_keyring,
                                            [this](const ConnectionProfile &profile, const QString &secret) {
                                                return keptSession(profile, secret);
                                            }))
{
    // An address given on the command line or in the file applies to this start, before the one chosen in the
    // window.
    const bool isGiven = !m_options.listenAddresses.isEmpty() || !m_options.configFile.isEmpty();
    const QList<ListenAddress> chosen = listenAddresses(m_settings.listenAddresses());
    m_exporter = std::make_unique<LocalExporter>(
        m_setup.server, isGiven || chosen.isEmpty() ? m_setup.listenAddresses : chosen, m_clock,
        [this] { return checkedReload(); });
    useWebConfiguration(m_setup.webConfigFile);
    connect(&m_checker, &DatabaseChecker::finished, this,
            [this](quint64 id, const DatabaseFindings &findings) { emit tested(reportOf(id, findings)); });
    connect(&m_diagnosis, &DiagnosisThread::finished, this, &Console::diagnosed);
    connect(m_kept.get(), &KeptSessions::changed, this, &Console::keptChanged);
    connect(m_kept.get(), &KeptSessions::closed, this, &Console::notePartClosed);
    connect(m_exporter.get(), &LocalExporter::closed, this, [this] { notePartClosed(true); });
    connect(m_exporter.get(), &LocalExporter::enabledChosen, &m_settings, &Settings::setExporterEnabled);
    connect(m_exporter.get(), &LocalExporter::addressesChosen, this, [this](const QStringList &addresses) {
        m_chosenAddresses = addresses;
        m_settings.setListenAddresses(addresses);
    });
    connect(&m_settings, &Settings::exporterChanged, this, [this] {
        // An address given for this start stays in use until the operator chooses another one.
        if (std::exchange(m_chosenAddresses, m_settings.listenAddresses()) != m_settings.listenAddresses())
            m_exporter->setAddresses(m_settings.listenAddresses());
        if (m_exporter->state().isEnabled != m_settings.isExporterEnabled())
            m_exporter->begin(m_settings.isExporterEnabled());
    });
    connect(m_exporter.get(), &LocalExporter::stateChanged, this, [this] {
        if (auto *database = qobject_cast<DatabaseSession *>(m_session.get()))
            database->setServing(m_exporter->state().isListening);
    });
    m_shutdownLimit.setSingleShot(true);
    connect(&m_shutdownLimit, &QTimer::timeout, this, [this] { emit stopped(false); });
}

Console::~Console() = default;

void Console::start()
{
    m_exporter->begin(m_settings.isExporterEnabled());
    m_kept->start();
}

std::optional<WrittenConnection> Console::read(const QString &url) const
{
    return writtenConnection(url);
}

QString Console::configurationFile() const
{
    return m_options.configFile.isEmpty() ? QString() : QFileInfo(m_options.configFile).absoluteFilePath();
}

QString Console::problemOf(const ConnectionProfile &profile) const
{
    const QString url = databaseUrl(profile);
    const auto address = url.isEmpty() ? DatabaseAddress() : parseDatabaseUrl(url);
    return address ? QString() : address.error().message;
}

void Console::open(const ConnectionProfile &profile, const QString &secret)
{
    m_opening = Opening{profile, secret};
    closeSession();
    if (m_closing == 0)
        openNext();
}

/// Closes the open session; notePartClosed() continues once all its parts have ended.
void Console::closeSession()
{
    if (!m_session)
        return;
    emit sessionClosing();
    m_exporter->setAvailable(false, tr("No database is connected, so there is nothing to serve yet."));
    if (m_records) {
        DatabaseRecords *records = m_records.release();
        ++m_closing;
        connect(records, &DatabaseRecords::closed, this, [this, records](bool clean) {
            records->deleteLater();
            notePartClosed(clean);
        });
        records->close();
    }
    if (endSession(std::move(m_session), this, [this](bool clean) { notePartClosed(clean); }))
        ++m_closing;
}

void Console::notePartClosed(bool clean)
{
    m_isClean = clean && m_isClean;
    if (--m_closing > 0)
        return;
    if (m_isStopping) {
        m_shutdownLimit.stop();
        emit stopped(m_isClean);
    } else {
        openNext();
    }
}

void Console::openNext()
{
    if (!m_opening)
        return;
    m_opened = std::exchange(m_opening, std::nullopt);
    // Calls to the server are queued in order, so this comes after everything the previous database has sent.
    QMetaObject::invokeMethod(m_exporter->server(), &Server::forget);
    if (m_opened->profile.kind == ConnectionKind::Exporter)
        openRemote(m_opened->profile, m_opened->secret);
    else
        openDatabase(m_opened->profile, m_opened->secret);
}

void Console::openDatabase(const ConnectionProfile &profile, const QString &secret)
{
    LoadedSetup loaded = setupFor(m_options, profile, secret);
    if (!loaded.problems.empty()) {
        failToOpen(problemText(loaded.problems.front()));
        return;
    }
    m_setup = std::move(loaded.setup);
    allowLogin(m_setup.collection.database.address); // just chosen, so try a refused login again
    m_setup.collection.interval = intervalFor(m_setup);
    m_setup.server.addresses.scrapeInterval = m_setup.collection.interval;
    std::optional<DemoOptions> demo;
    if (profile.kind == ConnectionKind::Demo) {
        demo.emplace();
        demo->seed = m_options.demoSeed.value_or(demo->seed);
    }
    auto database =
        std::make_unique<DatabaseSession>(profile, m_setup.collection, m_setup.history, demo, m_clock);
    serve(m_exporter->server(), database->collection(), database->history());
    m_records = std::make_unique<DatabaseRecords>(m_setup.collection, m_clock);
    DatabaseSession *opened = database.get();
    // Before the window takes the snapshot, as it asks at once for what needs attention.
    connect(opened, &Session::snapshotTaken, m_records.get(),
            [records = m_records.get()](const SnapshotPtr &snapshot) { records->setSla(snapshot->sla); });
    m_session = std::move(database);
    m_exporter->applySettings(m_setup.server);
    m_exporter->setAvailable(true);
    announce();
    opened->start();
}

void Console::openRemote(const ConnectionProfile &profile, const QString &secret)
{
    m_session = std::make_unique<RemoteSession>(profile, secret, catalogueOf(builtInDefinitions().collectors),
                                                m_settings.interval(), m_clock);
    m_exporter->setAvailable(
        false,
        tr("This connection reads a running exporter, so there is no database to serve metrics from."));
    announce();
}

void Console::announce()
{
    m_kept->noteOpened(m_opened->profile, m_opened->secret);
    connect(
        m_session.get(), &Session::healthTaken, m_kept.get(),
        [this, profile = m_opened->profile](const Health &health) { m_kept->noteHealth(profile, health); });
    emit sessionOpened();
}

void Console::diagnose()
{
    if (m_diagnosis.isRunning())
        return;
    SelfTestSubject subject{{m_setup, {}}, QStringLiteral("guardia-console"), m_options.configFile};
    subject.isServing = m_exporter->state().isListening;
    m_diagnosis.start(subject, m_clock);
}

QString Console::whyNotDiagnosed() const
{
    if (!m_session)
        return tr("No connection is open.");
    if (m_opened && m_opened->profile.kind == ConnectionKind::Exporter)
        return tr("This connection reads a running exporter. On the computer where that runs, "
                  "guardia-exporter --self-test says the same of it.");
    return {};
}

void Console::failToOpen(const QString &reason)
{
    m_kept->noteClosed();
    emit openFailed(reason);
}

/// One connection to each database, and nothing that is written: its history and its counters belong to the
/// session that is opened.
Result<std::unique_ptr<Session>> Console::keptSession(const ConnectionProfile &profile,
                                                      const QString &secret) const
{
    if (profile.kind == ConnectionKind::Exporter)
        return std::unique_ptr<Session>(std::make_unique<RemoteSession>(
            profile, secret, catalogueOf(builtInDefinitions().collectors), m_settings.interval(), m_clock));
    LoadedSetup loaded = setupFor(m_options, profile, secret);
    if (!loaded.problems.empty())
        return Error{ErrorKind::Configuration, problemText(loaded.problems.front())};
    CollectionSettings &settings = loaded.setup.collection;
    settings.interval = intervalFor(loaded.setup);
    settings.connections = 1;
    settings.readsPast = false;
    settings.stateDirectory.clear();
    settings.stateAccess = StateAccess::None;
    return std::unique_ptr<Session>(
        std::make_unique<DatabaseSession>(profile, settings, std::nullopt, std::nullopt, m_clock));
}

std::chrono::milliseconds Console::intervalFor(const Setup &setup) const
{
    const bool isGiven = m_options.interval || !m_options.configFile.isEmpty();
    return isGiven ? setup.collection.interval : m_settings.interval();
}

/// Runs on the HTTP thread, for POST /-/reload: checks the configuration, and queues the rest to the GUI
/// thread.
Result<void> Console::checkedReload()
{
    Options options = m_options;
    options.action = Options::Action::CheckConfig;
    const LoadedSetup loaded = loadSetup(options);
    if (!loaded.problems.empty())
        return Error{ErrorKind::Configuration, problemText(loaded.problems.front())};
    QMetaObject::invokeMethod(this, &Console::reload, Qt::QueuedConnection);
    return {};
}

/// checkedReload() has just found the file to be good.
void Console::useWebConfiguration(const QString &fileName)
{
    for (const Problem &problem : m_exporter->useWebConfiguration(fileName))
        logMessage(QtCriticalMsg, appLog(), QStringLiteral("web configuration refused"),
                   {{"problem", problemText(problem)}});
}

void Console::reload()
{
    if (!m_opened || m_options.configFile.isEmpty())
        return;
    const auto read = reloadedSetup(setupFor(m_options, m_opened->profile, m_opened->secret));
    if (!read)
        return;
    startLogging(read->logLevel, read->logFormat);
    useWebConfiguration(read->webConfigFile);
    logMessage(QtInfoMsg, appLog(), QStringLiteral("configuration reloaded"));
    open(m_opened->profile, m_opened->secret);
    m_kept->restart();
}

void Console::test(quint64 id, const ConnectionProfile &profile, const QString &secret)
{
    if (profile.kind == ConnectionKind::Exporter) {
        auto *check = new RemoteCheck(id, profile, secret, this);
        connect(check, &RemoteCheck::finished, this, [this, check](const ConnectionReport &report) {
            check->deleteLater();
            emit tested(report);
        });
        return;
    }
    const LoadedSetup loaded = setupFor(m_options, profile, secret);
    if (loaded.problems.empty())
        m_checker.start(id, loaded.setup.collection.database, loaded.setup.collection.collectors,
                        loaded.setup.collection.schema);
    else
        QMetaObject::invokeMethod(
            this,
            [this, id, error = loaded.problems.front().message] {
                ConnectionReport report;
                report.request = id;
                report.error = error;
                emit tested(report);
            },
            Qt::QueuedConnection);
}

void Console::shutdown()
{
    if (std::exchange(m_isStopping, true))
        return;
    m_opening.reset();
    m_shutdownLimit.start(ShutdownLimit);
    m_closing += 2; // the exporter and the kept sessions
    closeSession();
    m_kept->close();
    m_exporter->close(ResponseGrace);
}

} // namespace guardia

#include "moc_console.cpp"
