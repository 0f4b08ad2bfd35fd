// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/passwordverifier.h"

#include <QSet>
#include <QTest>

namespace tst_passwordmatchcache {

using namespace guardia;

/// What is remembered about passwords, and for how long.
class TestPasswordMatchCache : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void verdictsAreRemembered()
    {
        PasswordMatchCache cache;
        const QByteArray right = cache.key("alice", "hash", "secret");
        const QByteArray wrong = cache.key("alice", "hash", "sesame");
        QVERIFY(!cache.find(right));
        cache.insert(right, PasswordMatch::Right);
        cache.insert(wrong, PasswordMatch::Wrong);
        QVERIFY(cache.find(right) == PasswordMatch::Right);
        QVERIFY(cache.find(wrong) == PasswordMatch::Wrong);
        cache.clear();
        QVERIFY(!cache.find(right));
        QVERIFY(!cache.find(wrong));
    }

    /// The same bytes, divided differently among user, hash and password, make different keys.
    void keysDifferInEveryPart()
    {
        const PasswordMatchCache cache;
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
        const QByteArray one = PasswordMatchCache().key("alice", "hash", "secret");
        QCOMPARE(one.size(), 32);
        QVERIFY(one != PasswordMatchCache().key("alice", "hash", "secret"));
    }

    void wrongPasswordsDriveNoRightOneOut()
    {
        PasswordMatchCache cache;
        const QByteArray right = cache.key("alice", "hash", "secret");
        cache.insert(right, PasswordMatch::Right);
        for (int i = 0; i < 10000; ++i)
            cache.insert(QByteArray::number(i), PasswordMatch::Wrong);
        QVERIFY(cache.find(right) == PasswordMatch::Right);
        int remembered = 0;
        for (int i = 0; i < 10000; ++i)
            remembered += cache.find(QByteArray::number(i)) ? 1 : 0;
        QCOMPARE(remembered, 100);
    }

    void rightOnesThatAreUsedStay()
    {
        PasswordMatchCache cache;
        cache.insert("used", PasswordMatch::Right);
        for (int i = 0; i < 1000; ++i) {
            cache.insert(QByteArray::number(i), PasswordMatch::Right);
            QVERIFY(cache.find("used"));
        }
        QVERIFY(!cache.find("0"));
    }
};

GUARDIA_TEST(TestPasswordMatchCache, NoApplication)

} // namespace tst_passwordmatchcache

#include "tst_passwordmatchcache.moc"
