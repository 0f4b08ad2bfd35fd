// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/localexporter.h"

#include "app/webaccess.h"
#include "model/log.h"

#include <utility>

namespace guardia {

using namespace std::chrono_literals;

namespace {

/// The list of requests is read by people: it is updated at most every ServedStep, with the last MostServed
/// of them.
constexpr auto ServedStep = 200ms;
constexpr qsizetype MostServed = 20;

QStringList texts(const QList<ListenAddress> &addresses)
{
    QStringList texts;
    for (const ListenAddress &address : addresses)
        texts << listenAddressText(address);
    return texts;
}

} // namespace

ServerThread::ServerThread(const ServerSettings &settings, const Clock &clock, Server::Reload reload,
                           QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_server(new Server(settings, clock, std::move(reload)))
    , m_telling(new QTimer(m_server))
{
    m_telling->setSingleShot(true);
    m_telling->setInterval(ServedStep);
    connect(m_telling, &QTimer::timeout, m_server, [this] {
        if (!m_served.isEmpty())
            tellServed();
    });
    m_thread.setObjectName(QStringLiteral("http"));
    m_server->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_server, &QObject::deleteLater);
    connect(m_server, &Server::closed, this, &ServerThread::closed, Qt::DirectConnection);
    connect(m_server, &Server::answered, this, &ServerThread::noteAnswer, Qt::DirectConnection);
    m_thread.start();
}

ServerThread::~ServerThread()
{
    m_thread.quit();
    m_thread.wait();
}

void ServerThread::listen(const QList<ListenAddress> &addresses)
{
    QMetaObject::invokeMethod(m_server, [this, addresses] {
        const auto bound = m_server->listen(addresses);
        if (bound)
            emit listening(*bound);
        else
            emit listenFailed(bound.error());
    });
}

void ServerThread::stopListening()
{
    QMetaObject::invokeMethod(m_server, [this] { m_server->stopListening(); });
}

void ServerThread::expose()
{
    QMetaObject::invokeMethod(m_server, [this] { emit exposed(m_server->exposition()); });
}

void ServerThread::close(std::chrono::milliseconds grace)
{
    QMetaObject::invokeMethod(m_server, [this, grace] { m_server->close(grace); });
}

void ServerThread::noteAnswer(const Request &request, int status, qint64 bytes)
{
    constexpr int Ok = 200;
    const bool isExposition = status == Ok && request.path.endsWith(u"/api/metrics/prometheus");
    if (m_served.size() == MostServed)
        m_served.removeFirst();
    m_served.append({m_clock(), request.peer.toString(),
                     QString::fromUtf8(headerValue(request, "user-agent")), request.path, status, bytes,
                     isExposition});
    if (!m_telling->isActive())
        tellServed();
}

void ServerThread::tellServed()
{
    m_telling->start();
    for (const ServedRequest &request : std::exchange(m_served, {}))
        emit served(request);
}

LocalExporter::LocalExporter(ServerSettings settings, QList<ListenAddress> addresses, const Clock &clock,
                             Server::Reload reload, QObject *parent)
    : ExporterControl(parent)
    , m_thread(settings, clock, std::move(reload))
    , m_access(m_thread.server())
    , m_settings(std::move(settings))
    , m_addresses(std::move(addresses))
{
    connect(&m_thread, &ServerThread::listening, this, [this](const QList<ListenAddress> &bound) {
        if (!m_isListening)
            return; // switched off again in the meantime
        m_bound = bound;
        m_error.clear();
        for (const ListenAddress &address : bound)
            logMessage(QtInfoMsg, appLog(), QStringLiteral("listening"),
                       {{"address", listenAddressText(address)}});
        if (state().isOpenToOthers)
            logMessage(QtWarningMsg, appLog(), QLatin1StringView(UnprotectedAdvice),
                       {{"address", unprotectedAddresses(bound)}});
        completeSettings();
        emit stateChanged();
    });
    connect(&m_thread, &ServerThread::listenFailed, this, [this](const Error &error) {
        m_bound.clear();
        m_error = explained(error);
        logMessage(QtWarningMsg, appLog(), QStringLiteral("the exporter does not listen"),
                   {{"error", error.message}});
        emit stateChanged();
    });
    connect(&m_thread, &ServerThread::served, this, [this](const ServedRequest &request) {
        note({request.at, request.peer, request.agent, request.path, request.status, request.bytes,
              request.isExposition});
    });
    connect(&m_thread, &ServerThread::exposed, this,
            [this](const QByteArray &text) { emit previewReady(QString::fromUtf8(text)); });
    connect(&m_thread, &ServerThread::closed, this, &LocalExporter::closed);
    connect(&m_access, &WebAccess::changed, this, [this] { applySettings(m_settings); });
}

void LocalExporter::setAvailable(bool available, const QString &reason)
{
    m_isAvailable = available;
    m_unavailable = reason;
    update();
}

void LocalExporter::applySettings(const ServerSettings &settings)
{
    m_settings = settings;
    m_access.describe(m_settings);
    completeSettings();
    emit stateChanged();
}

void LocalExporter::close(std::chrono::milliseconds grace)
{
    m_thread.close(grace);
}

ExporterState LocalExporter::state() const
{
    const QList<ListenAddress> &listening = m_bound.isEmpty() ? m_addresses : m_bound;
    ExporterState state;
    state.isEnabled = m_isEnabled;
    state.isListening = !m_bound.isEmpty();
    state.addresses = texts(listening);
    if (!m_isAvailable)
        state.idle = m_unavailable;
    else if (m_isEnabled && m_bound.isEmpty())
        state.error = m_error;
    state.isOpenToOthers =
        !m_access.isEncrypted() && !m_access.asksWhoIsThere() && !unprotectedAddresses(listening).isEmpty();
    state.grafana = m_settings.addresses;
    if (!listening.isEmpty())
        state.grafana = withUrlOf(state.grafana, listening.first());
    return state;
}

void LocalExporter::begin(bool enabled)
{
    m_isEnabled = enabled;
    update();
}

void LocalExporter::setEnabled(bool enabled)
{
    begin(enabled);
    emit enabledChosen(enabled);
}

void LocalExporter::setAddresses(const QStringList &addresses)
{
    QList<ListenAddress> parsed;
    for (const QString &text : addresses) {
        const auto address = listenAddressFromText(text);
        if (!address) {
            m_error = address.error().message;
            emit stateChanged();
            return;
        }
        parsed << *address;
    }
    if (parsed.isEmpty() || (parsed == m_addresses && !m_bound.isEmpty()))
        return;
    m_addresses = parsed;
    m_isListening = false; // makes update() listen again, on the new addresses
    update();
    emit addressesChosen(addresses);
}

void LocalExporter::requestPreview()
{
    m_thread.expose();
}

/// Listens exactly while the operator wants it and there is something to serve.
void LocalExporter::update()
{
    const bool shall = m_isEnabled && m_isAvailable;
    if (std::exchange(m_isListening, shall) != shall) {
        m_error.clear();
        m_bound.clear();
        if (shall)
            m_thread.listen(m_addresses);
        else
            m_thread.stopListening();
    }
    emit stateChanged();
}

/// What the operator can do about the error; its technical text is in the log.
QString LocalExporter::explained(const Error &error) const
{
    const QString addresses = texts(m_addresses).join(u", ");
    switch (error.kind) {
    case ErrorKind::Unavailable:
        return tr("Cannot listen on %1: another program uses it, or this computer has no such address. "
                  "Choose another address, or close that program.")
            .arg(addresses);
    case ErrorKind::Denied:
        return tr("%1 requires a privilege that this program does not have. Choose a port above 1023.")
            .arg(addresses);
    default:
        return tr("Cannot listen on %1: %2").arg(addresses, error.message);
    }
}

void LocalExporter::completeSettings()
{
    ServerSettings settings = m_settings;
    settings.addresses = state().grafana;
    QMetaObject::invokeMethod(server(), [server = server(), settings] { server->applySettings(settings); });
}

} // namespace guardia

#include "moc_localexporter.cpp"
