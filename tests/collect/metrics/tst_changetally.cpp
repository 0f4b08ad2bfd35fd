// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/changetally.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_changetally {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

const QDateTime Now(QDate(2026, 11, 29), QTime(7, 0), Qt::UTC);
/// Bits of CollectorQuery::ConditionsOfRow, in the order of the metrics below: all rows count for the first.
constexpr quint64 Any = CollectorQuery::conditionBit(0);
constexpr quint64 Open = Any | CollectorQuery::conditionBit(1);

CollectorQuery plan(const QByteArray &metrics, const QByteArray &changes = "changes: at\n")
{
    const LoadedDefinitions loaded = parseDefinitions(
        QStringLiteral("c.yaml"), "collector: c\nfrom: t\n" + changes + "metrics:\n" + metrics);
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    std::vector<Column> columns;
    for (const auto &[name, kind] :
         {std::pair("id", ColumnKind::Number), std::pair("at", ColumnKind::Text),
          std::pair("status", ColumnKind::Text), std::pair("size", ColumnKind::Number)}) {
        Column column;
        column.name = QLatin1StringView(name);
        column.kind = kind;
        columns.push_back(column);
    }
    const auto query =
        CollectorQuery::plan(loaded.collectors.front(), SchemaNames(), Dialect::SQLite, columns);
    if (!query)
        qFatal("%s", qPrintable(query.error().message));
    return *query;
}

const QByteArray Metrics = "- {name: all, type: gauge, help: h}\n"
                           "- {name: open, type: gauge, help: h, where: \"{status} = 'OPEN'\"}\n"
                           "- {name: by_status, type: gauge, help: h, labels: {status: none}}\n";

double valueOf(const std::vector<RolledFamily> &families, const QString &name, const QStringList &labels = {})
{
    for (const RolledFamily &family : families) {
        if (family.definition->name == name)
            return family.series.value(labels).value;
    }
    return -1;
}

} // namespace

/// What is remembered of rows is the same for every database.
class TestChangeTally : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_tally.emplace(*plan(Metrics).ofRows(), 10min); }
    void readsAgainFromBeforeTheNewestChange();
    void rowsAddUp();
    void completesOnlyWhereAllAgree();
    void givesUp_data();
    void givesUp();
    void takesWhatRowsTell();
    void saysWhyRowsCannotBeRead();

private:
    void set(qint64 id, quint64 conditions, const char *status)
    {
        QVERIFY(m_tally->set(id, conditions, {QString::fromUtf8(status)}).ok());
    }

    std::optional<ChangeTally> m_tally;
};

void TestChangeTally::readsAgainFromBeforeTheNewestChange()
{
    QVERIFY(!m_tally->hasBegun());
    m_tally->begin(Now.addSecs(-3600), Now); // nothing for an hour, or a clock that is slow
    QVERIFY(m_tally->hasBegun());
    QCOMPARE(m_tally->since(), Now.addSecs(-3600 - 600));
    m_tally->sawChange(Now.addSecs(-1800), Now);
    QCOMPARE(m_tally->since(), Now.addSecs(-1800 - 600));
    m_tally->sawChange(Now.addSecs(-2400), Now); // late
    QCOMPARE(m_tally->since(), Now.addSecs(-1800 - 600));
    m_tally->sawChange({}, Now); // none
    QCOMPARE(m_tally->since(), Now.addSecs(-1800 - 600));
    m_tally->sawChange(Now.addYears(70), Now); // by a clock that is fast
    QCOMPARE(m_tally->since(), Now.addSecs(-600));
    m_tally->begin({}, Now); // of an empty table everything is new
    QCOMPARE(m_tally->since().toSecsSinceEpoch(), 0);
}

void TestChangeTally::rowsAddUp()
{
    m_tally->begin(Now, Now);
    set(1, Open, "OPEN");
    set(2, Any, "CLOSED");
    set(3, Any, "");
    set(2, Open, "OPEN");
    const auto families = m_tally->families();
    QVERIFY(families.ok());
    QCOMPARE(valueOf(*families, QStringLiteral("all")), 3.0);
    QCOMPARE(valueOf(*families, QStringLiteral("open")), 2.0);
    QCOMPARE(valueOf(*families, QStringLiteral("by_status"), {QStringLiteral("OPEN")}), 2.0);
    QCOMPARE(valueOf(*families, QStringLiteral("by_status"), {QStringLiteral("none")}), 1.0);
    for (const RolledFamily &family : *families) // no row is closed any more
        QCOMPARE(family.series.size(), family.definition->labels.empty() ? 1 : 2);
}

void TestChangeTally::completesOnlyWhereAllAgree()
{
    m_tally->begin(Now, Now);
    set(1, Open, "OPEN");
    const std::vector<RolledFamily> one = *m_tally->families();
    set(2, Any, "CLOSED");
    const std::vector<RolledFamily> two = *m_tally->families();
    for (int attempt = 1; attempt < ChangeTally::MostAttempts; ++attempt) {
        m_tally->complete(one); // as if a row had been deleted meanwhile
        QVERIFY(!m_tally->isComplete());
        QVERIFY(!m_tally->hasBegun());
        QVERIFY(!m_tally->isGivenUp());
        m_tally->begin(Now, Now);
        set(1, Open, "OPEN");
        set(2, Any, "CLOSED");
    }
    ChangeTally other = *m_tally;
    other.complete(two);
    QVERIFY(other.isComplete());
    QCOMPARE(other.reason(), QString());
    m_tally->complete(one);
    QVERIFY(m_tally->isGivenUp());
    QVERIFY(!m_tally->reason().isEmpty());
}

void TestChangeTally::givesUp_data()
{
    QTest::addColumn<bool>("hasTime");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a cell that is no time") << false << QStringLiteral("column \"at\" of table \"t\" holds");
    QTest::newRow("too many kinds") << true << QStringLiteral("more than 10000 values");
}

void TestChangeTally::givesUp()
{
    QFETCH(const bool, hasTime);
    QFETCH(const QString, reason);
    m_tally->begin(Now, Now);
    bool isTaken = true;
    for (qint64 id = 0; id <= 20'000 && isTaken; ++id)
        isTaken = m_tally
                      ->set(id, Any | (hasTime ? 0 : CollectorQuery::HasNoMoment),
                            {hasTime ? QString::number(id) : QString()})
                      .ok();
    QVERIFY(!isTaken);
    QVERIFY(m_tally->isGivenUp());
    QVERIFY2(m_tally->reason().contains(reason), qPrintable(m_tally->reason()));
    QCOMPARE(m_tally->rows(), 0); // its memory is free again
}

/// Counts and ratios of values stored in a row are kept; sums, and metrics that depend on the clock, are left
/// to SQL statements.
void TestChangeTally::takesWhatRowsTell()
{
    const auto rows =
        plan(Metrics
             + "- {name: closed, type: gauge, help: h, ratio: \"{status} = 'CLOSED'\", empty: 1}\n"
               "- {name: bytes, type: gauge, help: h, sum: \"{size}\"}\n"
               "- {name: late, type: gauge, help: h, where: \"{at} < {now}\"}\n")
            .ofRows();
    QVERIFY(rows.ok());
    QStringList names;
    for (const PlannedMetric &metric : rows->metrics())
        names << metric.definition->name;
    names.sort();
    QCOMPARE(names.join(u' '), QStringLiteral("all by_status closed late open"));
    const QString sql = rows->sqlOfChanges(Now, 7, 100);
    QVERIFY2(sql.contains(QStringLiteral("`id` <= 7")), qPrintable(sql));
    QVERIFY2(sql.endsWith(QStringLiteral("`at` IS NULL LIMIT 101")), qPrintable(sql));
}

void TestChangeTally::saysWhyRowsCannotBeRead()
{
    const QByteArray sum = "- {name: bytes, type: gauge, help: h, sum: \"{size}\"}\n";
    QVERIFY(!plan(sum).ofRows().ok());
    const auto absent = plan(Metrics, "changes: changed_when\n").ofRows();
    QVERIFY(!absent.ok());
    QVERIFY2(absent.error().message.contains(QStringLiteral("changed_when")),
             qPrintable(absent.error().message));
}

GUARDIA_TEST(TestChangeTally, QCoreApplication)

} // namespace tst_changetally

#include "tst_changetally.moc"
