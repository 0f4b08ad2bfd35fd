// SPDX-License-Identifier: GPL-3.0-or-later
#include "remote/prometheustrends.h"

#include "model/log.h"
#include "remote/remotecall.h"
#include "remote/remotewords.h"
#include "session/trend.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 MaxAnswerBytes = qint64(32) * 1024 * 1024; // of each answer
constexpr qsizetype MaxSeries = 500; // of one request

} // namespace

PrometheusTrends::PrometheusTrends(QNetworkAccessManager &network, const QUrl &server, Clock clock,
                                   QObject *parent, const PrometheusScope &scope,
                                   std::chrono::milliseconds timeout)
    : QObject(parent)
    , m_network(network)
    , m_target(prometheusTarget(server))
    , m_clock(std::move(clock))
    , m_scope(scope)
    , m_timeout(timeout)
{
    m_reader.setMaxThreadCount(1);
}

PrometheusTrends::~PrometheusTrends()
{
    m_reader.waitForDone(); // its tasks send their results to this object
}

QString PrometheusTrends::address() const
{
    return m_target ? addressOf(*m_target) : QString();
}

void PrometheusTrends::request(const TrendRequest &request)
{
    const quint64 serial = ++m_serial;
    Open &open = m_open[request.id];
    for (const QPointer<RemoteCall> &call : std::as_const(open.calls)) {
        if (call)
            call->cancel();
    }
    open = {};
    open.serial = serial;
    open.steps = stepsFor(request, m_clock().toMSecsSinceEpoch());
    if (!m_target)
        answerLater(serial, emptyTrend(request, m_target.error().message));
    else if (request.family.isEmpty() && request.series.size() > MaxSeries)
        answerLater(serial, emptyTrend(request, RemoteWords::tooManySeriesForPrometheus(MaxSeries)));
    else if (request.series.isEmpty() || request.from > open.steps.end)
        answerLater(serial, emptyTrend(request, {}));
    else
        ask(request, open);
}

void PrometheusTrends::ask(const TrendRequest &request, Open &open)
{
    const QList<QByteArray> forms = queryForms(request, open.steps, m_scope);
    open.answers.resize(forms.size());
    for (qsizetype i = 0; i < forms.size(); ++i) {
        RemoteRequest question;
        question.route = u"query_range"_s;
        question.body = forms[i];
        question.contentType = "application/x-www-form-urlencoded";
        question.maxBytes = MaxAnswerBytes;
        question.timeout = m_timeout;
        auto *call = new RemoteCall(m_network, *m_target, question, this);
        connect(call, &RemoteCall::finished, this,
                [this, request, serial = open.serial, i](const RemoteAnswer &got) {
                    take(request, serial, i, got);
                });
        open.calls += call;
    }
}

void PrometheusTrends::take(const TrendRequest &request, quint64 serial, qsizetype index,
                            const RemoteAnswer &answer)
{
    const auto open = m_open.find(request.id);
    if (open == m_open.end() || open->serial != serial)
        return;
    if (const QString words = refusal(answer); !words.isEmpty()) {
        logMessage(QtWarningMsg, remoteLog(), u"no past values from a Prometheus server"_s,
                   {{"url", address()},
                    {"cause", answer.cause},
                    {"error", prometheusRefusal(answer.body).left(300)}});
        this->answer(serial, emptyTrend(request, words));
        return;
    }
    // Not null, which would mean that no answer has come yet.
    open->answers[index] = answer.body.isNull() ? QByteArray("") : answer.body;
    if (std::ranges::none_of(open->answers, &QByteArray::isNull))
        read(request, *open);
}

void PrometheusTrends::read(const TrendRequest &request, const Open &open)
{
    m_reader.start([this, request, serial = open.serial, steps = open.steps, answers = open.answers] {
        Result<PrometheusTrend> trend = trendFromAnswers(answers, request, steps);
        QMetaObject::invokeMethod(
            this, [this, request, serial, trend = std::move(trend)] { takeTrend(request, serial, trend); },
            Qt::QueuedConnection);
    });
}

void PrometheusTrends::takeTrend(const TrendRequest &request, quint64 serial,
                                 const Result<PrometheusTrend> &trend)
{
    if (!trend) {
        logMessage(QtWarningMsg, remoteLog(), u"no past values from a Prometheus server"_s,
                   {{"url", address()}, {"error", trend.error().message}});
        answer(serial, emptyTrend(request, RemoteWords::notPrometheus()));
        return;
    }
    if (!trend->contradicting.isEmpty()) {
        answer(serial, emptyTrend(request, RemoteWords::contradictingExporters(trend->contradicting)));
        return;
    }
    for (const QString &warning : trend->warnings)
        logMessage(QtWarningMsg, remoteLog(), u"a Prometheus server warns"_s,
                   {{"url", address()}, {"warning", warning.left(300)}});
    Trend whole{request.id, trend->series, {}};
    if (!request.family.isEmpty())
        addFamily(whole, request, trend->others);
    answer(serial, whole);
}

void PrometheusTrends::answerLater(quint64 serial, const Trend &trend)
{
    QMetaObject::invokeMethod(
        this, [this, serial, trend] { answer(serial, trend); }, Qt::QueuedConnection);
}

void PrometheusTrends::answer(quint64 serial, const Trend &trend)
{
    const auto found = m_open.constFind(trend.request);
    if (found == m_open.cend() || found->serial != serial)
        return;
    const Open open = m_open.take(trend.request);
    for (const QPointer<RemoteCall> &call : open.calls) {
        if (call)
            call->cancel(); // one of them failed, so the others are of no use
    }
    emit trendReady(trend);
}

QString PrometheusTrends::refusal(const RemoteAnswer &answer) const
{
    if (!answer.failure.isEmpty())
        return answer.failure;
    if (answer.status == httpstatus::Ok)
        return answer.contentType.toLower().startsWith("text/html") ? RemoteWords::notPrometheus()
                                                                    : QString();
    if (const QString why = prometheusRefusal(answer.body); !why.isEmpty())
        return RemoteWords::prometheusRefuses(why);
    if (answer.status == httpstatus::NotFound || answer.status == httpstatus::MethodNotAllowed)
        return RemoteWords::notPrometheus();
    return RemoteWords::prometheusStatus(answer.status, m_target->credentials);
}

} // namespace guardia

#include "moc_prometheustrends.cpp"
