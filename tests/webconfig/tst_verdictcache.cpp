// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/verdictcache.h"

#include <QSet>
#include <QTest>

namespace tst_verdictcache {

using namespace guardia;

/// What is remembered about passwords, and for how long.
class TestVerdictCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictsAreRemembered()
    {
        VerdictCache cache;
        const QByteArray right = cache.key("alice", "hash", "secret");
        const QByteArray wrong = cache.key("alice", "hash", "sesame");
        QVERIFY(!cache.find(right));
        cache.insert(right, PasswordVerdict::Right);
        cache.insert(wrong, PasswordVerdict::Wrong);
        QVERIFY(cache.find(right) == PasswordVerdict::Right);
        QVERIFY(cache.find(wrong) == PasswordVerdict::Wrong);
        cache.clear();
        QVERIFY(!cache.find(right));
        QVERIFY(!cache.find(wrong));
    }

    /// The same bytes, divided differently among user, hash and password, make different keys.
    void keysDifferInEveryPart()
    {
        const VerdictCache cache;
        const QSet<QByteArray> keys{cache.key("a", "b", "c"), cache.key("ab", "", "c"),
                                    cache.key("a", "bc", ""), cache.key("", "ab", "c"),
                                    cache.key("abc", "", ""), cache.key("", "", "abc"),
                                    cache.key("a", "", "bc"), cache.key("x", "b", "c"),
                                    cache.key("a", "x", "c"), cache.key("a", "b", "x")};
        QCOMPARE(keys.size(), 10);
        QCOMPARE(cache.key("a", "b", "c"), cache.key("a", "b", "c"));
    }

    /// A leaked key reveals nothing, and a client cannot compute one.
    void keysAreOfTheirCacheOnly()
    {
        const QByteArray one = VerdictCache().key("alice", "hash", "secret");
        QCOMPARE(one.size(), 32);
        QVERIFY(one != VerdictCache().key("alice", "hash", "secret"));
    }

    void wrongPasswordsDriveNoRightOneOut()
    {
        VerdictCache cache;
        const QByteArray right = cache.key("alice", "hash", "secret");
        cache.insert(right, PasswordVerdict::Right);
        for (int i = 0; i < 10000; ++i)
            cache.insert(QByteArray::number(i), PasswordVerdict::Wrong);
        QVERIFY(cache.find(right) == PasswordVerdict::Right);
        int remembered = 0;
        for (int i = 0; i < 10000; ++i)
            remembered += cache.find(QByteArray::number(i)) ? 1 : 0;
        QCOMPARE(remembered, 100);
    }

    void rightOnesThatAreUsedStay()
    {
        VerdictCache cache;
        cache.insert("used", PasswordVerdict::Right);
        for (int i = 0; i < 1000; ++i) {
            cache.insert(QByteArray::number(i), PasswordVerdict::Right);
            QVERIFY(cache.find("used"));
        }
        QVERIFY(!cache.find("0"));
    }
};

GUARDIA_TEST(TestVerdictCache, NoApplication)

} // namespace tst_verdictcache

#include "tst_verdictcache.moc"
