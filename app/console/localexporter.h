// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setup.h"
#include "app/webaccess.h"
#include "http/server.h"
#include "model/clock.h"
#include "session/exportercontrol.h"

#include <QList>
#include <QObject>
#include <QThread>
#include <QTimer>

#include <chrono>

namespace guardia {

/// A client's request that was answered.
struct ServedRequest {
    QDateTime at; ///< UTC
    QString peer; ///< IP address
    QString agent; ///< User-Agent
    QString path;
    int status = 0;
    qint64 bytes = 0; ///< of the body
    bool isExposition = false; ///< the response was an exposition, so the client is a scraper

    bool operator==(const ServedRequest &) const = default;
};

/// Runs a Server on a thread of its own, so that drawing windows cannot delay a scrape. Its functions may be
/// called from one other thread and return at once. Its signals are emitted on the server's thread: connect
/// to them with the receiver as context.
class ServerThread : public QObject
{
    Q_OBJECT

public:
    ServerThread(const ServerSettings &settings, const Clock &clock, Server::Reload reload,
                 QObject *parent = nullptr);
    /// Waits for the thread to end; call close() first to let responses under way finish.
    ~ServerThread() override;

    /// Lives on the thread: connect whatever it should serve to its slots.
    [[nodiscard]] Server *server() const { return m_server; }

    /// Calls Server::listen(); listening() or listenFailed() follows.
    void listen(const QList<ListenAddress> &addresses);
    /// Calls Server::stopListening().
    void stopListening();
    /// Asks for the text that a scraper would get now; exposed() follows.
    void expose();
    /// Calls Server::close(); closed() follows.
    void close(std::chrono::milliseconds grace);

signals:
    void listening(const QList<guardia::ListenAddress> &addresses);
    void listenFailed(const guardia::Error &error);
    void exposed(const QByteArray &text);
    /// A request was answered. Of many answered within a moment, only the latest ones are reported.
    void served(const guardia::ServedRequest &request);
    void closed();

private:
    void tellServed();
    void noteAnswer(const Request &request, int status, qint64 bytes);

    Clock m_clock;
    QThread m_thread;
    Server *m_server; ///< deleted on the thread
    // Used on the thread only.
    QList<ServedRequest> m_served; ///< not reported yet
    QTimer *m_telling; ///< delays the next report; owned by the server
};

/// The exporter inside the console. GUI thread.
class LocalExporter : public ExporterControl
{
    Q_OBJECT

public:
    LocalExporter(ServerSettings settings, QList<ListenAddress> addresses, const Clock &clock,
                  Server::Reload reload, QObject *parent = nullptr);

    /// Sets whether it should listen at the start.
    void begin(bool enabled);
    /// Sets whether there is anything to serve; reason says why not.
    void setAvailable(bool available, const QString &reason = {});
    /// Calls WebAccess::use().
    Problems useWebConfiguration(const QString &fileName) { return m_access.use(fileName); }
    /// Sets what the routes and the Grafana configuration say from now on.
    void applySettings(const ServerSettings &settings);
    /// Lives on the HTTP thread.
    [[nodiscard]] Server *server() const { return m_thread.server(); }
    /// Lets responses under way finish; closed() follows after at most grace.
    void close(std::chrono::milliseconds grace);

    [[nodiscard]] ExporterState state() const override;
    void setEnabled(bool enabled) override;
    void setAddresses(const QStringList &addresses) override;
    void requestPreview() override;

signals:
    /// The operator switched the exporter on or off, or changed its addresses: to be stored in the settings.
    void enabledChosen(bool enabled);
    void addressesChosen(const QStringList &addresses);
    void closed();

private:
    void update();
    void completeSettings();
    [[nodiscard]] QString explained(const Error &error) const;

    ServerThread m_thread;
    WebAccess m_access;
    ServerSettings m_settings; ///< as configured, without what depends on the addresses
    QList<ListenAddress> m_addresses; ///< as configured
    QList<ListenAddress> m_bound; ///< the addresses it listens on, with the ports that were picked
    QString m_error;
    /// Why there is nothing to serve.
    QString m_unavailable = tr("No database is connected, so there is nothing to serve yet.");
    bool m_isAvailable = false;
    bool m_isEnabled = false;
    bool m_isListening = false; ///< true from the attempt to listen on
};

} // namespace guardia

Q_DECLARE_METATYPE(guardia::ServedRequest)
