// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/settingsfile.h"
#include "runner/testclass.h"
#include "session/settings.h"

#include <QFile>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_settings {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Threshold above(std::optional<double> warning, std::optional<double> critical)
{
    return {Threshold::Side::Above, warning, critical};
}

Threshold below(std::optional<double> warning, std::optional<double> critical)
{
    return {Threshold::Side::Below, warning, critical};
}

ConnectionProfile postgres(const QString &name)
{
    ConnectionProfile profile;
    profile.name = name;
    profile.kind = ConnectionKind::PostgreSQL;
    profile.host = u"db1.example"_s;
    profile.port = 5433;
    profile.user = u"읽기 전용"_s;
    profile.database = u"itsm, 운영; \"main\""_s;
    profile.options = u"sslmode=verify-full&connect_timeout=3"_s;
    return profile;
}

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void hasDefaults();
    void survivesARestart();
    void readsWhatWasLost();
    void signalsWhatChanged();
    void fallsBackWhereDamaged_data();
    void fallsBackWhereDamaged();
    void complainsOnce();
    void bringsDurationsWithin();
    void refusesWhatMakesNoSense();
    void keepsUnknownKeys();
    void keepsThresholds();
    void fallsBackFromSenselessThresholds_data();
    void fallsBackFromSenselessThresholds();
    void resetsThresholds();
    void followsOtherDefinitions();
    void keepsConnections();
    void keepsNoSecret();
    void leavesDamagedConnectionsOut();
    void survivesAFileOfNoise();

private:
    void write(const QByteArray &text);
    [[nodiscard]] QString text() const;
    [[nodiscard]] std::unique_ptr<Settings> opened() const;
    std::unique_ptr<Settings> restarted(std::unique_ptr<Settings> settings);

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

void TestSettings::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_file = m_folder->filePath(u"한글 folder/console.ini"_s);
    QVERIFY(QDir(m_folder->path()).mkpath(u"한글 folder"_s));
}

void TestSettings::write(const QByteArray &text)
{
    QFile file(m_file);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

QString TestSettings::text() const
{
    QFile file(m_file);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::unique_ptr<Settings> TestSettings::opened() const
{
    return std::make_unique<Settings>(m_file);
}

/// What the next start of the program reads.
std::unique_ptr<Settings> TestSettings::restarted(std::unique_ptr<Settings> settings)
{
    settings.reset();
    m_file = afterRestart(m_file);
    return opened();
}

void TestSettings::hasDefaults()
{
    const auto settings = opened();
    QCOMPARE(settings->language(), u"system"_s);
    QCOMPARE(settings->appearance(), u"system"_s);
    QCOMPARE(settings->range(), 6h);
    QCOMPARE(settings->interval(), 15s);
    QCOMPARE(settings->isTrayEnabled(), false);
    QCOMPARE(settings->isNotifying(), false);
    QCOMPARE(settings->csv(), CsvChoices());
    QCOMPARE(settings->isExporterEnabled(), true);
    QCOMPARE(settings->listenAddresses(), QStringList{u"127.0.0.1:9878"_s});
    QCOMPARE(settings->page(), QString());
    QCOMPARE(settings->wallboardTurn(), 30s);
    QCOMPARE(settings->lastConnection(), QString());
    QCOMPARE(settings->geometry(u"main"_s), QByteArray());
    QCOMPARE(settings->recordsView(u"audit"_s), RecordsView());
    QVERIFY(settings->connections().isEmpty());
    QVERIFY(settings->judged(builtInIndicators()) == builtInIndicators());
}

void TestSettings::survivesARestart()
{
    const RecordsView view{QByteArray("\0\1\xff,;\"", 6), "order", {}};
    auto settings = opened();
    settings->setLanguage(u"ko"_s);
    settings->setAppearance(u"dark"_s);
    settings->setClosing(Closing::ToTray);
    settings->setRange(24h);
    settings->setInterval(90s);
    settings->setTrayEnabled(true);
    settings->setNotifying(true);
    settings->setCsv({false, true});
    settings->setExporterEnabled(false);
    settings->setListenAddresses({u"[::1]:9878"_s, u":9879"_s});
    settings->setPage(u"records"_s);
    settings->setWallboardPages({u"log"_s});
    settings->setWallboardTurn(0s);
    settings->setLastConnection(u"demo"_s);
    settings->setGeometry(u"main"_s, view.columns);
    settings->setState(u"overview.splitter"_s, "state");
    settings->setRecordsView(u"audit"_s, view);
    settings->save();
    QVERIFY2(text().contains(u"interval=1m30s"_s), qPrintable(text())); // before it is closed
    settings = restarted(std::move(settings));
    QCOMPARE(settings->language(), u"ko"_s);
    QCOMPARE(settings->appearance(), u"dark"_s);
    QCOMPARE(settings->range(), 24h);
    QCOMPARE(settings->interval(), 90s);
    QCOMPARE(settings->isTrayEnabled(), true);
    QCOMPARE(settings->isNotifying(), true);
    QCOMPARE(settings->csv(), (CsvChoices{false, true}));
    QCOMPARE(settings->isExporterEnabled(), false);
    QCOMPARE(settings->listenAddresses(), (QStringList{u"[::1]:9878"_s, u":9879"_s}));
    QCOMPARE(settings->page(), u"records"_s);
    QCOMPARE(settings->wallboardPages(), QStringList{u"log"_s});
    QCOMPARE(settings->wallboardTurn(), 0s);
    QCOMPARE(settings->lastConnection(), u"demo"_s);
    QCOMPARE(settings->geometry(u"main"_s), view.columns);
    QCOMPARE(settings->state(u"overview.splitter"_s), QByteArray("state"));
    QCOMPARE(settings->recordsView(u"audit"_s), view);
    QCOMPARE(settings->recordsView(u"users"_s), RecordsView());
    QCOMPARE(settings->closing(), Closing::ToTray);
}

/// Of the version that wrote them where they could not be read.
void TestSettings::readsWhatWasLost()
{
    write("[%General]\nlanguage=ko\n\n[%General]\nappearance=dark\nclosing=tray\n\n[data]\nrange=1d\n");
    auto settings = opened();
    const auto check = [&settings] {
        QCOMPARE(settings->language(), u"ko"_s);
        QCOMPARE(settings->appearance(), u"dark"_s);
        QCOMPARE(settings->closing(), Closing::ToTray);
        QCOMPARE(settings->range(), 24h);
    };
    check();
    settings->save();
    QVERIFY2(!text().contains(u"General"_s), qPrintable(text()));
    settings = restarted(std::move(settings));
    check();
    write("[%General]\nlanguage=ko\n\n[program]\nlanguage=en\n");
    QCOMPARE(Settings(afterRestart(m_file)).language(), u"en"_s); // what is newer counts
}

void TestSettings::signalsWhatChanged()
{
    const auto settings = opened();
    const QSignalSpy language(settings.get(), &Settings::languageChanged);
    const QSignalSpy alerts(settings.get(), &Settings::alertsChanged);
    const QSignalSpy exporter(settings.get(), &Settings::exporterChanged);
    const QSignalSpy thresholds(settings.get(), &Settings::thresholdsChanged);
    settings->setLanguage(u"system"_s); // as it is
    QCOMPARE(language.count(), 0);
    settings->setLanguage(u"en"_s);
    settings->setLanguage(u"en"_s);
    QCOMPARE(language.count(), 1);
    settings->setTrayEnabled(true);
    settings->setNotifying(true);
    QCOMPARE(alerts.count(), 2);
    settings->setListenAddresses({u":1"_s});
    QCOMPARE(exporter.count(), 1);
    settings->setThreshold(builtIn(u"incidents"_s), above(2, 5)); // the default
    QCOMPARE(thresholds.count(), 0);
    settings->setThreshold(builtIn(u"incidents"_s), above(3, 5));
    QCOMPARE(thresholds.count(), 1);
}

void TestSettings::fallsBackWhereDamaged_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("language") << QByteArray("[program]\nlanguage=fr\nappearance=pink");
    QTest::newRow("list for a word") << QByteArray(
        "[program]\nlanguage=ko, en\nappearance=@ByteArray(dark)x");
    QTest::newRow("switch") << QByteArray("[exporter]\nenabled=perhaps\nlisten=:x");
    QTest::newRow("range") << QByteArray("[data]\nrange=14m\ninterval=999ms");
    QTest::newRow("too long") << QByteArray("[data]\nrange=31d\ninterval=61m");
    QTest::newRow("no duration") << QByteArray("[data]\nrange=-6h\ninterval=99999999999999999999s");
    QTest::newRow("a wallboard too fast to read") << QByteArray("[window]\nwallboardTurn=4s");
    QTest::newRow("blob") << QByteArray("[window]\nmain\\geometry=text");
    QTest::newRow("variant") << QByteArray("[data]\nrange=@Variant(\\0\\0)\n[window]\npage=@Point(1 2)");
    QTest::newRow("no addresses") << QByteArray("[exporter]\nlisten=@Invalid()");
}

void TestSettings::fallsBackWhereDamaged()
{
    QFETCH(const QByteArray, line);
    write(line + '\n');
    hasDefaults();
}

void TestSettings::complainsOnce()
{
    write("[data]\nrange=1s\n");
    const auto settings = opened();
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"damaged.*data/range"_s));
    QCOMPARE(settings->range(), 6h);
    QCOMPARE(settings->range(), 6h);
}

void TestSettings::bringsDurationsWithin()
{
    const auto settings = opened();
    settings->setRange(1s);
    settings->setInterval(0s);
    QCOMPARE(settings->range(), 15min);
    QCOMPARE(settings->interval(), 1s);
    settings->setRange(24h * 365);
    settings->setInterval(24h);
    QCOMPARE(settings->range(), 24h * 30);
    QCOMPARE(settings->interval(), 1h);
}

void TestSettings::refusesWhatMakesNoSense()
{
    const auto settings = opened();
    settings->setLanguage(u"xx"_s);
    settings->setAppearance({});
    settings->setListenAddresses({u"nowhere"_s});
    settings->setListenAddresses({});
    settings->setThreshold(builtIn(u"incidents"_s), above(5, 2));
    hasDefaults();
    QVERIFY(settings->judged(builtInIndicators()) == builtInIndicators());
}

void TestSettings::keepsUnknownKeys()
{
    write("[program]\nlanguage=ko\nfuture=42\n[connections]\nnew\\kind=oracle\nnew\\name=X\n[later]\na=b\n");
    auto settings = opened();
    settings->setLanguage(u"en"_s);
    settings->setConnections({postgres(u"A"_s)});
    settings->setConnections({});
    settings->save();
    const QString now = text();
    for (const QString &kept : {u"future=42"_s, u"new\\kind=oracle"_s, u"a=b"_s, u"language=en"_s})
        QVERIFY2(now.contains(kept), qPrintable(now));
    QVERIFY2(!now.contains(u"postgresql"_s), qPrintable(now));
}

void TestSettings::keepsThresholds()
{
    auto settings = opened();
    settings->setThreshold(builtIn(u"incidents"_s), above({}, 7.5));
    // The indicator itself says that below is bad.
    settings->setThreshold(builtIn(u"sla"_s), above(99.5, 98));
    settings->setThreshold(builtIn(u"users"_s), above(1000, {}));
    settings->setThreshold(builtIn(u"audit"_s), {});
    settings = restarted(std::move(settings));
    QVERIFY(settings->threshold(builtIn(u"incidents"_s)) == above({}, 7.5));
    QVERIFY(settings->threshold(builtIn(u"sla"_s)) == below(99.5, 98));
    QVERIFY(settings->threshold(builtIn(u"users"_s)) == above(1000, {}));
    QVERIFY(settings->threshold(builtIn(u"audit"_s)) == Threshold());
    QVERIFY(settings->threshold(builtIn(u"capacity"_s)) == builtIn(u"capacity"_s).threshold);
    std::vector<Indicator> expected = builtInIndicators();
    for (Indicator &one : expected)
        one.threshold = settings->threshold(one);
    QVERIFY(settings->judged(builtInIndicators()) == expected);
}

void TestSettings::fallsBackFromSenselessThresholds_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("text") << QByteArray("incidents=many, more\nsla=95");
    QTest::newRow("not beyond") << QByteArray("incidents=5, 5\nsla=90, 95");
    QTest::newRow("no number") << QByteArray("incidents=nan, inf\nsla=nan, -");
    QTest::newRow("negative") << QByteArray("incidents=-1, 5\nsla=-, -3");
    QTest::newRow("more than all") << QByteArray("sla=101, 90");
}

void TestSettings::fallsBackFromSenselessThresholds()
{
    QFETCH(const QByteArray, line);
    write("[thresholds]\n" + line + '\n');
    QVERIFY(opened()->judged(builtInIndicators()) == builtInIndicators());
}

void TestSettings::resetsThresholds()
{
    const auto settings = opened();
    const QSignalSpy thresholds(settings.get(), &Settings::thresholdsChanged);
    const auto reset = [&settings] {
        for (const Indicator &own : builtInIndicators())
            settings->setThreshold(own, own.threshold);
    };
    reset();
    QCOMPARE(thresholds.count(), 0);
    settings->setThreshold(builtIn(u"incidents"_s), above(1, 2));
    settings->setThreshold(builtIn(u"sla"_s), below(1, {}));
    reset();
    QCOMPARE(thresholds.count(), 4);
    QVERIFY(settings->judged(builtInIndicators()) == builtInIndicators());
}

/// Only what the operator chose is kept: another bound of the definition takes effect.
void TestSettings::followsOtherDefinitions()
{
    auto settings = opened();
    Indicator own = *indicatorNamed(catalogueWithTickets()->indicators, u"tickets");
    settings->setThreshold(own, above(1, 2));
    QVERIFY(settings->threshold(own) == above(1, 2));
    settings->setThreshold(own, own.threshold);
    settings = restarted(std::move(settings));
    own.threshold = above(10, 20);
    QVERIFY(settings->threshold(own) == above(10, 20));
    settings->setThreshold(own, above(1, {}));
    own.threshold = below(5, 3); // whether above or below is bad comes from the definition
    QVERIFY(settings->threshold(own) == below(1, {}));
}

void TestSettings::keepsConnections()
{
    auto settings = opened();
    const QSignalSpy changed(settings.get(), &Settings::connectionsChanged);
    ConnectionProfile exporter;
    exporter.name = u"운영 수집기"_s;
    exporter.kind = ConnectionKind::Exporter;
    exporter.exporter = QUrl(u"https://db1.example:9878/base"_s);
    exporter.user = u"u"_s;
    exporter.usesToken = true;
    exporter.isKept = true;
    const QList<ConnectionProfile> kept =
        settings->setConnections({postgres(u"Z"_s), exporter, demoConnection(), postgres(u"A"_s)});
    QCOMPARE(changed.count(), 1);
    QCOMPARE(kept.size(), 3); // the demo data is not saved
    QVERIFY(!kept.first().id.isEmpty());
    QVERIFY(kept.first().id != kept.last().id);
    settings->setConnections(kept);
    QCOMPARE(changed.count(), 1);
    settings = restarted(std::move(settings));
    QCOMPARE(settings->connections(), kept);
    ConnectionProfile expected = exporter;
    expected.id = kept[1].id;
    QCOMPARE(kept[1], expected);
    settings->setConnections({kept[2], kept[0]});
    settings = restarted(std::move(settings));
    QCOMPARE(settings->connections(), (QList<ConnectionProfile>{kept[2], kept[0]}));
}

void TestSettings::keepsNoSecret()
{
    ConnectionProfile server = postgres(u"A"_s);
    server.options = u"sslmode=require&password=hunter2&sslpassword=hunter2"_s;
    ConnectionProfile exporter;
    exporter.name = u"E"_s;
    exporter.kind = ConnectionKind::Exporter;
    exporter.exporter = QUrl(u"http://me:hunter2@db1.example:9878/?token=hunter2#hunter2"_s);
    ConnectionProfile whole;
    whole.url = u"postgresql://me:hunter2@db1.example/itsm"_s;
    const auto settings = opened();
    const QList<ConnectionProfile> kept = settings->setConnections({server, exporter, whole});
    settings->save();
    QVERIFY2(!text().contains(u"hunter2"_s), qPrintable(text()));
    QVERIFY(text().contains(u"sslmode=require"_s));
    QCOMPARE(kept.size(), 2);
    QVERIFY(!connectionTitle(whole).contains(u"hunter2"_s));
}

void TestSettings::leavesDamagedConnectionsOut()
{
    write("[connections]\norder=b, gone, a\n"
          "a\\kind=sqlite\na\\name=A\na\\database=/a.db\n"
          "b\\kind=mysql\nb\\name=B\nb\\port=3306\n"
          "c\\kind=mysql\nc\\name=C\nc\\port=70000\n"
          "d\\kind=sqlite\n"
          "e\\kind=exporter\ne\\name=E\ne\\exporter=http://[\n"
          "f\\kind=sqlite\nf\\name=F\n");
    QStringList names;
    const auto settings = opened();
    const QList<ConnectionProfile> connections = settings->connections();
    for (const ConnectionProfile &profile : connections) {
        QVERIFY(!profile.isKept); // as in the files of earlier versions, which have no such key
        names += profile.id + u'=' + profile.name;
    }
    QCOMPARE(names, (QStringList{u"b=B"_s, u"a=A"_s, u"f=F"_s}));
}

void TestSettings::survivesAFileOfNoise()
{
    QByteArray noise;
    for (int i = 0; i < 4096; ++i)
        noise += char((i * 167 + i / 7) % 256);
    write(noise);
    const auto settings = opened();
    hasDefaults();
    settings->setLanguage(u"ko"_s);
    settings->save();
    QCOMPARE(opened()->language(), u"ko"_s);
}

GUARDIA_TEST(TestSettings, QCoreApplication)

} // namespace tst_settings

#include "tst_settings.moc"
