// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/settingsfile.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "session/tilechoices.h"

#include <QCoreApplication>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_tilechoices {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

std::vector<Indicator> named(const QStringList &names)
{
    std::vector<Indicator> indicators;
    for (const QString &name : names) {
        indicators.emplace_back();
        indicators.back().name = name;
    }
    return indicators;
}

} // namespace

/// Which tiles are shown, and in which order.
class TestTileChoices : public QObject
{
    Q_OBJECT

private slots:
    void arranges_data();
    void arranges();
    void hidesWhatDefinitionsHide();
    void goesBackToItsPlaceWhenNoLongerPinned();
    void keepsWhatIsNotKnownNow_data();
    void keepsWhatIsNotKnownNow();
    void keepsNothingOfDefaults();
    void readsOnlyWhatItWrites_data();
    void readsOnlyWhatItWrites();
    void survivesARestart();
};

void TestTileChoices::arranges_data()
{
    QTest::addColumn<QStringList>("chosen");
    QTest::addColumn<QStringList>("arranged");
    const QStringList own{u"sr"_s, u"sla"_s, u"audit"_s};
    QTest::newRow("nothing chosen") << QStringList() << own;
    QTest::newRow("another order") << QStringList{u"audit"_s, u"sla"_s, u"sr"_s}
                                   << QStringList{u"audit"_s, u"sla"_s, u"sr"_s};
    QTest::newRow("new ones come last")
        << QStringList{u"audit:hidden"_s} << QStringList{u"audit:hidden"_s, u"sr"_s, u"sla"_s};
    QTest::newRow("pinned ones come first")
        << QStringList{u"sr"_s, u"sla:pinned"_s, u"audit:hidden:pinned"_s}
        << QStringList{u"sla:pinned"_s, u"audit:hidden:pinned"_s, u"sr"_s};
    QTest::newRow("unknown ones are left out")
        << QStringList{u"vpn:pinned"_s, u"sla"_s} << QStringList{u"sla"_s, u"sr"_s, u"audit"_s};
}

void TestTileChoices::arranges()
{
    QFETCH(const QStringList, chosen);
    QFETCH(const QStringList, arranged);
    QCOMPARE(writtenTiles(arrangedTiles(readTiles(chosen).value(), named({u"sr"_s, u"sla"_s, u"audit"_s}))),
             arranged);
}

/// What a definition hides is there for those who want it.
void TestTileChoices::hidesWhatDefinitionsHide()
{
    std::vector<Indicator> indicators = named({u"sr"_s, u"sla"_s});
    indicators.front().isShown = false;
    QCOMPARE(writtenTiles(arrangedTiles({}, indicators)), (QStringList{u"sr:alerting"_s, u"sla"_s}));
    const QList<TileChoice> wanted = withTile({}, {u"sr"_s, TileShown::Always}, indicators);
    QCOMPARE(writtenTiles(arrangedTiles(wanted, indicators)), (QStringList{u"sr"_s, u"sla"_s}));
}

void TestTileChoices::goesBackToItsPlaceWhenNoLongerPinned()
{
    const std::vector<Indicator> indicators = named({u"sr"_s, u"sla"_s, u"audit"_s});
    const QList<TileChoice> pinned = withTile({}, {u"sla"_s, TileShown::Always, true}, indicators);
    QCOMPARE(writtenTiles(arrangedTiles(pinned, indicators)),
             (QStringList{u"sla:pinned"_s, u"sr"_s, u"audit"_s}));
    const QList<TileChoice> unpinned = withTile(pinned, {u"sla"_s, TileShown::Always, false}, indicators);
    QCOMPARE(writtenTiles(arrangedTiles(unpinned, indicators)), (QStringList{u"sr"_s, u"sla"_s, u"audit"_s}));
    QVERIFY(unpinned.isEmpty()); // as nobody has chosen anything
}

void TestTileChoices::keepsWhatIsNotKnownNow_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("edited");
    QTest::addColumn<QStringList>("merged");
    QTest::newRow("first choice") << QStringList() << QStringList{u"sla"_s, u"sr"_s}
                                  << QStringList{u"sla"_s, u"sr"_s};
    QTest::newRow("in the middle") << QStringList{u"sr"_s, u"vpn:hidden"_s, u"sla"_s}
                                   << QStringList{u"sla"_s, u"sr:hidden"_s}
                                   << QStringList{u"sla"_s, u"vpn:hidden"_s, u"sr:hidden"_s};
    QTest::newRow("in front") << QStringList{u"vpn:pinned"_s} << QStringList{u"sla"_s, u"sr"_s}
                              << QStringList{u"vpn:pinned"_s, u"sla"_s, u"sr"_s};
    QTest::newRow("defaults again") << QStringList{u"sla"_s, u"vpn:hidden"_s, u"sr:hidden"_s}
                                    << QStringList{u"sr"_s, u"sla"_s} << QStringList{u"vpn:hidden"_s};
}

void TestTileChoices::keepsWhatIsNotKnownNow()
{
    QFETCH(const QStringList, before);
    QFETCH(const QStringList, edited);
    QFETCH(const QStringList, merged);
    QCOMPARE(writtenTiles(mergedTiles(readTiles(before).value(), readTiles(edited).value(),
                                      named({u"sr"_s, u"sla"_s}))),
             merged);
}

void TestTileChoices::keepsNothingOfDefaults()
{
    const std::vector<Indicator> indicators = named({u"sr"_s, u"sla"_s});
    QVERIFY(mergedTiles({}, arrangedTiles({}, indicators), indicators).isEmpty());
}

void TestTileChoices::readsOnlyWhatItWrites_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<bool>("good");
    QTest::newRow("none") << QStringList() << true;
    QTest::newRow("all kinds") << QStringList{u"a"_s,          u"b:hidden"_s,
                                              u"c:pinned"_s,   u"d:hidden:pinned"_s,
                                              u"e:alerting"_s, u"f:alerting:pinned"_s}
                               << true;
    QTest::newRow("another word") << QStringList{u"a:shown"_s} << false;
    QTest::newRow("twice") << QStringList{u"a"_s, u"a:hidden"_s} << false;
    QTest::newRow("no name") << QStringList{u":hidden"_s} << false;
}

void TestTileChoices::readsOnlyWhatItWrites()
{
    QFETCH(const QStringList, lines);
    QFETCH(const bool, good);
    const std::optional<QList<TileChoice>> read = readTiles(lines);
    QCOMPARE(read.has_value(), good);
    if (read)
        QCOMPARE(writtenTiles(*read), lines);
}

void TestTileChoices::survivesARestart()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"console.ini"_s);
    const QList<TileChoice> choices{{u"sla"_s, TileShown::Always, true},
                                    {u"sr"_s, TileShown::Never, false},
                                    {u"audit"_s, TileShown::WhileAlerting, false}};
    {
        Settings settings(file);
        QVERIFY(settings.tiles().isEmpty());
        const QSignalSpy changed(&settings, &Settings::tilesChanged);
        settings.setTiles(choices);
        settings.setTiles(choices);
        QCOMPARE(changed.size(), 1);
    }
    const Settings later(afterRestart(file));
    QCOMPARE(later.tiles(), choices);
}

GUARDIA_TEST(TestTileChoices, QCoreApplication)

} // namespace tst_tilechoices

#include "tst_tilechoices.moc"
