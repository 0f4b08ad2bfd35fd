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

    /// Whether it is meant to listen at first.
    void begin(bool enabled);
    /// Whether there is anything to serve; reason says why not.
    void setAvailable(bool available, const QString &reason = {});
    /// WebAccess::use().
    Problems useWebConfiguration(const QString &fileName) { return m_access.use(fileName); }
    /// What the routes and the Grafana configuration say from now on.
    void applySettings(const ServerSettings &settings);
    /// Lives on the HTTP thread.
    [[nodiscard]] Server *server() const { return m_thread.server(); }
    /// Lets current responses finish; closed() follows within the grace.
    void close(std::chrono::milliseconds grace);

    [[nodiscard]] ExporterState state() const override;
    void setEnabled(bool enabled) override;
    void setAddresses(const QStringList &addresses) override;
    void requestPreview() override;

signals:
    /// The operator switched it on or off, or moved it: to be remembered.
    void enabledChosen(bool enabled);
    void addressesChosen(const QStringList &addresses);
    void closed();

private:
    void update();
    void completeSettings();
    [[nodiscard]] QString explained(const Error &error) const;

    ServerThread m_thread;
    WebAccess m_access;
    ServerSettings m_settings; ///< as configured
    QList<ListenAddress> m_addresses; ///< as configured
    QList<ListenAddress> m_bound; ///< listened on; ports as picked
    QString m_error;
    QString m_unavailable = tr("Nothing is connected: there is nothing to serve yet."); ///< why
    bool m_isAvailable = false;
    bool m_isEnabled = false;
    bool m_isListening = false; ///< or about to
};

} // namespace guardia
