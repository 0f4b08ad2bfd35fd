// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/exporterprocess.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <algorithm>

namespace guardia::test {

namespace {

constexpr int PollMs = 20;

/// In seconds; a collector that runs more rarely is not waited for.
constexpr double LongestWait = 10;
const QString LastSuccess = QStringLiteral("guardia_collector_last_success_timestamp_seconds");

} // namespace

ExporterProcess::ExporterProcess()
    : m_program(QStringLiteral("guardia-exporter"))
{ }

Result<void> ExporterProcess::startListening(const QStringList &options)
{
    QStringList all = options;
    all << QStringLiteral("--web.listen-address=127.0.0.1:0");
    if (const auto started = m_program.start(all); !started)
        return started;
    static const QRegularExpression listening(
        QStringLiteral("^(?=.*\\blistening\\b).*127\\.0\\.0\\.1:(\\d+)"));
    const auto line = m_program.waitForLine(listening);
    if (!line)
        return line.error();
    m_port = line->captured(1).toUShort();
    return {};
}

Result<void> ExporterProcess::start(const QStringList &options)
{
    if (const auto listening = startListening(options); !listening)
        return listening;
    constexpr int Ok = 200;
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (true) {
        const auto ready = request("/-/ready");
        if (ready && ready->status == Ok)
            return {};
        if (!m_program.isRunning() || std::chrono::steady_clock::now() > deadline)
            return Error{ErrorKind::Timeout,
                         u"the exporter does not get ready; it wrote:\n"
                             + m_program.errorLines().join(u'\n')};
        QTest::qWait(PollMs);
    }
}

Result<void> ExporterProcess::stop()
{
    m_program.terminate();
    const auto code = m_program.waitForExit();
    if (!code)
        return code.error();
    if (*code != 0)
        return Error{ErrorKind::Invalid, QStringLiteral("the exporter ended with %1").arg(*code)};
    return {};
}

QString ExporterProcess::writeFile(const QString &name, const QByteArray &content)
{
    const QString path = m_program.home() + u'/' + name;
    QFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    return written ? path : QString();
}

Result<HttpResponse> ExporterProcess::request(const QByteArray &path, const QByteArray &method,
                                              const HttpHeaders &headers, const QByteArray &body)
{
    HttpClient client(m_port);
    return client.request(method, path, headers, body);
}

Result<Scrape> ExporterProcess::scrape()
{
    const auto response = request("/api/metrics/prometheus");
    if (!response)
        return response.error();
    constexpr int Ok = 200;
    if (response->status != Ok)
        return Error{ErrorKind::Invalid, QString::fromUtf8(response->statusLine)};
    return parseScrape(response->body);
}

Result<QJsonObject> ExporterProcess::summary()
{
    const auto response = request("/api/metrics/summary");
    if (!response)
        return response.error();
    return QJsonDocument::fromJson(response->body).object();
}

int ExporterProcess::health()
{
    const auto response = request("/api/metrics/health");
    return response ? response->status : 0;
}

Result<Scrape> ExporterProcess::scrapeUntil(const std::function<bool(const Scrape &)> &condition,
                                            std::chrono::milliseconds timeout)
{
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    while (true) {
        Result<Scrape> latest = scrape();
        if (!latest || condition(*latest))
            return latest;
        if (std::chrono::steady_clock::now() > deadline)
            return Error{ErrorKind::Timeout,
                         u"never seen; the last exposition:\n" + QString::fromUtf8(latest->text)
                             + u"\nand the log:\n" + m_program.errorLines().join(u'\n')};
        QTest::qWait(PollMs);
    }
}

Result<void> ExporterProcess::waitForPast()
{
    const auto line =
        m_program.waitForLine(QRegularExpression(QStringLiteral("what rows say of the past has been read")),
                              0, std::chrono::minutes(1));
    return line ? Result<void>() : line.error();
}

Result<Scrape> ExporterProcess::scrapeAfterCollections(int count)
{
    // The collection that is running may have begun before the call, so one more is waited for.
    Result<Scrape> before = scrape();
    for (int i = 0; i <= count && before; ++i) {
        const Series earlier = before->series(LastSuccess);
        const Series working = before->series(QStringLiteral("guardia_collector_success"));
        const Series intervals = before->series(QStringLiteral("guardia_collector_interval_seconds"));
        before = scrapeUntil([&](const Scrape &now) {
            const Series later = now.series(LastSuccess);
            return std::ranges::all_of(later.keys(), [&](const QString &collector) {
                return working.value(collector) == 0 || intervals.value(collector) > LongestWait
                    || later.value(collector) > earlier.value(collector);
            });
        });
    }
    return before;
}

qsizetype ExporterProcess::logged(const QString &text) const
{
    const QStringList lines = m_program.errorLines();
    return std::ranges::count_if(lines, [&](const QString &line) { return line.contains(text); });
}

bool says(const Scrape &scrape, const QString &family, double value)
{
    return scrape.series(family).size() == 1 && scrape.value(family) == value;
}

} // namespace guardia::test
