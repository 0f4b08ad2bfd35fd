// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "runner/testclass.h"
#include "widgets/tilestate.h"

#include <QApplication>
#include <QTest>

#include <limits>

namespace tst_tilestate {

using namespace guardia;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QLocale english()
{
    return {QLocale::English, QLocale::UnitedStates};
}

TileState tile(const QString &name, const QString &title, std::optional<double> value, State state)
{
    TileState tile;
    tile.indicator = name;
    tile.title = title;
    tile.value = value;
    tile.state = state;
    tile.unit = builtIn(name).unit;
    tile.measure = builtIn(name).measure;
    tile.threshold = builtIn(name).threshold;
    tile.picture = builtIn(name).picture;
    return tile;
}

TileState incidents(std::optional<double> value, State state)
{
    return tile(u"incidents"_s, QStringLiteral("Open incidents"), value, state);
}

TileState stale(TileState tile, std::chrono::milliseconds age)
{
    tile.isStale = true;
    tile.age = age;
    return tile;
}

} // namespace

class TestTileState : public QObject
{
    Q_OBJECT

private slots:
    void namesTiles_data();
    void namesTiles();
    void describesTheRest();
    void writesChanges_data();
    void writesChanges();
    void writesAges();
    void choosesRoundMaxima_data();
    void choosesRoundMaxima();
    void choosesPictures();
    void keepsToolTipsLiteral();
};

void TestTileState::namesTiles_data()
{
    QTest::addColumn<TileState>("tile");
    QTest::addColumn<QString>("name");
    QTest::newRow("critical") << incidents(7, State::Critical)
                              << QStringLiteral("Open incidents, 7, critical, above 5");
    QTest::newRow("warning") << incidents(3, State::Warning)
                             << QStringLiteral("Open incidents, 3, warning, above 2");
    QTest::newRow("OK") << tile(u"users"_s, QStringLiteral("Users"), 250, State::Ok)
                        << QStringLiteral("Users, 250, OK");
    QTest::newRow("zero") << incidents(0, State::Ok) << QStringLiteral("Open incidents, 0, OK");
    QTest::newRow("large") << incidents(12'345, State::Critical)
                           << QStringLiteral("Open incidents, 12,345, critical, above 5");
    QTest::newRow("ratio") << tile(u"sla"_s, QStringLiteral("SLA compliance"), 0.972, State::Ok)
                           << QStringLiteral("SLA compliance, 97.2 %, OK");
    QTest::newRow("ratio below") << tile(u"sla"_s, QStringLiteral("SLA compliance"), 0.89, State::Critical)
                                 << QStringLiteral("SLA compliance, 89.0 %, critical, below 90 %");
    QTest::newRow("growth") << tile(u"audit"_s, QStringLiteral("Critical audit events"), 90, State::Critical)
                            << QStringLiteral("Critical audit events, 90, critical, above 5 in an hour");
    QTest::newRow("stale") << stale(incidents(7, State::Critical), 185s)
                           << QStringLiteral("Open incidents, 7, stale, 3 min old");
    const auto muted = [](TileState tile) {
        tile.muted = u"muted until 15:02"_s;
        return tile;
    };
    QTest::newRow("muted") << muted(incidents(7, State::Critical))
                           << QStringLiteral("Open incidents, 7, critical, above 5, muted until 15:02");
    QTest::newRow("muted and fine") << muted(incidents(0, State::Ok))
                                    << QStringLiteral("Open incidents, 0, OK, muted until 15:02");
    QTest::newRow("muted and absent") << muted(incidents({}, State::Unknown))
                                      << QStringLiteral("Open incidents, no value, muted until 15:02");
    QTest::newRow("absent") << incidents({}, State::Unknown) << QStringLiteral("Open incidents, no value");
    QTest::newRow("absent and stale")
        << stale(incidents({}, State::Unknown), 1h) << QStringLiteral("Open incidents, no value");
    QTest::newRow("not a number") << incidents(std::numeric_limits<double>::quiet_NaN(), State::Ok)
                                  << QStringLiteral("Open incidents, no value");
}

void TestTileState::namesTiles()
{
    QFETCH(const TileState, tile);
    QFETCH(const QString, name);
    QCOMPARE(accessibleTileName(tile, english()), name);
}

void TestTileState::describesTheRest()
{
    TileState one = stale(incidents(7, State::Ok), 185s);
    QCOMPARE(accessibleTileDescription(one, english()), QString());
    one.detail = QStringLiteral("1,204 in total");
    one.change = {3, 24h};
    one.reason = QStringLiteral("The database does not answer");
    QCOMPARE(accessibleTileDescription(one, english()),
             QStringLiteral("The database does not answer, 1,204 in total, \u2191 +3 in 1 d"));
}

void TestTileState::writesChanges_data()
{
    QTest::addColumn<QString>("indicator");
    QTest::addColumn<double>("change");
    QTest::addColumn<std::chrono::seconds>("time");
    QTest::addColumn<QString>("text");
    QTest::newRow("up") << u"users"_s << 3.0 << std::chrono::seconds(24h - 10min)
                        << QStringLiteral("\u2191 +3 in 1 d");
    QTest::newRow("down") << u"users"_s << -1204.0 << std::chrono::seconds(20h)
                          << QStringLiteral("\u2193 \u22121,204 in 20 h");
    QTest::newRow("none") << u"users"_s << 0.0 << std::chrono::seconds(7 * 24h - 1h)
                          << QStringLiteral("\u00B10 in 7 d");
    QTest::newRow("ratio") << u"sla"_s << -0.004 << std::chrono::seconds(55min)
                           << QStringLiteral("\u2193 \u22120.4 pp in 55 min");
    QTest::newRow("ratio, hardly") << u"sla"_s << 0.0001 << std::chrono::seconds(15min)
                                   << QStringLiteral("\u00B10.0 pp in 15 min");
    QTest::newRow("unknown") << u"users"_s << std::numeric_limits<double>::quiet_NaN()
                             << std::chrono::seconds(1h) << QString();
}

void TestTileState::writesChanges()
{
    QFETCH(const QString, indicator);
    QFETCH(const double, change);
    QFETCH(const std::chrono::seconds, time);
    QFETCH(const QString, text);
    TileState one = tile(indicator, {}, 1, State::Ok);
    one.change = {change, time};
    QCOMPARE(tileChangeText(one, english()), text);
}

void TestTileState::writesAges()
{
    TileState one = incidents(7, State::Ok);
    QCOMPARE(tileAgeText(one, english()), QString());
    one.age = 12s;
    QCOMPARE(tileAgeText(one, english()), QStringLiteral("12 s ago"));
    one.isStale = true;
    QCOMPARE(tileAgeText(one, english()), QStringLiteral("12 s old"));
}

void TestTileState::choosesRoundMaxima_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<double>("maximum");
    QTest::newRow("none at risk") << 0.0 << 5.0; // critical above 3
    QTest::newRow("some") << 4.0 << 5.0;
    QTest::newRow("many") << 7.0 << 10.0;
    QTest::newRow("a power of ten") << 100.0 << 100.0;
    QTest::newRow("more") << 101.0 << 200.0;
    QTest::newRow("no number") << std::numeric_limits<double>::infinity() << 1.0;
}

void TestTileState::choosesRoundMaxima()
{
    QFETCH(const double, value);
    QFETCH(const double, maximum);
    TileState one = tile(u"capacity"_s, {}, value, State::Ok);
    QCOMPARE(tileGauge(one).maximum, maximum);
    QCOMPARE(tileGauge(one).target, std::optional(3.0));
    one.maximum = 40;
    QCOMPARE(tileGauge(one).maximum, 40.0);
}

void TestTileState::choosesPictures()
{
    QCOMPARE(builtIn(u"sla"_s).picture, Picture::Dial);
    QCOMPARE(builtIn(u"capacity"_s).picture, Picture::Bullet);
    QCOMPARE(builtIn(u"incidents"_s).picture, Picture::Stat);
    const Gauge sla = tileGauge(tile(u"sla"_s, {}, 0.9, State::Critical));
    QCOMPARE(sla.maximum, 1.0);
    QCOMPARE(sla.target, std::optional(0.9));
}

void TestTileState::keepsToolTipsLiteral()
{
    TileState one = stale(incidents(7, State::Critical), 185s);
    one.reason = QStringLiteral("a < b & <b>c</b>");
    QVERIFY(!tileToolTip(one, english()).contains(u"Double click"_s));
    one.hasRows = true;
    const QString tip = tileToolTip(one, english());
    QVERIFY(tip.contains(u"Double click shows the rows"_s));
    QVERIFY(tip.contains(QStringLiteral("a &lt; b &amp; &lt;b&gt;c")));
    QVERIFY(tip.contains(QStringLiteral("3 min old")));
}

GUARDIA_TEST(TestTileState, QApplication)

} // namespace tst_tilestate

#include "tst_tilestate.moc"
