// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"
#include "session/trend.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace guardia {

/// Selects one of the exporters that a Prometheus server knows: the labels that the server gives its series,
/// such as job and instance. Empty: any exporter.
using PrometheusScope = QMap<QString, QString>;

/// The times at which a Prometheus server evaluates: from start to end, both included, in Unix milliseconds.
struct PrometheusSteps {
    /// What one evaluation returns of a series.
    enum class Sight {
        Latest, ///< the value at that time; changes between two evaluations are not seen
        Extremes, ///< the largest and the smallest value since the previous evaluation
    };

    qint64 start = 0;
    qint64 end = 0; ///< never in the future, where a server would repeat the last value for some minutes
    qint64 step = 0;
    Sight sight = Sight::Latest;

    bool operator==(const PrometheusSteps &) const = default;
};

/// Chooses the evaluations for a request: more than it asks points for, as far as servers allow, so that
/// little is lost. Where they are more than a minute apart it takes the extremes. now is in Unix
/// milliseconds.
PrometheusSteps stepsFor(const TrendRequest &request, qint64 now);

/// The bodies of the POST requests to query_range that together ask for the whole trend: each series once,
/// those of the request's family together, several in a body, and no body longer than servers accept. Values
/// that several servers have of one exporter (replicas) become one series; values of different exporters do
/// not.
QList<QByteArray> queryForms(const TrendRequest &request, const PrometheusSteps &steps,
                             const PrometheusScope &scope = {});

/// The content of the answers to queryForms().
struct PrometheusTrend {
    QList<TrendSeries> series; ///< in the order of the request; an evaluation without a value begins a gap
    QList<TrendSeries> others; ///< of the request's family, in any order
    QStringList contradicting; ///< exporters with different values at the same time; there are no series then
    QStringList warnings; ///< the server's own, for example that some of its parts did not answer

    bool operator==(const PrometheusTrend &) const = default;
};

/// Reads the answers, which are in the order of queryForms(). Error Invalid where one is not an answer of a
/// Prometheus server. Any thread.
Result<PrometheusTrend> trendFromAnswers(const QList<QByteArray> &answers, const TrendRequest &request,
                                         const PrometheusSteps &steps);

/// Why the server refused, from the body of its answer; empty where the body gives no reason.
QString prometheusRefusal(const QByteArray &answer);

} // namespace guardia
