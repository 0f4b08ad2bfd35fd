// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/webaccess.h"

#include "webconfig/serverencryption.h"

#include <QSslSocket>

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

} // namespace

WebAccess::WebAccess(Server *server, QObject *parent)
    : QObject(parent)
    , m_server(server)
    , m_gatekeeper(std::make_shared<Gatekeeper>())
{
    m_gatekeeper->moveToThread(server->thread());
    QMetaObject::invokeMethod(server, [server, gatekeeper = m_gatekeeper] {
        server->setAdmission([gatekeeper](const Request &request, const Endpoint::Verdict &verdict) {
            gatekeeper->admit(request, verdict);
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

void WebAccess::describe(ServerSettings &settings) const
{
    settings.addresses.tls = isEncrypted();
    settings.addresses.authentication = asksWhoIsThere();
}

void WebAccess::apply(const WebConfigurationPtr &configuration)
{
    m_configuration = configuration;
    QMetaObject::invokeMethod(m_server, [server = m_server, gatekeeper = m_gatekeeper, configuration] {
        gatekeeper->setConfiguration(configuration);
        server->setEncryption(encryptionOf(*configuration));
        server->setReplyHeaders(configuration->headers);
    });
    emit changed();
}

} // namespace guardia

#include "moc_webaccess.cpp"
