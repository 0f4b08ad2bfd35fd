// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/metricparts.h"
#include "collect/metrics/partfamilies.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_metricparts {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

MetricDefinition byAge(const QString &fallback)
{
    MetricDefinition metric;
    metric.name = u"by_age"_s;
    metric.bands = BandsDefinition{u"age"_s,
                                   SqlTemplate::parse(u"{n}"_s, SqlTemplate::Use::Amount).value(),
                                   {1, 2},
                                   {u"1"_s, u"2"_s},
                                   fallback};
    return metric;
}

/// Each part with one row, as if counted.
std::vector<RolledFamily> counted(const MetricDefinition &metric)
{
    std::vector<RolledFamily> families;
    for (const MetricDefinition &part : partsOf(metric)) {
        RolledFamily family;
        family.definition = std::make_shared<const MetricDefinition>(part);
        family.series.insert({}, {1, 0, true});
        families.push_back(family);
    }
    return families;
}

} // namespace

/// How a metric by bands is counted as several, and becomes one family again.
class TestMetricParts : public QObject
{
    Q_OBJECT

private slots:
    void bandsAreExclusiveAndComplete();
    void whatIsCalledTheSameIsAdded();
    void aFamilyWithoutAPartIsNone();
    void anEmptyRestIsNotThere();
};

void TestMetricParts::bandsAreExclusiveAndComplete()
{
    QStringList names;
    QStringList conditions;
    for (const MetricDefinition &part : partsOf(byAge(u"none"_s))) {
        names << part.part->value;
        conditions << rangeSql(part.part->range, u"n"_s);
        QCOMPARE(part.part->number.text(), u"{n}"_s);
        QVERIFY(part.where.isEmpty());
    }
    QCOMPARE(names, QStringList({u"0-1"_s, u"1-2"_s, u"2+"_s, u"none"_s}));
    QCOMPARE(conditions, QStringList({u"n < 1"_s, u"n >= 1 AND n < 2"_s, u"n >= 2"_s, u"n IS NULL"_s}));
}

void TestMetricParts::whatIsCalledTheSameIsAdded()
{
    std::vector<RolledFamily> families = counted(byAge(u"1-2"_s));
    std::vector<MetricFailure> failures;
    joinParts(families, failures);
    QCOMPARE(families.size(), 1U);
    QCOMPARE(families.front().definition->name, u"by_age"_s);
    QCOMPARE(families.front().series.size(), 3);
    QCOMPARE(families.front().series.value({u"1-2"_s}).value, 2.0);
}

void TestMetricParts::aFamilyWithoutAPartIsNone()
{
    std::vector<RolledFamily> families = counted(byAge(u"none"_s));
    const QString lost = families[1].definition->name;
    families.erase(families.begin() + 1);
    std::vector<MetricFailure> failures{{lost, u"f:1"_s, u"why"_s},
                                        {u"by_age{age=\"2+\"}"_s, u"f:1"_s, u"why"_s}};
    joinParts(families, failures);
    QVERIFY(families.empty());
    QCOMPARE(failures.size(), 1U);
    QCOMPARE(failures.front().metric, u"by_age"_s);
}

void TestMetricParts::anEmptyRestIsNotThere()
{
    std::vector<RolledFamily> families = counted(byAge(u"none"_s));
    for (RolledFamily &family : families)
        family.series.insert({}, {0, 0, true});
    std::vector<MetricFailure> failures;
    joinParts(families, failures);
    QCOMPARE(families.front().series.size(), 3); // the bands, as 0
    QVERIFY(!families.front().series.contains({u"none"_s}));
}

GUARDIA_TEST(TestMetricParts, QCoreApplication)

} // namespace tst_metricparts

#include "tst_metricparts.moc"
