// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/webaccess.h"

#include "webconfig/certificates.h"
#include "webconfig/serverencryption.h"

#include <QSslSocket>
#include <QStringList>

#include <optional>
#include <utility>

namespace guardia {

namespace {

Encryption encryptionOf(const WebConfiguration &configuration)
{
    if (!configuration.tls)
        return {};
    return [encryption = serverEncryption(*configuration.tls),
            settings = *configuration.tls](QSslSocket *socket) {
        socket->setSslConfiguration(encryption);
        superviseHandshake(socket, settings);
        socket->startServerEncryption();
    };
}

/// Whether both demand the same of a connection; our own certificate may differ.
bool wantsTheSame(std::optional<TlsSettings> one, std::optional<TlsSettings> other)
{
    for (std::optional<TlsSettings> *settings : {&one, &other}) {
        if (*settings) {
            (*settings)->certificates.clear();
            (*settings)->key.clear();
        }
    }
    return one == other;
}

} // namespace

WebAccess::WebAccess(Server *server, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_gatekeeper(std::make_shared<Gatekeeper>())
{
    m_gatekeeper->moveToThread(server->thread());
    QMetaObject::invokeMethod(server, [server, gatekeeper = m_gatekeeper] {
        server->setAdmission([gatekeeper](const Request &request, const Endpoint::Decision &decide) {
            gatekeeper->admit(request, decide);
        });
    });
}

Problems WebAccess::use(const QString &fileName)
{
    if (fileName == m_fileName)
        return m_watch ? m_watch->reload() : Problems();
    if (fileName.isEmpty()) {
        m_watch.reset();
        m_fileName.clear();
        apply(std::make_shared<const WebConfiguration>());
        return {};
    }
    auto watch = std::make_unique<WebConfigWatch>(fileName);
    if (Problems problems = watch->start(); !problems.empty())
        return problems;
    m_fileName = fileName;
    m_watch = std::move(watch);
    connect(m_watch.get(), &WebConfigWatch::changed, this, &WebAccess::apply);
    apply(m_watch->configuration());
    return {};
}

bool WebAccess::asksWhoIsThere() const
{
    return !m_configuration->users.isEmpty() || !m_configuration->tokenDigests.isEmpty();
}

ExporterLogin WebAccess::login() const
{
    if (!asksWhoIsThere())
        return ExporterLogin::None;
    return m_configuration->users.isEmpty() ? ExporterLogin::Token : ExporterLogin::Password;
}

void WebAccess::describe(ServerSettings &settings) const
{
    settings.addresses.tls = isEncrypted();
    settings.addresses.login = login();
    settings.addresses.privateAuthority = m_hasPrivateAuthority;
    settings.addresses.clientCertificate = m_configuration->tls
        && (m_configuration->tls->clientAuthentication == ClientAuthentication::RequireAny
            || m_configuration->tls->clientAuthentication == ClientAuthentication::RequireAndVerify);
}

void WebAccess::apply(const WebConfigurationPtr &configuration)
{
    const auto connections = wantsTheSame(m_configuration->tls, configuration->tls)
        ? Server::Connections::Keep
        : Server::Connections::Close;
    m_configuration = configuration;
    m_hasPrivateAuthority = configuration->tls && isOfPrivateAuthority(configuration->tls->certificates);
    QMetaObject::invokeMethod(m_server,
                              [server = m_server, gatekeeper = m_gatekeeper, configuration, connections] {
                                  gatekeeper->setConfiguration(configuration);
                                  server->setEncryption(encryptionOf(*configuration), connections);
                                  server->setReplyHeaders(configuration->headers);
                              });
    emit changed();
}

QString unprotectedAddresses(const QList<ListenAddress> &addresses)
{
    QStringList open;
    for (const ListenAddress &address : addresses) {
        if (isForOthers(address))
            open += listenAddressText(address);
    }
    return open.join(u", ");
}

} // namespace guardia

#include "moc_webaccess.cpp"
