// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/cataloguejson.h"
#include "runner/testclass.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

namespace tst_cataloguejson {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray written(const Catalogue &catalogue)
{
    return QJsonDocument(catalogueJson(catalogue)).toJson(QJsonDocument::Compact);
}

QByteArray written(const QJsonObject &body)
{
    return QJsonDocument(body).toJson(QJsonDocument::Compact);
}

Catalogue read(const QByteArray &body)
{
    const auto catalogue = catalogueFromJson(body);
    if (!catalogue)
        qFatal("%s", qPrintable(catalogue.error().message));
    return **catalogue;
}

/// Every part of it, and none as it is by default.
Catalogue unusual()
{
    CollectorWords words;
    words.name = u"a"_s;
    words.title = {u"A \"<b>\""_s, u"가\n나"_s};
    words.columns = {
        {u"장애"_s, {{u"X"_s}, {{u"나쁨"_s, State::Critical}, {u""_s, State::Warning}}, {u"작음"_s, u"b"_s}}},
        {u"b"_s, {}}};
    words.rules = {{u"r"_s, {u"R"_s, u"규칙"_s}}};
    words.events = {{u"e"_s, {u"E"_s}}};
    words.metrics = {
        {u"m"_s, {{u"M"_s, u"메트릭"_s}, true, {{u"l"_s, {u"작음"_s, u"b"_s}}, {u"other"_s}}, true}},
        {u"m_largest"_s, {{u"Largest"_s, {}}, false}},
        {u"m_unknown"_s, {{u"Of a statement"_s, {}}, {}}}};
    Indicator indicator;
    indicator.name = u"i"_s;
    indicator.collector = u"a"_s;
    indicator.title = {u"I"_s};
    indicator.description = {u"D"_s, u"설명"_s};
    indicator.value = seriesKey(u"m"_s, {{u"b"_s, u"1 \"\\\n"_s}, {u"a"_s, QString()}});
    indicator.rows = seriesKey(u"n"_s, {});
    indicator.detail = IndicatorDetail{seriesKey(u"o"_s, {{u"a"_s, u"x"_s}}), {u"%1"_s, u"총 %1"_s}, true};
    indicator.picture = Picture::Bullet;
    indicator.unit = Unit::Seconds;
    indicator.judged = seriesKey(u"p"_s, {});
    indicator.measure = Measure::HourlyIncrease;
    indicator.cameAt = u"열"_s;
    indicator.threshold = {Threshold::Side::Below, std::nullopt, 0.1};
    indicator.isOptional = true;
    indicator.replaces = u"plain"_s;
    indicator.moments = u"m"_s;
    indicator.unusual = UnusualGrowth{seriesKey(u"p"_s, {{u"a"_s, u"x"_s}}), 90s};
    indicator.alert = {u"N"_s, 90s, {u"S"_s, u"요약"_s}, {u"T %1"_s}};
    Indicator plain;
    plain.name = u"plain"_s;
    plain.value = seriesKey(u"m"_s, {});
    const Panel panel{u"a"_s,           {u"P"_s, u"판"_s},   {u"Q"_s},
                      {u"m"_s, u"n"_s}, PanelPicture::Gauge, Unit::Bytes};
    return {{words, {}}, {indicator, plain}, {panel, {}}};
}

} // namespace

/// What the definitions say, on its way to a console elsewhere.
class TestCatalogueJson : public QObject
{
    Q_OBJECT

private slots:
    void comesBackAsItWas_data();
    void comesBackAsItWas();
    void writesNoEmptyTexts();
    void leavesOutWhatItDoesNotKnow_data();
    void leavesOutWhatItDoesNotKnow();
    void passesOverWhatIsSaidBesides();
    void refusesNonsense_data();
    void refusesNonsense();
    void survivesWrongTypes();
};

void TestCatalogueJson::comesBackAsItWas_data()
{
    QTest::addColumn<CataloguePtr>("catalogue");
    QTest::newRow("built-in") << test::builtInCatalogue();
    QTest::newRow("with an operator's own") << test::snapshotWithOwn().catalogue;
    QTest::newRow("empty") << emptyCatalogue();
    QTest::newRow("unusual") << CataloguePtr(std::make_shared<const Catalogue>(unusual()));
}

void TestCatalogueJson::comesBackAsItWas()
{
    QFETCH(const CataloguePtr, catalogue);
    const Catalogue back = read(written(*catalogue));
    QCOMPARE(back.collectors.size(), catalogue->collectors.size());
    for (size_t i = 0; i < back.collectors.size(); ++i)
        QVERIFY2(back.collectors[i] == catalogue->collectors[i], qPrintable(back.collectors[i].name));
    QCOMPARE(back.indicators.size(), catalogue->indicators.size());
    for (size_t i = 0; i < back.indicators.size(); ++i)
        QVERIFY2(back.indicators[i] == catalogue->indicators[i], qPrintable(back.indicators[i].name));
    QCOMPARE(back.panels.size(), catalogue->panels.size());
    for (size_t i = 0; i < back.panels.size(); ++i)
        QVERIFY2(back.panels[i] == catalogue->panels[i], qPrintable(back.panels[i].title.english));
    QCOMPARE(written(back), written(*catalogue));
}

void TestCatalogueJson::writesNoEmptyTexts()
{
    const QByteArray body = written(unusual());
    QVERIFY2(!body.contains("\"ko\":\"\""), body.constData());
    QVERIFY2(!body.contains("\"en\":\"\""), body.constData());
}

void TestCatalogueJson::leavesOutWhatItDoesNotKnow_data()
{
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("unknown");
    QTest::addColumn<bool>("isPanel");
    QTest::newRow("picture") << QByteArray("\"picture\":\"bullet\"") << QByteArray("\"picture\":\"hologram\"")
                             << false;
    QTest::newRow("unit") << QByteArray("\"unit\":\"seconds\"") << QByteArray("\"unit\":\"parsecs\"")
                          << false;
    QTest::newRow("measure") << QByteArray("\"by\":\"increase_1h\"") << QByteArray("\"by\":\"increase_1d\"")
                             << false;
    QTest::newRow("panel's picture") << QByteArray("\"picture\":\"gauge\"")
                                     << QByteArray("\"picture\":\"hologram\"") << true;
    QTest::newRow("panel's unit") << QByteArray("\"unit\":\"bytes\"") << QByteArray("\"unit\":\"parsecs\"")
                                  << true;
}

void TestCatalogueJson::leavesOutWhatItDoesNotKnow()
{
    QFETCH(const QByteArray, part);
    QFETCH(const QByteArray, unknown);
    QFETCH(const bool, isPanel);
    QByteArray body = written(unusual());
    QCOMPARE(body.count(part), 1);
    Catalogue expected = unusual();
    if (isPanel)
        expected.panels.erase(expected.panels.begin());
    else
        expected.indicators.erase(expected.indicators.begin());
    QVERIFY(read(body.replace(part, unknown)) == expected);
}

void TestCatalogueJson::passesOverWhatIsSaidBesides()
{
    QJsonObject body = catalogueJson(*test::builtInCatalogue());
    body[u"holograms"_s] = QJsonArray{1};
    QJsonArray indicators = body[u"indicators"_s].toArray();
    QJsonObject first = indicators[0].toObject();
    first[u"smell"_s] = u"roses"_s;
    indicators[0] = first;
    body[u"indicators"_s] = indicators;
    QVERIFY(read(written(body)) == *test::builtInCatalogue());
    body.remove(u"panels"_s);
    Catalogue withoutPanels = *test::builtInCatalogue();
    withoutPanels.panels.clear();
    QVERIFY(read(written(body)) == withoutPanels);
}

void TestCatalogueJson::refusesNonsense_data()
{
    QTest::addColumn<QByteArray>("body");
    for (const char *body : {"", "{", "[]", "{}", "null", "5", "\"catalogue\"", "<html></html>",
                             "404 page not found", R"({"collectors":{},"indicators":[]})",
                             R"({"collectors":[]})", R"({"indicators":[],"panels":[]})", "\xff\xfe"})
        QTest::addRow("%s", body) << QByteArray(body);
    QTest::newRow("cut short") << written(*test::builtInCatalogue()).chopped(1);
    QTest::newRow("deep") << QByteArray(100'000, '[');
}

void TestCatalogueJson::refusesNonsense()
{
    QFETCH(const QByteArray, body);
    const auto catalogue = catalogueFromJson(body);
    QVERIFY(!catalogue);
    QVERIFY2(catalogue.error().message.startsWith(u"no catalogue"), qPrintable(catalogue.error().message));
}

void TestCatalogueJson::survivesWrongTypes()
{
    const Catalogue catalogue = read(R"({"collectors":[5,null,"x",[],{"collector":7,"columns":[],"rules":5,)"
                                     R"("title":"T"}],"indicators":[5,null,{},{"indicator":"a"},)"
                                     R"({"indicator":"a","value":"m","picture":"stat","unit":"count",)"
                                     R"("judge":{"by":"value"}}],"panels":[5,{},{"picture":"stat"}]})");
    QCOMPARE(catalogue.collectors.size(), 5U);
    QVERIFY(catalogue.collectors.back() == CollectorWords());
    QVERIFY(catalogue.indicators.empty());
    QVERIFY(catalogue.panels.empty());
    const Catalogue odd =
        read(R"({"collectors":[],"indicators":[{"indicator":"a","value":{"family":"m","labels":[]},)"
             R"("picture":"stat","unit":"count","judge":{"by":"value","above":{"warning":"x"}},)"
             R"("alert":{"for":"soon"},"detail":5}]})");
    QCOMPARE(odd.indicators.size(), 1U);
    QVERIFY(odd.indicators[0].threshold == Threshold());
    QVERIFY(!odd.indicators[0].detail);
    QVERIFY(odd.indicators[0].alert.duration == 0ms);
}

GUARDIA_TEST(TestCatalogueJson, NoApplication)

} // namespace tst_cataloguejson

#include "tst_cataloguejson.moc"
