// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/expositionreader.h"
#include "http/presentfigures.h"
#include "http/renderedsnapshot.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_presentfigures {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

constexpr PresentFigures::TimePoint Start{};
constexpr ExpositionFormat Formats[] = {ExpositionFormat::PrometheusText, ExpositionFormat::OpenMetrics};

/// The value of a series of what an exposition would say now; the labels as handler, method, code.
std::optional<double> valueOf(const PresentFigures &present, const QString &family,
                              const QStringList &labels = {})
{
    QByteArray text = present.processText(ExpositionFormat::PrometheusText);
    present.appendCounts(text, ExpositionFormat::PrometheusText, 2.5s);
    const auto families = familiesFrom(text);
    if (!families)
        return std::nullopt;
    for (const MetricFamily &one : *families) {
        for (const Sample &sample : one.samples) {
            if (one.name == family && sample.labels == labels)
                return sample.value;
        }
    }
    return std::nullopt;
}

} // namespace

/// The exporter's own numbers are those counted so far, even if the text was made before.
class TestPresentFigures : public QObject
{
    Q_OBJECT

private slots:
    void countsFromTheFirstRequestOn();
    void readsTheProcessOnceASecond();
    void bothFormatsSayTheSame();
};

void TestPresentFigures::countsFromTheFirstRequestOn()
{
    PresentFigures present;
    const QString requests = QStringLiteral("guardia_http_requests_total");
    const QStringList scrape{QStringLiteral("/m"), QStringLiteral("GET"), QStringLiteral("200")};
    const QStringList fault{QStringLiteral("/a"), QStringLiteral("POST"), QStringLiteral("503")};
    QCOMPARE(valueOf(present, QStringLiteral("guardia_api_requests_total")), 0.0);
    QCOMPARE(valueOf(present, QStringLiteral("guardia_process_uptime_seconds")), 2.5);
    QVERIFY(!valueOf(present, requests, scrape));
    for (int i = 1; i <= 12; ++i) {
        present.count(QStringLiteral("/m"), Method::Get, 200);
        QCOMPARE(valueOf(present, requests, scrape), double(i));
    }
    present.count(QStringLiteral("/a"), Method::Post, 503); // sorts before the other
    present.count(QStringLiteral("/m"), Method::Get, 200);
    QCOMPARE(valueOf(present, requests, fault), 1.0);
    QCOMPARE(valueOf(present, requests, scrape), 13.0);
    QCOMPARE(valueOf(present, QStringLiteral("guardia_api_requests_total")), 14.0);
    QCOMPARE(valueOf(present, QStringLiteral("guardia_api_errors_total")), 1.0);
}

void TestPresentFigures::readsTheProcessOnceASecond()
{
    PresentFigures present;
    QVERIFY(!valueOf(present, QStringLiteral("process_resident_memory_bytes")));
    present.refresh(Start);
    const quint64 first = present.reading();
    QVERIFY(valueOf(present, QStringLiteral("process_resident_memory_bytes")).value_or(0) > 0);
    present.refresh(Start + 999ms);
    QCOMPARE(present.reading(), first);
    present.refresh(Start + 1s);
    QVERIFY(present.reading() != first);
}

void TestPresentFigures::bothFormatsSayTheSame()
{
    PresentFigures present;
    present.refresh(Start);
    present.count(QStringLiteral("/m"), Method::Get, 200);
    const RenderedSnapshot rendered({}, {});
    for (const ExpositionFormat format : Formats) {
        const QByteArray text = rendered.text(format, present, 1s);
        QVERIFY(
            text.contains("\nguardia_http_requests_total{handler=\"/m\",method=\"GET\",code=\"200\"} 1\n"));
        QVERIFY(text.contains("\nprocess_cpu_seconds_total "));
        QCOMPARE(text.count("# TYPE guardia_api_requests_total counter"),
                 format == ExpositionFormat::PrometheusText ? 1 : 0);
        QCOMPARE(text.endsWith("# EOF\n"), format == ExpositionFormat::OpenMetrics);
        QVERIFY(familiesFrom(text) || format == ExpositionFormat::OpenMetrics);
    }
}

GUARDIA_TEST(TestPresentFigures, NoApplication)

} // namespace tst_presentfigures

#include "tst_presentfigures.moc"
