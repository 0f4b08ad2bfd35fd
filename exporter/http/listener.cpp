// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/listener.h"

#include "http/clientconnection.h"
#include "model/log.h"

#include <QHostInfo>
#include <QSslSocket>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace guardia {

using namespace Qt::StringLiterals;

Result<ListenAddress> listenAddressFromText(const QString &text)
{
    const auto malformed = [&text] {
        return Error{
            ErrorKind::Configuration,
            u"listen address \"%1\" is not HOST:PORT, such as 127.0.0.1:9878, [::1]:9878 or :9878"_s.arg(
                text)};
    };
    const qsizetype colon = text.lastIndexOf(u':');
    const QStringView digits = QStringView(text).sliced(colon + 1);
    bool ok = false;
    const ushort port = digits.toUShort(&ok);
    if (colon < 0 || !ok || !std::ranges::all_of(digits, [](QChar c) { return c >= u'0' && c <= u'9'; }))
        return malformed();
    QString host = text.first(colon);
    if (host.startsWith(u'[') && host.endsWith(u']')) {
        host = host.sliced(1, host.size() - 2);
        if (QHostAddress(host).protocol() != QAbstractSocket::IPv6Protocol)
            return malformed();
    } else if (host.contains(u':') || host.contains(u'[') || host.contains(u'/') || host.contains(u' ')) {
        return malformed();
    }
    return ListenAddress{host, port};
}

QString listenAddressText(const ListenAddress &address)
{
    const QString host = address.host.contains(u':') ? u"[%1]"_s.arg(address.host) : address.host;
    return u"%1:%2"_s.arg(host, QString::number(address.port));
}

bool isForOthers(const ListenAddress &address)
{
    const QString name = address.host.toLower();
    return name != u"localhost" && !name.endsWith(u".localhost") && !QHostAddress(address.host).isLoopback();
}

Result<QList<QHostAddress>> hostAddresses(const ListenAddress &address)
{
    const QHostAddress literal(address.host);
    if (address.host.isEmpty() || literal == QHostAddress(QHostAddress::AnyIPv6))
        return QList<QHostAddress>{QHostAddress(QHostAddress::Any)};
    if (!literal.isNull())
        return QList<QHostAddress>{literal};
    const QHostInfo found = QHostInfo::fromName(address.host);
    if (found.addresses().isEmpty()) {
        return Error{ErrorKind::Configuration,
                     u"cannot listen on %1: there is no address for this name (%2)"_s.arg(
                         listenAddressText(address), found.errorString())};
    }
    return found.addresses();
}

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Connections that may wait to be accepted; on some machines the kernel's own limit is lower.
constexpr int Backlog = 1024;

} // namespace

Listener::Listener(const HttpLimits &limits, QObject *parent)
    : QTcpServer(parent)
    , m_limits(limits)
{
    setListenBacklogSize(Backlog);
    connect(this, &QTcpServer::acceptError, this, &Listener::resumeLater);
}

void Listener::incomingConnection(qintptr descriptor)
{
    auto *encrypted = m_encryption ? new QSslSocket(this) : nullptr;
    QTcpSocket *socket = encrypted ? encrypted : new QTcpSocket(this);
    if (!socket->setSocketDescriptor(descriptor)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *connection = new ClientConnection(socket, m_limits);
    addPendingConnection(socket);
    emit connectionMade(connection);
    if (encrypted)
        m_encryption(encrypted);
}

/// QTcpServer stops accepting for good when accept() fails, for example for want of a free file descriptor,
/// so it is resumed after a moment.
void Listener::resumeLater()
{
    logMessage(QtWarningMsg, httpLog(), u"cannot accept a connection; trying again in a moment"_s,
               {{"error", errorString()}});
    QTimer::singleShot(200ms, this, &QTcpServer::resumeAccepting);
}

} // namespace guardia

#include "moc_listener.cpp"
