// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotecall.h"

#include "remote/remotewords.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QMetaEnum>
#include <QNetworkRequest>

#include <algorithm>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr int MaxHops = 3;
constexpr int ErrorStatus = 400;

bool isRedirect(int status)
{
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Whether the error only stands for the status of an answer.
bool isOfStatus(QNetworkReply::NetworkError error)
{
    return error >= QNetworkReply::ContentAccessDenied && error != QNetworkReply::ProtocolUnknownError
        && error != QNetworkReply::ProtocolFailure;
}

QNetworkRequest requestFor(const QUrl &url, const RemoteTarget &target, const RemoteRequest &request)
{
    QNetworkRequest made(url);
    made.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    made.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    made.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    made.setDecompressedSafetyCheckThreshold(-1); // read() limits the unpacked size itself
    made.setHeader(QNetworkRequest::UserAgentHeader, u"guardia-console"_s);
    made.setRawHeader("Accept", request.accept);
    if (request.body)
        made.setRawHeader("Content-Type", request.contentType);
    if (!target.authorization.isEmpty())
        made.setRawHeader("Authorization", target.authorization);
    return made;
}

} // namespace

QString refusalOf(const RemoteAnswer &answer, RemoteTarget::Credentials credentials)
{
    if (!answer.failure.isEmpty())
        return answer.failure;
    if (answer.status != httpstatus::Ok)
        return RemoteWords::status(answer.status, credentials);
    return answer.contentType.toLower().startsWith("text/html") ? RemoteWords::webPage() : QString();
}

std::optional<Health> healthFrom(const RemoteAnswer &answer)
{
    if (!answer.failure.isEmpty()
        || (answer.status != httpstatus::Ok && answer.status != httpstatus::Unavailable))
        return std::nullopt;
    const QJsonObject body = QJsonDocument::fromJson(answer.body).object();
    const QString database = body.value(u"db").toString();
    if (database != u"UP" && database != u"DOWN")
        return std::nullopt;
    Health health;
    health.databaseUp = database == u"UP";
    health.checkedAt = QDateTime::fromString(body.value(u"checked_at").toString(), Qt::ISODateWithMs).toUTC();
    if (!health.databaseUp)
        health.error = RemoteWords::databaseDown(body.value(u"error").toString());
    return health;
}

RemoteCall::RemoteCall(QNetworkAccessManager &network, const RemoteTarget &target,
                       const RemoteRequest &request, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_target(target)
    , m_request(request)
{
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this,
            [this] { fail(RemoteWords::timeout(m_target.kind, m_request.timeout), u"timeout"_s); });
    m_timeout.start(m_request.timeout);
    m_elapsed.start();
    send(routeOf(m_target, m_request.route));
}

RemoteCall::~RemoteCall()
{
    drop();
}

void RemoteCall::cancel()
{
    drop();
    m_timeout.stop();
    deleteLater();
}

void RemoteCall::send(const QUrl &url)
{
    const QNetworkRequest request = requestFor(url, m_target, m_request);
    m_reply = m_request.body ? m_network.post(request, *m_request.body) : m_network.get(request);
    connect(m_reply, &QNetworkReply::readyRead, this, &RemoteCall::read);
    connect(m_reply, &QNetworkReply::sslErrors, this, &RemoteCall::takeSslErrors);
    connect(m_reply, &QNetworkReply::finished, this, &RemoteCall::takeEnd);
}

/// Remembers the errors for the message; they are not ignored.
void RemoteCall::takeSslErrors(const QList<QSslError> &errors)
{
    if (!errors.isEmpty())
        m_distrust = errors.front().errorString();
}

/// Reads in pieces, because a small compressed answer may unpack to any size.
void RemoteCall::read()
{
    constexpr qint64 Piece = 262'144;
    while (m_reply) {
        const QByteArray piece = m_reply->read(std::min(Piece, m_request.maxBytes + 1 - m_body.size()));
        if (piece.isEmpty())
            return;
        m_body += piece;
        if (m_body.size() > m_request.maxBytes)
            fail(RemoteWords::tooLarge(m_request.maxBytes), u"too large"_s);
    }
}

void RemoteCall::takeEnd()
{
    read();
    if (!m_reply)
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (error != QNetworkReply::NoError && !(status >= ErrorStatus && isOfStatus(error))) {
        const bool isTls = error == QNetworkReply::SslHandshakeFailedError;
        const auto cause = QMetaEnum::fromType<QNetworkReply::NetworkError>().valueToKey(error);
        fail(isTls ? RemoteWords::noSecurity(m_target.kind, m_distrust)
                   : RemoteWords::noAnswer(m_target.kind, error, m_reply->url(), m_reply->errorString()),
             QString::fromLatin1(cause));
        return;
    }
    if (isRedirect(status) && follow(status))
        return;
    if (m_reply)
        finish({status, m_reply->rawHeader("Content-Type"), m_body, {}, {}, u"status %1"_s.arg(status)});
}

/// Follows a redirect. True where that has settled what happens next.
bool RemoteCall::follow(int status)
{
    const QByteArray location = m_reply->rawHeader("Location");
    if (location.isEmpty())
        return false;
    const QUrl from = m_reply->url();
    const QUrl to = from.resolved(QUrl::fromEncoded(location));
    constexpr int SeeOther = 303; // and 301 and 302, which older clients treat the same
    const bool loses = m_request.body && status <= SeeOther;
    if (!isSameOrigin(from, to) || loses) {
        fail(RemoteWords::movedTo(m_target.kind, to), u"redirect to another origin"_s);
    } else if (++m_hops > MaxHops) {
        fail(RemoteWords::movesInCircles(), u"too many redirects"_s);
    } else {
        drop();
        QUrl next = to;
        next.setUserInfo({});
        send(next);
    }
    return true;
}

void RemoteCall::fail(const QString &words, const QString &cause)
{
    RemoteAnswer answer;
    answer.failure = words;
    answer.cause = cause;
    finish(std::move(answer));
}

void RemoteCall::finish(RemoteAnswer answer)
{
    drop();
    m_timeout.stop();
    answer.latency = std::chrono::milliseconds(m_elapsed.elapsed());
    emit finished(answer);
    deleteLater();
}

void RemoteCall::drop()
{
    m_body.clear();
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply = nullptr;
    reply->disconnect(this);
    reply->abort();
    reply->deleteLater();
}

} // namespace guardia

#include "moc_remotecall.cpp"
