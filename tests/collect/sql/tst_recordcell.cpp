// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/recordcell.h"
#include "runner/seed.h"
#include "runner/testclass.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <optional>

namespace tst_recordcell {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// Texts from a database as times.
class TestRecordCell : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTimesAsDatabasesWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds"); // since 2026-03-01 00:00
        QTest::newRow("a date") << u"2026-03-01"_s << qint64(0);
        QTest::newRow("with a clock") << u"2026-03-01 10:20:30"_s << qint64(37'230'000);
        QTest::newRow("with a T") << u"2026-03-01T10:20:30"_s << qint64(37'230'000);
        QTest::newRow("with microseconds, which are cut off")
            << u"2026-03-01 00:00:00.123999"_s << qint64(123);
        QTest::newRow("with tenths") << u"2026-03-01 00:00:00.1"_s << qint64(100);
        QTest::newRow("with hundredths") << u"2026-03-01 00:00:00.12"_s << qint64(120);
        QTest::newRow("with a point alone") << u"2026-03-01 00:00:00."_s << qint64(0);
        QTest::newRow("as PostgreSQL writes UTC") << u"2026-03-01 00:00:01.5+00"_s << qint64(1500);
        QTest::newRow("the last moment of a day") << u"2026-03-01 23:59:59.999"_s << qint64(86'399'999);
    }
    void readsTimesAsDatabasesWriteThem()
    {
        QFETCH(const QString, text);
        QFETCH(const qint64, milliseconds);
        const qint64 midnight = QDateTime(QDate(2026, 3, 1), QTime(0, 0), Qt::UTC).toMSecsSinceEpoch();
        QCOMPARE(plainTime(text), std::optional(midnight + milliseconds));
    }

    void leavesOtherTextsAlone_data()
    {
        QTest::addColumn<QString>("text");
        for (const QString &text : {u""_s,
                                    u"soon"_s,
                                    u"N/A"_s,
                                    u"2026-02-30"_s,
                                    u"2026-00-01"_s,
                                    u"0000-00-00"_s,
                                    u"2026/03/01"_s,
                                    u"2026-03-01 24:00:00"_s,
                                    u"2026-03-01 10:60:00"_s,
                                    u"2026-03-01 10:00:60"_s,
                                    u"2026-03-01 10:00"_s,
                                    u"2026-03-01x10:00:00"_s,
                                    u"2026-03-01 10.00.00"_s,
                                    u"2026-03-01 10:00:00,5"_s,
                                    u"2026-03-01 10:00:00.5x"_s,
                                    u"2026-03-01 10:00:00+09:00"_s,
                                    u"2026-03-01 10:00:00Z"_s,
                                    u" 2026-03-01 10:00:00"_s,
                                    u"２０２６-03-01"_s,
                                    u"+026-03-01"_s})
            QTest::newRow(text.isEmpty() ? "empty" : text.toUtf8().constData()) << text;
    }
    void leavesOtherTextsAlone()
    {
        QFETCH(const QString, text);
        QCOMPARE(plainTime(text), std::optional<qint64>());
    }

    /// Whatever it reads is what recordTime() reads more slowly.
    void agreesWithTheSlowerWay()
    {
        const quint32 seed = testSeed();
        QRandomGenerator random(seed);
        const QString characters = u"0123456789-:. TZ+x"_s;
        const QRegularExpression noDigits(u"\\.(?!\\d)"_s);
        int plain = 0;
        for (int i = 0; i < 20'000; ++i) {
            const QDateTime moment = QDateTime::fromMSecsSinceEpoch(
                qint64(random.generateDouble() * 8e12) - qint64(4e12), Qt::UTC);
            QString text = moment.toString(u"yyyy-MM-dd HH:mm:ss.zzz");
            for (quint32 change = random.bounded(4U); change > 1; --change)
                text[random.bounded(text.size())] = characters.at(random.bounded(characters.size()));
            text.truncate(random.bounded(2) ? text.size() : 19);
            const auto read = plainTime(text);
            const auto slowly = recordTime(text);
            plain += read ? 1 : 0;
            if (read && slowly)
                QVERIFY2(*read == slowly->moment.toMSecsSinceEpoch(),
                         qPrintable(u"seed %1: "_s.arg(seed) + text));
            // The slower way knows more, but a point without digits is none for it, also before a zone.
            if (read && !slowly)
                QVERIFY2(text.contains(noDigits), qPrintable(u"seed %1: "_s.arg(seed) + text));
        }
        QVERIFY(plain > 10'000);
    }
};

GUARDIA_TEST(TestRecordCell, NoApplication)

} // namespace tst_recordcell

#include "tst_recordcell.moc"
