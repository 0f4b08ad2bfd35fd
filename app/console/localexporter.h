// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/setup.h"
#include "app/webaccess.h"
#include "console/serverthread.h"
#include "session/exportercontrol.h"

namespace guardia {

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
