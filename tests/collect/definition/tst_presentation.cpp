// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QFile>
#include <QTest>

namespace tst_presentation {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// The definition, which has no mistakes.
CollectorDefinition read(const QByteArray &yaml)
{
    const LoadedDefinitions loaded = parseDefinitions(u"c.yaml"_s, yaml);
    for (const Problem &problem : loaded.problems)
        qFatal("%s", qPrintable(problemText(problem)));
    return loaded.collectors.at(0);
}

/// An operator's own definition, which uses every key.
CollectorDefinition vpnAccounts()
{
    QFile file(test::testData(u"collect/vpn_accounts.yaml"_s));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no file %s", qPrintable(file.fileName()));
    return read(file.readAll());
}

/// The only indicator of a definition with metrics n, m and s by state.
Indicator indicatorOf(const QByteArray &yaml)
{
    return read("collector: c\nfrom: t\nmetrics:\n  - {name: n, type: gauge, help: h}\n"
                "  - {name: m, type: gauge, help: h}\n"
                "  - {name: s, type: gauge, help: h, labels: {state: U, team: V}}\n"
                "indicators:\n  - "
                + yaml + '\n')
        .indicators.at(0);
}

SeriesKey series(const QString &family, const QList<std::pair<QString, QString>> &labels = {})
{
    return seriesKey(family, labels);
}

} // namespace

/// What a definition says to people, read into values.
class TestPresentation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTitlesAndColumns()
    {
        const CollectorDefinition collector = vpnAccounts();
        QVERIFY((collector.title == LocalText{u"VPN accounts"_s, u"VPN 계정"_s}));
        QCOMPARE(collector.columns.size(), 1);
        const ColumnWords &state = collector.columns[u"state"_s];
        QVERIFY((state.title == LocalText{u"State"_s, u"상태"_s}));
        QVERIFY((state.states
                 == QMap<QString, State>{{u"LOCKED"_s, State::Critical}, {u"EXPIRING"_s, State::Warning}}));
    }

    void readsKnownLabelsAndConditions()
    {
        const CollectorDefinition collector = vpnAccounts();
        QCOMPARE(collector.metrics.size(), 2);
        QVERIFY((collector.metrics[0].labels.at(0)
                 == LabelDefinition{
                     u"state"_s, u"state"_s, u"UNKNOWN"_s, {u"ACTIVE"_s, u"LOCKED"_s, u"EXPIRING"_s}}));
        QVERIFY((collector.metrics[0].help == LocalText{u"VPN accounts by state"_s}));
        QCOMPARE(collector.metrics[1].where.columns(), QStringList(u"state"_s));
    }

    void readsAnIndicator()
    {
        const CollectorDefinition collector = vpnAccounts();
        QCOMPARE(collector.indicators.size(), 1U);
        const Indicator &indicator = collector.indicators[0];
        QCOMPARE(indicator.name, u"vpn_locked"_s);
        QCOMPARE(indicator.collector, u"vpn_accounts"_s);
        QVERIFY((indicator.title == LocalText{u"Locked VPN accounts"_s, u"잠긴 VPN 계정"_s}));
        QVERIFY(
            (indicator.description
             == LocalText{u"Accounts locked after failed logins."_s, u"로그인 실패로 잠긴 계정입니다."_s}));
        QVERIFY(indicator.value == series(u"vpn_accounts_locked"_s));
        QVERIFY(indicator.rows == indicator.value);
        QVERIFY(indicator.judged == indicator.value);
        QVERIFY(indicator.detail);
        QVERIFY(indicator.detail->value == series(u"vpn_accounts"_s));
        QVERIFY((indicator.detail->text == LocalText{u"%1 in total"_s, u"전체 %1"_s}));
        QVERIFY(indicator.picture == Picture::Stat);
        QVERIFY(indicator.unit == Unit::Count);
        QVERIFY(indicator.measure == Measure::Value);
        QVERIFY(indicator.cameAt.isEmpty());
        QVERIFY((indicator.threshold == Threshold{Threshold::Side::Above, 0, 5}));
        QCOMPARE(indicator.alert.name, u"VpnAccountsLocked"_s);
        QVERIFY(indicator.alert.duration == 7min);
        QCOMPARE(indicator.alert.summary.english, u"VPN accounts are locked on {{ $labels.instance }}"_s);
        QCOMPARE(indicator.alert.text.korean, u"잠긴 계정이 {{ $value }}개입니다. 임계값은 %1개입니다."_s);
    }

    void readsPanelsRulesAndEvents()
    {
        const CollectorDefinition collector = vpnAccounts();
        QCOMPARE(collector.panels.size(), 1U);
        QVERIFY((collector.panels[0]
                 == Panel{u"vpn_accounts"_s,
                          {u"VPN accounts by state"_s, u"상태별 VPN 계정"_s},
                          {},
                          {u"vpn_accounts"_s},
                          PanelPicture::TimeSeries,
                          Unit::Count}));
        QVERIFY((collector.attention.at(0).says == LocalText{u"VPN expired"_s, u"VPN 만료"_s}));
        QVERIFY((collector.annotations.at(0).says == LocalText{u"VPN locked"_s, u"VPN 잠김"_s}));
        QCOMPARE(collector.annotations.at(0).where.columns(), QStringList(u"state"_s));
    }

    void readsWhatElseAnIndicatorCanBe()
    {
        const Indicator indicator =
            indicatorOf("{indicator: a1_b, title: A, value: 's{team=\"x\", state=\"가\"}', rows: n,\n"
                        "     detail: {value: m, text: \"%1 more\"}, picture: dial, unit: ratio,\n"
                        "     optional: true, replaces: other,\n"
                        "     judge: {below: {critical: 12.5}, of: m}, alert: {for: 0s}}");
        QVERIFY(indicator.isOptional);
        QCOMPARE(indicator.replaces, u"other"_s);
        QVERIFY(indicator.value == series(u"s"_s, {{u"state"_s, u"가"_s}, {u"team"_s, u"x"_s}}));
        QVERIFY(indicator.rows == series(u"n"_s));
        QVERIFY(indicator.judged == series(u"m"_s));
        QVERIFY((indicator.detail->text == LocalText{u"%1 more"_s}));
        QVERIFY(indicator.picture == Picture::Dial);
        QVERIFY(indicator.unit == Unit::Ratio);
        QVERIFY((indicator.threshold == Threshold{Threshold::Side::Below, std::nullopt, 12.5}));
        QVERIFY(!judgesValue(indicator));
        QCOMPARE(indicator.alert.name, u"A1B"_s);
        QVERIFY(indicator.alert.duration == 0ms);
    }

    void words_data()
    {
        QTest::addColumn<QByteArray>("more");
        QTest::addColumn<int>("unit");
        QTest::addColumn<int>("picture");
        const auto row = [](const char *more, Unit unit, Picture picture) {
            QTest::newRow(more) << QByteArray(more) << static_cast<int>(unit) << static_cast<int>(picture);
        };
        row("unit: count, picture: stat", Unit::Count, Picture::Stat);
        row("unit: percent, picture: dial", Unit::Percent, Picture::Dial);
        row("unit: ratio, picture: dial", Unit::Ratio, Picture::Dial);
        row("unit: seconds", Unit::Seconds, Picture::Stat);
        row("unit: bytes, picture: bullet, judge: {above: {warning: 1}}", Unit::Bytes, Picture::Bullet);
        row("unit: timestamp", Unit::Timestamp, Picture::Stat);
    }

    void words()
    {
        QFETCH(QByteArray, more);
        QFETCH(int, unit);
        QFETCH(int, picture);
        const Indicator indicator = indicatorOf("{indicator: a, title: A, value: n, " + more + '}');
        QCOMPARE(static_cast<int>(indicator.unit), unit);
        QCOMPARE(static_cast<int>(indicator.picture), picture);
    }

    void fillsInWhatIsNotSaid()
    {
        const Indicator indicator = indicatorOf("{indicator: vpn_locked, title: A, value: n}");
        QCOMPARE(indicator.alert.name, u"VpnLocked"_s);
        QVERIFY(indicator.alert.duration == 5min);
        QVERIFY(indicator.alert.summary.isEmpty() && indicator.alert.text.isEmpty());
        QVERIFY(indicator.rows == series(u"n"_s));
        QVERIFY(indicator.judged == series(u"n"_s));
        QVERIFY(judgesValue(indicator));
        QVERIFY(indicator.picture == Picture::Stat);
        QVERIFY(indicator.unit == Unit::Count);
        QVERIFY(indicator.threshold == Threshold());
        QVERIFY(!indicator.detail);
        QVERIFY(indicator.description.isEmpty());
        QVERIFY(indicator.cameAt.isEmpty());
    }

    void fillsInWhatGrowthNeeds()
    {
        const QByteArray head =
            "{indicator: a, title: A, value: n, judge: {above: {warning: 0}, by: increase_1h";
        const Indicator indicator = indicatorOf(head + "}}");
        QVERIFY(indicator.measure == Measure::HourlyIncrease);
        QVERIFY(indicator.alert.duration == 1min);
        QCOMPARE(indicator.cameAt, u"created_at"_s);
        QVERIFY(!judgesValue(indicator));
        QCOMPARE(indicatorOf(head + ", since: '\"a b\"'}}").cameAt, u"a b"_s);
        QVERIFY(indicatorOf(head + "}, alert: {for: 2m}}").alert.duration == 2min);
        QVERIFY(indicatorOf(head + "}, alert: {name: X}}").alert.duration == 1min);
    }

    void anEmptyKeyIsNone()
    {
        const Indicator indicator = indicatorOf(
            "{indicator: a, title: A, value: n, rows: , detail: , judge: , picture: , unit: , alert: }");
        QVERIFY(indicator == indicatorOf("{indicator: a, title: A, value: n}"));
    }

    void aTextMayBeOneForAll()
    {
        const CollectorDefinition collector = read(
            "collector: c\ntitle: Things\nfrom: t\nmetrics: [{name: n, type: gauge, help: {en: N, ko: 엔}}]\n"
            "panels: [{title: {en: P}, description: Q, metrics: [n], picture: gauge, unit: bytes},\n"
            "         {title: R, metrics: [n], picture: stat}]\n");
        QVERIFY((collector.title == LocalText{u"Things"_s}));
        QCOMPARE(collector.title.in(Language::Korean), u"Things"_s);
        QVERIFY((collector.metrics[0].help == LocalText{u"N"_s, u"엔"_s}));
        QVERIFY((collector.panels[0].title == LocalText{u"P"_s}));
        QVERIFY((collector.panels[0].description == LocalText{u"Q"_s}));
        QVERIFY(collector.panels[0].picture == PanelPicture::Gauge);
        QVERIFY(collector.panels[0].unit == Unit::Bytes);
        QVERIFY(collector.panels[1].picture == PanelPicture::Stat);
    }

    void theCatalogueSaysInWhichOrderValuesCome()
    {
        const CollectorDefinition collector =
            read("collector: c\nfrom: t\ncolumns:\n  level: {order: [High, low]}\nmetrics:\n"
                 "  - {name: own, type: gauge, help: h, labels: {of: {column: level, empty: U}, team: V}}\n"
                 "  - {name: known, type: gauge, help: h, labels: {team: {empty: U, known: [b, a]}}}\n"
                 "  - {name: ages, type: gauge, help: h,\n"
                 "     labels: {level: U, age: {bands: '{wait}', at: [4h, 1d]}}}\n"
                 "  - {name: times, type: histogram, help: h, labels: {level: U},\n"
                 "     histogram: {of: '{wait}', buckets: [1h]}}\n");
        const CataloguePtr catalogue = catalogueOf({collector});
        const QMap<QString, MetricWords> &metrics = wordsOf(*catalogue, u"c").metrics;
        const LabelWords level{u"level"_s, {u"High"_s, u"low"_s}};
        const LabelWords age{u"age"_s, {u"0-4h"_s, u"4h-1d"_s, u"1d+"_s}};
        QVERIFY((metrics[u"own"_s].labels == QList{LabelWords{u"of"_s, level.order}, LabelWords{u"team"_s}}));
        QVERIFY((metrics[u"known"_s].labels == QList{LabelWords{u"team"_s, {u"b"_s, u"a"_s}}}));
        QVERIFY((metrics[u"ages"_s].labels == QList{level, age}));
        QVERIFY((metrics[u"times"_s].labels == QList{level}));
    }

    void aDefinitionWithoutThemHasNone()
    {
        const CollectorDefinition collector =
            read("collector: c\nfrom: t\nmetrics: [{name: n, type: gauge, help: h}]\n");
        QVERIFY(collector.title.isEmpty());
        QVERIFY(collector.columns.isEmpty());
        QVERIFY(collector.indicators.empty());
        QVERIFY(collector.panels.empty());
    }

    void theCatalogueSaysAllOfIt()
    {
        std::vector<CollectorDefinition> definitions = builtInDefinitions().collectors;
        definitions.push_back(vpnAccounts());
        const CataloguePtr catalogue = catalogueOf(definitions);
        QCOMPARE(catalogue->collectors.size(), definitions.size());
        QCOMPARE(catalogue->indicators.size(), 23U);
        const Indicator &indicator = catalogue->indicators.back();
        QCOMPARE(indicator.name, u"vpn_locked"_s);
        QVERIFY(indicator.detail->isWhole);
        QVERIFY(catalogue->panels.back() == definitions.back().panels.back());
        const CollectorWords &words = wordsOf(*catalogue, u"vpn_accounts");
        QVERIFY(words.title == definitions.back().title);
        QVERIFY(words.columns == definitions.back().columns);
        QCOMPARE(ruleText(words, u"vpn_expired"_s, Language::Korean), u"VPN 만료"_s);
        QCOMPARE(eventText(words, u"vpn_locked"_s, Language::English), u"VPN locked"_s);
        QCOMPARE(words.metrics.value(u"vpn_accounts"_s).text.english, u"VPN accounts by state"_s);
        QVERIFY(*catalogueOf({}) == Catalogue());
    }

    void aDetailIsTheWholeWhereItCountsAllRows_data()
    {
        QTest::addColumn<QByteArray>("metric");
        QTest::addColumn<QByteArray>("detail");
        QTest::addColumn<bool>("isWhole");
        QTest::newRow("all") << QByteArray() << QByteArray("d") << true;
        QTest::newRow("all by a label") << QByteArray(", labels: {a: U}") << QByteArray("d") << true;
        QTest::newRow("one label") << QByteArray(", labels: {a: U}") << QByteArray("'d{a=\"x\"}'") << false;
        QTest::newRow("some") << QByteArray(", where: '{a} = 1'") << QByteArray("d") << false;
        QTest::newRow("a sum") << QByteArray(", sum: '{a}'") << QByteArray("d") << false;
    }

    void aDetailIsTheWholeWhereItCountsAllRows()
    {
        QFETCH(QByteArray, metric);
        QFETCH(QByteArray, detail);
        QFETCH(bool, isWhole);
        const CataloguePtr catalogue = catalogueOf(
            {read("collector: c\nfrom: t\nmetrics: [{name: n, type: gauge, help: h},\n"
                  "  {name: d, type: gauge, help: h"
                  + metric + "}]\nindicators: [{indicator: a, title: A, value: n, detail: {value: " + detail
                  + ", text: '%1'}}]\n")});
        QCOMPARE(catalogue->indicators.at(0).detail->isWhole, isWhole);
    }
};

GUARDIA_TEST(TestPresentation, NoApplication)

} // namespace tst_presentation

#include "tst_presentation.moc"
