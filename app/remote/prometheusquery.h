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

/// Which of a Prometheus server's exporters is meant: the labels by which it knows it, such as job and
/// instance; empty: any.
using PrometheusScope = QMap<QString, QString>;

/// When a Prometheus server is asked to evaluate: from start to end, both included, in Unix milliseconds.
struct PrometheusSteps {
    /// What an evaluation gives of a series.
    enum class Sight {
        Latest, ///< its value then, unless it ended: what happens between two evaluations is not seen
        Extremes, ///< the largest and the smallest value since the evaluation before
    };

    qint64 start = 0;
    qint64 end = 0; ///< not in the future, where a server would invent values for some minutes
    qint64 step = 0;
    Sight sight = Sight::Latest;

    bool operator==(const PrometheusSteps &) const = default;
};

/// Finer than the request asks for, as far as servers allow, so that little gets lost; over ranges where
/// evaluations are more than a minute apart it takes the extremes. now in Unix milliseconds.
PrometheusSteps stepsFor(const TrendRequest &request, qint64 now);

/// The bodies of the POSTs to query_range that ask for all of it together: each series once, some in each, so
/// that none is longer than servers accept. Values of servers that see the same exporter (replicas) are one
/// series; those of different exporters are not.
QList<QByteArray> queryForms(const TrendRequest &request, const PrometheusSteps &steps,
                             const PrometheusScope &scope = {});

/// What the answers to queryForms() say.
struct PrometheusTrend {
    QList<TrendSeries> series; ///< in the order of the request; an evaluation without a value begins a gap
    QStringList contradicting; ///< exporters that have different values at one time; then series is empty
    QStringList warnings; ///< the server's own, such as that parts of it did not answer

    bool operator==(const PrometheusTrend &) const = default;
};

/// Reads the answers, in the order of queryForms(). Invalid where one is no answer of a Prometheus server.
/// Any thread.
Result<PrometheusTrend> trendFromAnswers(const QList<QByteArray> &answers, const TrendRequest &request,
                                         const PrometheusSteps &steps);

/// Why the server refused, from the body of its answer; empty where it does not say.
QString prometheusRefusal(const QByteArray &answer);

} // namespace guardia
