// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitioncatalogue.h"
#include "collect/definition/definitionloader.h"
#include "fixtures/promtool.h"
#include "fixtures/snapshots.h"
#include "format/alertrules.h"
#include "format/grafana/dashboardpanel.h"
#include "format/grafana/grafanaconfig.h"
#include "format/grafana/grafanadashboard.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QTemporaryDir>
#include <QTest>

#include <yaml-cpp/yaml.h>

namespace tst_owndefinition {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const GrafanaAddresses Addresses{QUrl(u"http://127.0.0.1:9878"_s), QUrl(u"http://localhost:9090"_s), 15s};

QJsonObject dashboard(const Snapshot &snapshot, Language language = Language::English)
{
    return dashboardJson(snapshot, *snapshot.catalogue, Addresses, language, DashboardUse::Provisioning);
}

QJsonObject panelOfId(const QJsonObject &dashboard, int id)
{
    const QJsonArray panels = dashboard[u"panels"].toArray();
    for (const QJsonValue &panel : panels) {
        if (panel[u"id"].toInt() == id)
            return panel.toObject();
    }
    return {};
}

QString rulesOf(const Snapshot &snapshot, Language language = Language::English)
{
    return alertRulesYaml(snapshot, snapshot.catalogue->indicators, language);
}

/// The rules of that name of all groups.
std::vector<YAML::Node> rulesNamed(const QString &rules, const std::string &key, const std::string &name)
{
    std::vector<YAML::Node> found;
    for (const YAML::Node &group : YAML::Load(rules.toStdString())["groups"]) {
        for (const YAML::Node &rule : group["rules"]) {
            if (rule[key] && rule[key].as<std::string>() == name)
                found.push_back(rule);
        }
    }
    return found;
}

QString textOf(const YAML::Node &node)
{
    return QString::fromStdString(node.as<std::string>());
}

/// A snapshot of one definition with that indicator of the gauge "own".
Snapshot snapshotOfIndicator(const QByteArray &indicator)
{
    const LoadedDefinitions loaded =
        parseDefinitions(u"c.yaml"_s,
                         "collector: own\nfrom: t\nmetrics: [{name: own, type: gauge, help: h},\n"
                         "  {name: own_total, type: counter, help: What is our own}]\nindicators:\n  - "
                             + indicator + "\nannotations: [{event: e, time: t}]\n");
    for (const Problem &problem : loaded.problems)
        qFatal("%s", qPrintable(problemText(problem)));
    Snapshot snapshot =
        test::snapshotOf({test::gauge(u"own"_s, 1, u"own"_s), test::counter(u"own_total"_s, 1, u"own"_s)});
    snapshot.catalogue = catalogueOf(loaded.collectors);
    return snapshot;
}

} // namespace

/// An operator's own definition gets what a built-in one gets: panels, rules, recommendations, words.
class TestOwnDefinition : public QObject
{
    Q_OBJECT

private slots:
    void hasPanels();
    void showsQuantilesOfHistograms();
    void leavesTheOtherPanelsAlone();
    void hasRules();
    void hasTextsOfItsTitle_data();
    void hasTextsOfItsTitle();
    void promtoolAccepts();
    void isRecommended();
    void isRecommendedInItsUnit_data();
    void isRecommendedInItsUnit();
    void marksWhatHappened();
};

void TestOwnDefinition::hasPanels()
{
    const Snapshot snapshot = test::snapshotWithOwn();
    const QJsonObject english = dashboard(snapshot);
    const QString matchers = QString::fromLatin1(DashboardMatchers);
    const QJsonObject overview = panelOfId(english, panelId(u"overview/vpn_locked"_s));
    QCOMPARE(overview[u"title"].toString(), u"Locked VPN accounts"_s);
    QCOMPARE(overview[u"description"].toString(),
             u"Accounts locked after failed logins. Warning above 0. Critical above 5."_s);
    QCOMPARE(overview[u"type"].toString(), u"stat"_s);
    QCOMPARE(overview[u"targets"].toArray().size(), 2);
    QCOMPARE(overview[u"targets"][0][u"expr"].toString(), QString(u"vpn_accounts_locked{" + matchers + u'}'));
    QCOMPARE(overview[u"targets"][1][u"expr"].toString(),
             QString(u"sum without (state) (vpn_accounts{" + matchers + u"})"));
    QCOMPARE(overview[u"targets"][1][u"legendFormat"].toString(), u"in total"_s);
    const QJsonObject trend = panelOfId(english, panelId(u"trend/vpn_locked"_s));
    QCOMPARE(trend[u"type"].toString(), u"timeseries"_s);
    QCOMPARE(trend[u"fieldConfig"][u"defaults"][u"thresholds"][u"steps"].toArray().size(), 3);
    const QJsonObject breakdown = panelOfId(english, panelId(u"panel/vpn_accounts"_s));
    QCOMPARE(breakdown[u"title"].toString(), u"VPN accounts by state"_s);
    QCOMPARE(breakdown[u"targets"][0][u"legendFormat"].toString(), u"{{state}}"_s);
    const QJsonObject korean = dashboard(snapshot, Language::Korean);
    QCOMPARE(panelOfId(korean, panelId(u"overview/vpn_locked"_s))[u"title"].toString(), u"잠긴 VPN 계정"_s);
    QCOMPARE(panelOfId(korean, panelId(u"panel/vpn_accounts"_s))[u"title"].toString(), u"상태별 VPN 계정"_s);
}

void TestOwnDefinition::showsQuantilesOfHistograms()
{
    const LoadedDefinitions loaded = parseDefinitions(
        u"c.yaml"_s,
        "collector: own\nfrom: t\nmetrics: [{name: own, type: gauge, help: h},\n"
        "  {name: own_seconds, type: histogram, help: {en: Took, ko: 소요}, labels: {priority: NONE},\n"
        "   histogram: {of: '{n}', buckets: [0.5, 5m, 30d]}}]\n"
        "panels:\n  - {title: A, metrics: [own_seconds], unit: seconds}\n"
        "  - {title: B, metrics: [own, own_seconds]}\n");
    for (const Problem &problem : loaded.problems)
        QFAIL(qPrintable(problemText(problem)));
    std::vector<MetricFamily> families = test::histogram(u"own_seconds"_s, u"own"_s);
    families.push_back(test::gauge(u"own"_s, 1, u"own"_s));
    Snapshot snapshot = test::snapshotOf(families);
    snapshot.catalogue = catalogueOf(loaded.collectors);
    const QJsonObject korean = dashboard(snapshot, Language::Korean);
    const QJsonObject alone = panelOfId(korean, panelId(u"panel/own_seconds"_s));
    const QString buckets =
        u"sum by (le) (rate(own_seconds_bucket{"_s + QString::fromLatin1(DashboardMatchers) + u"}[1d])))";
    QCOMPARE(alone[u"targets"].toArray().size(), 2);
    QCOMPARE(alone[u"targets"][0][u"expr"].toString(), QString(u"histogram_quantile(0.5, " + buckets));
    QCOMPARE(alone[u"targets"][0][u"legendFormat"].toString(), u"p50"_s);
    QCOMPARE(alone[u"targets"][1][u"expr"].toString(), QString(u"histogram_quantile(0.95, " + buckets));
    QCOMPARE(alone[u"fieldConfig"][u"defaults"][u"unit"].toString(), u"s"_s);
    const QJsonObject beside = panelOfId(korean, panelId(u"panel/own,own_seconds"_s));
    QCOMPARE(beside[u"targets"].toArray().size(), 3);
    QCOMPARE(beside[u"targets"][2][u"legendFormat"].toString(), u"소요 p95"_s);
}

void TestOwnDefinition::leavesTheOtherPanelsAlone()
{
    const QJsonObject with = dashboard(test::snapshotWithOwn());
    const QJsonArray without = dashboard(test::fullSnapshot())[u"panels"].toArray();
    QCOMPARE(with[u"panels"].toArray().size(), without.size() + 3);
    for (const QJsonValue &panel : without) {
        QJsonObject expected = panel.toObject();
        QJsonObject same = panelOfId(with, panel[u"id"].toInt());
        expected.remove(u"gridPos"_s);
        same.remove(u"gridPos"_s);
        QCOMPARE(same, expected);
    }
}

void TestOwnDefinition::hasRules()
{
    const Snapshot snapshot = test::snapshotWithOwn();
    const auto alerts = rulesNamed(rulesOf(snapshot), "alert", "VpnAccountsLocked");
    QCOMPARE(alerts.size(), 2U);
    QCOMPARE(textOf(alerts[0]["expr"]), u"vpn_accounts_locked > 0"_s);
    QCOMPARE(textOf(alerts[1]["expr"]), u"vpn_accounts_locked > 5"_s);
    QCOMPARE(textOf(alerts[0]["for"]), u"7m"_s);
    QCOMPARE(textOf(alerts[1]["labels"]["severity"]), u"critical"_s);
    QCOMPARE(textOf(alerts[0]["annotations"]["summary"]),
             u"VPN accounts are locked on {{ $labels.instance }}"_s);
    QCOMPARE(textOf(alerts[1]["annotations"]["description"]), u"Locked: {{ $value }}, allowed: 5."_s);
    const auto korean = rulesNamed(rulesOf(snapshot, Language::Korean), "alert", "VpnAccountsLocked");
    QCOMPARE(textOf(korean.at(1)["annotations"]["description"]),
             u"잠긴 계정이 {{ $value }}개입니다. 임계값은 5개입니다."_s);
    const auto shares = rulesNamed(rulesOf(snapshot), "record", "instance:vpn_accounts_locked:ratio");
    QCOMPARE(shares.size(), 1U);
    QCOMPARE(textOf(shares[0]["expr"]), u"vpn_accounts_locked / (sum without (state) (vpn_accounts) > 0)"_s);
}

void TestOwnDefinition::hasTextsOfItsTitle_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("description");
    const auto row = [](const char *keys, const char *expression, const char *description) {
        QTest::newRow(keys) << QByteArray(keys) << QString::fromLatin1(expression)
                            << QString::fromLatin1(description);
    };
    row("judge: {above: {critical: 3}}", "own > 3", "Mine: {{ $value }}; the threshold is 3.");
    row("judge: {below: {critical: 3}}", "own < 3", "Mine: {{ $value }}; the threshold is 3.");
    row("unit: ratio, judge: {below: {critical: 99.9}}", "own < 0.999",
        "Mine: {{ $value | humanizePercentage }}; the threshold is 99.9%.");
    row("unit: seconds, judge: {above: {critical: 60}}", "own > 60",
        "Mine: {{ $value | humanizeDuration }}; the threshold is 60.");
    row("unit: bytes, judge: {above: {critical: 1024}}", "own > 1024",
        "Mine: {{ $value | humanize1024 }}B; the threshold is 1024.");
    row("unit: percent, judge: {above: {critical: 80}}", "own > 80",
        "Mine: {{ $value }}%; the threshold is 80%.");
    row("judge: {above: {critical: 3}, of: own_total, by: increase_1h}", "increase(own_total[1h]) > 3",
        "Mine within the last hour: {{ $value }}; the threshold is 3.");
}

void TestOwnDefinition::hasTextsOfItsTitle()
{
    QFETCH(const QByteArray, keys);
    const QByteArray indicator =
        "{indicator: my_own, title: {en: Mine, ko: 내 것}, value: own, " + keys + '}';
    const Snapshot snapshot = snapshotOfIndicator(indicator);
    const auto alerts = rulesNamed(rulesOf(snapshot), "alert", "MyOwn");
    QCOMPARE(alerts.size(), 1U);
    QTEST(textOf(alerts[0]["expr"]), "expression");
    QTEST(textOf(alerts[0]["annotations"]["description"]), "description");
    QCOMPARE(textOf(alerts[0]["annotations"]["summary"]), u"Mine on {{ $labels.instance }}"_s);
    const auto korean = rulesNamed(rulesOf(snapshot, Language::Korean), "alert", "MyOwn");
    for (const char *text : {"summary", "description"})
        QVERIFY2(textOf(korean.at(0)["annotations"][text]).contains(u"내 것"_s), text);
    QCOMPARE(textOf(korean[0]["expr"]), textOf(alerts[0]["expr"]));
}

void TestOwnDefinition::promtoolAccepts()
{
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"rules.yml"_s);
    for (const Language language : {Language::English, Language::Korean}) {
        QVERIFY(test::writeFile(file, rulesOf(test::snapshotWithOwn(), language).toUtf8()));
        QCOMPARE(test::promtoolComplaint({u"check"_s, u"rules"_s, u"--lint=all"_s, u"--lint-fatal"_s, file}),
                 "");
    }
}

void TestOwnDefinition::isRecommended()
{
    const auto recommended = [](const Catalogue &catalogue, Language language) {
        return grafanaConfig(catalogue, Addresses, language)[u"recommended_panels"_s].toArray();
    };
    const CataloguePtr catalogue = test::snapshotWithOwn().catalogue;
    const QJsonArray without = recommended(*test::builtInCatalogue(), Language::English);
    const QJsonArray with = recommended(*catalogue, Language::English);
    QCOMPARE(with.size(), without.size() + 1);
    for (qsizetype i = 0; i < without.size(); ++i)
        QCOMPARE(with[i], without[i]);
    QJsonObject expected{{u"title"_s, u"Locked VPN accounts"_s},
                         {u"query"_s, u"vpn_accounts_locked"_s},
                         {u"type"_s, u"stat"_s},
                         {u"unit"_s, u"short"_s}};
    QCOMPARE(with.last().toObject(), expected);
    expected[u"title"_s] = u"잠긴 VPN 계정"_s;
    QCOMPARE(recommended(*catalogue, Language::Korean).last().toObject(), expected);
    // No query twice, and the ten of the contract without any definition.
    QStringList queries;
    for (const QJsonValue &panel : with)
        queries << panel[u"query"].toString();
    QCOMPARE(queries.removeDuplicates(), 0);
    QCOMPARE(recommended(Catalogue(), Language::English).size(), 10);
}

void TestOwnDefinition::isRecommendedInItsUnit_data()
{
    QTest::addColumn<QByteArray>("keys");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("query");
    const auto row = [](const char *keys, const char *type, const char *unit, const char *query = "own") {
        QTest::newRow(keys) << QByteArray(keys) << QString::fromLatin1(type) << QString::fromLatin1(unit)
                            << QString::fromLatin1(query);
    };
    row("unit: ratio, picture: dial", "gauge", "percentunit");
    row("unit: percent, picture: dial", "gauge", "percent");
    row("unit: percent", "stat", "percent");
    row("unit: seconds", "stat", "s");
    row("unit: bytes, picture: bullet, judge: {above: {warning: 1}}", "stat", "bytes");
    row("unit: timestamp", "stat", "dateTimeFromNow", "own * 1000");
}

void TestOwnDefinition::isRecommendedInItsUnit()
{
    QFETCH(const QByteArray, keys);
    const Snapshot snapshot = snapshotOfIndicator("{indicator: own, title: Mine, value: own, " + keys + '}');
    const QJsonArray panels =
        grafanaConfig(*snapshot.catalogue, Addresses, Language::Korean)[u"recommended_panels"_s].toArray();
    const QJsonObject panel = panels.last().toObject();
    QCOMPARE(panel[u"title"].toString(), u"Mine"_s); // in whatever language
    QTEST(panel[u"type"].toString(), "type");
    QTEST(panel[u"unit"].toString(), "unit");
    QTEST(panel[u"query"].toString(), "query");
    const QJsonObject overview = panelOfId(dashboard(snapshot), panelId(u"overview/own"_s));
    QTEST(overview[u"type"].toString(), "type");
    QTEST(overview[u"fieldConfig"][u"defaults"][u"unit"].toString(), "unit");
}

void TestOwnDefinition::marksWhatHappened()
{
    const Snapshot snapshot = snapshotOfIndicator(
        "{indicator: own, title: Mine, value: own, judge: {above: {warning: 1}, by: increase_1h}}");
    const QJsonArray marks = dashboard(snapshot)[u"annotations"][u"list"].toArray();
    QCOMPARE(marks.size(), 2);
    QCOMPARE(marks[0][u"name"].toString(), u"own"_s); // records of no title go by the collector's name
    QCOMPARE(marks[0][u"textFormat"].toString(), u"What is our own"_s);
    QVERIFY(marks[0][u"expr"].toString().startsWith(u"increase(own_total{"_s));
    QCOMPARE(marks[1][u"name"].toString(), u"Mine"_s);
    QVERIFY(!marks[1][u"expr"].toString().contains(u"increase("_s)); // a gauge may fall
    // Without a counter there is nothing to mark: the example has none.
    QCOMPARE(dashboard(test::snapshotWithOwn())[u"annotations"].toObject(),
             dashboard(test::fullSnapshot())[u"annotations"].toObject());
}

GUARDIA_TEST(TestOwnDefinition, QCoreApplication)

} // namespace tst_owndefinition

#include "tst_owndefinition.moc"
