// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collectorbook.h"
#include "collect/metrics/databasewatch.h"
#include "collect/metrics/failurelog.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_collectorbook {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

const QDateTime Start(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC);
const Error Broken{ErrorKind::Unavailable, QStringLiteral("gone")};

/// A result with a counter and a labelled gauge of as many series as values.
CollectorResult resultOf(const QString &collector, const std::vector<double> &values)
{
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("f"),
                         "collector: c\nfrom: t\nmetrics:\n- {name: " + collector.toUtf8()
                             + "_total, type: counter, help: h}\n- {name: " + collector.toUtf8()
                             + "_by, type: gauge, help: h, labels: {a: X}}\n");
    CollectorResult result{collector, {}, {}, 0, 250ms};
    for (const MetricDefinition &metric : loaded.collectors.front().metrics)
        result.families.push_back({std::make_shared<const MetricDefinition>(metric), {}});
    double sum = 0;
    for (const double value : values) {
        result.families[1].series.insert({QString::number(result.rows++)}, {value, 0, true});
        sum += value;
    }
    result.families[0].series.insert({}, {sum, 0, true});
    return result;
}

CollectorResult failureOf(const QString &collector)
{
    return {collector, Broken, {}, 0, 1s};
}

Event eventOf(const char *name, qint64 time)
{
    return {QStringLiteral("a"), QLatin1StringView(name), {}, time, {}, {}, {}, {}};
}

const QString A = QStringLiteral("a");
const QString B = QStringLiteral("b");

CollectorBook bookOf(int maxSeries = 200)
{
    return CollectorBook({{B, 60s}, {A, 15s}}, maxSeries, {});
}

} // namespace

/// What is known of every collector at a moment: last good values until they are too old.
class TestCollectorBook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsStayUntilTheyAreReadAgain()
    {
        CollectorBook book = bookOf();
        const auto names = [&book](const QDateTime &at) {
            QString text;
            for (const Event &event : book.snapshot(at, true).events)
                text += event.name;
            return text;
        };
        CollectorResult result = resultOf(A, {1});
        result.events = EventReading{{eventOf("x", 3), eventOf("y", 5)}, {}, {}};
        book.record(result, Start);
        CollectorResult other = resultOf(B, {1});
        other.events = EventReading{{eventOf("z", 4)}, {}, {}};
        book.record(other, Start);
        QCOMPARE(names(Start), QStringLiteral("xzy"));
        book.record(resultOf(A, {1}), Start); // not read this time
        QCOMPARE(names(Start), QStringLiteral("xzy"));
        result.events = EventReading{{eventOf("v", 6)}, {QStringLiteral("x")}, QStringLiteral("broken")};
        book.record(result, Start);
        QCOMPARE(names(Start), QStringLiteral("xzv")); // y is gone, x could not be read
        book.record(failureOf(A), Start.addSecs(15));
        QCOMPARE(names(Start.addSecs(75)), QStringLiteral("xzv"));
        QCOMPARE(names(Start.addSecs(76)), QStringLiteral("z")); // a has expired
        result.events = EventReading{};
        book.record(result, Start.addSecs(90));
        QCOMPARE(names(Start.addSecs(90)), QStringLiteral("z"));
    }

    void forecastsAreThereAsLongAsWhatTheyFollowFrom()
    {
        const auto forecasts = [](const CollectorBook &book, const QDateTime &at) {
            QString text;
            for (const MetricFamily &family : book.snapshot(at, true).families)
                text += family.name.endsWith(u"_full") ? family.name : QString();
            return text;
        };
        const auto forecast = [](const QString &collector) {
            return MetricFamily{
                QString(collector + u"_full"), MetricType::Gauge, {}, {}, {{{}, 7, 7}}, collector};
        };
        CollectorBook book = bookOf();
        book.setForecasts({forecast(A), forecast(B)});
        QCOMPARE(forecasts(book, Start), QString()); // nothing was collected
        book.record(resultOf(A, {1}), Start);
        book.record(resultOf(B, {1}), Start);
        QCOMPARE(forecasts(book, Start), QStringLiteral("a_fullb_full"));
        book.record(failureOf(A), Start.addSecs(15));
        QCOMPARE(forecasts(book, Start.addSecs(75)), QStringLiteral("a_fullb_full"));
        QCOMPARE(forecasts(book, Start.addSecs(76)), QStringLiteral("b_full")); // a has expired
        CollectorBook later = bookOf();
        later.takeOver(book, {B});
        QCOMPARE(forecasts(later, Start.addSecs(16)), QStringLiteral("b_full"));
        book.setForecasts({});
        QCOMPARE(forecasts(book, Start.addSecs(16)), QString());
    }

    void nothingIsKnownBeforeTheFirstSuccess()
    {
        CollectorBook book = bookOf();
        book.record(failureOf(A), Start);
        const Snapshot snapshot = book.snapshot(Start, false);
        QVERIFY(snapshot.families.empty());
        QVERIFY(!snapshot.collectedAt);
        QCOMPARE(snapshot.collectors.size(), 2U);
        QCOMPARE(snapshot.collectors[0].name, A);
        QVERIFY(snapshot.collectors[0].freshness == Freshness::Never);
        QCOMPARE(snapshot.collectors[0].error, QStringLiteral("gone"));
        QCOMPARE(snapshot.collectors[0].duration.count(), 1.0);
        QVERIFY(snapshot.collectors[1].freshness == Freshness::Never);
    }

    void valuesOutliveFailuresForFiveIntervals_data()
    {
        QTest::addColumn<int>("milliseconds");
        QTest::addColumn<int>("freshness");
        QTest::newRow("at once") << 0 << int(Freshness::Stale);
        QTest::newRow("five intervals") << 75'000 << int(Freshness::Stale);
        QTest::newRow("just older") << 75'001 << int(Freshness::Expired);
    }

    void valuesOutliveFailuresForFiveIntervals()
    {
        QFETCH(int, milliseconds);
        QFETCH(int, freshness);
        CollectorBook book = bookOf();
        book.record(resultOf(A, {3, 4}), Start);
        book.record(resultOf(B, {1}), Start);
        book.record(failureOf(A), Start.addSecs(15));
        const Snapshot snapshot = book.snapshot(Start.addMSecs(milliseconds), true);
        const CollectorState *state = collectorNamed(snapshot, A);
        QCOMPARE(int(state->freshness), freshness);
        QVERIFY(!state->succeeded);
        QCOMPARE(*state->lastSuccess, Start);
        const MetricFamily *family = familyNamed(snapshot, u"a_total");
        QCOMPARE(family != nullptr, state->freshness == Freshness::Stale);
        if (family)
            QCOMPARE(family->samples.front().value, 7.0);
        QVERIFY(familyNamed(snapshot, u"b_total")); // others are unaffected
        QVERIFY(collectorNamed(snapshot, B)->freshness == Freshness::Fresh);
    }

    void itComesBackWithTheNextSuccess()
    {
        CollectorBook book = bookOf();
        book.record(resultOf(A, {3}), Start);
        book.recordFailure(A, Broken);
        QVERIFY(!collectorNamed(book.snapshot(Start, true), A)->succeeded);
        book.record(resultOf(A, {5}), Start.addSecs(600));
        const Snapshot snapshot = book.snapshot(Start.addSecs(600), true);
        const CollectorState *state = collectorNamed(snapshot, A);
        QVERIFY(state->freshness == Freshness::Fresh && state->succeeded && state->error.isEmpty());
        QCOMPARE(state->rows, 1);
        QCOMPARE(*snapshot.collectedAt, Start.addSecs(600));
    }

    void aSlowCollectorStaysFreshBetweenItsRuns()
    {
        CollectorBook book = bookOf();
        book.record(resultOf(B, {1}), Start);
        QVERIFY(collectorNamed(book.snapshot(Start.addSecs(3600), true), B)->freshness == Freshness::Fresh);
    }

    void familiesAreSortedAndNameTheirCollector()
    {
        CollectorBook book = bookOf();
        book.record(resultOf(B, {1}), Start);
        book.record(resultOf(A, {1}), Start);
        const Snapshot snapshot = book.snapshot(Start, true);
        QVERIFY(std::ranges::is_sorted(snapshot.families, {}, &MetricFamily::name));
        QCOMPARE(snapshot.families.size(), 4U);
        QCOMPARE(snapshot.families.front().collector, A);
        QCOMPARE(snapshot.families.back().collector, B);
        QVERIFY(snapshot.databaseUp);
    }

    void countersDoNotFallAndGaugesDo()
    {
        CollectorBook book = bookOf();
        book.record(resultOf(A, {5}), Start);
        book.record(resultOf(A, {2}), Start);
        const Snapshot snapshot = book.snapshot(Start, true);
        QCOMPARE(familyNamed(snapshot, u"a_total")->samples.front().value, 5.0);
        QCOMPARE(familyNamed(snapshot, u"a_total")->samples.front().stock, 2.0);
        QCOMPARE(familyNamed(snapshot, u"a_by")->samples.front().value, 2.0);
    }

    void foldingIsToldOnce()
    {
        CollectorBook book = bookOf(2);
        QCOMPARE(book.record(resultOf(A, {1, 2, 3}), Start).newlyFolded, 2);
        QCOMPARE(book.record(resultOf(A, {1, 2, 3, 4}), Start).newlyFolded, 0);
        QCOMPARE(collectorNamed(book.snapshot(Start, true), A)->seriesFolded, 3);
        QCOMPARE(book.record(resultOf(A, {1}), Start).newlyFolded, 0);
        QCOMPARE(collectorNamed(book.snapshot(Start, true), A)->seriesFolded, 0);
    }

    void aLabelledCounterStaysMonotoneAndBelowTheCap()
    {
        CollectorBook book = bookOf(4);
        MetricDefinition counter = *resultOf(A, {}).families[1].definition;
        counter.type = MetricType::Counter;
        counter.name = QStringLiteral("a_by_total");
        const auto definition = std::make_shared<const MetricDefinition>(std::move(counter));
        QHash<QStringList, double> last;
        quint32 random = 1;
        for (int step = 0; step < 300; ++step) {
            CollectorResult result{A, {}, {{definition, {}}}, 0, 0s};
            double stock = 0;
            for (int label = step / 20; label < step / 20 + 6; ++label) { // old ones vanish, new ones come
                random = random * 1664525U + 1013904223U;
                const double value = step + (random >> 24U) % 7;
                stock += value;
                result.families[0].series.insert({QString::number(label)}, {value, 0, true});
            }
            book.record(result, Start);
            const Snapshot snapshot = book.snapshot(Start, true);
            const MetricFamily &family = snapshot.families.front();
            QVERIFY(family.samples.size() <= 4U);
            QCOMPARE(stockOf(family), stock);
            for (const Sample &sample : family.samples) {
                QVERIFY(sample.value >= last.value(sample.labels));
                last[sample.labels] = sample.value;
            }
            QCOMPARE(family.samples.size(), std::size_t(last.size()));
        }
    }

    void aFirstReadingIsToldUntilItEndsOrIsTakenOver()
    {
        CollectorBook book = bookOf();
        const QString name = book.snapshot(Start, true).collectors.front().name;
        const auto readingOf = [&name](const CollectorBook &one) {
            return collectorNamed(one.snapshot(Start, true), name)->reading;
        };
        QVERIFY(!readingOf(book));
        book.recordReading(name, Start, {});
        book.recordReading(name, Start.addSecs(5), 7);
        QVERIFY(readingOf(book) == (FirstReading{Start, 7}));
        CollectorBook next = bookOf();
        next.takeOver(book, {name});
        QVERIFY(!readingOf(next)); // who read was stopped
        book.record(resultOf(name, {1}), Start);
        QVERIFY(!readingOf(book));
        book.recordReading(name, Start, {});
        QVERIFY(!readingOf(book)); // it has numbers
    }

    void strangersAreIgnored()
    {
        CollectorBook book = bookOf();
        book.record(resultOf(QStringLiteral("stranger"), {1}), Start);
        book.recordFailure(QStringLiteral("stranger"), Broken);
        QVERIFY(book.snapshot(Start, true).families.empty());
    }

    void probesGetRarerWhileNothingAnswers()
    {
        DatabaseWatch watch;
        QVERIFY(!watch.health().databaseUp && !watch.health().checkedAt.isValid());
        QList<qint64> waits;
        for (int failure = 0; failure < 6; ++failure) {
            watch.failed(Start, {ErrorKind::Unavailable, QStringLiteral("gone")}, Silence::No);
            waits << watch.nextProbe().count();
        }
        QCOMPARE(waits, QList<qint64>({1000, 2000, 4000, 8000, 8000, 8000}));
        QVERIFY((watch.health() == Health{false, Start, QStringLiteral("gone")}));
        watch.answered(Start.addSecs(1));
        QCOMPARE(watch.nextProbe().count(), 2000);
        QVERIFY((watch.health() == Health{true, Start.addSecs(1), {}}));
    }

    /// A server that hangs counts the connections given up before its handshake (max_connect_errors, 100), so
    /// probes must become rarer.
    void silenceIsAskedIntoMoreAndMoreRarely()
    {
        DatabaseWatch watch;
        watch.keptWaiting(Start, QStringLiteral("no answer")); // the probe is still out
        QCOMPARE(watch.nextProbe().count(), 2000);
        QVERIFY((watch.health() == Health{false, Start, QStringLiteral("no answer")}));
        QList<qint64> waits;
        for (int failure = 0; failure < 10; ++failure) {
            watch.failed(Start, {ErrorKind::Timeout, QStringLiteral("no answer")}, Silence::Yes);
            waits << watch.nextProbe().count() / 1000;
        }
        QCOMPARE(waits, QList<qint64>({1, 2, 4, 8, 16, 32, 64, 120, 120, 120}));
        watch.failed(Start, {ErrorKind::Denied, QStringLiteral("refused")},
                     Silence::No); // a probe is under way
        QCOMPARE(watch.nextProbe().count(), 8000);
    }

    void failuresAreLoggedOnce()
    {
        static QStringList messages;
        messages.clear();
        const auto before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { messages << text; });
        FailureLog log;
        log.succeeded(A); // never failed: nothing to say
        for (int i = 0; i < 3; ++i)
            log.failed(A, QStringLiteral("gone"));
        log.failed(A, QStringLiteral("denied"));
        log.failed(B, QStringLiteral("gone"));
        log.succeeded(A);
        log.succeeded(A);
        log.failed(A, QStringLiteral("gone"));
        for (int i = 0; i < 100; ++i)
            log.failed(B, QString::number(i));
        qInstallMessageHandler(before);
        QCOMPARE(messages.size(), 5 + 19);
        QVERIFY(messages[0].startsWith(u"collection failed") && messages[0].endsWith(u"gone"));
        QVERIFY(messages[1].endsWith(u"denied"));
        QVERIFY(messages[3].startsWith(u"works again"));
    }
};

GUARDIA_TEST(TestCollectorBook, NoApplication)

} // namespace tst_collectorbook

#include "tst_collectorbook.moc"
