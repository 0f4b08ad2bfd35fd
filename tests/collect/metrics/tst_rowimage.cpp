// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/changetally.h"
#include "runner/seed.h"
#include "runner/testclass.h"

#include <QMap>
#include <QRandomGenerator>
#include <QTest>

#include <limits>

namespace tst_rowimage {

using namespace guardia;
using namespace guardia::test;

/// The image holds the latest state of each row, in whatever order rows come and however far apart their ids
/// are.
class TestRowImage : public QObject
{
    Q_OBJECT

private slots:
    void sameRowsHaveOneProfile();
    void rowsAreWhatWasSaidLast_data();
    void rowsAreWhatWasSaidLast();
    void idsOfAllSizesAreApart();
};

void TestRowImage::sameRowsHaveOneProfile()
{
    RowImage image;
    const quint32 open = image.profile(3, {QStringLiteral("OPEN")});
    QCOMPARE(image.profile(3, {QStringLiteral("OPEN")}), open);
    QVERIFY(image.profile(1, {QStringLiteral("OPEN")}) != open);
    QVERIFY(image.profile(3, {QStringLiteral("CLOSED")}) != open);
    QCOMPARE(image.profiles().size(), 3U);
    QCOMPARE(image.profiles()[open].labels, QStringList(QStringLiteral("OPEN")));
    QCOMPARE(image.profiles()[open].conditions, 3U);
}

void TestRowImage::rowsAreWhatWasSaidLast_data()
{
    addSeedColumn();
}

void TestRowImage::rowsAreWhatWasSaidLast()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    RowImage image;
    QMap<qint64, quint32> expected;
    QList<quint32> profiles;
    for (quint64 i = 0; i < 7; ++i)
        profiles << image.profile(i, {});
    const auto set = [&](qint64 id) {
        const quint32 profile = profiles[random.bounded(7)];
        image.set(id, profile);
        expected[id] = profile;
    };
    for (qint64 id = 1; id <= 20'000; ++id) // every second one, as a table is read
        set(2 * id);
    for (int i = 0; i < 30'000; ++i) // rows change, late ones come between and before them
        set(random.bounded(-100, 45'000));
    for (int i = 0; i < 2'000; ++i) // and far away
        set((static_cast<qint64>(random.bounded(20)) << 31) + random.bounded(5'000));
    QList<qint64> rows(7, 0);
    for (const quint32 profile : std::as_const(expected))
        ++rows[profiles.indexOf(profile)];
    QCOMPARE(image.rows(), expected.size());
    for (int i = 0; i < 7; ++i)
        QCOMPARE(image.profiles()[profiles[i]].rows, rows[i]);
}

void TestRowImage::idsOfAllSizesAreApart()
{
    constexpr qint64 Most = std::numeric_limits<qint64>::max();
    constexpr qint64 Least = std::numeric_limits<qint64>::min();
    RowImage image;
    const quint32 before = image.profile(0, {});
    const quint32 after = image.profile(1, {});
    const QList<qint64> ids{0,        Most,      Least,       -1, 1, 1LL << 32, (1LL << 32) - 1,
                            Most - 1, Least + 1, -(1LL << 32)};
    for (const qint64 id : ids)
        image.set(id, before);
    QCOMPARE(image.rows(), ids.size());
    for (const qint64 id : ids)
        image.set(id, after);
    QCOMPARE(image.rows(), ids.size());
    QCOMPARE(image.profiles()[before].rows, 0);
    QCOMPARE(image.profiles()[after].rows, ids.size());
}

GUARDIA_TEST(TestRowImage, QCoreApplication)

} // namespace tst_rowimage

#include "tst_rowimage.moc"
