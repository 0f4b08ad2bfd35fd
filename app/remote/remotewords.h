// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/remotetarget.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QString>
#include <QStringList>

#include <chrono>

namespace guardia {

/// What is wrong with a running exporter or a Prometheus server, in translated words a person can act on.
/// Plain text: parts of it may come from the other side. GUI thread.
class RemoteWords
{
    Q_DECLARE_TR_FUNCTIONS(RemoteWords)

public:
    using Kind = RemoteTarget::Kind;

    static QString notAnAddress();
    static QString notAToken();

    /// Nothing that can be used came back. detail is what the system says, for what has no words of its own.
    static QString noAnswer(Kind kind, QNetworkReply::NetworkError error, const QUrl &url,
                            const QString &detail);
    /// reason: why its certificate is not trusted; empty where that is not why.
    static QString noSecurity(Kind kind, const QString &reason);
    static QString timeout(Kind kind, std::chrono::milliseconds after);
    static QString tooLarge(qint64 bytes);
    /// The server sends to another origin.
    static QString movedTo(Kind kind, const QUrl &url);
    static QString movesInCircles();

    /// An answer other than 200.
    static QString status(int status, RemoteTarget::Credentials credentials);
    static QString webPage();
    static QString notAnExposition(const QString &why);
    static QString anotherExporter();

    static QString collectorFails();
    /// why: as the exporter says; may be empty.
    static QString databaseDown(const QString &why);

    static QString noHistory();
    static QString tooManySeries(qsizetype most);
    static QString questionRefused(const QString &why);
    static QString answerNotUnderstood();

    static QString notAPrometheusAddress();
    static QString notPrometheus();
    /// An answer other than 200 without a reason in it.
    static QString prometheusStatus(int status, RemoteTarget::Credentials credentials);
    /// why: as the server says.
    static QString prometheusRefuses(const QString &why);
    static QString tooManySeriesForPrometheus(qsizetype most);
    /// exporters: by instance and job.
    static QString contradictingExporters(const QStringList &exporters);
};

} // namespace guardia
