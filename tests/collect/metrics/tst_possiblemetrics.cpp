// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "fixtures/sqlitefile.h"
#include "model/log.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <mutex>

namespace tst_possiblemetrics {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);

std::mutex logLock;
QStringList logged; ///< since the test began, with their fields; from any thread

void keepMessage(QtMsgType, const QMessageLogContext &, const QString &text)
{
    const LogRecord record = logRecord(text);
    QString line = record.message;
    for (const auto &[name, value] : record.fields)
        line += u" | " + name + u'=' + value;
    const std::scoped_lock lock(logLock);
    logged << line;
}

QStringList loggedOf(const QString &what)
{
    const std::scoped_lock lock(logLock);
    return logged.filter(what);
}

QStringList namesOf(const SnapshotPtr &snapshot)
{
    QStringList names;
    for (const MetricFamily &family : snapshot->families)
        names << family.name;
    return names;
}

double totalOf(const SnapshotPtr &snapshot, const QString &name)
{
    const MetricFamily *family = familyNamed(*snapshot, name);
    return family ? stockOf(*family) : -1;
}

const QByteArray Head = "collector: c\nfrom: t\n";
const QByteArray Good = "metrics:\n- {name: good, type: gauge, help: h}\n"
                        "- {name: labelled, type: gauge, help: h, labels: {text: none}}\n";

} // namespace

/// Metrics that cannot be computed, and the other metrics of their collector.
class TestPossibleMetrics : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.database.address.database = m_directory->filePath(u"g.db"_s);
        m_settings.interval = 1h;
        m_writer = std::make_unique<SqliteFile>(m_settings.database.address.database);
        m_writer->execute(u"CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, text TEXT)"_s);
        m_writer->execute(u"INSERT INTO t (n, text) VALUES (9223372036854775807, 'a'), "
                          "(9223372036854775807, 'b'), (1, 'a')"_s);
        logged.clear();
        m_before = qInstallMessageHandler(keepMessage);
    }

    void cleanup()
    {
        qInstallMessageHandler(m_before);
        m_writer.reset();
    }

    void theOthersOfItsCollectorAreThere_data()
    {
        QTest::addColumn<QByteArray>("head");
        QTest::addColumn<QByteArray>("odd");
        QTest::addColumn<QString>("reason");
        const QByteArray growing = Head + "append_only: id\n";
        for (const bool isGrowing : {false, true}) {
            const QByteArray head = isGrowing ? growing : Head;
            const auto row = [&](const char *name, const QByteArray &odd, const QString &reason) {
                QTest::addRow("%s%s", name, isGrowing ? ", append_only" : "") << head << odd << reason;
            };
            row("unknown function", "where: 'no_such_function({id})'", u"no such function"_s);
            row("unknown column, not in braces", "sum: nowhere", u"no such column: nowhere"_s);
            row("wrong syntax", "where: '{id} AND'", u"syntax error"_s);
            row("overflow while it is counted", "sum: '{n}'", u"integer overflow"_s);
            row("text that is no number", "max: 'substr({text}, 1)'", u"\"b\" is not a number"_s);
        }
    }

    void theOthersOfItsCollectorAreThere()
    {
        QFETCH(const QByteArray, head);
        QFETCH(const QByteArray, odd);
        QFETCH(const QString, reason);
        const QString file =
            useDefinition(head + Good + "- {name: odd, type: gauge, help: h, " + odd + "}\n");
        const SnapshotPtr snapshot = collectOnce();
        QCOMPARE(namesOf(snapshot), QStringList({u"good"_s, u"labelled"_s}));
        QCOMPARE(totalOf(snapshot, u"good"_s), 3.0);
        QCOMPARE(totalOf(snapshot, u"labelled"_s), 3.0);
        const CollectorState *state = collectorNamed(*snapshot, u"c");
        QVERIFY2(state->succeeded, qPrintable(state->error));
        QCOMPARE(state->freshness, Freshness::Fresh);
        QCOMPARE(state->failedMetrics.size(), 1U);
        QCOMPARE(state->failedMetrics[0].metric, u"odd"_s);
        const int line = head == Head ? 6 : 7;
        QCOMPARE(state->failedMetrics[0].place, QString(file + u':' + QString::number(line)));
        QVERIFY2(state->failedMetrics[0].reason.contains(reason), qPrintable(state->failedMetrics[0].reason));
        const QStringList messages = loggedOf(u"metric odd"_s);
        QCOMPARE(messages.size(), 1);
        QVERIFY2(messages[0].contains(reason) && messages[0].contains(state->failedMetrics[0].place),
                 qPrintable(messages[0]));
    }

    void severalAreLeftOut()
    {
        useDefinition(Head + Good
                      + "- {name: odd, type: gauge, help: h, sum: '{n}'}\n"
                        "- {name: odder, type: gauge, help: h, max: '{text}'}\n"
                        "- {name: oddest, type: gauge, help: h, ratio: 'no_such_function({id})'}\n");
        const SnapshotPtr snapshot = collectOnce();
        QCOMPARE(namesOf(snapshot), QStringList({u"good"_s, u"labelled"_s}));
        QStringList failed;
        for (const MetricFailure &failure : collectorNamed(*snapshot, u"c")->failedMetrics)
            failed << failure.metric;
        failed.sort();
        QCOMPARE(failed, QStringList({u"odd"_s, u"odder"_s, u"oddest"_s}));
    }

    void whereNoneIsLeftTheCollectorFails_data()
    {
        QTest::addColumn<QByteArray>("metrics");
        QTest::newRow("one") << QByteArray(
            "- {name: odd, type: gauge, help: h, where: 'no_such_function({id})'}\n");
        QTest::newRow("two") << QByteArray(
            "- {name: odd, type: gauge, help: h, where: 'no_such_function({id})'}\n"
            "- {name: odder, type: gauge, help: h, sum: 'no_such_function({id})'}\n");
    }

    void whereNoneIsLeftTheCollectorFails()
    {
        QFETCH(const QByteArray, metrics);
        useDefinition(Head + "metrics:\n" + metrics);
        const SnapshotPtr snapshot = collectOnce();
        const CollectorState *state = collectorNamed(*snapshot, u"c");
        QVERIFY(!state->succeeded);
        QVERIFY2(state->error.contains(u"no such function"), qPrintable(state->error));
        QVERIFY(state->failedMetrics.empty());
        QVERIFY(snapshot->databaseUp);
    }

    void aColumnThatAStatementLacksCostsItsMetric()
    {
        useDefinition("collector: c\nsql: SELECT text, COUNT(*) AS n FROM t GROUP BY 1\nmetrics:\n"
                      "- {name: good, type: gauge, help: h, value: n}\n"
                      "- {name: odd, type: gauge, help: h, value: m}\n"
                      "- {name: odder, type: gauge, help: h, value: text}\n");
        const SnapshotPtr snapshot = collectOnce();
        QCOMPARE(namesOf(snapshot), QStringList(u"good"_s));
        QCOMPARE(totalOf(snapshot, u"good"_s), 3.0);
        QCOMPARE(collectorNamed(*snapshot, u"c")->failedMetrics.size(), 2U);
    }

    void itIsSaidOnceAndWhenItIsOver()
    {
        m_settings.interval = 100ms;
        m_settings.reconcile = 1s;
        useDefinition(Head + Good + "- {name: odd, type: gauge, help: h, sum: '{n}'}\n");
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        collection.start();
        QTRY_VERIFY(snapshots.size() > 15); // the table is looked up again in between
        QCOMPARE(loggedOf(u"metric odd"_s).size(), 1);
        QVERIFY(!familyNamed(*latest(snapshots), u"odd"));
        m_writer->execute(u"DELETE FROM t WHERE n > 1"_s);
        QTRY_COMPARE(totalOf(latest(snapshots), u"odd"_s), 1.0);
        QCOMPARE(totalOf(latest(snapshots), u"good"_s), 1.0);
        QVERIFY(latest(snapshots)->collectors.front().failedMetrics.empty());
        QCOMPARE(loggedOf(u"metric odd"_s).size(), 2);
        QVERIFY(loggedOf(u"metric odd"_s).last().startsWith(u"works again"));
        QVERIFY(collection.stop());
    }

    void aFailedCounterDoesNotFall()
    {
        m_settings.interval = 100ms;
        m_settings.reconcile = 1s;
        m_writer->execute(u"DELETE FROM t WHERE n > 1"_s);
        useDefinition(Head + Good + "- {name: odd_total, type: counter, help: h, sum: '{n}'}\n");
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        collection.start();
        QTRY_VERIFY(!snapshots.isEmpty() && totalOf(latest(snapshots), u"odd_total"_s) == 1);
        m_writer->execute(u"INSERT INTO t (n) VALUES (9223372036854775807), (9223372036854775807)"_s);
        QTRY_VERIFY(!familyNamed(*latest(snapshots), u"odd_total"));
        QVERIFY(latest(snapshots)->collectors.front().succeeded);
        m_writer->execute(u"DELETE FROM t WHERE n > 1"_s);
        QTRY_COMPARE(totalOf(latest(snapshots), u"odd_total"_s), 1.0);
        QCOMPARE(onlySample(*familyNamed(*latest(snapshots), u"odd_total"))->value, 1.0);
        QVERIFY(collection.stop());
    }

    void aDefinitionInPlaceOfABuiltInOneIsCollected()
    {
        m_writer->executeFile(test::sourceFile(u"resources/schema/sqlite.sql"_s));
        m_writer->execute(u"INSERT INTO incidents (status) VALUES ('OPEN'), ('X')"_s);
        QFile file(m_directory->filePath(u"incidents.yaml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("collector: incidents\nfrom: incidents\nmetrics:\n"
                   "- {name: guardia_incidents_total, type: counter, help: h, where: \"{status} <> 'X'\"}\n");
        file.close();
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()}, {u"incidents"_s});
        QCOMPARE(loaded.problems.size(), 0U);
        m_settings.collectors = loaded.collectors;
        const SnapshotPtr snapshot = collectOnce();
        QVERIFY(collectorNamed(*snapshot, u"incidents")->succeeded);
        QCOMPARE(totalOf(snapshot, u"guardia_incidents_total"_s), 1.0);
        QVERIFY(!familyNamed(*snapshot, u"guardia_incidents_open"));
        QVERIFY(familyNamed(*snapshot, u"guardia_sr_total"));
    }

private:
    /// Where it is said to be.
    QString useDefinition(const QByteArray &yaml)
    {
        const QString file = u"/etc/guardia/c.yaml"_s;
        const LoadedDefinitions loaded = parseDefinitions(file, yaml);
        if (!loaded.problems.empty())
            qFatal("%s", qPrintable(problemText(loaded.problems.front())));
        m_settings.collectors = loaded.collectors;
        return file;
    }

    SnapshotPtr collectOnce()
    {
        Collection collection(m_settings, [] { return Now; });
        QSignalSpy snapshots(&collection, &Collection::snapshotReady);
        QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
        collection.start();
        if (!ended.wait(10'000))
            qFatal("the first collection does not end");
        if (!collection.stop())
            qFatal("the collection does not stop");
        return latest(snapshots);
    }

    static SnapshotPtr latest(const QSignalSpy &spy)
    {
        return qvariant_cast<SnapshotPtr>(spy.last().front());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<SqliteFile> m_writer;
    CollectionSettings m_settings;
    QtMessageHandler m_before = nullptr;
};

GUARDIA_TEST(TestPossibleMetrics, QCoreApplication)

} // namespace tst_possiblemetrics

#include "tst_possiblemetrics.moc"
