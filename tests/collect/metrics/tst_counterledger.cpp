// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/counterledger.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

namespace tst_counterledger {

using namespace guardia;

namespace {

const QString Database = QStringLiteral("sqlite:///g.db");

MetricFamily family(const std::vector<std::pair<QStringList, double>> &stocks)
{
    MetricFamily result{QStringLiteral("guardia_x_total"), MetricType::Counter, {}, {}, {}, {}};
    for (const auto &[labels, stock] : stocks)
        result.samples.push_back({labels, stock, stock});
    return result;
}

double apply(CounterLedger &ledger, double stock)
{
    MetricFamily total = family({{{}, stock}});
    ledger.apply(total);
    return total.samples.front().value;
}

const QStringList A{QStringLiteral("a")};
const QStringList B{QStringLiteral("b")};

} // namespace

/// A counter is the stock plus all decreases seen so far, over restarts too.
class TestCounterLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void decreasesAreMadeUpFor()
    {
        CounterLedger ledger;
        QCOMPARE(apply(ledger, 10), 10.0);
        QCOMPARE(apply(ledger, 4), 10.0); // six purged
        QCOMPARE(apply(ledger, 7), 13.0);
        QCOMPARE(apply(ledger, 0), 13.0);
        QCOMPARE(apply(ledger, 2), 15.0);
    }

    void onlyWhatIsThereIsCountedInItsOrder()
    {
        CounterLedger ledger;
        MetricFamily both = family({{B, 3}, {A, 5}});
        ledger.applyTo(both);
        QVERIFY(both.samples.front().labels == B);
        MetricFamily one = family({{B, 1}});
        ledger.applyTo(one);
        QVERIFY((one.samples == std::vector<Sample>{{B, 3, 1}}));
        ledger.forget(one.name);
        ledger.applyTo(one);
        QCOMPARE(one.samples.front().value, 1.0);
        QVERIFY((ledger.published(one.name) == QSet<QStringList>{B}));
    }

    void stockIsLeftAsItIs()
    {
        CounterLedger ledger;
        apply(ledger, 10);
        MetricFamily total = family({{{}, 4}});
        ledger.apply(total);
        QCOMPARE(total.samples.front().stock, 4.0);
        QCOMPARE(total.samples.front().value, 10.0);
    }

    void vanishedSeriesStay()
    {
        CounterLedger ledger;
        MetricFamily first = family({{A, 3}, {B, 5}});
        ledger.apply(first);
        MetricFamily second = family({{B, 6}});
        ledger.apply(second);
        QVERIFY((second.samples == std::vector<Sample>{{A, 3, 0}, {B, 6, 6}}));
        MetricFamily third = family({{A, 1}, {B, 6}});
        ledger.apply(third);
        QVERIFY((third.samples == std::vector<Sample>{{A, 4, 1}, {B, 6, 6}}));
        QCOMPARE(ledger.published(first.name), QSet<QStringList>({A, B}));
        QVERIFY(ledger.published(QStringLiteral("guardia_other_total")).isEmpty());
    }

    void neverFallsWhateverHappens()
    {
        QRandomGenerator random(42);
        CounterLedger ledger;
        QHash<QStringList, double> last;
        for (int step = 0; step < 2000; ++step) {
            std::vector<std::pair<QStringList, double>> stocks;
            for (int label = 0; label < 5; ++label) {
                if (random.bounded(3) != 0)
                    stocks.emplace_back(QStringList(QString::number(label)), random.bounded(1000));
            }
            MetricFamily counters = family(stocks);
            ledger.apply(counters);
            QVERIFY(std::ranges::is_sorted(counters.samples, {}, &Sample::labels));
            for (const Sample &sample : counters.samples) {
                QVERIFY(sample.value >= last.value(sample.labels));
                last[sample.labels] = sample.value;
            }
            QCOMPARE(counters.samples.size(), std::size_t(last.size()));
            if (random.bounded(10) == 0) // a restart
                ledger = *CounterLedger::fromJson(ledger.toJson(Database), Database);
        }
    }

    void whatIsWrittenIsReadBack_data()
    {
        QTest::addColumn<QList<QStringList>>("series");
        QTest::newRow("none") << QList<QStringList>();
        QTest::newRow("total") << QList<QStringList>{{}};
        QTest::newRow("hostile") << QList<QStringList>{{QStringLiteral("\"\\\n\t장애 😀")}, {QString()}};
        const QString separator(QChar(0x1f));
        QTest::newRow("separators") << QList<QStringList>{{u"a" + separator, QStringLiteral("b")},
                                                          {QStringLiteral("a"), separator + u"b"}};
    }

    void whatIsWrittenIsReadBack()
    {
        QFETCH(QList<QStringList>, series);
        CounterLedger ledger;
        double stock = 0.1;
        std::vector<std::pair<QStringList, double>> stocks;
        for (const QStringList &labels : std::as_const(series))
            stocks.emplace_back(labels, stock *= 7e5);
        MetricFamily counters = family(stocks);
        ledger.apply(counters);
        MetricFamily fallen = family({});
        ledger.apply(fallen);
        const QByteArray json = ledger.toJson(Database);
        const auto back = CounterLedger::fromJson(json, Database);
        QVERIFY(back);
        QVERIFY(back->published(counters.name) == ledger.published(counters.name));
        if (series.isEmpty())
            return; // a family without series is not kept
        QVERIFY(*back == ledger);
        QCOMPARE(back->toJson(Database), json);
    }

    void damageIsNoticed_data()
    {
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char *name, const char *json) {
            QTest::newRow(name) << QByteArray(json).replace('\'', '"');
        };
        row("empty", "");
        row("cut off", "{'version': 1, 'database': 'sqlite:///g.db', 'counters': {");
        row("not an object", "[1]");
        row("another version", "{'version': 2, 'database': 'sqlite:///g.db', 'counters': {}}");
        row("another database", "{'version': 1, 'database': 'sqlite:///h.db', 'counters': {}}");
        row("no counters", "{'version': 1, 'database': 'sqlite:///g.db'}");
        row("counters of another kind", "{'version': 1, 'database': 'sqlite:///g.db', 'counters': []}");
        row("family of another kind", "{'version': 1, 'database': 'sqlite:///g.db', 'counters': {'f': {}}}");
        const auto series = [&row](const char *name, const QByteArray &text) {
            const QByteArray json =
                "{'version': 1, 'database': 'sqlite:///g.db', 'counters': {'f': [" + text + "]}}";
            row(name, json.constData());
        };
        series("series of another kind", "7");
        series("no labels", "{'stock': 1, 'decreases': 0}");
        series("labels of another kind", "{'labels': [1], 'stock': 1, 'decreases': 0}");
        series("no stock", "{'labels': [], 'decreases': 0}");
        series("stock as text", "{'labels': [], 'stock': '1', 'decreases': 0}");
        series("no decreases", "{'labels': [], 'stock': 1}");
        series("negative decreases", "{'labels': [], 'stock': 1, 'decreases': -1}");
        series("endless", "{'labels': [], 'stock': 1e999, 'decreases': 0}");
    }

    void damageIsNoticed()
    {
        QFETCH(QByteArray, json);
        const auto ledger = CounterLedger::fromJson(json, Database);
        QVERIFY(!ledger);
        QCOMPARE(ledger.error().kind, ErrorKind::Storage);
        QVERIFY(!ledger.error().message.isEmpty());
    }
};

GUARDIA_TEST(TestCounterLedger, NoApplication)

} // namespace tst_counterledger

#include "tst_counterledger.moc"
