// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/scrape.h"
#include "servers/httpclient.h"
#include "servers/program.h"

#include <QJsonObject>

#include <functional>

namespace guardia::test {

/// The exporter as users run it, on a free port. Killed with the object.
class ExporterProcess
{
public:
    ExporterProcess();

    /// Starts it with these options and --web.listen-address, and waits until it is listening and its first
    /// collection has ended, well or not.
    Result<void> start(const QStringList &options);
    /// Like start(), but waits only until it is listening.
    Result<void> startListening(const QStringList &options);
    /// Ends it by SIGTERM. Error Invalid where its exit code is not 0.
    Result<void> stop();

    [[nodiscard]] Program &program() { return m_program; }
    [[nodiscard]] quint16 port() const { return m_port; }
    /// Writes a file and returns its path.
    QString writeFile(const QString &name, const QByteArray &content);

    /// Sends any request over a new connection.
    Result<HttpResponse> request(const QByteArray &path, const QByteArray &method = "GET",
                                 const HttpHeaders &headers = {}, const QByteArray &body = {});
    /// The content of /prometheus.
    Result<Scrape> scrape();
    Result<QJsonObject> summary();
    /// The status code of /health; 0 where it does not answer.
    int health();

    /// Scrapes until the condition is true. Error Timeout, with the last exposition, where it never is.
    Result<Scrape> scrapeUntil(const std::function<bool(const Scrape &)> &condition,
                               std::chrono::milliseconds timeout = std::chrono::seconds(10));
    /// Waits until what the rows say of the past was read, which goes on in the background for a while.
    Result<void> waitForPast();
    /// Waits for that many further collections of all collectors that succeed now; the first one begins after
    /// the call.
    Result<Scrape> scrapeAfterCollections(int count = 1);
    /// How many lines of the log contain the text.
    [[nodiscard]] qsizetype logged(const QString &text) const;
    /// The complete log, for the message of a failing test.
    [[nodiscard]] QByteArray log() const { return m_program.errorLines().join(u'\n').toUtf8(); }

private:
    Program m_program;
    quint16 m_port = 0;
};

/// True where the family has exactly one series, with this value.
bool says(const Scrape &scrape, const QString &family, double value);

} // namespace guardia::test
