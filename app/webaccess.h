// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/listener.h"
#include "http/server.h"
#include "model/result.h"
#include "webconfig/gatekeeper.h"
#include "webconfig/webconfigwatch.h"

#include <QList>
#include <QObject>
#include <QString>

#include <memory>

namespace guardia {

/// Applies the web configuration: makes a Server use TLS, ask for credentials and add headers as the file
/// says, and follows changes of the file. Use from one thread, which need not be the server's.
class WebAccess : public QObject
{
    Q_OBJECT

public:
    /// Until use(), everything is open and without TLS. The server may outlive this object and then keeps its
    /// settings.
    explicit WebAccess(Server *server, QObject *parent = nullptr);

    /// Uses this file, or none, from now on; the current file is read again. Where it has problems, the
    /// previous configuration stays in force; the caller reports the problems.
    Problems use(const QString &fileName);

    /// Whether the server uses TLS, and whether it asks for credentials.
    [[nodiscard]] bool isEncrypted() const { return m_configuration->tls.has_value(); }
    [[nodiscard]] bool asksWhoIsThere() const;
    /// Enters this into what the routes say about the exporter.
    void describe(ServerSettings &settings) const;

signals:
    /// describe() may now give another result.
    void changed();

private:
    void apply(const WebConfigurationPtr &configuration);
    [[nodiscard]] ExporterLogin login() const;

    Server *m_server;
    /// Used on the server's thread, as long as the server admits clients by it.
    std::shared_ptr<Gatekeeper> m_gatekeeper;
    QString m_fileName;
    std::unique_ptr<WebConfigWatch> m_watch; ///< null without a file
    WebConfigurationPtr m_configuration = std::make_shared<const WebConfiguration>(); ///< never null
    bool m_hasPrivateAuthority = false;
};

/// Those of the addresses that other computers can reach, for an exporter that serves without TLS and asks
/// for no credentials. Separated by commas; empty where there are none. Any thread.
QString unprotectedAddresses(const QList<ListenAddress> &addresses);

/// What that means and what to do about it, for the log and the command line.
inline constexpr char UnprotectedAdvice[] =
    "everybody who can reach this address can read the metrics, without encryption and without a password: "
    "listen on 127.0.0.1, or set up TLS and users or tokens in --web.config.file";

} // namespace guardia
