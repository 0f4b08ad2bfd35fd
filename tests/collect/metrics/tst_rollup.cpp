// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "collect/metrics/rollup.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QTest>

#include <cmath>
#include <limits>

namespace tst_rollup {

using namespace guardia;

namespace {

constexpr double Infinity = std::numeric_limits<double>::infinity();

/// The plan of a definition over a table with the columns a (text), b (text) and n (number).
CollectorQuery planOf(const QByteArray &metrics, const QByteArray &source = "from: t")
{
    const LoadedDefinitions loaded =
        parseDefinitions(QStringLiteral("f"), "collector: c\n" + source + "\nmetrics:\n" + metrics);
    if (!loaded.problems.empty())
        qFatal("%s", qPrintable(problemText(loaded.problems.front())));
    const std::vector<Column> columns{{QStringLiteral("a"), ColumnKind::Text, true},
                                      {QStringLiteral("b"), ColumnKind::Text, true},
                                      {QStringLiteral("n"), ColumnKind::Number, true}};
    return *CollectorQuery::plan(loaded.collectors.front(), {}, Dialect::PostgreSQL, columns);
}

Result<std::vector<RolledFamily>> rolled(const CollectorQuery &query, const QList<QVariantList> &rows,
                                         const QStringList &names = {})
{
    RollUp rollUp(query);
    if (const auto named = rollUp.setColumnNames(names); !named)
        return named.error();
    for (const QVariantList &row : rows) {
        if (const auto added = rollUp.add([&row](int column) { return row.value(column); }); !added)
            return added.error();
    }
    return std::move(rollUp).families();
}

/// label=value, one after the other.
QString textOf(const MetricFamily &family)
{
    QStringList parts;
    for (const Sample &sample : family.samples)
        parts << sample.labels.join(u'/') + u'=' + QString::number(sample.value, 'g', 17);
    return parts.join(u' ');
}

QString publishedText(const RolledFamily &family)
{
    qint64 folded = 0;
    return textOf(publishedFamily(family, 200, {}, folded));
}

const QByteArray ByA = "- {name: g, type: gauge, help: h, labels: {a: UNKNOWN}}\n";

RolledFamily familyOf(const QHash<QString, double> &values, MetricType type = MetricType::Gauge)
{
    RolledFamily family = std::move(*rolled(planOf(ByA), {})).front();
    MetricDefinition definition = *family.definition;
    definition.type = type;
    family.definition = std::make_shared<const MetricDefinition>(std::move(definition));
    for (auto it = values.begin(); it != values.end(); ++it)
        family.series.insert({it.key()}, {it.value(), 0, true});
    return family;
}

QString publishedText(const RolledFamily &family, int cap, const QSet<QStringList> &keep, qint64 &folded)
{
    return textOf(publishedFamily(family, cap, keep, folded));
}

} // namespace

/// Result rows add up to families: nothing is lost, overwritten or counted twice.
class TestRollUp : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nullAndEmptyAreAddedToTheirFallback()
    {
        const auto families = rolled(planOf(ByA),
                                     {{QVariant(QMetaType(QMetaType::QString)), 3},
                                      {QStringLiteral(""), 4},
                                      {QStringLiteral("UNKNOWN"), 5},
                                      {QStringLiteral("unknown"), 1},
                                      {QStringLiteral(" "), 2}});
        QCOMPARE(publishedText(families->front()), QStringLiteral(" =2 UNKNOWN=12 unknown=1"));
    }

    void labelsAreValidUnicode()
    {
        const QString lone = QStringLiteral("x") + QChar(0xd800);
        const auto families = rolled(planOf(ByA),
                                     {{lone, 1},
                                      {QStringLiteral("x\uFFFD"), 2},
                                      {QByteArray("\xEC\x9E\xA5"), 4},
                                      {QStringLiteral("장"), 8},
                                      {QByteArray("x\xFF"), 16},
                                      {QByteArray(""), 32},
                                      {7, 64},
                                      {true, 128}});
        QCOMPARE(publishedText(families->front()),
                 QStringLiteral("7=64 UNKNOWN=32 true=128 x\uFFFD=19 장=12"));
    }

    void totalsAreThereWithoutRows()
    {
        const auto families = rolled(planOf("- {name: g, type: gauge, help: h}\n"
                                            "- {name: s, type: gauge, help: h, sum: '{n}'}\n"
                                            "- {name: m, type: gauge, help: h, max: '{n}'}\n"
                                            "- {name: r, type: gauge, help: h, ratio: '{n} > 1', empty: 1}\n"
                                            "- {name: q, type: gauge, help: h, ratio: '{n} > 1'}\n"
                                            "- {name: l, type: gauge, help: h, labels: {a: X}}\n"),
                                     {});
        QStringList texts;
        for (const RolledFamily &family : *families)
            texts << publishedText(family);
        QCOMPARE(texts.join(u'|'), QStringLiteral("=0|=0||=1||"));
    }

    void everyMetricIsTheSumOfTheSameRows()
    {
        // Columns: a, b, count(*), count(where), sum, min, max, ratio, its rows
        const CollectorQuery query =
            planOf("- {name: t, type: gauge, help: h}\n"
                   "- {name: a, type: gauge, help: h, labels: {a: X}}\n"
                   "- {name: b, type: gauge, help: h, labels: {b: Y}}\n"
                   "- {name: w, type: gauge, help: h, labels: {a: X}, where: '{n} > 1'}\n"
                   "- {name: s, type: gauge, help: h, labels: {b: Y}, sum: '{n}'}\n"
                   "- {name: i, type: gauge, help: h, labels: {a: X}, min: '{n}'}\n"
                   "- {name: m, type: gauge, help: h, labels: {a: X}, max: '{n}'}\n"
                   "- {name: r, type: gauge, help: h, labels: {a: X}, ratio: '{n} > 1'}\n");
        const auto families = rolled(query,
                                     {{QStringLiteral("p"), QStringLiteral("1"), 10, 0, 2.5, -3, 3, 1},
                                      {QStringLiteral("p"), {}, 20, 0, {}, {}, {}, 2},
                                      {QStringLiteral("q"), QStringLiteral("1"), 30, 4, 1, 8, 9, 27}});
        QStringList texts;
        for (const RolledFamily &family : *families)
            texts << publishedText(family);
        QCOMPARE(texts.join(u'|'),
                 QStringLiteral("=60|p=30 q=30|1=40 Y=20|q=4|1=3.5 Y=0|p=-3 q=8|p=3 q=9|") + u"p="
                     + QString::number(3 / 30.0, 'g', 17) + u" q=" + QString::number(27 / 30.0, 'g', 17));
    }

    void aPartCanBeTakenAway()
    {
        // Columns: a, count(*), count(where), its rows
        const CollectorQuery query =
            planOf("- {name: t, type: gauge, help: h}\n"
                   "- {name: a, type: gauge, help: h, labels: {a: X}}\n"
                   "- {name: r, type: gauge, help: h, labels: {a: X}, ratio: '{n} > 1'}\n");
        QVERIFY(query.countsOnly());
        QVERIFY(!planOf("- {name: s, type: gauge, help: h, sum: '{n}'}\n").countsOnly());
        const QVariantList p{QStringLiteral("p"), 10, 4};
        const QVariantList q{QStringLiteral("q"), 3, 1};
        auto families = rolled(query, {p, q, {QVariant(), 5, 0}});
        const auto part = rolled(query, {{QStringLiteral("p"), 6, 4}, q});
        subtractFamilies(*families, *part);
        QStringList texts;
        for (const RolledFamily &family : *families)
            texts << publishedText(family);
        QCOMPARE(texts.join(u'|'), QStringLiteral("=9|X=5 p=4|X=0 p=0"));
        addFamilies(*families, *part);
        const auto whole = rolled(query, {p, q, {QVariant(), 5, 0}});
        for (std::size_t i = 0; i < whole->size(); ++i)
            QVERIFY((*families)[i].series == (*whole)[i].series);
    }

    void aGroupWithoutAMatchIsAbsent()
    {
        // Columns: a, count(*), count(where), sum(where)
        const CollectorQuery query =
            planOf("- {name: t, type: gauge, help: h, labels: {a: X}}\n"
                   "- {name: w, type: gauge, help: h, labels: {a: X}, where: '{n} > 1'}\n"
                   "- {name: s, type: gauge, help: h, labels: {a: X}, where: '{n} > 1', sum: '{n}'}\n");
        const auto families =
            rolled(query, {{QStringLiteral("p"), 10, 0, {}}, {QStringLiteral("q"), 30, 4, 0}});
        QCOMPARE(publishedText((*families)[0]), QStringLiteral("p=10 q=30"));
        QCOMPARE(publishedText((*families)[1]), QStringLiteral("q=4"));
        QCOMPARE(publishedText((*families)[2]), QStringLiteral("q=0"));
    }

    void valuesAreNumbers_data()
    {
        QTest::addColumn<QVariant>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("integer") << QVariant(7) << "x=7";
        QTest::newRow("beyond 32 bits") << QVariant(Q_INT64_C(9007199254740992)) << "x=9007199254740992";
        QTest::newRow("decimal as text") << QVariant(QStringLiteral("0.5")) << "x=0.5";
        QTest::newRow("decimal as bytes") << QVariant(QByteArray("-0.5")) << "x=-0.5";
        QTest::newRow("truth") << QVariant(true) << "x=1";
        QTest::newRow("null") << QVariant() << "";
        QTest::newRow("infinite") << QVariant(Infinity) << "x=inf";
        QTest::newRow("word") << QVariant(QStringLiteral("many")) << "error";
        QTest::newRow("empty text") << QVariant(QString(QLatin1StringView(""))) << "error";
        QTest::newRow("moment") << QVariant(QDateTime::currentDateTimeUtc()) << "error";
    }

    void valuesAreNumbers()
    {
        QFETCH(QVariant, value);
        QFETCH(QString, text);
        const CollectorQuery query = planOf("- {name: g, type: gauge, help: h, labels: {a: X}, value: v}\n",
                                            "sql: SELECT a, v FROM t");
        const auto families =
            rolled(query, {{QStringLiteral("x"), value}}, {QStringLiteral("A"), QStringLiteral("V")});
        QCOMPARE(families ? publishedText(families->front()) : QStringLiteral("error"), text);
        if (!families)
            QVERIFY2(families.error().message.contains(u"is not a number"),
                     qPrintable(families.error().message));
    }

    void countersAreFinite()
    {
        const CollectorQuery query =
            planOf("- {name: g_total, type: counter, help: h, value: v}\n", "sql: SELECT v FROM t");
        QVERIFY(!rolled(query, {{Infinity}}, {QStringLiteral("v")}));
        QVERIFY(!rolled(query, {{std::nan("")}}, {QStringLiteral("v")}));
        QVERIFY(rolled(query, {{1}}, {QStringLiteral("v")}));
    }

    void resultColumnsAreFoundByTheirNames()
    {
        const CollectorQuery query = planOf("- {name: g, type: gauge, help: h, labels: {a: X}, value: v}\n",
                                            "sql: SELECT v, a FROM t");
        const auto families = rolled(query, {{5, QStringLiteral("p")}, {6, QStringLiteral("p")}},
                                     {QStringLiteral("v"), QStringLiteral("a")});
        QCOMPARE(publishedText(families->front()), QStringLiteral("p=11"));
        const auto missing = rolled(query, {}, {QStringLiteral("v"), QStringLiteral("other")});
        QCOMPARE(missing.error().message, QStringLiteral("the result has no column \"a\"; it has: v, other"));
    }

    void theLargestStay()
    {
        qint64 folded = 0;
        const RolledFamily family = familyOf({{QStringLiteral("a"), 1},
                                              {QStringLiteral("b"), 5},
                                              {QStringLiteral("c"), 5},
                                              {QStringLiteral("d"), 9}});
        QCOMPARE(publishedText(family, 4, {}, folded), QStringLiteral("a=1 b=5 c=5 d=9"));
        QCOMPARE(folded, 0);
        QCOMPARE(publishedText(family, 3, {}, folded), QStringLiteral("b=5 d=9 other=6"));
        QCOMPARE(folded, 2);
        folded = 0;
        QCOMPARE(publishedText(family, 2, {}, folded), QStringLiteral("d=9 other=11"));
        QCOMPARE(folded, 3);
    }

    void aRealOtherIsAddedToTheRest()
    {
        qint64 folded = 0;
        const RolledFamily family = familyOf({{QStringLiteral("a"), 1},
                                              {QStringLiteral("b"), 2},
                                              {QStringLiteral("other"), 4},
                                              {QStringLiteral("d"), 9}});
        QCOMPARE(publishedText(family, 4, {}, folded), QStringLiteral("a=1 b=2 d=9 other=4"));
        QCOMPARE(folded, 0);
        QCOMPARE(publishedText(family, 3, {}, folded), QStringLiteral("b=2 d=9 other=5"));
        QCOMPARE(folded, 1);
    }

    void foldingKeepsTheSum()
    {
        QRandomGenerator random(7);
        for (int round = 0; round < 200; ++round) {
            QHash<QString, double> values;
            const int count = random.bounded(60);
            double sum = 0;
            for (int i = 0; i < count; ++i)
                values.insert(i == 3 ? QStringLiteral("other") : QString::number(i), random.bounded(1000));
            for (const double value : std::as_const(values))
                sum += value;
            const int cap = random.bounded(2, 40);
            const MetricType type = round % 2 == 0 ? MetricType::Gauge : MetricType::Counter;
            qint64 folded = 0;
            const MetricFamily family = publishedFamily(familyOf(values, type), cap, {}, folded);
            QCOMPARE(stockOf(family), sum);
            QVERIFY(std::ssize(family.samples) <= cap);
            QVERIFY(std::ranges::is_sorted(family.samples, {}, &Sample::labels));
        }
    }

    void largestAndSmallestAndShareSurviveFolding()
    {
        const QByteArray metric = "- {name: g, type: gauge, help: h, labels: {a: X}, ";
        const QList<QVariantList> rows{
            {QStringLiteral("p"), 9, 10}, {QStringLiteral("q"), 1, 10}, {QStringLiteral("r"), 5, 90}};
        const auto text = [&](const QByteArray &aggregate) {
            qint64 folded = 0;
            const auto families = rolled(planOf(metric + aggregate + "}\n"), rows);
            return publishedText(families->front(), 2, {}, folded);
        };
        QCOMPARE(text("min: '{n}'"), QStringLiteral("other=1 p=9"));
        QCOMPARE(text("max: '{n}'"), QStringLiteral("other=5 p=9"));
        QCOMPARE(text("ratio: '{n} > 1'"),
                 QString(u"other=0.5 r=" + QString::number(5 / 90.0, 'g', 17))); // r has the most rows
    }

    void whatIsNoNumberHasNoRank()
    {
        QHash<QString, double> values;
        for (int i = 0; i < 1000; ++i)
            values.insert(QString::number(i), i % 3 == 0 ? std::nan("") : i);
        qint64 folded = 0;
        const MetricFamily family = publishedFamily(familyOf(values), 10, {}, folded);
        QCOMPARE(family.samples.size(), 10U);
        QCOMPARE(family.samples.front().labels, QStringList(QStringLiteral("986")));
        QCOMPARE(folded, 991);
    }

    void publishedCountersStay()
    {
        qint64 folded = 0;
        const QSet<QStringList> keep{{QStringLiteral("small")}, {QStringLiteral("gone")}};
        const RolledFamily family =
            familyOf({{QStringLiteral("small"), 1}, {QStringLiteral("b"), 5}, {QStringLiteral("c"), 7}},
                     MetricType::Counter);
        // Four places: small, the one that is gone, "other" and the largest new one.
        QCOMPARE(publishedText(family, 4, keep, folded), QStringLiteral("c=7 other=5 small=1"));
        QCOMPARE(folded, 1);
    }

    void totalCounterNeedsNoOther()
    {
        const auto families = rolled(planOf("- {name: g_total, type: counter, help: h}\n"), {{5}});
        qint64 folded = 0;
        QCOMPARE(publishedText(families->front(), 2, {}, folded), QStringLiteral("=5"));
        QCOMPARE(publishedText(families->front(), 2, {{}}, folded), QStringLiteral("=5"));
        QCOMPARE(folded, 0);
    }
};

GUARDIA_TEST(TestRollUp, NoApplication)

} // namespace tst_rollup

#include "tst_rollup.moc"
