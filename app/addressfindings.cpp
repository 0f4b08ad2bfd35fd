// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/addressfindings.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QHostInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSslConfiguration>
#include <QTcpSocket>
#include <QTimer>
#include <QUrl>

#include <memory>
#include <optional>

namespace guardia {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto NameLimit = 500ms;
constexpr auto AnswerLimit = 700ms; // of each of two questions

constexpr qint64 LongestAnswer = 4096; // bytes

/// What a name stands for, or the literal address; none where that is not known in time.
QList<QHostAddress> resolved(const ListenAddress &address)
{
    if (address.host.isEmpty() || !QHostAddress(address.host).isNull()) {
        const auto known = hostAddresses(address);
        return known ? *known : QList<QHostAddress>();
    }
    QList<QHostAddress> found;
    QEventLoop loop;
    QHostInfo::lookupHost(address.host, &loop, [&](const QHostInfo &info) {
        found = info.addresses();
        loop.quit();
    });
    QTimer::singleShot(NameLimit, &loop, &QEventLoop::quit);
    loop.exec();
    return found;
}

/// The status and the body of GET /-/healthy; nullopt where nobody answers.
std::optional<std::pair<int, QByteArray>> askWhetherHealthy(const QHostAddress &host, quint16 port,
                                                            const QString &scheme)
{
    QUrl url;
    url.setScheme(scheme);
    const bool isAny = host == QHostAddress(QHostAddress::Any) || host == QHostAddress(QHostAddress::AnyIPv4);
    url.setHost(isAny ? u"127.0.0.1"_s : host.toString());
    url.setPort(port);
    url.setPath(u"/-/healthy"_s);
    QNetworkAccessManager network;
    network.setProxy(QNetworkProxy::NoProxy);
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    const std::unique_ptr<QNetworkReply> reply(network.get(request));
    reply->setReadBufferSize(LongestAnswer);
    reply->ignoreSslErrors(); // it is only asked who is there, and is told nothing
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    QTimer::singleShot(AnswerLimit, &loop, &QEventLoop::quit);
    loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const QByteArray body = reply->read(LongestAnswer);
    reply->abort();
    return status == 0 ? std::nullopt : std::optional(std::pair(status, body));
}

Finding occupant(const QHostAddress &host, const ListenAddress &address, bool mayUseTls)
{
    const QString taken = listenAddressText(address) + u" is taken: ";
    auto answer = askWhetherHealthy(host, address.port, u"http"_s);
    if (mayUseTls && (!answer || answer->first != 200)) {
        const auto encrypted = askWhetherHealthy(host, address.port, u"https"_s);
        answer = encrypted ? encrypted : answer;
    }
    const QString who = u"ss -ltnp 'sport = :%1' names the program"_s.arg(address.port);
    if (!answer)
        return {FindingState::Warning, taken + u"another program has it, and does not answer HTTP", who};
    if (answer->first == 401)
        return {FindingState::Note, taken + u"what answers there asks for credentials, as an exporter may do",
                who};
    const QJsonObject said = QJsonDocument::fromJson(answer->second).object();
    if (answer->first == 200 && said.value(u"status").toString() == u"healthy")
        return {FindingState::Note, taken + u"an exporter is running and answers there"};
    return {FindingState::Warning,
            taken + u"another HTTP server answers there, with status " + QString::number(answer->first), who};
}

Finding examineAddress(const ListenAddress &address, bool mayUseTls)
{
    const QString text = listenAddressText(address);
    if (address.port == 0)
        return {FindingState::Fine, text + u": any free port"};
    const QList<QHostAddress> hosts = resolved(address);
    if (hosts.isEmpty())
        return {FindingState::Failure, text + u": there is no address for this name",
                u"choose another --web.listen-address"_s};
    for (const QHostAddress &host : hosts) {
        // Taking an address without listening there is something nobody notices.
        QTcpSocket socket;
        if (socket.bind(host, address.port,
                        QAbstractSocket::ShareAddress | QAbstractSocket::ReuseAddressHint))
            continue;
        if (socket.error() == QAbstractSocket::AddressInUseError)
            return occupant(host, address, mayUseTls);
        if (socket.error() == QAbstractSocket::SocketAccessError)
            return {
                FindingState::Warning, text + u": ports below 1024 need a privilege that this user lacks",
                u"choose another --web.listen-address, or let systemd open the port: guardia-exporter.socket"_s};
        return {FindingState::Failure, text + u": " + socket.errorString(),
                u"choose another --web.listen-address"_s};
    }
    return {FindingState::Fine, text + u" is free: no exporter is running there"};
}

} // namespace

Findings addressFindings(const QList<ListenAddress> &addresses, bool mayUseTls)
{
    if (addresses.isEmpty())
        return {{FindingState::Note, u"systemd passes the sockets, which are not examined"_s}};
    Findings findings;
    for (const ListenAddress &address : addresses)
        findings.push_back(examineAddress(address, mayUseTls));
    return findings;
}

} // namespace guardia
