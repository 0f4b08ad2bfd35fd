// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "http/server.h"
#include "model/problem.h"
#include "webconfig/gatekeeper.h"
#include "webconfig/webconfigwatch.h"

#include <QObject>
#include <QString>

#include <memory>

namespace guardia {

/// Puts the web configuration to work: has a Server encrypt, ask for users and add headers as its file says,
/// also when that changes. On one thread, which need not be the server's.
class WebAccess : public QObject
{
    Q_OBJECT

public:
    /// Everything open and in clear until use(). The server may outlive this, and keeps what holds then.
    explicit WebAccess(Server *server, QObject *parent = nullptr);

    /// Takes that file, or none, from now on; the same one is read again. Where something is wrong with it,
    /// what held before goes on; the problems are the caller's to tell.
    Problems use(const QString &fileName);

    /// Whether the server encrypts, and whether it asks who is there.
    [[nodiscard]] bool isEncrypted() const { return m_configuration->tls.has_value(); }
    [[nodiscard]] bool asksWhoIsThere() const;
    /// Says so in what the routes tell about us.
    void describe(ServerSettings &settings) const;

signals:
    /// What describe() says may be something else now.
    void changed();

private:
    void apply(const WebConfigurationPtr &configuration);
    [[nodiscard]] ExporterLogin login() const;

    Server *m_server;
    std::shared_ptr<Gatekeeper> m_gatekeeper; ///< on the server's thread, and as long as it admits by it
    QString m_fileName;
    std::unique_ptr<WebConfigWatch> m_watch; ///< null without a file
    WebConfigurationPtr m_configuration = std::make_shared<const WebConfiguration>(); ///< never null
    bool m_hasPrivateAuthority = false;
};

} // namespace guardia
