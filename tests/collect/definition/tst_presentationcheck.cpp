// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"

#include <QTemporaryDir>
#include <QTest>

namespace tst_presentationcheck {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// Line 1 to 5 of a definition.
constexpr char Head[] = "collector: c\nfrom: t\nmetrics:\n  - {name: n, type: gauge, help: h}\n"
                        "  - {name: s, type: gauge, help: h, labels: {state: U}}\n";

QStringList problemsOf(const QString &yaml)
{
    QStringList lines;
    for (const Problem &problem : parseDefinitions(u"c.yaml"_s, yaml.toUtf8()).problems)
        lines << problemText(problem);
    return lines;
}

/// YAML, and what is wrong with it where ^ stands.
void row(const QByteArray &yaml, const char *problem)
{
    const QString marked = QString::fromLatin1(Head) + QString::fromUtf8(yaml) + u'\n';
    const qsizetype place = marked.indexOf(u'^');
    const QString before = marked.first(place);
    const qsizetype column = place - before.lastIndexOf(u'\n');
    QTest::addRow("%s", yaml.constData())
        << QString(before + marked.sliced(place + 1))
        << QString(u"c.yaml:%1:%2: "_s.arg(before.count(u'\n') + 1).arg(column) + QString::fromUtf8(problem));
}

/// The same of an indicator's keys behind its value.
void indicatorRow(const QByteArray &keys, const char *problem)
{
    row("indicators:\n  - {indicator: a, title: A, value: n, " + keys + '}', problem);
}

} // namespace

/// Every mistake in what a definition says to people is placed, and said once.
class TestPresentationCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_directory = std::make_unique<QTemporaryDir>(); }

    /// A detail without labels adds the series of a family up: no number comes of some largest ones.
    void addsUpNoExtremes()
    {
        const auto problemsWith = [](const char *aggregate) {
            return problemsOf(
                u"collector: c\nfrom: t\nmetrics:\n  - {name: n, type: gauge, help: h, "
                u"labels: {state: NONE}, "_s
                + QString::fromLatin1(aggregate)
                + u"}\n  - {name: m, type: gauge, help: h}\nindicators:\n  - {indicator: a, title: A, value: "
                  u"m, detail: {value: n, text: '%1'}}\n"_s);
        };
        QCOMPARE(problemsWith("sum: \"{x}\""), QStringList());
        const QStringList refused{
            u"c.yaml:7:56: n is one series for each value of state: say which, for example "
            u"n{state=\"...\"}"_s};
        for (const char *extreme : {"max: \"{x}\"", "min: \"{x}\"", "ratio: \"{x} > 1\""})
            QCOMPARE(problemsWith(extreme), refused);
    }

    void placesMistakesOfIndicators_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("problem");
        const char *noName = "an indicator needs indicator: and a name of lower-case letters, digits and _";
        row("indicators:\n  - ^{title: A, value: n}", noName);
        row("indicators:\n  - {indicator: ^Big One, title: A, value: n}", noName);
        row("indicators:\n  - {indicator: ^___, title: A, value: n}", noName); // which would name no alert
        row("indicators:\n  - {indicator: ^서버, title: A, value: n}", noName);
        row("indicators:\n  - ^{indicator: a, value: n}", "indicator a needs a title");
        row("indicators:\n  - ^{indicator: a, title: , value: n}", "indicator a needs a title");
        row("indicators:\n  - {indicator: a, title: ^{ko: 가}, value: n}",
            "title needs a text in English (en:), which stands in for other languages");
        row("indicators:\n  - {indicator: a, title: ^'', value: n}", "title needs a text in English (en:)");
        row("indicators:\n  - {indicator: a, title: {en: A, ^fr: B}, value: n}",
            "unknown key \"fr\" in title; known are: en, ko");
        row("indicators:\n  - ^{indicator: a, title: A}", "indicator a needs a value: a series to show");
        row("indicators:\n  - ^{indicator: a, title: A, value: }", "indicator a needs a value");
        row("indicators:\n  - {indicator: a, title: A, value: ^x}",
            "this collector has no metric \"x\"; it has n, s");
        row("indicators:\n  - {indicator: a, title: A, value: ^s}",
            "s is one series for each value of state: say which, for example s{state=\"...\"}");
        row("indicators:\n  - {indicator: a, title: A, value: ^'n{state=\"X\"}'}", "n has no labels");
        row("indicators:\n  - {indicator: a, title: A, value: ^'s{stat=\"X\"}'}",
            "s is one series for each value of state: say which");
        row("indicators:\n  - {indicator: a, title: A, value: ^'s{state=\"X\",state=\"Y\"}'}",
            "s is one series for each value of state: say which");
        row("indicators:\n  - {indicator: a, title: A, value: ^'s{state=\"X\"'}",
            "value needs a series: name or name{label=\"value\"}, not \"s{state=\"X\"\"");
        row("indicators:\n  - {indicator: a, title: A, value: ^sum(n)}", "value needs a series");
        row("indicators:\n  - {indicator: a, title: A, value: ^[n]}", "value has to be a text, not a list");
        row("indicators:\n  - ^x", "an indicator has to be a mapping (key: value), not \"x\"");
        row("indicators: ^x", "indicators has to be a list, not \"x\"");
        indicatorRow(
            "^colour: red",
            "unknown key \"colour\" in an indicator; known are: indicator, title, description, "
            "value, rows, detail, picture, unit, dashboard, optional, replaces, judge, shown, alert");
        row("  - {name: g, type: histogram, help: h, histogram: {of: '{a}', buckets: [1]}}\n"
            "indicators:\n  - {indicator: a, title: A, value: ^g}",
            "g is a histogram, which is no single number: show it in panels:");
        row("  - {name: g, type: histogram, help: h, histogram: {of: '{a}', buckets: [1]}}\n"
            "indicators:\n  - {indicator: a, title: A, value: n, detail: {value: ^g, text: '%1'}}",
            "g is a histogram, which is no single number: show it in panels:");
        indicatorRow("rows: ^x", "this collector has no metric \"x\"");
        indicatorRow("description: ^{ko: 가}", "description needs a text in English");
        indicatorRow("detail: ^{text: '%1'}", "detail needs a value: a series, or a family to add up");
        indicatorRow("detail: ^{value: , text: '%1'}", "detail needs a value");
        indicatorRow("detail: {value: ^x, text: '%1'}", "this collector has no metric \"x\"");
        indicatorRow("detail: {value: ^'s{a=\"1\"}', text: '%1'}", "s is one series for each value of state");
        indicatorRow("detail: {value: s, text: ^in all}",
                     "detail needs a text with %1 where the number stands: \"%1 in total\"");
        indicatorRow("detail: {value: s, text: ^{en: '%1 in all', ko: 전체}}", "detail needs a text with %1");
        indicatorRow("detail: ^{value: s}", "detail needs a text with %1");
        indicatorRow("detail: ^5", "detail has to be a mapping");
        indicatorRow("picture: ^gauge", "picture has to be one of stat, dial, bullet, not \"gauge\"");
        indicatorRow("picture: ^dial", "a dial needs a minimum and a maximum: unit: ratio or percent");
        indicatorRow("picture: ^dial, unit: seconds", "a dial needs a minimum and a maximum");
        indicatorRow("picture: ^bullet", "a bullet needs bounds of the value: judge: without by:");
        indicatorRow("picture: ^bullet, judge: {above: {warning: 1}, by: increase_1h}",
                     "a bullet needs bounds of the value");
        indicatorRow("unit: ^days",
                     "unit has to be one of count, ratio, percent, seconds, bytes, timestamp, not \"days\"");
    }

    void placesMistakesOfIndicators() { checkRow(); }

    void placesMistakesOfJudgements_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("problem");
        const char *nothing = "judge needs above: or below: with warning:, critical: or both";
        const char *order = "critical has to lie beyond warning, and neither below 0";
        const char *percent = "critical has to lie beyond warning, and both from 0 to 100: the bounds of a "
                              "ratio are in percent";
        indicatorRow("judge: ^{}", nothing);
        indicatorRow("judge: ^{above: {}}", nothing);
        indicatorRow("judge: ^{above: }", nothing);
        indicatorRow("judge: ^{of: n, by: value}", nothing);
        indicatorRow("judge: ^5", "judge has to be a mapping");
        indicatorRow("judge: {above: {warning: 1}, below: ^{critical: 0.5}}",
                     "judge has either above: or below:");
        indicatorRow("judge: ^{above: {warning: 5, critical: 5}}", order);
        indicatorRow("judge: ^{above: {warning: 5, critical: 4}}", order);
        indicatorRow("judge: ^{below: {warning: 5, critical: 6}}", order);
        indicatorRow("judge: ^{above: {warning: -1}}", order);
        indicatorRow("judge: ^{above: {critical: nan}}", order);
        indicatorRow("judge: ^{above: {critical: inf}}", order);
        indicatorRow("unit: ratio, judge: ^{below: {warning: 101}}", percent);
        indicatorRow("unit: ratio, judge: ^{below: {warning: 90, critical: 95}}", percent);
        indicatorRow(
            "unit: timestamp, judge: ^{above: {warning: 5}}",
            "a moment (unit: timestamp) has no bounds that make sense; judge the time since it or until "
            "it, with unit: seconds");
        indicatorRow("judge: {above: {warning: ^x, critical: 5}}",
                     "judge.above.warning has to be a number, not \"x\"");
        indicatorRow("judge: {below: {warning: 1, ^kritical: 5}}",
                     "unknown key \"kritical\" in judge.below; known are: warning, critical");
        indicatorRow("judge: {above: {warning: 1}, of: ^x}", "this collector has no metric \"x\"");
        indicatorRow("judge: {above: {warning: 1}, of: ^s}", "s is one series for each value of state");
        indicatorRow("judge: {above: {warning: 1}, by: ^increase_1d}",
                     "judge.by has to be one of value, increase_1h, not \"increase_1d\"");
        indicatorRow("unit: seconds, judge: ^{above: {warning: 1}, by: increase_1h}",
                     "by: increase_1h goes with unit: count only");
        indicatorRow("judge: {above: {warning: 1}, since: ^at}", "since: goes with by: increase_1h only");
        indicatorRow("judge: {above: {warning: 1}, ^over: 2}", "unknown key \"over\" in judge");
    }

    void placesMistakesOfJudgements() { checkRow(); }

    void placesOtherMistakes_data()
    {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<QString>("problem");
        indicatorRow("alert: ^{name: a b}", "alert.name has to be letters, digits and _, not \"a b\"");
        indicatorRow("alert: ^{name: 경보}", "alert.name has to be letters, digits and _");
        for (const char *name :
             {"GuardiaExporterDown", "GuardiaExporterAbsent", "GuardiaDatabaseDown",
              "GuardiaCollectorFailing", "GuardiaDataStale", "GuardiaSeriesFolded", "GuardiaMetricFailed"})
            indicatorRow(
                QByteArray("alert: {name: ^") + name + '}',
                QByteArray(QByteArray("alert ") + name + " is one of the exporter's own").constData());
        row("indicators:\n  - {indicator: ^guardia_data_stale, title: A, value: n}",
            "alert GuardiaDataStale is one of the exporter's own: call the indicator otherwise, or give its "
            "alert a name");
        indicatorRow("alert: {for: ^soon}", "alert.for has to be a duration such as 15s");
        indicatorRow("alert: {summary: ^{ko: 가}}", "alert.summary needs a text in English");
        indicatorRow("alert: {text: ^[a]}", "alert.text has to be a text, not a list");
        indicatorRow("alert: {^summry: x}",
                     "unknown key \"summry\" in alert; known are: name, for, summary, text");
        indicatorRow("alert: ^yes", "alert has to be a mapping (key: value), not \"yes\"");
        indicatorRow("alert: ^[name]", "alert has to be a mapping (key: value), not a list");
        row("panels:\n  - ^{metrics: [n]}", "a panel needs a title");
        row("panels:\n  - {title: ^{ko: 가}, metrics: [n]}", "title needs a text in English");
        row("panels:\n  - ^{title: A}", "a panel needs metrics: with at least one of this collector's");
        row("panels:\n  - ^{title: A, metrics: []}", "a panel needs metrics");
        row("panels:\n  - {title: A, metrics: [n, ^x]}", "this collector has no metric \"x\"; it has n, s");
        row("panels:\n  - {title: A, metrics: [n], picture: ^dial}",
            "picture has to be one of timeseries, stat, gauge, not \"dial\"");
        row("panels:\n  - {title: A, metrics: [n], unit: ^x}", "unit has to be one of count");
        row("panels:\n  - {title: A, metrics: [n], ^metric: n}",
            "unknown key \"metric\" in a panel; known are: title, description, metrics, picture, dashboard, "
            "unit");
        row("panels:\n  - ^x", "a panel has to be a mapping");
        row("columns:\n  state: {title: ^{ko: 상태}}", "columns.state.title needs a text in English");
        row("columns:\n  상태: {states: {A: ^bad}}",
            "columns.상태.states has to be one of warning, critical, not \"bad\"");
        row("columns:\n  state: ^x", "columns.state has to be a mapping");
        row("columns:\n  state: {^titel: x}",
            "unknown key \"titel\" in columns.state; known are: title, states, order");
        row("columns:\n  state: {order: ^A}", "columns.state.order has to be a list");
        row("columns: ^[state]", "columns has to be a mapping");
        row("title: ^{ko: 가}", "title needs a text in English (en:)");
        row("title: ^[a]", "title has to be a text, not a list");
        row("attention:\n  - {rule: a, says: ^{ko: 가}, state: warning, where: '{a}'}",
            "says needs a text in English");
        row("annotations:\n  - {event: a, says: ^{}, time: t}", "says needs a text in English");
    }

    void placesOtherMistakes() { checkRow(); }

    void helpNeedsEnglishToo()
    {
        const QString yaml = u"collector: c\nfrom: t\nmetrics: [{name: n, type: gauge, help: {ko: 가}}]\n"_s;
        QCOMPARE(problemsOf(yaml).filter(u"c.yaml:3:40: help needs a text in English (en:)"_s).size(), 1);
    }

    void namesAreUniqueOverAllFiles_data()
    {
        QTest::addColumn<QString>("first");
        QTest::addColumn<QString>("second");
        QTest::addColumn<QStringList>("problems");
        const auto at = [](const char *problem) { return QString::fromLatin1(problem); };
        QTest::newRow("indicators and so their alerts")
            << u"{indicator: a, title: A, value: x}"_s << u"{indicator: a, title: B, value: y}"_s
            << QStringList{at("2.yaml:5:17: indicator a is already defined in #1.yaml"),
                           at("2.yaml:5:17: alert A is already defined in #1.yaml")};
        QTest::newRow("alerts") << u"{indicator: a, title: A, value: x, alert: {name: Bad}}"_s
                                << u"{indicator: bad, title: B, value: y}"_s
                                << QStringList{at("2.yaml:5:17: alert Bad is already defined in #1.yaml")};
        QTest::newRow("an indicator of our own")
            << u"{indicator: a, title: A, value: x}"_s << u"{indicator: sla, title: B, value: y}"_s
            << QStringList{at("2.yaml:5:17: indicator sla is already defined in "
                              ":/guardia/collectors/20-service_requests.yaml; to have it defined here, "
                              "disable that one: collectors.disable: [service_requests]")};
        QTest::newRow("an alert of our own")
            << u"{indicator: a, title: A, value: x}"_s
            << u"{indicator: b, title: B, value: y, alert: {name: GuardiaSlaBelowTarget}}"_s
            << QStringList{at("2.yaml:5:54: alert GuardiaSlaBelowTarget is already defined in "
                              ":/guardia/collectors/20-service_requests.yaml; to have")};
        QTest::newRow("in one file")
            << u"{indicator: a, title: A, value: x}"_s
            << u"{indicator: b, title: B, value: y}\n  - {indicator: b, title: C, value: y, alert: {name: C}}"_s
            << QStringList{at("2.yaml:6:17: indicator b is already defined in #2.yaml")};
        QTest::newRow("different ones") << u"{indicator: a, title: A, value: x}"_s
                                        << u"{indicator: b, title: A, value: y}"_s << QStringList();
    }

    void namesAreUniqueOverAllFiles()
    {
        QFETCH(QString, first);
        QFETCH(QString, second);
        QFETCH(QStringList, problems);
        write(u"1.yaml"_s, u"x"_s, first);
        write(u"2.yaml"_s, u"y"_s, second);
        const LoadedDefinitions loaded = loadDefinitions({m_directory->path()});
        const QString path = m_directory->path() + u'/';
        QCOMPARE(loaded.problems.size(), size_t(problems.size()));
        for (qsizetype i = 0; i < problems.size(); ++i) {
            const QString text = problemText(loaded.problems[size_t(i)]);
            QVERIFY2(text.startsWith(QString(path + problems[i].replace(u'#', path))), qPrintable(text));
        }
        const std::size_t builtIn = builtInDefinitions().collectors.size();
        QCOMPARE(loaded.collectors.size(), builtIn + (problems.isEmpty() ? 2 : 1));
    }

private:
    static void checkRow()
    {
        QFETCH(QString, yaml);
        QFETCH(QString, problem);
        const QStringList problems = problemsOf(yaml);
        QVERIFY2(problems.size() == 1, qPrintable(problems.join(u'\n')));
        QVERIFY2(problems.front().startsWith(problem), qPrintable(problems.front()));
        QVERIFY(parseDefinitions(u"c.yaml"_s, yaml.toUtf8()).collectors.empty());
    }

    void write(const QString &name, const QString &collector, const QString &indicator)
    {
        QFile file(m_directory->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QString(u"collector: " + collector + u"\nfrom: t\nmetrics: [{name: " + collector
                           + u", type: gauge, help: h}]\nindicators:\n  - " + indicator + u'\n')
                       .toUtf8());
    }

    std::unique_ptr<QTemporaryDir> m_directory;
};

GUARDIA_TEST(TestPresentationCheck, NoApplication)

} // namespace tst_presentationcheck

#include "tst_presentationcheck.moc"
