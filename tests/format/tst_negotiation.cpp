// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/exposition.h"
#include "format/headerlist.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_negotiation {

using namespace guardia;

class TestNegotiation : public QObject
{
    Q_OBJECT

private slots:
    void choosesFormat_data();
    void choosesFormat();
    void readsListItems();
    void leavesOutBrokenItems_data();
    void leavesOutBrokenItems();
};

void TestNegotiation::choosesFormat_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("openMetrics");
    const auto row = [](const char *name, const char *accept, bool openMetrics) {
        QTest::newRow(name) << QByteArray(accept) << openMetrics;
    };
    row("nothing", "", false);
    row("anything", "*/*", false);
    row("browser", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", false);
    row("Grafana", "application/json, text/plain, */*", false);
    row("Prometheus 2.42",
        "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
        "text/plain;version=0.0.4;q=0.5,*/*;q=0.1",
        true);
    row("Prometheus 2.20",
        "application/openmetrics-text; version=0.0.1,text/plain;version=0.0.4;q=0.5,*/*;q=0.1", true);
    row("Prometheus 3",
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
        "application/openmetrics-text;version=0.0.1;q=0.5,text/"
        "plain;version=1.0.0;escaping=allow-utf-8;q=0.4,"
        "text/plain;version=0.0.4;q=0.3,*/*;q=0.2",
        true);
    row("Prometheus 3 that prefers text",
        "text/plain;version=0.0.4;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,*/*;q=0.2", false);
    row("without version", "application/openmetrics-text", true);
    row("upper case", "APPLICATION/OpenMetrics-Text; VERSION=1.0.0; Q=1.0", true);
    row("spaces", "  application/openmetrics-text ;\tversion = \"1.0.0\" ; q=0.5 ", true);
    row("quoted comma", "text/x;a=\",application/openmetrics-text,\"", false);
    row("quoted quote", "text/x;a=\"\\\",application/openmetrics-text\"", false);
    row("unknown version", "application/openmetrics-text;version=2.0.0", false);
    row("excluded", "application/openmetrics-text;q=0", false);
    row("excluded, the rest welcome", "application/openmetrics-text;q=0.000,*/*", false);
    row("text excluded", "text/plain;q=0,*/*", true);
    row("version excluded", "application/openmetrics-text;version=1.0.0;q=0,application/openmetrics-text",
        false);
    row("both excluded", "*/*;q=0", false);
    row("less than text", "text/plain;q=0.5,application/openmetrics-text;q=0.4", false);
    row("more than text", "text/plain;q=0.4,application/openmetrics-text;q=0.5", true);
    row("by a thousandth", "text/plain;q=0.998,application/openmetrics-text;q=0.999", true);
    row("as text, first", "application/openmetrics-text,text/plain", true);
    row("as text, second", "text/plain,application/openmetrics-text", false);
    row("named beside anything", "*/*,application/openmetrics-text", true);
    row("part of it", "application/*;q=0.9,text/*;q=0.1", true);
    row("prefix", "application/openmetrics-text2", false);
    row("impossible q", "application/openmetrics-text;q=2", false);
    row("q is no number", "application/openmetrics-text;q=high", false);
    row("empty q", "application/openmetrics-text;q=", false);
    row("commas", ",,,,;;;,=,\"", false);
    row("open quote", "text/plain;a=\"b,application/openmetrics-text", false);
}

void TestNegotiation::choosesFormat()
{
    QFETCH(const QByteArray, accept);
    QFETCH(const bool, openMetrics);
    QCOMPARE(negotiatedFormat(accept) == ExpositionFormat::OpenMetrics, openMetrics);
}

void TestNegotiation::readsListItems()
{
    const std::vector<HeaderItem> items = headerItems("A/B; X=\"Y, \\\"z\\\"\" ;q=0.25, c");
    QCOMPARE(items.size(), 2U);
    QCOMPARE(items[0].value, QByteArray("a/b"));
    QCOMPARE(items[0].quality, 250);
    QCOMPARE(parameterOf(items[0], "x"), QByteArray("y, \"z\""));
    QVERIFY(parameterOf(items[0], "q").isNull());
    QCOMPARE(items[1], (HeaderItem{"c", {}, 1000}));
}

void TestNegotiation::leavesOutBrokenItems_data()
{
    QTest::addColumn<QByteArray>("header");
    for (const char *header :
         {"", ",", " , ", ";q=1", "a;q=", "a;q=1.001", "a;q=-1", "a;q=0.1234", "a;q=x", "a;q=1x"})
        QTest::addRow("%s", header) << QByteArray(header);
}

void TestNegotiation::leavesOutBrokenItems()
{
    QFETCH(const QByteArray, header);
    QVERIFY(headerItems(header).empty());
    QCOMPARE(headerItems(QByteArray(header + ",b")).size(), 1U);
}

GUARDIA_TEST(TestNegotiation, NoApplication)

} // namespace tst_negotiation

#include "tst_negotiation.moc"
