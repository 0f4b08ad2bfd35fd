// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/exporter.h"

#include "app/logging.h"
#include "app/webaccess.h"
#include "collect/connection/loginattempt.h"
#include "model/log.h"

#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

constexpr auto ResponseGrace = 1000ms;
constexpr auto ShutdownLimit = 1800ms;

ServerSettings completed(ServerSettings settings, const ListenAddress &address)
{
    settings.addresses = withUrlOf(settings.addresses, address);
    return settings;
}

} // namespace

Exporter::Exporter(Options options, Setup setup, const Clock &clock, ServiceManager &service, QObject *parent)
    : QObject(parent)
    , m_options(std::move(options))
    , m_setup(std::move(setup))
    , m_service(service)
    , m_collection(clock)
    , m_history(m_collection, m_setup.history)
    , m_past(m_collection, m_history, clock)
    , m_server(m_setup.server, clock, [this] { return reload(); })
    , m_access(&m_server)
{
    if (m_options.demo) {
        DemoOptions demo;
        demo.seed = m_options.demoSeed.value_or(demo.seed);
        m_demo = std::make_unique<DemoThread>(demo, clock);
        m_demo->completePast(m_collection, m_past, m_history);
    }
    serve(&m_server, m_collection, m_history);
    feedForecasts(m_history, &m_collection);
    connect(&m_collection, &CollectionThread::healthChanged, this, [this](const Health &health) {
        m_health = health;
        m_service.reportStatus(status());
    });
    connect(&m_service, &ServiceManager::signOfLifeNeeded, &m_collection, &CollectionThread::ping);
    connect(&m_collection, &CollectionThread::alive, &m_service, &ServiceManager::takeSignOfLife);
    connect(&m_past, &PastThread::stopped, this, [this](bool clean) {
        m_pastStopped = true;
        m_isClean = clean && m_isClean;
        finishShutdown();
    });
    connect(&m_collection, &CollectionThread::stopped, this, [this](bool clean) {
        m_collectionStopped = true;
        m_isClean = clean && m_isClean;
        m_history.stop(); // every snapshot is already in its queue, so none is lost
    });
    connect(&m_history, &HistoryThread::stopped, this, [this] {
        m_historyStopped = true;
        finishShutdown();
    });
    connect(&m_server, &Server::closed, this, [this] {
        m_serverClosed = true;
        finishShutdown();
    });
    connect(&m_access, &WebAccess::changed, this, &Exporter::describeAccess);
    m_shutdownLimit.setSingleShot(true);
    connect(&m_shutdownLimit, &QTimer::timeout, this, [this] { emit stopped(false); });
}

void Exporter::describeAccess()
{
    m_access.describe(m_setup.server);
    m_server.applySettings(m_setup.server);
    noticeUnprotected();
}

/// Warns in the log once, and again only after the addresses were protected in between.
void Exporter::noticeUnprotected()
{
    const bool isProtected = m_access.isEncrypted() || m_access.asksWhoIsThere();
    const QString open = isProtected ? QString() : unprotectedAddresses(m_listening);
    if (std::exchange(m_unprotectedAddresses, open) == open || open.isEmpty())
        return;
    logMessage(QtWarningMsg, appLog(), QLatin1StringView(UnprotectedAdvice), {{"address", open}});
}

Result<void> Exporter::start(const QList<qintptr> &sockets)
{
    if (const Problems problems = m_access.use(m_setup.webConfigFile); !problems.empty())
        return Error{ErrorKind::Configuration, problemText(problems.front())};
    const auto listening =
        sockets.isEmpty() ? m_server.listen(m_setup.listenAddresses) : m_server.adopt(sockets);
    if (!listening)
        return listening.error();
    m_listening = *listening;
    // Kept with the ports that were picked, because the URLs depend on them.
    m_setup.server = completed(m_setup.server, listening->first());
    m_server.applySettings(m_setup.server);
    for (const ListenAddress &address : *listening)
        logMessage(QtInfoMsg, appLog(), QStringLiteral("listening"),
                   {{"address", listenAddressText(address)}});
    logMessage(QtInfoMsg, appLog(), QStringLiteral("metrics are served"),
               {{"url", apiUrl(m_setup.server.addresses) + u"/prometheus"},
                {"database", displayUrl(m_setup.collection.database.address)}});
    noticeUnprotected();
    if (m_demo)
        startDemo();
    else
        m_collection.start(m_setup.collection);
    m_service.reportReady(status());
    m_service.startWatchdog();
    return {};
}

/// For systemctl status: what is served on which addresses, and whether the database answers.
QString Exporter::status() const
{
    QStringList addresses;
    for (const ListenAddress &address : m_listening)
        addresses << listenAddressText(address);
    QString state = QStringLiteral("not asked yet");
    if (m_health.checkedAt.isValid())
        state = m_health.databaseUp ? QStringLiteral("up") : QStringLiteral("down");
    return u"serving metrics of " + displayUrl(m_setup.collection.database.address) + u" on "
        + addresses.join(u", ") + u"; database " + state;
}

void Exporter::startDemo()
{
    connect(m_demo.get(), &DemoThread::ready, this, [this] { m_collection.start(m_setup.collection); });
    connect(m_demo.get(), &DemoThread::failed, this, [](const Error &error) {
        logMessage(QtCriticalMsg, appLog(), QStringLiteral("the demo database fails"),
                   {{"error", error.message}});
    });
    m_demo->start();
}

Result<void> Exporter::reload()
{
    m_service.reportReloading();
    const auto read = reloadedSetup(loadSetup(m_options));
    const Result<void> done = read ? takeOver(*read) : read.error();
    m_service.reportReady(status());
    return done;
}

Result<void> Exporter::takeOver(Setup next)
{
    if (next.listenAddresses != m_setup.listenAddresses)
        logMessage(QtWarningMsg, appLog(),
                   QStringLiteral("new listen addresses take effect after a restart"));
    next.listenAddresses = m_setup.listenAddresses;
    next.server = completed(next.server, m_listening.first());
    if (const Problems problems = m_access.use(next.webConfigFile); !problems.empty())
        return Error{ErrorKind::Configuration,
                     problemText(problems.front())}; // the file has changed since it was read above
    const bool collectsAnew = !(next.collection == m_setup.collection);
    m_setup = std::move(next);
    startLogging(m_setup.logLevel, m_setup.logFormat);
    describeAccess();
    m_history.setOptions(m_setup.history);
    allowLogin(m_setup.collection.database.address);
    if (collectsAnew) {
        m_collection.start(m_setup.collection);
        m_health = {};
    } else if (!m_health.databaseUp) {
        m_collection.collectNow();
    }
    logMessage(QtInfoMsg, appLog(), QStringLiteral("configuration reloaded"));
    return {};
}

void Exporter::shutdown()
{
    if (m_shutdownLimit.isActive())
        return;
    logMessage(QtInfoMsg, appLog(), QStringLiteral("stopping"));
    m_service.reportStopping();
    m_shutdownLimit.start(ShutdownLimit);
    m_server.close(ResponseGrace);
    m_past.stop();
    m_collection.stop();
}

void Exporter::finishShutdown()
{
    if (!m_serverClosed || !m_pastStopped || !m_collectionStopped || !m_historyStopped
        || !m_shutdownLimit.isActive())
        return;
    m_shutdownLimit.stop();
    emit stopped(m_isClean);
}

} // namespace guardia

#include "moc_exporter.cpp"
