// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "webconfig/passwordverifier.h"

#include <QTest>

namespace tst_verificationqueue {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

Verification asked(const QByteArray &network, const QByteArray &user, const QByteArray &password)
{
    return {network + user + password, network, user, password, "hash"};
}

/// How many other passwords are verified before that one; -1 if it is not in the queue.
int turnOf(const QByteArray &password, VerificationQueue &queue)
{
    int turn = 0;
    while (const auto next = queue.take()) {
        if (next->password == password)
            return turn;
        ++turn;
    }
    return -1;
}

} // namespace

/// In which order passwords are verified.
class TestVerificationQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyWaits() { QVERIFY(!VerificationQueue().take()); }

    void equalsComeInOrder()
    {
        VerificationQueue queue;
        for (const char *password : {"1", "2", "3"})
            QVERIFY(!queue.add(asked("a", "alice", password)));
        for (const char *password : {"1", "2", "3"})
            QCOMPARE(queue.take()->password, QByteArray(password));
        QVERIFY(!queue.take());
    }

    void oneNetworkHasEightPlaces()
    {
        VerificationQueue queue;
        for (int i = 0; i < 8; ++i)
            QVERIFY(!queue.add(asked("a", "alice", QByteArray::number(i))));
        QCOMPARE(queue.add(asked("a", "bob", "8"))->password, QByteArray("0"));
        QCOMPARE(queue.add(asked("a", "alice", "9"))->password, QByteArray("1"));
        QVERIFY(!queue.add(asked("b", "alice", "10")));
    }

    void allHaveSixteen()
    {
        VerificationQueue queue;
        for (int i = 0; i < 8; ++i)
            QVERIFY(!queue.add(asked("a", "alice", "a" + QByteArray::number(i))));
        for (int i = 0; i < 8; ++i)
            QVERIFY(!queue.add(asked("n" + QByteArray::number(i), "alice", "n" + QByteArray::number(i))));
        // The network with the most entries gives up one of them.
        QCOMPARE(queue.add(asked("b", "alice", "b"))->password, QByteArray("a0"));
    }

    void amongManyNetworksTheOldestGoes()
    {
        VerificationQueue queue;
        for (int i = 0; i < 16; ++i)
            QVERIFY(!queue.add(asked("n" + QByteArray::number(i), "alice", QByteArray::number(i))));
        QCOMPARE(queue.add(asked("x", "alice", "x"))->password, QByteArray("0"));
        QCOMPARE(queue.add(asked("y", "alice", "y"))->password, QByteArray("1"));
    }

    void aFloodFromElsewhereCostsATurn()
    {
        VerificationQueue queue;
        flood(queue, "a", "alice");
        QCOMPARE(queue.take()->network, QByteArray("a"));
        queue.add(asked("b", "alice", "right"));
        QCOMPARE(turnOf("right", queue), 0);
    }

    void aFloodOfOthersNamesCostsATurn()
    {
        VerificationQueue queue;
        flood(queue, "a", "mallory");
        QCOMPARE(queue.take()->user, QByteArray("mallory"));
        queue.add(asked("a", "alice", "right"));
        QCOMPARE(turnOf("right", queue), 0);
    }

    void aFloodOfTheSameNameCostsEight()
    {
        VerificationQueue queue;
        flood(queue, "a", "alice");
        queue.add(asked("a", "alice", "right"));
        QCOMPARE(turnOf("right", queue), 7);
    }

    void aFloodOfManyNamesCostsEight()
    {
        VerificationQueue queue;
        for (int i = 0; i < 200; ++i)
            queue.add(asked("a", QByteArray::number(i), "wrong"));
        queue.add(asked("a", "alice", "right"));
        QCOMPARE(turnOf("right", queue), 7);
    }

    void aFloodFromManyNetworksCostsSixteen()
    {
        VerificationQueue queue;
        for (int i = 0; i < 200; ++i)
            queue.add(asked(QByteArray::number(i), "alice", "wrong"));
        queue.add(asked("b", "alice", "right"));
        QCOMPARE(turnOf("right", queue), 15);
    }

    /// The flood continues while the other client waits.
    void aFloodThatGoesOnCostsATurn()
    {
        VerificationQueue queue;
        flood(queue, "a", "alice");
        for (int i = 0; i < 1000; ++i) {
            queue.take();
            flood(queue, "a", "alice");
        }
        queue.add(asked("b", "alice", "right"));
        flood(queue, "a", "alice");
        QVERIFY(turnOf("right", queue) <= 1);
    }

    void networksTakeTurns()
    {
        VerificationQueue queue;
        for (int i = 0; i < 4; ++i)
            queue.add(asked("a", "alice", "wrong"));
        for (int i = 0; i < 4; ++i)
            queue.add(asked("b", "bob", "wrong"));
        QByteArray order;
        while (const auto next = queue.take())
            order += next->network;
        QCOMPARE(order, QByteArray("abababab"));
    }

    /// A network that had many turns is not put off for ever by new ones.
    void turnsAreForgotten()
    {
        VerificationQueue queue;
        for (int i = 0; i < 20; ++i) {
            queue.add(asked("a", "alice", "early"));
            QVERIFY(queue.take());
        }
        queue.add(asked("a", "alice", "late"));
        int turns = 0;
        for (bool done = false; !done && turns < 1000; ++turns) {
            queue.add(asked("n" + QByteArray::number(turns), "bob", "new"));
            done = queue.take()->password == "late";
        }
        QVERIFY2(turns <= 64, qPrintable(QString::number(turns)));
    }

    void networksOfClients_data()
    {
        QTest::addColumn<QString>("one");
        QTest::addColumn<QString>("other");
        QTest::addColumn<bool>("isSame");
        QTest::newRow("same") << u"192.0.2.1"_s << u"192.0.2.1"_s << true;
        QTest::newRow("neighbour") << u"192.0.2.1"_s << u"192.0.2.2"_s << false;
        QTest::newRow("mapped") << u"192.0.2.1"_s << u"::ffff:192.0.2.1"_s << true;
        QTest::newRow("same /64") << u"2001:db8::1"_s << u"2001:db8::ffff:1:2:3"_s << true;
        QTest::newRow("other /64") << u"2001:db8::1"_s << u"2001:db8:0:1::1"_s << false;
    }

    void networksOfClients()
    {
        QFETCH(QString, one);
        QFETCH(QString, other);
        QFETCH(bool, isSame);
        QCOMPARE(clientNetwork(QHostAddress(one)) == clientNetwork(QHostAddress(other)), isSame);
    }

private:
    static void flood(VerificationQueue &queue, const QByteArray &network, const QByteArray &user)
    {
        for (int i = 0; i < 200; ++i)
            queue.add(asked(network, user, "wrong" + QByteArray::number(i)));
    }
};

GUARDIA_TEST(TestVerificationQueue, NoApplication)

} // namespace tst_verificationqueue

#include "tst_verificationqueue.moc"
