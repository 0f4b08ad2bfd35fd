// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_forecastdefinition {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray Disks = R"(collector: disks
from: disks
metrics:
  - {name: used, type: gauge, help: u, labels: {disk: none, site: none}, max: '{used}'}
  - {name: bound, type: gauge, help: b, labels: {site: none, disk: none}, max: '{bound}'}
  - {name: all, type: gauge, help: a}
  - {name: seen_total, type: counter, help: s, labels: {disk: none, site: none}}
  - {name: ages, type: gauge, help: g, labels: {age: {bands: '{seconds:made,now}', at: [1h]}}}
)";

QStringList linesOf(const Problems &problems)
{
    QStringList lines;
    for (const Problem &problem : problems)
        lines << problemText(problem);
    return lines;
}

LoadedDefinitions parsed(const QByteArray &rest)
{
    return parseDefinitions(u"c.yaml"_s, Disks + rest);
}

} // namespace

/// What a definition says of a metric that follows from the past of another.
class TestForecastDefinition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isReadBesideWhatIsCounted()
    {
        const LoadedDefinitions loaded = parsed(R"(  - name: full
    type: gauge
    help: {en: When it is full, ko: 가득 차는 때}
    forecast: {of: used, meets: bound}
indicators:
  - {indicator: full, title: Full, value: 'full{disk="a",site="b"}', unit: timestamp}
)");
        QCOMPARE(linesOf(loaded.problems), QStringList());
        const CollectorDefinition &disks = loaded.collectors.front();
        QCOMPARE(disks.forecasts.size(), 1U);
        QCOMPARE(disks.forecasts.front().forecast,
                 std::optional(Forecast{u"full"_s, u"disks"_s, u"When it is full"_s, u"used"_s, u"bound"_s,
                                        Forecast::Kind::Meeting, 0ms}));
        QVERIFY(std::ranges::none_of(
            disks.metrics, [](const MetricDefinition &metric) { return metric.forecast.has_value(); }));
        const CataloguePtr catalogue = catalogueOf(loaded.collectors);
        const MetricWords words = wordsOf(*catalogue, u"disks").metrics.value(u"full"_s);
        QCOMPARE(words.text.in(Language::Korean), u"가득 차는 때"_s);
        QCOMPARE(words.addsUp, std::optional(false));
    }

    void saysHowManySoonAndWhatIsUnusual()
    {
        const LoadedDefinitions loaded = parsed(R"(  - name: full
    type: gauge
    help: f
    forecast: {of: used, meets: bound}
  - name: soon
    type: gauge
    help: s
    forecast: {of: used, meets: bound, within: 14d}
  - name: burst
    type: gauge
    help: b
    forecast: {of: used, unusual: 90m}
indicators:
  - {indicator: soon, title: Soon, value: soon}
  - {indicator: burst, title: Burst, value: 'burst{disk="a",site="b"}'}
)");
        QCOMPARE(linesOf(loaded.problems), QStringList());
        const CollectorDefinition &disks = loaded.collectors.front();
        const Forecast soon = *disks.forecasts[1].forecast;
        QCOMPARE(soon.kind, Forecast::Kind::MeetingSoon);
        QCOMPARE(soon.span, 14 * 24h);
        QVERIFY(disks.forecasts[1].labels.empty());
        const Forecast burst = *disks.forecasts[2].forecast;
        QCOMPARE(burst.kind, Forecast::Kind::Unusual);
        QCOMPARE(burst.span, 90min);
        QCOMPARE(disks.forecasts[2].labels.size(), 2U);
        QVERIFY(!disks.indicators[0].unusual);
        // No rows are read for a forecast: those behind it are those of what it follows.
        QCOMPARE(disks.indicators[0].rows, seriesKey(u"used"_s, {}));
        QCOMPARE(disks.indicators[0].moments, u"full"_s);
        QCOMPARE(disks.indicators[1].moments, QString());
        const QList<std::pair<QString, QString>> labels{{u"disk"_s, u"a"_s}, {u"site"_s, u"b"_s}};
        QCOMPARE(disks.indicators[1].unusual,
                 std::optional(UnusualGrowth{seriesKey(u"used"_s, labels), 90min}));
        QCOMPARE(disks.indicators[1].rows, seriesKey(u"used"_s, labels));
    }

    void placesEveryMistake_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &metric, const char *problem) {
            QTest::newRow(name) << metric << QString::fromUtf8(problem);
        };
        const QByteArray head = "name: full, type: gauge, help: h, ";
        row("no mapping", head + "forecast: used", "9:50: forecast has to be a mapping");
        row("empty", head + "forecast: {}", "9:50: forecast: needs of: and a gauge of this collector");
        row("no threshold", head + "forecast: {of: used}", "9:50: forecast: needs meets: and a gauge");
        row("unknown", head + "forecast: {of: size, meets: bound}",
            "9:55: \"size\" is no gauge of this collector");
        row("unknown threshold", head + "forecast: {of: used, meets: 90}",
            "9:68: \"90\" is no gauge of this collector");
        row("of a counter", head + "forecast: {of: seen_total, meets: bound}",
            "9:55: \"seen_total\" is no gauge of this collector");
        row("of bands", head + "forecast: {of: ages, meets: ages}", "9:55: \"ages\" is no gauge");
        row("of itself", head + "forecast: {of: full, meets: bound}", "9:55: \"full\" is no gauge");
        row("other labels", head + "forecast: {of: used, meets: all}",
            "9:68: all has to have the same labels as used");
        row("unknown key", head + "forecast: {of: used, meets: bound, at: 1}",
            "unknown key \"at\" in forecast");
        row("soon, without a time", head + "forecast: {of: used, meets: bound, within: soon}",
            "9:83: within");
        row("unusual meeting", head + "forecast: {of: used, meets: bound, unusual: 1h}",
            "9:68: meets: does not go with unusual:");
        row("unusual soon", head + "forecast: {of: used, unusual: 1h, within: 1d}",
            "9:82: within: does not go with unusual:");
        row("no gauge", "name: full_total, type: counter, help: h, forecast: {of: used, meets: bound}",
            "9:5: a forecast is a gauge");
        row("with a condition", head + "where: '{a}', forecast: {of: used, meets: bound}",
            "9:40: where: does not go with forecast:");
        row("with a sum", head + "sum: '{a}', forecast: {of: used, meets: bound}",
            "9:40: sum: does not go with forecast:");
        row("with labels", head + "labels: {disk: none}, forecast: {of: used, meets: bound}",
            "9:40: labels: does not go with forecast:");
    }

    void placesEveryMistake()
    {
        QFETCH(const QByteArray, metric);
        QFETCH(const QString, problem);
        const QStringList lines = linesOf(parsed("  - {" + metric + "}\n").problems);
        QVERIFY2(lines.filter(problem).size() == 1, qPrintable(lines.join(u'\n')));
    }

    /// Nothing would be read at all.
    void isNotAllThereIs()
    {
        const LoadedDefinitions loaded =
            parseDefinitions(u"c.yaml"_s,
                             "collector: c\nfrom: t\nmetrics:\n  - {name: f, type: gauge, help: h, forecast: "
                             "{of: a, meets: b}}\n");
        QCOMPARE(linesOf(loaded.problems)
                     .filter(u"a definition needs metrics: with at least one that is counted"_s)
                     .size(),
                 1);
    }
};

GUARDIA_TEST(TestForecastDefinition, NoApplication)

} // namespace tst_forecastdefinition

#include "tst_forecastdefinition.moc"
