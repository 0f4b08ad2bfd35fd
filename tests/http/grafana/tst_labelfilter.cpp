// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/grafana/labelfilter.h"
#include "runner/testclass.h"
#include "sampledata.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

namespace tst_labelfilter {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// The dashboard's ad hoc filters on the labels of series.
class LabelFilterTest : public QObject
{
    Q_OBJECT

private slots:
    void lets_data();
    void lets();
    void appliesInQueries();
    void refuses_data();
    void refuses();

private:
    static Reply post(const QByteArray &body)
    {
        Server server(sampleSettings(), now);
        server.setSnapshot(sampleSnapshot(now(), 10));
        return server.answer(requestFor(Method::Post, "/api/metrics/query", body));
    }
};

void LabelFilterTest::lets_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<QString>("series"); // which of O(PEN), K(orean) and T(otal) have points

    const auto row = [](const char *name, const char *filters, const char *series) {
        QTest::newRow(name) << QByteArray(filters) << QString::fromLatin1(series);
    };
    row("none", "[]", "OKT");
    row("null", "null", "OKT");
    row("equal", R"([{"key":"status","operator":"=","value":"OPEN"}])", "O");
    row("no operator", R"([{"key":"status","value":"OPEN"}])", "O");
    row("unequal", R"([{"key":"status","operator":"!=","value":"OPEN"}])", "KT");
    row("Korean", R"([{"key":"status","operator":"=","value":"승인 \"대기\""}])", "K");
    row("another case", R"([{"key":"status","operator":"=","value":"open"}])", "");
    row("empty means without", R"([{"key":"status","operator":"=","value":""}])", "T");
    row("one of", R"([{"key":"status","operator":"=|","value":"OPEN","values":["OPEN","x"]}])", "O");
    row("none of", R"([{"key":"status","operator":"!=|","value":"OPEN","values":["OPEN","x"]}])", "KT");
    row("one of, old", R"([{"key":"status","operator":"=|","value":"OPEN"}])", "O");
    row("both",
        R"([{"key":"status","operator":"!=","value":"OPEN"},{"key":"status","operator":"!=","value":""}])",
        "K");
    row("number", R"([{"key":"status","operator":"=","value":5}])", "");
    row("nobody's label", R"([{"key":"group","operator":"=","value":"x"}])", "OKT");
    row("nobody's label, any operator", R"([{"key":"group","operator":"=~","value":"x"}])", "OKT");
}

void LabelFilterTest::lets()
{
    QFETCH(QByteArray, filters);
    for (const char *name : {"filters", "adhocFilters"}) {
        const Reply reply = post(R"({")" + QByteArray(name) + R"(":)" + filters + R"(,"targets":[
            {"target":"guardia_sr_by_status{status=\"OPEN\"}"},
            {"target":"guardia_sr_by_status{status=\"승인 \\\"대기\\\"\"}"}, {"target":"sr_total"}]})");
        QCOMPARE(reply.status, 200);
        QString series;
        for (int i = 0; i < 3; ++i) {
            if (!json(reply)[i][u"datapoints"].toArray().isEmpty())
                series += QStringView(u"OKT")[i];
        }
        QTEST(series, "series");
    }
}

void LabelFilterTest::appliesInQueries()
{
    const Reply reply = post(R"({"filters":[{"key":"status","operator":"=","value":"OPEN"}],
        "adhocFilters":[{"key":"status","operator":"!=","value":"OPEN"}],
        "targets":[{"target":"guardia_sr_by_status{status=\"OPEN\"}","type":"table"}]})");
    QCOMPARE(json(reply)[0][u"rows"].toArray(), QJsonArray());
    QCOMPARE(json(reply)[0][u"type"].toString(), u"table"_s);
}

void LabelFilterTest::refuses_data()
{
    QTest::addColumn<QByteArray>("filters");
    QTest::addColumn<QString>("message");

    const auto row = [](const char *name, const QByteArray &filters, const char *message) {
        QTest::newRow(name) << filters << QString::fromLatin1(message);
    };
    row("object", "{}", "filters is not a list");
    row("text", R"("status=OPEN")", "filters is not a list");
    row("texts", R"(["status=OPEN"])", "a filter is not an object");
    row("no key", R"([{"operator":"=","value":"OPEN"}])", "a filter is not an object");
    row("wrong operator", R"([{"key":"status","operator":7,"value":"OPEN"}])", "a filter is not an object");
    row("unknown operator", R"([{"key":"status","operator":"=~","value":".*"}])",
        "the filter on status compares with \"=~\"; supported are = and !=");
    row("too many",
        '[' + QByteArrayList(MaxFilters + 1, R"({"key":"group","operator":"=","value":"x"})").join(',') + ']',
        "more than 100 filters");
}

void LabelFilterTest::refuses()
{
    QFETCH(QByteArray, filters);
    QFETCH(QString, message);
    const Reply reply = post(R"({"targets":[{"target":"sr_total"}],"filters":)" + filters + "}");
    QCOMPARE(reply.status, 400);
    QVERIFY2(json(reply)[u"message"].toString().startsWith(message), reply.body.constData());
}

GUARDIA_TEST(LabelFilterTest, QCoreApplication)

} // namespace tst_labelfilter

#include "tst_labelfilter.moc"
