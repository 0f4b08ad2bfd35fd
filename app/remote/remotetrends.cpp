// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/remotetrends.h"

#include "remote/emptytrend.h"
#include "remote/exporterquery.h"
#include "remote/httpstatus.h"
#include "remote/remotewords.h"

#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxTrendBytes = qint64(32) * 1024 * 1024; // twice what the exporter's own limits allow

Trend trendFrom(const QByteArray &body, const TrendRequest &request, const QString &notUnderstood)
{
    const Result<QList<TrendSeries>> series = trendSeries(body, request);
    if (!series)
        return emptyTrend(request, notUnderstood);
    return {request.id, *series, {}};
}

} // namespace

RemoteTrends::RemoteTrends(QNetworkAccessManager &network, const RemoteTarget &target,
                           std::chrono::milliseconds timeout, QObject *parent)
    : QObject(parent)
    , m_network(network)
    , m_target(target)
    , m_timeout(timeout)
{
    m_reader.setMaxThreadCount(1);
}

RemoteTrends::~RemoteTrends()
{
    m_reader.waitForDone(); // its tasks send their results to this object
}

void RemoteTrends::request(const TrendRequest &request, const QString &misuse)
{
    const quint64 serial = ++m_serial;
    Open &open = m_open[request.id];
    if (open.call)
        open.call->cancel();
    open = {serial, nullptr};
    QString error = misuse;
    if (error.isEmpty() && request.series.size() > MaxRemoteSeries)
        error = RemoteWords::tooManySeries(MaxRemoteSeries);
    if (!error.isEmpty() || request.series.isEmpty() || request.from > request.to) {
        QMetaObject::invokeMethod(
            this, [this, serial, trend = emptyTrend(request, error)] { answer(serial, trend); },
            Qt::QueuedConnection);
        return;
    }
    RemoteRequest question;
    question.route = u"query"_s;
    question.body = queryBody(request);
    question.maxBytes = MaxTrendBytes;
    question.timeout = m_timeout;
    open.call = new RemoteCall(m_network, m_target, question, this);
    connect(open.call, &RemoteCall::finished, this,
            [this, request, serial](const RemoteAnswer &answer) { take(request, serial, answer); });
}

void RemoteTrends::take(const TrendRequest &request, quint64 serial, const RemoteAnswer &answer)
{
    if (const QString words = refusal(answer); !words.isEmpty()) {
        this->answer(serial, emptyTrend(request, words));
        return;
    }
    m_reader.start([this, request, serial, body = answer.body, words = RemoteWords::answerNotUnderstood()] {
        Trend trend = trendFrom(body, request, words);
        QMetaObject::invokeMethod(
            this, [this, serial, trend = std::move(trend)] { this->answer(serial, trend); },
            Qt::QueuedConnection);
    });
}

void RemoteTrends::answer(quint64 serial, const Trend &trend)
{
    const auto open = m_open.constFind(trend.request);
    if (open == m_open.constEnd() || open->serial != serial)
        return;
    m_open.erase(open);
    emit trendReady(trend);
}

QString RemoteTrends::refusal(const RemoteAnswer &answer) const
{
    if (answer.failure.isEmpty()
        && (answer.status == httpstatus::NotFound || answer.status == httpstatus::MethodNotAllowed))
        return RemoteWords::noHistory();
    if (answer.failure.isEmpty() && answer.status == httpstatus::BadRequest)
        return RemoteWords::questionRefused(refusalFrom(answer.body));
    return refusalOf(answer, m_target.credentials);
}

} // namespace guardia

#include "moc_remotetrends.cpp"
