// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/exposition.h"
#include "format/querykeys.h"
#include "runner/testclass.h"

#include <QHash>
#include <QSet>
#include <QTest>

namespace tst_querykeys {

using namespace guardia;

namespace {

using Labels = QList<std::pair<QString, QString>>;

const QStringList SevenKeys = {QStringLiteral("sr_total"),          QStringLiteral("sr_last_24h"),
                               QStringLiteral("incidents_open"),    QStringLiteral("audit_critical"),
                               QStringLiteral("capacity_critical"), QStringLiteral("users_active"),
                               QStringLiteral("servers_total")};

} // namespace

class TestQueryKeys : public QObject
{
    Q_OBJECT

private slots:
    void beginWithTheSeven();
    void listOwnKeysThenSeries();
    void allAreUnderstood();
    void readsTarget_data();
    void readsTarget();
    void refusesTarget_data();
    void refusesTarget();
    void namesReadBack_data();
    void namesReadBack();
    void writesLikeTheExposition();
    void seriesKeysIgnoreOrder();
};

void TestQueryKeys::beginWithTheSeven()
{
    QCOMPARE(queryKeys(nullptr), SevenKeys);
    const Snapshot empty;
    QCOMPARE(queryKeys(&empty), SevenKeys);
}

void TestQueryKeys::listOwnKeysThenSeries()
{
    const Snapshot snapshot = test::ordinarySnapshot();
    const QStringList expected = SevenKeys
        + QStringList{QStringLiteral("audit_events_total"),
                      QStringLiteral("capacity_plans_total"),
                      QStringLiteral("deployments_total"),
                      QStringLiteral("incidents_total"),
                      QStringLiteral("sr_open"),
                      QStringLiteral("sr_sla_compliance_ratio"),
                      QStringLiteral("users_total"),
                      QStringLiteral("guardia_deployments_by_status{status=\"FAILED\"}"),
                      QStringLiteral("guardia_deployments_by_status{status=\"SUCCESS\"}"),
                      QStringLiteral("guardia_sr_by_status{status=\"CLOSED\"}"),
                      QStringLiteral("guardia_sr_by_status{status=\"OPEN\"}"),
                      QStringLiteral("guardia_sr_by_status{status=\"접수\"}")};
    QCOMPARE(queryKeys(&snapshot), expected);
}

void TestQueryKeys::allAreUnderstood()
{
    Snapshot snapshot = test::snapshotOf({
        test::gauge(QStringLiteral("guardia_guardia_twice"), 1),
        test::gauge(QStringLiteral("guardia_audit_critical"), 1),
        test::gauge(QStringLiteral("node_foreign"), 1),
        test::gauge(QStringLiteral("guardia_own:rate5m"), 1),
        test::hostileSnapshot().families.front(),
    });
    for (const MetricFamily &family : test::histogram(QStringLiteral("guardia_x_seconds")))
        snapshot.families.push_back(family);
    QSet<QString> names;
    for (const MetricFamily &family : snapshot.families) {
        for (const Sample &sample : family.samples)
            names += seriesName(seriesKey(family, sample));
    }
    const QStringList own = queryKeys(&snapshot).sliced(SevenKeys.size());
    QCOMPARE(own.size(), names.size());
    for (const QString &key : own) {
        const std::optional<SeriesKey> series = seriesForTarget(key);
        QVERIFY2(series, qPrintable(key));
        QVERIFY2(names.remove(seriesName(*series)), qPrintable(key));
    }
}

void TestQueryKeys::readsTarget_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("family");
    QTest::addColumn<Labels>("labels");
    const auto row = [](const char *target, const char *family, const Labels &labels = {}) {
        QTest::addRow("%s", target) << QString::fromUtf8(target) << QString::fromUtf8(family) << labels;
    };
    const auto label = [](const char *name, const char *value) {
        return std::pair(QString::fromUtf8(name), QString::fromUtf8(value));
    };
    row("sr_total", "guardia_sr_total");
    row(" sr_total ", "guardia_sr_total");
    row("guardia_sr_total", "guardia_sr_total");
    row("audit_critical", "guardia_audit_critical_total");
    row("audit_critical_total", "guardia_audit_critical_total");
    row("guardia_audit_critical", "guardia_audit_critical");
    row("never_heard_of", "guardia_never_heard_of");
    row("node_load{}", "node_load");
    row("x{a=\"1\"}", "x", {label("a", "1")});
    row("x{b=\"2\",a=\"1\"}", "x", {label("a", "1"), label("b", "2")});
    row(" x { b = \"2\" , a=\"1\" , } ", "x", {label("a", "1"), label("b", "2")});
    row("x{a=\"\"}", "x", {label("a", "")});
    row("x{a=\"\\\\ \\\" \\n\"}", "x", {label("a", "\\ \" \n")});
    row("x{a=\"},b=\"}", "x", {label("a", "},b=")});
    row("x{a=\"처리 중 🔥\"}", "x", {label("a", "처리 중 🔥")});
    row("x{a=\"\r\"}", "x", {label("a", "\r")});
}

void TestQueryKeys::readsTarget()
{
    QFETCH(const QString, target);
    QFETCH(const QString, family);
    QFETCH(const Labels, labels);
    const std::optional<SeriesKey> series = seriesForTarget(target);
    QVERIFY(series);
    QCOMPARE(series->family, family);
    QCOMPARE(series->labels, labels);
}

void TestQueryKeys::refusesTarget_data()
{
    QTest::addColumn<QString>("target");
    for (const char *target : {"",
                               "  ",
                               "{",
                               "}",
                               "{}",
                               "{a=\"1\"}",
                               "x{",
                               "x}",
                               "x{a",
                               "x{a=",
                               "x{a=\"",
                               "x{a=\"1",
                               "x{a=\"1\"",
                               "x{a=1}",
                               "x{=\"1\"}",
                               "x{a=\"1\"} 5",
                               "x{a=\"1\"}{}",
                               "x{a=\"1\" b=\"2\"}",
                               "x{,}",
                               "x{a=\"1\",,}",
                               "x{a=\"1\\\"}",
                               "x{a=\"\\t\"}",
                               "x{a=\"\\",
                               "x{a=\"1\nb\"}",
                               "x{a=\"1\",a=\"1\"}",
                               "x{b=\"1\",a=\"2\",b=\"3\"}",
                               "x{a!=\"1\"}",
                               "x{a=~\".*\"}",
                               "x{a:b=\"1\"}",
                               "x{1a=\"1\"}",
                               "1x",
                               "a b",
                               "a-b",
                               "a;b",
                               "서버",
                               "sum(x)",
                               "x[5m]",
                               "'; DROP TABLE users; --",
                               "<script>",
                               "../../etc/passwd"})
        QTest::addRow("%s", target) << QString::fromUtf8(target);
    QTest::newRow("NUL") << QStringLiteral("sr_total") + QChar(u'\0');
    QTest::newRow("lone surrogate") << QString(QChar(0xd800));
    QTest::newRow("very long") << QString(1'000'000, u'{');
}

void TestQueryKeys::refusesTarget()
{
    QFETCH(const QString, target);
    QVERIFY(!seriesForTarget(target));
}

void TestQueryKeys::namesReadBack_data()
{
    QTest::addColumn<QString>("value");
    for (const auto &[name, text] : test::hostileTexts())
        QTest::addRow("%s", name.constData()) << text;
}

void TestQueryKeys::namesReadBack()
{
    QFETCH(const QString, value);
    const SeriesKey key =
        seriesKey(QStringLiteral("guardia_x"),
                  {{QStringLiteral("b"), value}, {QStringLiteral("a"), QStringLiteral("1")}});
    QCOMPARE(seriesForTarget(seriesName(key)), std::optional(key));
}

void TestQueryKeys::writesLikeTheExposition()
{
    for (const auto &[name, text] : test::hostileTexts()) {
        const MetricFamily family = test::byStatus(QStringLiteral("guardia_x"), {{text, 1}});
        QByteArray line;
        appendFamilies(line, std::span(&family, 1), ExpositionFormat::PrometheusText);
        const QString series = seriesName(seriesKey(family, family.samples.front()));
        const QByteArray expected = '\n' + series.toUtf8() + " 1\n";
        QVERIFY2(line.endsWith(expected), name.constData());
    }
}

void TestQueryKeys::seriesKeysIgnoreOrder()
{
    const auto a = std::pair(QStringLiteral("a"), QStringLiteral("1"));
    const auto b = std::pair(QStringLiteral("b"), QStringLiteral("2"));
    const SeriesKey one = seriesKey(QStringLiteral("x"), {a, b});
    const SeriesKey other = seriesKey(QStringLiteral("x"), {b, a});
    const SeriesKey less = seriesKey(QStringLiteral("x"), {a});
    QCOMPARE(one, other);
    QCOMPARE(qHash(one, 5), qHash(other, 5));
    QVERIFY((one <=> other) == 0);
    QVERIFY(less < one);
    QVERIFY(seriesKey(QStringLiteral("w"), {b}) < less);
    QVERIFY(seriesKey(QStringLiteral("x"), {b}) > one);
}

GUARDIA_TEST(TestQueryKeys, NoApplication)

} // namespace tst_querykeys

#include "tst_querykeys.moc"
