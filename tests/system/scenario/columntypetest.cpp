// SPDX-License-Identifier: GPL-3.0-or-later
#include "scenario/columntypetest.h"

#include "collect/definition/definitionloader.h"
#include "collect/metrics/collection.h"
#include "servers/verifyresult.h"

#include <QSignalSpy>
#include <QTest>

namespace guardia::test {

using namespace std::chrono_literals;

const QString ColumnTypeTest::Database = QStringLiteral("itsm");
const QDateTime ColumnTypeTest::Now(QDate(2026, 7, 10), QTime(12, 0), Qt::UTC);

QStringList ColumnTypeTest::logged;

void ColumnTypeTest::initTestCase()
{
    m_before = qInstallMessageHandler(
        [](QtMsgType, const QMessageLogContext &, const QString &text) { logged << text; });
}

void ColumnTypeTest::cleanupTestCase()
{
    qInstallMessageHandler(m_before);
}

DatabaseAddress ColumnTypeTest::address() const
{
    return *parseDatabaseUrl(backend().url(Database));
}

QString ColumnTypeTest::typeFor(const ColumnType &type) const
{
    QFETCH_GLOBAL(const QString, name);
    return QLatin1StringView(name == u"SQLite"           ? type.sqlite
                                 : name == u"PostgreSQL" ? type.postgres
                                                         : type.mariadb);
}

void ColumnTypeTest::makeTable(const QString &type, const QStringList &values)
{
    QFETCH_GLOBAL(const QString, name);
    if (!m_made.contains(name)) {
        m_made << name;
        VERIFY_RESULT(backend().create(Database));
    }
    QString sql = u"DROP TABLE IF EXISTS t;\nCREATE TABLE t (id INTEGER PRIMARY KEY, c " + type + u");\n";
    if (name == u"MariaDB")
        sql.prepend(QStringLiteral("SET SESSION sql_mode = '', time_zone = '+00:00';\n"));
    if (name == u"PostgreSQL")
        sql.prepend(QStringLiteral("SET TimeZone = 'UTC';\n"));
    for (qsizetype i = 0; i < values.size(); ++i)
        sql += u"INSERT INTO t VALUES (" + QString::number(i + 1) + u", " + values[i] + u");\n";
    VERIFY_RESULT(backend().execute(Database, sql));
}

SnapshotPtr ColumnTypeTest::collectAll(const std::vector<CollectorDefinition> &collectors, int times)
{
    CollectionSettings settings;
    settings.database.address = address();
    settings.collectors = collectors;
    settings.interval = 1h;
    Collection collection(settings, [] { return Now; });
    QSignalSpy snapshots(&collection, &Collection::snapshotReady);
    QSignalSpy ended(&collection, &Collection::firstCollectionEnded);
    collection.start();
    if (!ended.wait(20'000))
        return {};
    for (int done = 1; done < times; ++done) {
        const qsizetype before = snapshots.size();
        collection.collectNow();
        if (snapshots.size() == before && !snapshots.wait())
            return {};
    }
    collection.stop();
    return qvariant_cast<SnapshotPtr>(snapshots.last().front());
}

ColumnAnswer ColumnTypeTest::collect(const QString &metric, const QString &rules)
{
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("own.yaml"),
                         "collector: own\nfrom: t\nmetrics:\n- {name: own_total, type: gauge, help: h}\n"
                         "- name: own_value\n  type: gauge\n  help: h\n  "
                             + metric.toUtf8() + "\nrecords: [id, c]\n" + rules.toUtf8());
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    // Rules are checked only after the first numbers.
    const SnapshotPtr snapshot = collectAll(loaded.collectors, rules.isEmpty() ? 1 : 2);
    ColumnAnswer answer{{}, {}, false, loaded.collectors.front()};
    if (!snapshot)
        return answer;
    answer.succeeded = snapshot->databaseUp && collectorNamed(*snapshot, u"own")->succeeded;
    if (!answer.succeeded)
        logged << collectorNamed(*snapshot, u"own")->error;
    const auto valueOf = [&snapshot](const QString &family) -> std::optional<double> {
        const MetricFamily *found = familyNamed(*snapshot, family);
        return found && !found->samples.empty() ? std::optional(found->samples.front().value) : std::nullopt;
    };
    answer.value = valueOf(QStringLiteral("own_value"));
    answer.total = valueOf(QStringLiteral("own_total"));
    return answer;
}

} // namespace guardia::test

#include "moc_columntypetest.cpp"
