// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/remotetarget.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QString>
#include <QStringList>

#include <chrono>

namespace guardia {

/// Messages about a running exporter or a Prometheus server: what is wrong and what to do, translated. They
/// are plain text, as parts of them may come from the server. GUI thread.
class RemoteWords
{
    Q_DECLARE_TR_FUNCTIONS(RemoteWords)

public:
    using Kind = RemoteTarget::Kind;

    static QString notAnAddress();
    static QString notAToken();

    /// No usable answer came back. detail is the system's message, for errors that have no text of their own
    /// here.
    static QString noAnswer(Kind kind, QNetworkReply::NetworkError error, const QUrl &url,
                            const QString &detail);
    /// reason says why the certificate is not trusted; empty where that is not the cause.
    static QString noSecurity(Kind kind, const QString &reason);
    static QString timeout(Kind kind, std::chrono::milliseconds after);
    static QString tooLarge(qint64 bytes);
    /// The server redirects to another origin.
    static QString movedTo(Kind kind, const QUrl &url);
    static QString movesInCircles();

    /// The answer has a status other than 200.
    static QString status(int status, RemoteTarget::Credentials credentials);
    static QString webPage();
    static QString notAnExposition(const QString &why);
    static QString anotherExporter();

    static QString collectorFails();
    /// why is the exporter's reason; may be empty.
    static QString databaseDown(const QString &why);

    static QString noHistory();
    static QString tooManySeries(qsizetype most);
    static QString questionRefused(const QString &why);
    static QString answerNotUnderstood();

    static QString notAPrometheusAddress();
    static QString notPrometheus();
    /// The answer has a status other than 200 and gives no reason.
    static QString prometheusStatus(int status, RemoteTarget::Credentials credentials);
    /// why is the server's reason.
    static QString prometheusRefuses(const QString &why);
    static QString tooManySeriesForPrometheus(qsizetype most);
    /// exporters are named by instance and job.
    static QString contradictingExporters(const QStringList &exporters);
};

} // namespace guardia
