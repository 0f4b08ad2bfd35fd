// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/golden.h"
#include "fixtures/promtool.h"
#include "fixtures/snapshots.h"
#include "fixtures/underlocale.h"
#include "format/grafana/dashboardpanel.h"
#include "format/grafana/grafanadashboard.h"
#include "format/yamltext.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRect>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <cmath>

namespace tst_grafanadashboard {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

GrafanaAddresses addresses()
{
    return {QUrl(u"http://127.0.0.1:9878"_s), QUrl(u"http://localhost:9090"_s), 15s};
}

QJsonObject made(const Snapshot &snapshot, Language language = Language::English,
                 DashboardUse use = DashboardUse::Provisioning, Board board = Board::Main)
{
    return dashboardJson(snapshot, *test::builtInCatalogue(), addresses(), language, use, board);
}

QList<QJsonObject> panelsOf(const QJsonObject &dashboard, bool withRows = false)
{
    QList<QJsonObject> all;
    for (const QJsonValue &panel : dashboard[u"panels"].toArray()) {
        if (withRows || panel[u"type"] != u"row"_s)
            all += panel.toObject();
    }
    return all;
}

QJsonObject panelOfId(const QJsonObject &dashboard, int id)
{
    for (const QJsonObject &panel : panelsOf(dashboard)) {
        if (panel[u"id"].toInt() == id)
            return panel;
    }
    return {};
}

/// The panel of a section about that indicator: panelNamed(dashboard, u"trend"_s, u"sla"_s).
QJsonObject panelNamed(const QJsonObject &dashboard, const QString &section, const QString &indicator)
{
    return panelOfId(dashboard, panelId(section + u'/' + indicator));
}

QMap<int, QString> idsAndTitles(const QJsonObject &dashboard)
{
    QMap<int, QString> all;
    for (const QJsonObject &panel : panelsOf(dashboard, true))
        all[panel[u"id"].toInt()] = panel[u"title"].toString();
    return all;
}

QStringList expressions(const QJsonObject &dashboard)
{
    QStringList all;
    for (const QJsonObject &panel : panelsOf(dashboard)) {
        for (const QJsonValue &target : panel[u"targets"].toArray())
            all += target[u"expr"].toString();
    }
    for (const QJsonValue &annotation : dashboard[u"annotations"][u"list"].toArray())
        all += annotation[u"target"][u"expr"].toString();
    return all;
}

/// "green, orange 3, red 6"
QString stepText(const QJsonArray &steps)
{
    QStringList all;
    for (const QJsonValue &step : steps)
        all += step[u"color"].toString()
            + (step[u"value"].isNull() ? QString() : u' ' + QString::number(step[u"value"].toDouble()));
    return all.join(u", ");
}

} // namespace

class TestGrafanaDashboard : public QObject
{
    Q_OBJECT

private slots:
    void writesGoldenFile_data();
    void writesGoldenFile();
    void hasEveryIndicator();
    void describesEveryPanel();
    void numbersPanelsForGood();
    void fillsTheGridWithoutOverlap();
    void asksThroughItsVariables();
    void asksWhatPrometheusUnderstands();
    void takesTheIndicatorsThresholds();
    void colours_data();
    void colours();
    void colourOnlyWhatIsJudged();
    void leavesOutWhatIsAbsent();
    void hasWhatIsSaidToBeOnIt();
    void marksDeploymentsAndIncidents();
    void importsWithAnInput();
    void cannotBeEdited();
    void namesNothingByLanguage();
    void writesTheSameUnderAnyLocale_data() { test::addLocaleRows(); }
    void writesTheSameUnderAnyLocale();
};

void TestGrafanaDashboard::writesGoldenFile_data()
{
    QTest::addColumn<bool>("korean");
    QTest::addColumn<bool>("import");
    QTest::addColumn<Board>("board");
    QTest::addColumn<QString>("file");
    QTest::newRow("Korean") << true << false << Board::Main << u"dashboard.ko.json"_s;
    QTest::newRow("English, for import") << false << true << Board::Main << u"dashboard-import.en.json"_s;
    QTest::newRow("service levels") << false << false << Board::Sla << u"dashboard-sla.en.json"_s;
    QTest::newRow("service levels, Korean") << true << false << Board::Sla << u"dashboard-sla.ko.json"_s;
}

void TestGrafanaDashboard::writesGoldenFile()
{
    QFETCH(const bool, korean);
    QFETCH(const bool, import);
    QFETCH(const Board, board);
    QFETCH(const QString, file);
    const QByteArray actual =
        QJsonDocument(made(test::fullSnapshot(), korean ? Language::Korean : Language::English,
                           import ? DashboardUse::Import : DashboardUse::Provisioning, board))
            .toJson();
    QCOMPARE(actual, test::golden(file, actual));
}

void TestGrafanaDashboard::hasEveryIndicator()
{
    QCOMPARE(test::builtInCatalogue()->indicators.size(), 22U);
    for (const Indicator &indicator : test::builtInCatalogue()->indicators) {
        if (indicator.isOptional)
            continue; // this database does not have it
        const QJsonObject dashboard =
            made(test::fullSnapshot(), Language::English, DashboardUse::Provisioning, indicator.board);
        const QJsonObject panel = panelNamed(dashboard, u"overview"_s, indicator.name);
        QVERIFY2(!panel.isEmpty(), qPrintable(indicator.name));
        const QString type = panel[u"type"].toString();
        QCOMPARE(type, indicator.picture == Picture::Dial ? u"gauge"_s : u"stat"_s);
        QCOMPARE(panel[u"fieldConfig"][u"defaults"][u"unit"].toString(),
                 indicator.unit == Unit::Ratio         ? u"percentunit"_s
                     : indicator.unit == Unit::Seconds ? u"s"_s
                                                       : u"short"_s);
    }
}

void TestGrafanaDashboard::describesEveryPanel()
{
    for (const Language language : {Language::English, Language::Korean}) {
        for (const QJsonObject &panel : panelsOf(made(test::fullSnapshot(), language))) {
            const QByteArray name = panel[u"title"].toString().toUtf8();
            QVERIFY2(!name.isEmpty(), QByteArray::number(panel[u"id"].toInt()).constData());
            QVERIFY2(panel[u"description"].toString().size() > 10, name.constData());
            QVERIFY2(!panel[u"fieldConfig"][u"defaults"][u"unit"].toString().isEmpty(), name.constData());
            for (const QJsonValue &target : panel[u"targets"].toArray())
                QVERIFY2(!target[u"legendFormat"].toString().isEmpty(), name.constData());
        }
    }
}

void TestGrafanaDashboard::numbersPanelsForGood()
{
    const QMap<int, QString> all = idsAndTitles(made(test::fullSnapshot()));
    QCOMPARE(all.size(), panelsOf(made(test::fullSnapshot()), true).size()); // each once
    const QMap<int, QString> few = idsAndTitles(made(test::ordinarySnapshot()));
    QVERIFY(few.size() < all.size());
    for (auto it = few.begin(); it != few.end(); ++it)
        QCOMPARE(it.value(), all.value(it.key()));
}

void TestGrafanaDashboard::fillsTheGridWithoutOverlap()
{
    for (const Snapshot &snapshot : {test::fullSnapshot(), test::ordinarySnapshot(), Snapshot()}) {
        QList<QRect> taken;
        for (const QJsonObject &panel : panelsOf(made(snapshot), true)) {
            const QJsonValue grid = panel[u"gridPos"];
            const QRect rect(grid[u"x"].toInt(), grid[u"y"].toInt(), grid[u"w"].toInt(), grid[u"h"].toInt());
            QVERIFY(rect.left() >= 0 && rect.right() < 24 && rect.height() > 0);
            for (const QRect &other : std::as_const(taken))
                QVERIFY2(!rect.intersects(other), qPrintable(panel[u"title"].toString()));
            taken += rect;
        }
    }
}

void TestGrafanaDashboard::asksThroughItsVariables()
{
    const QJsonObject dashboard = made(test::fullSnapshot());
    QStringList names;
    for (const QJsonValue &variable : dashboard[u"templating"][u"list"].toArray())
        names += variable[u"name"].toString();
    QCOMPARE(names, (QStringList{u"datasource"_s, u"job"_s, u"instance"_s}));
    for (const QString &expression : expressions(dashboard)) {
        QVERIFY2(expression.contains(u"job=\"$job\", instance=\"$instance\""), qPrintable(expression));
        QVERIFY2(!expression.contains(u"rate(") || expression.contains(u"[$__rate_interval]"),
                 qPrintable(expression));
    }
    for (const QJsonObject &panel : panelsOf(dashboard)) {
        QCOMPARE(panel[u"datasource"][u"uid"].toString(), u"${datasource}"_s);
        for (const QJsonValue &target : panel[u"targets"].toArray())
            QCOMPARE(target[u"datasource"][u"uid"].toString(), u"${datasource}"_s);
    }
    QCOMPARE(dashboard[u"templating"][u"list"][0][u"current"][u"value"].toString(), u"guardia-prometheus"_s);
}

void TestGrafanaDashboard::asksWhatPrometheusUnderstands()
{
    QJsonArray rules;
    for (QString expression : expressions(made(test::fullSnapshot())))
        rules += QJsonObject{{u"record"_s, u"guardia:panel%1"_s.arg(rules.size())},
                             {u"expr"_s, expression.replace(u"$__rate_interval"_s, u"1m"_s)}};
    const QJsonObject group{{u"name"_s, u"panels"_s}, {u"rules"_s, rules}};
    const QTemporaryDir directory;
    const QString file = directory.filePath(u"rules.yml"_s);
    QVERIFY(test::writeFile(file, yamlDocument({{u"groups"_s, QJsonArray{group}}}, {}).toUtf8()));
    QCOMPARE(test::promtoolComplaint({u"check"_s, u"rules"_s, file}), "");
}

void TestGrafanaDashboard::takesTheIndicatorsThresholds()
{
    Catalogue own = *test::builtInCatalogue();
    for (Indicator &indicator : own.indicators) {
        if (indicator.name == u"incidents")
            indicator.threshold = {Threshold::Side::Above, 7, std::nullopt};
        if (indicator.name == u"sla")
            indicator.threshold = {Threshold::Side::Below, 99.9, 80};
    }
    const QJsonObject dashboard =
        dashboardJson(test::fullSnapshot(), own, addresses(), Language::English, DashboardUse::Provisioning);
    const auto stepsOf = [&dashboard](const QString &section, const QString &indicator) {
        const QJsonObject panel = panelNamed(dashboard, section, indicator);
        return stepText(panel[u"fieldConfig"][u"defaults"][u"thresholds"][u"steps"].toArray());
    };
    for (const QString &section : {u"overview"_s, u"trend"_s}) {
        QCOMPARE(stepsOf(section, u"incidents"_s), u"green, orange 8"_s);
        QCOMPARE(stepsOf(section, u"sla"_s), u"red, orange 0.8, green 0.999"_s);
    }
    const QString description = panelNamed(dashboard, u"overview"_s, u"sla"_s)[u"description"].toString();
    QVERIFY2(description.endsWith(u"Warning below 99.9%. Critical below 80%."), qPrintable(description));
}

void TestGrafanaDashboard::colours_data()
{
    QTest::addColumn<bool>("above");
    QTest::addColumn<double>("warning");
    QTest::addColumn<double>("critical");
    QTest::addColumn<bool>("whole");
    QTest::addColumn<QString>("steps");
    QTest::newRow("above, whole") << true << 2.0 << 5.0 << true << u"green, orange 3, red 6"_s;
    QTest::newRow("above a fraction, whole") << true << 2.5 << 5.5 << true << u"green, orange 3, red 6"_s;
    QTest::newRow("above zero") << true << 0.0 << 0.5 << true << u"green, orange 1, red 1"_s;
    QTest::newRow("below") << false << 0.95 << 0.9 << false << u"red, orange 0.9, green 0.95"_s;
}

void TestGrafanaDashboard::colours()
{
    QFETCH(const bool, above);
    QFETCH(const double, warning);
    QFETCH(const double, critical);
    QFETCH(const bool, whole);
    const Threshold threshold{above ? Threshold::Side::Above : Threshold::Side::Below, warning, critical};
    const QJsonArray steps = thresholdSteps(threshold, whole);
    QTEST(stepText(steps), "steps");
    // What Grafana would say is what the console says, at and beside every bound.
    for (const double bound : {warning, critical}) {
        for (const double value : {std::floor(bound) - 1, std::floor(bound), std::floor(bound) + 1, bound}) {
            if (whole && value != std::floor(value))
                continue;
            QString color;
            for (const QJsonValue &step : steps) {
                if (step[u"value"].isNull() || value >= step[u"value"].toDouble())
                    color = step[u"color"].toString();
            }
            const State state = judged(value, threshold);
            QCOMPARE(color,
                     state == State::Critical      ? u"red"_s
                         : state == State::Warning ? u"orange"_s
                                                   : u"green"_s);
        }
    }
}

void TestGrafanaDashboard::colourOnlyWhatIsJudged()
{
    const QJsonObject panel = panelNamed(made(test::fullSnapshot()), u"overview"_s, u"audit"_s);
    QCOMPARE(panel[u"targets"].toArray().size(), 3);
    QVERIFY(panel[u"targets"][0][u"expr"].toString().contains(u"min_over_time"));
    QStringList plain;
    for (const QJsonValue &override : panel[u"fieldConfig"][u"overrides"].toArray())
        plain += override[u"matcher"][u"options"].toString();
    QCOMPARE(plain, (QStringList{u"B"_s, u"C"_s}));
}

void TestGrafanaDashboard::leavesOutWhatIsAbsent()
{
    const QJsonObject dashboard = made({});
    QCOMPARE(idsAndTitles(dashboard).keys(), (QList<int>{4, 60, 61, 62, 63, 64, 65, 66, 67}));
    QVERIFY(panelNamed(made(test::ordinarySnapshot()), u"trend"_s, u"audit"_s).isEmpty());
}

/// Everything is on one of the two dashboards, under the same id wherever that is.
void TestGrafanaDashboard::hasWhatIsSaidToBeOnIt()
{
    const Catalogue all = *test::builtInCatalogue();
    Catalogue moved = all;
    const auto isOnSla = [](const auto &one) { return one.board == Board::Sla; };
    const auto indicator = std::ranges::find_if_not(moved.indicators, isOnSla);
    const auto panel = std::ranges::find_if_not(moved.panels, isOnSla);
    indicator->board = Board::Sla;
    panel->board = Board::Sla;
    const auto idsOf = [](const Catalogue &catalogue, Board board) {
        return idsAndTitles(dashboardJson(test::fullSnapshot(), catalogue, addresses(), Language::English,
                                          DashboardUse::Provisioning, board));
    };
    const QMap<int, QString> before = idsOf(all, Board::Main);
    const QMap<int, QString> main = idsOf(moved, Board::Main);
    const QMap<int, QString> sla = idsOf(moved, Board::Sla);
    for (const QString &name :
         {QString(u"overview/"_s + indicator->name), QString(u"trend/"_s + indicator->name),
          QString(u"panel/"_s + panel->metrics.join(u','))}) {
        const int id = panelId(name);
        QVERIFY2(before.contains(id) && !main.contains(id), qPrintable(name));
        QCOMPARE(sla.value(id), before.value(id));
    }
    QVERIFY(main.contains(60) && !sla.contains(60)); // the state of the exporter
    QCOMPARE(dashboardJson(test::fullSnapshot(), moved, addresses(), Language::English,
                           DashboardUse::Provisioning, Board::Sla)[u"uid"]
                 .toString(),
             u"guardia-sla"_s);
}

void TestGrafanaDashboard::marksDeploymentsAndIncidents()
{
    const QJsonArray marks = made(test::fullSnapshot())[u"annotations"][u"list"].toArray();
    QStringList expected{u"increase(guardia_incidents_total{#}[$__rate_interval]) > 0"_s,
                         u"increase(guardia_deployments_total{#}[$__rate_interval]) > 0"_s, QString(),
                         QString()};
    QCOMPARE(marks.size(), expected.size());
    QSet<QString> names;
    for (qsizetype i = 0; i < marks.size(); ++i) {
        const QJsonObject mark = marks[i].toObject();
        names += mark[u"name"].toString();
        QCOMPARE(mark[u"datasource"][u"uid"].toString(), u"${datasource}"_s);
        QCOMPARE(mark[u"enable"], QJsonValue(true));
        QVERIFY(!mark[u"textFormat"].toString().isEmpty());
        QCOMPARE(mark[u"expr"], mark[u"target"][u"expr"]);
        if (!expected[i].isEmpty())
            QCOMPARE(mark[u"expr"].toString(),
                     expected[i].replace(u'#', QString::fromLatin1(DashboardMatchers)));
    }
    QCOMPARE(names.size(), marks.size());
    // A gauge that falls when rows are purged is no counter that was reset.
    const QString failed = marks[2][u"expr"].toString();
    QVERIFY2(failed.contains(u"guardia_deployments_by_status{status=\"FAILED\", ")
                 && !failed.contains(u"increase("),
             qPrintable(failed));
    QVERIFY(made({})[u"annotations"][u"list"].toArray().isEmpty());
}

void TestGrafanaDashboard::importsWithAnInput()
{
    const QJsonObject provisioned = made(test::fullSnapshot());
    QVERIFY(!provisioned.contains(u"__inputs") && !provisioned.contains(u"__requires"));
    QJsonObject imported = made(test::fullSnapshot(), Language::English, DashboardUse::Import);
    QCOMPARE(imported[u"__inputs"][0][u"name"].toString(), u"DS_PROMETHEUS"_s);
    QCOMPARE(imported[u"templating"][u"list"][0][u"current"][u"value"].toString(), u"${DS_PROMETHEUS}"_s);
    QSet<QString> types;
    for (const QJsonObject &panel : panelsOf(imported))
        types += panel[u"type"].toString();
    QSet<QString> required;
    for (const QJsonValue &requirement : imported[u"__requires"].toArray()) {
        if (requirement[u"type"] == u"panel"_s)
            required += requirement[u"id"].toString();
    }
    QCOMPARE(required, types);
    QCOMPARE(imported[u"panels"], provisioned[u"panels"]);
}

void TestGrafanaDashboard::cannotBeEdited()
{
    for (const Language language : {Language::English, Language::Korean}) {
        const QJsonObject dashboard = made(test::fullSnapshot(), language);
        QCOMPARE(dashboard[u"editable"], QJsonValue(false));
        QCOMPARE(dashboard[u"uid"].toString(), u"guardia-itsm"_s);
        QVERIFY(dashboard[u"id"].isNull());
        QCOMPARE(dashboard[u"refresh"].toString(), u"15s"_s);
    }
}

void TestGrafanaDashboard::namesNothingByLanguage()
{
    const QJsonObject korean = made(test::fullSnapshot(), Language::Korean);
    const QJsonObject english = made(test::fullSnapshot());
    QCOMPARE(expressions(korean), expressions(english));
    QCOMPARE(idsAndTitles(korean).keys(), idsAndTitles(english).keys());
    const auto isKorean = [](QChar c) { return c.script() == QChar::Script_Hangul; };
    for (const QJsonObject &panel : panelsOf(korean, true)) {
        const QString title = panel[u"title"].toString();
        QVERIFY2(std::ranges::any_of(title, isKorean), qPrintable(title));
        const QString description = panel[u"description"].toString();
        QVERIFY2(panel[u"type"] == u"row"_s || std::ranges::any_of(description, isKorean),
                 qPrintable(description));
    }
}

void TestGrafanaDashboard::writesTheSameUnderAnyLocale()
{
    QFETCH(const QByteArray, locale);
    const QJsonObject expected = made(test::fullSnapshot());
    const test::UnderLocale under(locale);
    QCOMPARE(made(test::fullSnapshot()), expected);
}

GUARDIA_TEST(TestGrafanaDashboard, QCoreApplication)

} // namespace tst_grafanadashboard

#include "tst_grafanadashboard.moc"
