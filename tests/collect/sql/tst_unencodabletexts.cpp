// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/sql/unencodabletexts.h"
#include "runner/testclass.h"

#include <QRegularExpression>
#include <QTest>

namespace tst_unencodabletexts {

using namespace guardia;
using namespace Qt::StringLiterals;

/// Statements with texts that a database in EUC-KR cannot hold, here those with 🔥.
class TestUnencodableTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsComparedIsReplaced_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("sent"); // S marks the replacement
        const auto row = [](const char *sql, const char *sent) {
            QTest::newRow(sql) << QString::fromUtf8(sql) << QString::fromUtf8(sent);
        };
        row("SELECT 1 WHERE a = '🔥'", "SELECT 1 WHERE a = S");
        row("SELECT 1 WHERE a='🔥'AND b", "SELECT 1 WHERE a=SAND b");
        row("SELECT 1 WHERE (a <> '🔥')", "SELECT 1 WHERE (a <> S)");
        row("SELECT 1 WHERE a != E'\\\\🔥'' x' OR b = 'c'", "SELECT 1 WHERE a != S OR b = 'c'");
        row("SELECT 1 WHERE a = 'it''s 🔥'", "SELECT 1 WHERE a = S");
        row("SELECT 1 WHERE '🔥' = a", "SELECT 1 WHERE S = a");
        row("SELECT 1 WHERE NOT a like '%🔥%'", "SELECT 1 WHERE NOT a like S");
        row("SELECT 1 WHERE a ILIKE '%🔥%' ESCAPE '!'", "SELECT 1 WHERE a ILIKE S ESCAPE '!'");
        row("SELECT 1 WHERE a NOT IN ('x', '🔥', '가')", "SELECT 1 WHERE a NOT IN ('x', S, '가')");
        row("SELECT 1 WHERE a IN ('🔥')", "SELECT 1 WHERE a IN (S)");
        row("SELECT 1 WHERE a IS NOT DISTINCT FROM '🔥'", "SELECT 1 WHERE a IS NOT DISTINCT FROM S");
        row("SELECT CASE a WHEN '🔥' THEN '가' END", "SELECT CASE a WHEN S THEN '가' END");
        row("SELECT COUNT(CASE WHEN a = '🔥' THEN 1 END)", "SELECT COUNT(CASE WHEN a = S THEN 1 END)");
        row("SELECT \"🔥\" FROM t WHERE a = '가'", "SELECT \"🔥\" FROM t WHERE a = '가'");
    }

    void whatIsComparedIsReplaced()
    {
        QFETCH(const QString, sql);
        QFETCH(const QString, sent);
        UnencodableTexts texts = learntFrom(sql);
        static const QRegularExpression standIn(u"'guardia [0-9a-f]{32}'"_s);
        QCOMPARE(texts.sendable(sql).replace(standIn, u"S"_s), sent);
    }

    void whatMeansSomethingElseIsLeft_data()
    {
        QTest::addColumn<QString>("sql");
        for (const char *sql : {"SELECT 1 WHERE a < '🔥'", "SELECT 1 WHERE a >= '🔥' AND b = '🔥'", "SELECT '🔥'",
                                "SELECT 1 WHERE a = '🔥'::varchar(3)", "SELECT 1 WHERE a = '🔥' || b",
                                "SELECT 1 WHERE a = b || '🔥'", "SELECT 1 WHERE length('🔥') = 1",
                                "SELECT 1 WHERE a = concat('x', '🔥')", "SELECT 1 WHERE a ~ '[🔥]'",
                                "SELECT 1 WHERE a SIMILAR TO '🔥'", "SELECT 1 WHERE a BETWEEN '🔥' AND 'z'",
                                "SELECT 1 WHERE a IN (concat('x', '🔥'))", "SELECT 1 WHERE '🔥' LIKE a",
                                "SELECT 1 WHERE a LIKE '🔥%' ESCAPE '🔥'", "SELECT 1 WHERE a = ANY ('{🔥}')",
                                "SELECT 1 WHERE a = N'🔥'", "SELECT 1 WHERE a = COALESCE(b, '🔥')"})
            QTest::newRow(sql) << QString::fromUtf8(sql);
    }

    void whatMeansSomethingElseIsLeft()
    {
        QFETCH(const QString, sql);
        QCOMPARE(learntFrom(sql).sendable(sql), sql);
    }

    void onlyWhatIsNotAsciiIsAskedFor()
    {
        QStringList asked;
        UnencodableTexts texts;
        const QString sql = u"SELECT 'a', '가', '가', E'\\\\나' FROM \"다\""_s;
        const auto learnt = texts.learn(sql, [&asked](const QString &literal) {
            asked << literal;
            return Result<bool>(true);
        });
        QVERIFY(learnt && !*learnt);
        QCOMPARE(asked, QStringList({u"'가'"_s, u"E'\\\\나'"_s}));
        QCOMPARE(texts.sendable(sql), sql);
        QVERIFY(!texts.contains(u"'가'"_s));
    }

    void anErrorIsPassedOn()
    {
        UnencodableTexts texts;
        const Error error{ErrorKind::Timeout, u"slow"_s};
        const auto learnt =
            texts.learn(u"SELECT '가'"_s, [&error](const QString &) { return Result<bool>(error); });
        QVERIFY(!learnt);
        QCOMPARE(learnt.error(), error);
    }

private:
    static UnencodableTexts learntFrom(const QString &sql)
    {
        UnencodableTexts texts;
        const auto learnt =
            texts.learn(sql, [](const QString &literal) { return Result<bool>(!literal.contains(u"🔥")); });
        [&] { QVERIFY(learnt); }();
        return texts;
    }
};

GUARDIA_TEST(TestUnencodableTexts, NoApplication)

} // namespace tst_unencodabletexts

#include "tst_unencodabletexts.moc"
