// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "fixtures/promtool.h"
#include "fixtures/snapshots.h"
#include "fixtures/underlocale.h"
#include "format/alertrules.h"
#include "runner/paths.h"
#include "runner/testclass.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>
#include <yaml-cpp/yaml.h>

namespace tst_alertrules {

using namespace guardia;

namespace {

const QStringList CaseFiles{QStringLiteral("rules_test.yml"), QStringLiteral("rules_burst_test.yml")};

QString english(const Snapshot &snapshot)
{
    return alertRulesYaml(snapshot, test::builtInCatalogue()->indicators, Language::English);
}

/// The values behind a key at the start of a line, such as "- alert".
QStringList values(const QString &rules, const QString &key)
{
    QStringList all;
    const QRegularExpression line(QStringLiteral("^ *%1: '(.*)'$").arg(key),
                                  QRegularExpression::MultilineOption);
    for (auto it = line.globalMatch(rules); it.hasNext();)
        all += it.next().captured(1);
    return all;
}

} // namespace

class TestAlertRules : public QObject
{
    Q_OBJECT

private slots:
    void writesGoldenFile_data();
    void writesGoldenFile();
    void promtoolAccepts_data();
    void promtoolAccepts();
    void firesAsIntended_data();
    void firesAsIntended();
    void speaksKoreanWhereItFires();
    void triesEachAlert();
    void takesTheIndicatorsNumbers();
    void leavesOutWhatIsAbsent();
    void namesNothingByLanguage();
    void writesTheSameUnderAnyLocale_data() { test::addLocaleRows(); }
    void writesTheSameUnderAnyLocale();
};

void TestAlertRules::writesGoldenFile_data()
{
    QTest::addColumn<bool>("korean");
    QTest::addColumn<QString>("file");
    QTest::newRow("Korean") << true << QStringLiteral("rules.ko.yml");
    QTest::newRow("English") << false << QStringLiteral("rules.en.yml");
}

void TestAlertRules::writesGoldenFile()
{
    QFETCH(const bool, korean);
    QFETCH(const QString, file);
    const QByteArray actual = alertRulesYaml(test::fullSnapshot(), test::builtInCatalogue()->indicators,
                                             korean ? Language::Korean : Language::English)
                                  .toUtf8();
    QCOMPARE(actual, test::golden(file, actual));
}

void TestAlertRules::promtoolAccepts_data()
{
    QTest::addColumn<QString>("rules");
    QTest::newRow("all, English") << english(test::fullSnapshot());
    QTest::newRow("all, Korean") << alertRulesYaml(test::fullSnapshot(), test::builtInCatalogue()->indicators,
                                                   Language::Korean);
    QTest::newRow("empty snapshot") << english({});
    QTest::newRow("no indicators") << alertRulesYaml(test::fullSnapshot(), {}, Language::English);
    std::vector<Indicator> hostile = test::builtInCatalogue()->indicators;
    Snapshot snapshot = test::fullSnapshot();
    for (Indicator &indicator : hostile) {
        if (!indicator.judged.labels.isEmpty())
            indicator.judged.labels.front().second = QStringLiteral("it's \"\\\n접수");
        indicator.threshold = {Threshold::Side::Below, -0.5, 1e-30};
    }
    QTest::newRow("hostile label values") << alertRulesYaml(snapshot, hostile, Language::English);
}

void TestAlertRules::promtoolAccepts()
{
    QFETCH(const QString, rules);
    const QTemporaryDir directory;
    const QString file = directory.filePath(QStringLiteral("rules.yml"));
    QVERIFY(test::writeFile(file, rules.toUtf8()));
    QCOMPARE(test::promtoolComplaint({QStringLiteral("check"), QStringLiteral("rules"),
                                      QStringLiteral("--lint=all"), QStringLiteral("--lint-fatal"), file}),
             "");
}

void TestAlertRules::firesAsIntended_data()
{
    QTest::addColumn<QString>("file");
    for (const QString &file : CaseFiles)
        QTest::newRow(qPrintable(file)) << file;
}

void TestAlertRules::firesAsIntended()
{
    QFETCH(const QString, file);
    const QTemporaryDir directory;
    QVERIFY(test::writeFile(directory.filePath(QStringLiteral("rules.yml")),
                            english(test::fullSnapshot()).toUtf8()));
    const QString cases = directory.filePath(QStringLiteral("rules_test.yml"));
    QVERIFY(QFile::copy(test::testData(u"format/" + file), cases));
    QCOMPARE(test::promtoolComplaint({QStringLiteral("test"), QStringLiteral("rules"), cases}), "");
}

void TestAlertRules::speaksKoreanWhereItFires()
{
    const QTemporaryDir directory;
    const QString rules =
        alertRulesYaml(test::fullSnapshot(), test::builtInCatalogue()->indicators, Language::Korean);
    QVERIFY(test::writeFile(directory.filePath(QStringLiteral("rules.yml")), rules.toUtf8()));
    const QString cases = directory.filePath(QStringLiteral("rules_test.yml"));
    QVERIFY(QFile::copy(test::testData(QStringLiteral("format/rules_test.ko.yml")), cases));
    QCOMPARE(test::promtoolComplaint({QStringLiteral("test"), QStringLiteral("rules"), cases}), "");
}

/// Each alert of each severity is tested to fire with its texts, and tested not to fire.
void TestAlertRules::triesEachAlert()
{
    std::set<std::pair<std::string, std::string>> alerts;
    for (const YAML::Node &group : YAML::Load(english(test::fullSnapshot()).toStdString())["groups"]) {
        for (const YAML::Node &rule : group["rules"]) {
            if (rule["alert"])
                alerts.emplace(rule["alert"].as<std::string>(), rule["labels"]["severity"].as<std::string>());
        }
    }
    std::set<std::pair<std::string, std::string>> firing;
    std::set<std::string> silent;
    std::vector<YAML::Node> tests;
    for (const QString &file : CaseFiles) {
        for (const YAML::Node &test :
             YAML::LoadFile(test::testData(u"format/" + file).toStdString())["tests"])
            tests.push_back(test);
    }
    for (const YAML::Node &test : tests) {
        for (const YAML::Node &expected : test["alert_rule_test"]) {
            const auto name = expected["alertname"].as<std::string>();
            if (!expected["exp_alerts"])
                silent.insert(name);
            for (const YAML::Node &alert : expected["exp_alerts"])
                firing.emplace(name, alert["exp_labels"]["severity"].as<std::string>());
        }
    }
    QVERIFY(alerts.size() > 12);
    for (const auto &[name, severity] : alerts) {
        QVERIFY2(firing.contains({name, severity}),
                 (name + ' ' + severity + " is never seen to fire").c_str());
        QVERIFY2(silent.contains(name), (name + " is never seen silent").c_str());
    }
}

void TestAlertRules::takesTheIndicatorsNumbers()
{
    const std::vector<Indicator> &all = test::builtInCatalogue()->indicators;
    std::vector<Indicator> own{*indicatorNamed(all, u"incidents"), *indicatorNamed(all, u"sla")};
    own[0].threshold = {Threshold::Side::Above, std::nullopt, 7.5};
    own[1].threshold = {Threshold::Side::Below, 99.9, std::nullopt};
    const QString rules = alertRulesYaml(test::fullSnapshot(), own, Language::English);
    const QStringList expressions = values(rules, QStringLiteral("expr"));
    QVERIFY(expressions.contains(QStringLiteral("guardia_incidents_open > 7.5")));
    QVERIFY(expressions.contains(QStringLiteral("guardia_sr_sla_compliance_ratio < 0.999")));
    QCOMPARE(rules.count(QStringLiteral("alert: 'GuardiaIncidentsOpen'")), 1);
    QCOMPARE(rules.count(QStringLiteral("alert: 'GuardiaSlaBelowTarget'")), 1);
    QVERIFY(rules.contains(QStringLiteral("the target is 99.9%.")));
    QVERIFY(!rules.contains(QStringLiteral("GuardiaCapacityAtRisk")));
}

void TestAlertRules::leavesOutWhatIsAbsent()
{
    const QString rules = english({});
    QStringList alerts = values(rules, QStringLiteral("- alert"));
    QCOMPARE(alerts.size(), 7);
    QVERIFY(rules.contains(QStringLiteral("guardia_incidents_open,")));
    QVERIFY(
        !values(rules, QStringLiteral("expr")).join(u' ').contains(QStringLiteral("guardia_incidents_open")));
    QVERIFY(!rules.contains(QStringLiteral("guardia_indicators")));
    QVERIFY(!english(test::fullSnapshot()).contains(QStringLiteral("# No rules")));
    // Neither servers nor users have a bound by default.
    alerts = values(english(test::fullSnapshot()), QStringLiteral("- alert"));
    alerts.removeDuplicates();
    QCOMPARE(alerts.size(), 25);
}

void TestAlertRules::namesNothingByLanguage()
{
    const QString korean =
        alertRulesYaml(test::fullSnapshot(), test::builtInCatalogue()->indicators, Language::Korean);
    for (const char *key : {"- alert", "- record", "expr", "for", "severity"})
        QCOMPARE(values(korean, QString::fromLatin1(key)),
                 values(english(test::fullSnapshot()), QString::fromLatin1(key)));
    const auto isKorean = [](QChar c) { return c.script() == QChar::Script_Hangul; };
    for (const char *key : {"summary", "description"}) {
        for (const QString &text : values(korean, QString::fromLatin1(key)))
            QVERIFY2(std::ranges::any_of(text, isKorean), qPrintable(text));
    }
    QCOMPARE(values(korean, QStringLiteral("summary")).size(),
             values(korean, QStringLiteral("- alert")).size());
}

void TestAlertRules::writesTheSameUnderAnyLocale()
{
    QFETCH(const QByteArray, locale);
    const QString expected = english(test::fullSnapshot());
    const test::UnderLocale under(locale);
    QCOMPARE(english(test::fullSnapshot()), expected);
}

GUARDIA_TEST(TestAlertRules, QCoreApplication)

} // namespace tst_alertrules

#include "tst_alertrules.moc"
