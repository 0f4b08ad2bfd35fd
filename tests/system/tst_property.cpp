// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/databaseaddress.h"
#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "runner/seed.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/scrape.h"
#include "servers/verifyresult.h"

#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

#include <map>

namespace tst_property {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;

namespace {

const QString Database = QStringLiteral("itsm");

/// What the test knows of the database: the label values of each row, by table and id.
class Model
{
public:
    Model(Backend &backend, quint32 seed)
        : m_backend(backend)
        , m_random(seed)
    { }

    /// Changes itself and returns the statements that change the database in the same way, in one
    /// transaction.
    QString change()
    {
        QString sql = QStringLiteral("BEGIN;\n");
        const quint32 changes = m_random.bounded(1, 30);
        // Most batches do a bit of everything; some purge nearly all, as operators do.
        const bool isPurge = m_random.bounded(10) == 0;
        for (quint32 i = 0; i < changes; ++i)
            sql += changeOne(m_random.bounded(2) == 0 ? Requests : Audit, isPurge ? 9 : m_random.bounded(10));
        if (isPurge)
            sql += purge(Audit);
        return sql + u"COMMIT;\n";
    }

    [[nodiscard]] double rows(const QString &table) const
    {
        return static_cast<double>(m_tables.value(table).size());
    }
    /// How many rows have each value, NULL and empty counted as the fallback.
    [[nodiscard]] Series series(const LabelledFamily &family) const
    {
        const QMap<int, Row> table = m_tables.value(family.table);
        Series counts;
        for (const QString &known : family.known)
            counts[known] = 0;
        for (const Row &row : table) {
            const auto &value = family.column == u"priority" ? row.second : row.first;
            counts[value && !value->isEmpty() ? *value : family.fallback] += 1;
        }
        return counts;
    }

private:
    using Row = std::pair<std::optional<QString>, std::optional<QString>>;

    static const QString Requests;
    static const QString Audit;

    QString changeOne(const QString &table, quint32 kind)
    {
        QMap<int, Row> &rows = m_tables[table];
        const bool isRequest = table == Requests;
        const QString first = isRequest ? QStringLiteral("status") : QStringLiteral("severity");
        if (kind < 5 || rows.isEmpty()) {
            const Row row{anyText(), isRequest ? anyText() : std::nullopt};
            rows.insert(++m_latestId, row);
            return isRequest
                ? QStringLiteral("INSERT INTO sr_requests (id, created_at, status, priority) VALUES (%1, "
                                 "'2026-01-02 03:04:05', %2, %3);\n")
                      .arg(m_latestId)
                      .arg(literal(row.first), literal(row.second))
                : QStringLiteral("INSERT INTO audit_logs (id, severity) VALUES (%1, %2);\n")
                      .arg(m_latestId)
                      .arg(literal(row.first));
        }
        const int id = rows.keys().at(m_random.bounded(static_cast<int>(rows.size())));
        if (kind < 8) {
            rows[id].first = anyText();
            return QStringLiteral("UPDATE %1 SET %2 = %3 WHERE id = %4;\n")
                .arg(table, first, literal(rows[id].first))
                .arg(id);
        }
        rows.remove(id);
        return QStringLiteral("DELETE FROM %1 WHERE id = %2;\n").arg(table).arg(id);
    }

    QString purge(const QString &table)
    {
        m_tables[table].clear();
        return u"DELETE FROM " + table + u";\n";
    }

    std::optional<QString> anyText()
    {
        const QList<std::optional<QString>> &texts = hostileTexts();
        return texts.at(m_random.bounded(static_cast<int>(texts.size())));
    }
    [[nodiscard]] QString literal(const std::optional<QString> &value) const
    {
        return value ? m_backend.text(*value) : QStringLiteral("NULL");
    }

    Backend &m_backend;
    QRandomGenerator m_random;
    QMap<QString, QMap<int, Row>> m_tables;
    int m_latestId = 0;
};

const QString Model::Requests = QStringLiteral("sr_requests");
const QString Model::Audit = QStringLiteral("audit_logs");

Series seriesOf(const Snapshot &snapshot, const QString &name)
{
    Series series;
    if (const MetricFamily *family = familyNamed(snapshot, name)) {
        for (const Sample &sample : family->samples)
            series.insert(sample.labels.join(u','), sample.value);
    }
    return series;
}

Series withRows(Series series)
{
    series.removeIf([](const auto &one) { return one.value() == 0; });
    return series;
}

/// A counter by its definition: the stock plus all decreases seen so far.
struct CounterModel {
    double stock = 0;
    double decreases = 0;

    double after(double next)
    {
        decreases += std::max(0.0, stock - next);
        stock = next;
        return stock + decreases;
    }
};

} // namespace

/// Whatever is inserted, updated and deleted, in whatever order: families add up to their totals, gauges are
/// what the database holds, and counters follow their definition and never fall.
class TestProperty : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void randomChangesKeepTheRules_data();
    void randomChangesKeepTheRules();

private:
    quint32 m_seed = 0;
};

void TestProperty::initTestCase()
{
    m_seed = testSeed();
    qInfo("GUARDIA_TEST_SEED=%u", m_seed);
}

void TestProperty::randomChangesKeepTheRules_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("rounds");
    QTest::addColumn<int>("maxSeries");
    QTest::newRow("SQLite") << QStringLiteral("SQLite") << 250 << 200;
    QTest::newRow("SQLite, folded") << QStringLiteral("SQLite") << 100 << 5;
    QTest::newRow("PostgreSQL") << QStringLiteral("PostgreSQL") << 60 << 200;
    QTest::newRow("MariaDB") << QStringLiteral("MariaDB") << 60 << 200;
}

void TestProperty::randomChangesKeepTheRules()
{
    QFETCH(const QString, name);
    QFETCH(const int, rounds);
    QFETCH(const int, maxSeries);
    const auto backend = backendNamed(name);
    VERIFY_RESULT(backend->start());
    VERIFY_RESULT(backend->createWithSchema(Database));
    const auto address = parseDatabaseUrl(backend->url(Database));
    VERIFY_RESULT(address);
    const QTemporaryDir state;
    CollectionSettings settings;
    settings.database.address = *address;
    settings.collectors = builtInDefinitions().collectors;
    std::erase_if(settings.collectors, [](const CollectorDefinition &collector) {
        return collector.interval.has_value(); // its snapshots would count as those that are waited for
    });
    settings.interval = 10ms;
    settings.maxSeries = maxSeries;
    settings.stateDirectory = state.path();
    settings.stateAccess = StateAccess::ReadWrite;

    auto collection = std::make_unique<Collection>(settings, systemClock());
    SnapshotPtr latest;
    int snapshots = 0;
    const auto begin = [&] {
        connect(collection.get(), &Collection::snapshotReady, this, [&](const SnapshotPtr &snapshot) {
            latest = snapshot;
            ++snapshots;
        });
        collection->start();
    };
    begin();
    Model model(*backend, m_seed);
    std::map<QString, CounterModel> counters;
    for (int round = 0; round < rounds; ++round) {
        const QByteArray where =
            "GUARDIA_TEST_SEED=" + QByteArray::number(m_seed) + " round " + QByteArray::number(round);
        if (round % 25 == 24) { // as at a restart of the program; changes meanwhile are not seen until then
            QVERIFY(collection->stop());
            collection.reset();
            VERIFY_RESULT(backend->execute(Database, model.change()));
            collection = std::make_unique<Collection>(settings, systemClock());
            begin();
        } else {
            VERIFY_RESULT(backend->execute(Database, model.change()));
        }
        const int before = snapshots; // the next one may have begun before the change
        QVERIFY2(QTest::qWaitFor([&] { return snapshots >= before + 2; }), where);
        for (const LabelledFamily &family : labelledFamilies()) {
            const Series actual = seriesOf(*latest, family.family);
            const Series expected = model.series(family);
            const QByteArray difference = where + ' '
                + (family.family + u": " + described(actual) + u" instead of " + described(expected))
                      .toUtf8();
            QVERIFY2(sumOf(actual) == model.rows(family.table), difference);
            QVERIFY2(actual == expected || expected.size() > maxSeries, difference);
            // Values without rows give way.
            QVERIFY2(withRows(actual) == withRows(expected) || withRows(expected).size() > maxSeries,
                     difference);
            QVERIFY2(actual.size() <= maxSeries, difference);
            const MetricFamily *total = familyNamed(*latest, family.total);
            QVERIFY2(total && stockOf(*total) == sumOf(actual), difference);
        }
        const Series severities = model.series(labelledFamilies().at(2)); // by severity
        for (const auto &[family, stock] :
             {std::pair(QStringLiteral("guardia_sr_total"), model.rows(QStringLiteral("sr_requests"))),
              std::pair(QStringLiteral("guardia_audit_events_total"),
                        model.rows(QStringLiteral("audit_logs"))),
              std::pair(QStringLiteral("guardia_audit_critical_total"),
                        severities.value(QStringLiteral("CRITICAL")))}) {
            const double expected = counters[family].after(stock);
            const double actual = seriesOf(*latest, family).value(QString(), -1);
            const QByteArray difference = where + ' ' + family.toUtf8() + ' ' + QByteArray::number(actual)
                + " instead of " + QByteArray::number(expected);
            QVERIFY2(actual == expected, difference);
        }
    }
    QVERIFY(collection->stop());
    QVERIFY(counters.at(QStringLiteral("guardia_sr_total")).decreases > 0);
    QVERIFY(counters.at(QStringLiteral("guardia_audit_critical_total")).decreases > 0);
}

GUARDIA_TEST(TestProperty, QCoreApplication)

} // namespace tst_property

#include "tst_property.moc"
