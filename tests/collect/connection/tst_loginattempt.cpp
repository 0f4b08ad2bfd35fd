// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/connection/loginattempt.h"
#include "runner/testclass.h"

#include <QTest>

#include <atomic>
#include <thread>

namespace tst_loginattempt {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

/// No other test uses the same.
DatabaseAddress address(const QString &user, const QString &password = QStringLiteral("secret"))
{
    return {
        Dialect::PostgreSQL, QStringLiteral("db.example"), 5432, user, password, QStringLiteral("itsm"), {}};
}

const Error Refusal{ErrorKind::Denied, QStringLiteral("wrong password")};

} // namespace

class TestLoginAttempt : public QObject
{
    Q_OBJECT

private slots:
    void remembersARefusal();
    void triesAnotherPassword();
    void triesAgainWhereSomebodySaysSo();
    void triesOneAtATimeUntilAccepted();
};

void TestLoginAttempt::remembersARefusal()
{
    const DatabaseAddress login = address(QString::fromLatin1(QTest::currentTestFunction()));
    QVERIFY(!LoginAttempt(login).refusal());
    LoginAttempt(login).refuse(Refusal);
    QCOMPARE(LoginAttempt(login).refusal(), std::optional(Refusal));
    QVERIFY(!LoginAttempt(address(QStringLiteral("another"))).refusal());
    LoginAttempt(login).accept();
    QVERIFY(!LoginAttempt(login).refusal());
}

void TestLoginAttempt::triesAnotherPassword()
{
    const QString user = QString::fromLatin1(QTest::currentTestFunction());
    LoginAttempt(address(user)).refuse(Refusal);
    QVERIFY(!LoginAttempt(address(user, QStringLiteral("Secret"))).refusal());
    QVERIFY(LoginAttempt(address(user)).refusal());
}

void TestLoginAttempt::triesAgainWhereSomebodySaysSo()
{
    const QString user = QString::fromLatin1(QTest::currentTestFunction());
    const QString other = QStringLiteral("not ") + user;
    for (const QString &password : {QStringLiteral("one"), QStringLiteral("two")})
        LoginAttempt(address(user, password)).refuse(Refusal);
    LoginAttempt(address(other)).refuse(Refusal);
    allowLogin(address(user));
    QVERIFY(!LoginAttempt(address(user, QStringLiteral("one"))).refusal());
    QVERIFY(!LoginAttempt(address(user, QStringLiteral("two"))).refusal());
    QVERIFY(LoginAttempt(address(other)).refusal());
}

/// Two connections that begin together would count as two wrong passwords.
void TestLoginAttempt::triesOneAtATimeUntilAccepted()
{
    const DatabaseAddress login = address(QString::fromLatin1(QTest::currentTestFunction()));
    for (int round = 0; round < 100; ++round) {
        allowLogin(login);
        auto first = std::make_unique<LoginAttempt>(login);
        std::atomic<bool> hasBegun = false;
        bool wasRefused = false;
        std::thread second([&] {
            hasBegun = true;
            hasBegun.notify_one();
            wasRefused = LoginAttempt(login).refusal().has_value();
        });
        hasBegun.wait(false); // it tries now, or is about to
        first->refuse(Refusal);
        first.reset();
        second.join();
        QVERIFY2(wasRefused, "the second did not wait for the first");
    }

    allowLogin(login);
    LoginAttempt accepted(login);
    accepted.accept(); // from now on nobody waits, although this one is still there
    QVERIFY(!LoginAttempt(login).refusal());
}

GUARDIA_TEST(TestLoginAttempt, NoApplication)

} // namespace tst_loginattempt

#include "tst_loginattempt.moc"
