// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "remote/remotetarget.h"

#include <QCoreApplication>
#include <QNetworkReply>
#include <QString>

#include <chrono>

namespace guardia {

/// What is wrong with a running exporter, in translated words a person can act on. Plain text: parts of it
/// may come from the other side. GUI thread.
class RemoteWords
{
    Q_DECLARE_TR_FUNCTIONS(RemoteWords)

public:
    static QString notAnAddress();
    static QString notAToken();

    /// Nothing that can be used came back. detail is what the system says, for what has no words of its own.
    static QString noAnswer(QNetworkReply::NetworkError error, const QUrl &url, const QString &detail);
    /// reason: why its certificate is not trusted; empty where that is not why.
    static QString noSecurity(const QString &reason);
    static QString timeout(std::chrono::milliseconds after);
    static QString tooLarge(qint64 bytes);
    /// The exporter sends to another origin.
    static QString movedTo(const QUrl &url);
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
};

} // namespace guardia
