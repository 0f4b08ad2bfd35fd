// SPDX-License-Identifier: GPL-3.0-or-later
#include "heldcheck.h"
#include "runner/testclass.h"
#include "webconfig/gatekeeper.h"
#include "webconfig/secrets.h"

#include <QAtomicPointer>
#include <QLoggingCategory>
#include <QTest>
#include <QThread>

#include <memory>

namespace tst_gatekeeper {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// The hash of the password that consists of ten times that character.
QByteArray hashOf(char password, int cost = 10)
{
    return "$2y$" + QByteArray::number(cost).rightJustified(2, '0') + '$' + QByteArray(52, 'x') + password;
}

Request requestWith(const QByteArray &authorization, const QString &peer = u"192.0.2.1"_s)
{
    Request request;
    if (!authorization.isNull())
        request.headers.append({"Authorization", authorization});
    request.peer = QHostAddress(peer);
    return request;
}

Request login(const QByteArray &user, const QByteArray &password, const QString &peer = u"192.0.2.1"_s)
{
    return requestWith("Basic " + QByteArray(user + ':' + password).toBase64(), peer);
}

/// The answer to a request: status 0 while it waits, 200 if it is admitted.
struct Answer {
    int calls = 0;
    int status = 0;
    HeaderList headers;
    QByteArray body;
};

WebConfigurationPtr withUsers(const QMap<QByteArray, QByteArray> &users)
{
    WebConfiguration configuration;
    configuration.users = users;
    return std::make_shared<const WebConfiguration>(configuration);
}

const QByteArray Right(10, 'a');
const QByteArray RealHash("$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW");
const QByteArray RealPassword("U*U");
const QByteArray BasicChallenge("Basic realm=\"GUARDiA\", charset=\"UTF-8\"");
const QByteArray BearerChallenge("Bearer realm=\"GUARDiA\"");
const QByteArray Refusal("{\"error\":\"Unauthorized\",\"message\":\"this needs a user's password or a token "
                         "that is valid here\"}");

} // namespace

/// Which requests are admitted, with an injected check of passwords and an injected clock.
class TestGatekeeper : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_check = std::make_unique<HeldCheck>();
        m_gatekeeper = std::make_unique<Gatekeeper>(
            [this](const QByteArray &password, const QByteArray &hash) { return (*m_check)(password, hash); },
            [this] { return m_now; });
        m_gatekeeper->setConfiguration(withUsers({{"alice", hashOf('a')}, {"bob", hashOf('b', 12)}}));
    }

    void cleanup()
    {
        m_check->release();
        m_gatekeeper.reset();
    }

    void withoutUsersAndTokensAllPass()
    {
        Gatekeeper fresh;
        int passed = 0;
        fresh.admit(login("x", "y"), [&](const Gatekeeper::Verdict &verdict) { passed += verdict ? 0 : 1; });
        QCOMPARE(passed, 1);
        m_gatekeeper->setConfiguration(withUsers({}));
        QCOMPARE(ask(requestWith({}))->status, 200);
    }

    void theRightPasswordPasses()
    {
        const auto answer = ask(login("alice", Right));
        QCOMPARE(answer->calls, 0);
        m_check->release(1);
        QTRY_COMPARE(answer->status, 200);
        QCOMPARE(answer->calls, 1);
    }

    void othersDoNot_data()
    {
        QTest::addColumn<QByteArray>("header");
        const auto basic = [](const QByteArray &text) { return QByteArray("Basic " + text.toBase64()); };
        QTest::newRow("none") << QByteArray();
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("wrong") << basic("alice:aaaaaaaaab");
        QTest::newRow("no password") << basic("alice:");
        QTest::newRow("no colon") << basic("alice");
        QTest::newRow("another's") << basic("alice:bbbbbbbbbb");
        QTest::newRow("unknown user") << basic("carol:aaaaaaaaaa");
        QTest::newRow("other case") << basic("Alice:aaaaaaaaaa");
        QTest::newRow("no user") << basic(":aaaaaaaaaa");
        QTest::newRow("user with a zero byte") << basic(QByteArray("alice\0:aaaaaaaaaa", 17));
        QTest::newRow("not UTF-8") << basic("\xff\xfe:\x80");
        QTest::newRow("malformed") << QByteArray("Basic YWxpY2U6YWFhYWFhYWFhYQ=!");
        QTest::newRow("twice") << QByteArray("Basic YWxpY2U6YQ==, Basic YWxpY2U6YQ==");
        QTest::newRow("bearer") << QByteArray("Bearer aaaaaaaaaaaaaaaa");
        QTest::newRow("digest") << QByteArray("Digest username=alice");
    }

    void othersDoNot()
    {
        QFETCH(QByteArray, header);
        m_check->release();
        const auto answer = ask(requestWith(header));
        QTRY_COMPARE(answer->calls, 1);
        QCOMPARE(answer->status, 401);
        QCOMPARE(answer->headers, HeaderList({{"WWW-Authenticate", BasicChallenge}}));
        QCOMPARE(answer->body, Refusal);
    }

    void bothVerdictsAreRemembered()
    {
        m_check->release();
        QCOMPARE(outcome(login("alice", Right)), 200);
        QCOMPARE(outcome(login("alice", "wrong")), 401);
        QCOMPARE(outcome(login("carol", "wrong")), 401);
        m_check->hold();
        const QByteArrayList before = m_check->passwords();
        QCOMPARE(ask(login("alice", Right))->status, 200);
        QCOMPARE(ask(login("alice", "wrong"))->status, 401);
        QCOMPARE(ask(login("carol", "wrong"))->status, 401);
        QCOMPARE(ask(login("alice", Right, u"203.0.113.9"_s))->status, 200);
        QCOMPARE(m_check->passwords(), before);
    }

    void equalRequestsAreVerifiedOnce()
    {
        const std::vector<std::shared_ptr<Answer>> answers = askTimes(20, login("alice", Right));
        m_check->release();
        for (const auto &answer : answers)
            QTRY_COMPARE(answer->status, 200);
        QCOMPARE(m_check->passwords().size(), 1);
    }

    /// Takes as much work as for a known user, and is never admitted, whatever the check returns.
    void unknownUsersCostTheSame()
    {
        m_check->release();
        QSet<int> costs;
        for (int i = 0; i < 40; ++i) {
            const QByteArray user = "user" + QByteArray::number(i);
            const QByteArray right(10, unmatchableHash(10).back());
            QCOMPARE(outcome(login(user, right)), 401);
            const int cost = bcryptCost(m_check->hashes().last());
            costs.insert(cost);
            QCOMPARE(outcome(login(user, "another")), 401);
            QCOMPARE(bcryptCost(m_check->hashes().last()), cost);
        }
        QCOMPARE(costs, QSet<int>({10, 12}));
    }

    /// A scrape whose password was right before does not wait.
    void aFloodDoesNotDelayTheKnown()
    {
        m_check->release(1);
        const auto first = ask(login("alice", Right));
        QTRY_COMPARE(first->status, 200);
        flood(login("alice", "wrong"));
        for (int i = 0; i < 200; ++i)
            QCOMPARE(ask(login("alice", Right))->status, 200);
    }

    void aFloodDelaysTheUnknownByAFew_data()
    {
        QTest::addColumn<QString>("peer");
        QTest::addColumn<QByteArray>("user");
        QTest::addColumn<int>("before");
        QTest::newRow("same address and user") << u"192.0.2.1"_s << QByteArray("alice") << 7;
        QTest::newRow("same address") << u"192.0.2.1"_s << QByteArray("mallory") << 1;
        QTest::newRow("another address") << u"203.0.113.9"_s << QByteArray("alice") << 1;
    }

    void aFloodDelaysTheUnknownByAFew()
    {
        QFETCH(QString, peer);
        QFETCH(QByteArray, user);
        QFETCH(int, before);
        const auto refused = flood(login(user, {}, peer));
        const auto scrape = ask(login("alice", Right));
        m_check->release();
        QTRY_COMPARE(scrape->status, 200);
        const qsizetype place = m_check->passwords().indexOf(Right);
        QVERIFY2(place <= before + MostThreads, qPrintable(QString::number(place)));
        for (const auto &answer : refused)
            QTRY_COMPARE(answer->calls, 1);
    }

    void whoHasWaitedLongestIsAskedToComeAgain()
    {
        const auto answers = flood(login("alice", {}));
        int refused = 0;
        for (const auto &answer : answers) {
            if (answer->calls == 0)
                continue;
            QCOMPARE(answer->status, 429);
            QCOMPARE(answer->headers, HeaderList({{"Retry-After", "1"}}));
            ++refused;
        }
        QVERIFY(refused >= 200 - MostThreads - 8);
        QCOMPARE(answers.back()->calls, 0);
        m_check->release();
        QTRY_COMPARE(answers.back()->status, 401);
    }

    void aRefusedOneMayComeAgain()
    {
        flood(login("alice", {}));
        const auto early = ask(login("alice", Right));
        flood(login("alice", "x"));
        QCOMPARE(early->status, 429);
        m_check->release();
        QCOMPARE(outcome(login("alice", Right)), 200);
    }

    void otherUsersMakeVerdictsVoid()
    {
        m_check->release();
        QCOMPARE(outcome(login("alice", Right)), 200);
        m_gatekeeper->setConfiguration(withUsers({{"bob", hashOf('b')}}));
        QCOMPARE(outcome(login("alice", Right)), 401);
        m_gatekeeper->setConfiguration(withUsers({{"alice", hashOf('c')}}));
        QCOMPARE(outcome(login("alice", Right)), 401);
        QCOMPARE(outcome(login("alice", QByteArray(10, 'c'))), 200);
        const qsizetype before = m_check->passwords().size();
        m_gatekeeper->setConfiguration(withUsers({{"alice", hashOf('a')}}));
        QCOMPARE(outcome(login("alice", Right)), 200);
        QCOMPARE(m_check->passwords().size(), before + 1);
    }

    void theSameUsersKeepVerdicts()
    {
        m_check->release();
        QCOMPARE(outcome(login("alice", Right)), 200);
        WebConfiguration other;
        other.users = {{"alice", hashOf('a')}, {"bob", hashOf('b', 12)}};
        other.headers = {{"X-Frame-Options", "deny"}};
        m_gatekeeper->setConfiguration(std::make_shared<const WebConfiguration>(other));
        QCOMPARE(ask(login("alice", Right))->status, 200);
    }

    /// A password that is removed from its user while it is being verified is not accepted any more.
    void whoeverWaitsIsJudgedByTheNewUsers()
    {
        const auto right = ask(login("alice", Right));
        const auto soonRight = ask(login("alice", QByteArray(10, 'c')));
        QTRY_VERIFY(!m_check->passwords().isEmpty());
        m_gatekeeper->setConfiguration(withUsers({{"alice", hashOf('c')}}));
        m_check->release();
        QTRY_COMPARE(right->status, 401);
        QTRY_COMPARE(soonRight->status, 200);
        const auto another = ask(login("alice", "another"));
        m_gatekeeper->setConfiguration(withUsers({}));
        QTRY_COMPARE(another->status, 200);
        QCOMPARE(right->calls + soonRight->calls + another->calls, 3);
    }

    void tokens()
    {
        WebConfiguration configuration;
        configuration.tokenDigests = {sha256("0123456789abcdef"), sha256("fedcba9876543210")};
        m_gatekeeper->setConfiguration(std::make_shared<const WebConfiguration>(configuration));
        QCOMPARE(ask(requestWith("Bearer 0123456789abcdef"))->status, 200);
        QCOMPARE(ask(requestWith("bearer fedcba9876543210"))->status, 200);
        const HeaderList bearer({{"WWW-Authenticate", BearerChallenge}});
        for (const char *header : {"Bearer 0123456789abcdeF", "Bearer 0123456789abcde", "Bearer x",
                                   "Bearer 0123456789abcdef0", "Basic YWxpY2U6YWFhYWFhYWFhYQ==", "Bearer"}) {
            const auto answer = ask(requestWith(header));
            QCOMPARE(answer->status, 401);
            QCOMPARE(answer->headers, bearer);
        }
        configuration.users = {{"alice", hashOf('a')}};
        m_gatekeeper->setConfiguration(std::make_shared<const WebConfiguration>(configuration));
        QCOMPARE(ask(requestWith("Bearer 0123456789abcdef"))->status, 200);
        QCOMPARE(ask(requestWith({}))->headers.size(), 2);
        m_check->release();
        QCOMPARE(outcome(login("alice", Right)), 200);
        configuration.tokenDigests.removeFirst();
        m_gatekeeper->setConfiguration(std::make_shared<const WebConfiguration>(configuration));
        QCOMPARE(ask(requestWith("Bearer 0123456789abcdef"))->status, 401);
    }

    void theRateLimitComesFirst()
    {
        WebConfiguration configuration;
        configuration.users = {{"alice", hashOf('a')}};
        configuration.rateLimit = RateLimit{2500ms, 2};
        m_gatekeeper->setConfiguration(std::make_shared<const WebConfiguration>(configuration));
        QCOMPARE(ask(requestWith({}))->status, 401);
        QCOMPARE(ask(requestWith({}))->status, 401);
        const auto refused = ask(requestWith({}));
        QCOMPARE(refused->status, 429);
        QCOMPARE(refused->headers, HeaderList({{"Retry-After", "3"}}));
        configuration.users.insert("bob", hashOf('b'));
        m_gatekeeper->setConfiguration(std::make_shared<const WebConfiguration>(configuration));
        // A new configuration with the same limit does not reset it.
        QCOMPARE(ask(requestWith({}))->status, 429);
        m_now += 2500ms;
        QCOMPARE(ask(requestWith({}))->status, 401);
        configuration.rateLimit.reset();
        m_gatekeeper->setConfiguration(std::make_shared<const WebConfiguration>(configuration));
        for (int i = 0; i < 100; ++i)
            QCOMPARE(ask(requestWith({}))->status, 401);
    }

    void answersComeOnItsThread()
    {
        QThread thread;
        Gatekeeper elsewhere;
        elsewhere.setConfiguration(withUsers({{"alice", RealHash}}));
        elsewhere.moveToThread(&thread);
        thread.start();
        QAtomicPointer<QThread> answered;
        QMetaObject::invokeMethod(&elsewhere, [&elsewhere, &answered] {
            elsewhere.admit(login("alice", RealPassword), [&answered](const Gatekeeper::Verdict &verdict) {
                answered = verdict ? nullptr : QThread::currentThread();
            });
        });
        QTRY_COMPARE(answered.loadAcquire(), &thread);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void nothingIsLogged()
    {
        static QStringList logged;
        logged.clear();
        const auto before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { logged << text; });
        QLoggingCategory::setFilterRules(u"guardia.*.debug=true"_s);
        m_check->release();
        for (const QByteArray &password : {Right, QByteArray("wrong"), QByteArray("\0", 1)})
            outcome(login("alice", password));
        outcome(requestWith("Basic !"));
        outcome(requestWith("Bearer 0123456789abcdef"));
        QLoggingCategory::setFilterRules({});
        qInstallMessageHandler(before);
        QCOMPARE(logged, QStringList());
    }

    void aGatekeeperThatGoesAnswersNoMore()
    {
        const auto answers = flood(login("alice", {}));
        const int before = callsOf(answers);
        m_check->release();
        m_gatekeeper.reset();
        QCoreApplication::processEvents();
        QCOMPARE(callsOf(answers), before);
    }

    void withRealPasswords()
    {
        Gatekeeper real;
        real.setConfiguration(withUsers({{"관리자", RealHash}}));
        QCOMPARE(outcome(login("관리자", RealPassword), real), 200);
        QCOMPARE(outcome(login("관리자", "U*U*"), real), 401);
        QCOMPARE(outcome(login("김철수", RealPassword), real), 401);
    }

private:
    /// of the verifier, which starts all jobs at once
    static constexpr int MostThreads = 2;

    static std::shared_ptr<Answer> ask(const Request &request, Gatekeeper &gatekeeper)
    {
        auto answer = std::make_shared<Answer>();
        gatekeeper.admit(request, [answer](const Gatekeeper::Verdict &verdict) {
            ++answer->calls;
            answer->status = verdict ? verdict->status : 200;
            answer->headers = verdict ? verdict->headers : HeaderList();
            answer->body = verdict ? verdict->body : QByteArray();
        });
        return answer;
    }

    std::shared_ptr<Answer> ask(const Request &request) { return ask(request, *m_gatekeeper); }

    /// The final status of the request.
    int outcome(const Request &request) { return outcome(request, *m_gatekeeper); }

    static int outcome(const Request &request, Gatekeeper &gatekeeper)
    {
        const auto answer = ask(request, gatekeeper);
        return QTest::qWaitFor([&answer] { return answer->calls > 0; }) ? answer->status : 0;
    }

    std::vector<std::shared_ptr<Answer>> askTimes(int times, const Request &request)
    {
        std::vector<std::shared_ptr<Answer>> answers;
        for (int i = 0; i < times; ++i)
            answers.push_back(ask(request));
        return answers;
    }

    /// Sends 200 wrong passwords at once, from the address and for the user of the request.
    std::vector<std::shared_ptr<Answer>> flood(const Request &like)
    {
        const auto credentials = basicCredentials(headerValue(like, "authorization"));
        std::vector<std::shared_ptr<Answer>> answers;
        for (int i = 0; i < 200; ++i) {
            const QByteArray password = credentials->password + QByteArray::number(i);
            answers.push_back(ask(login(credentials->user, password, like.peer.toString())));
        }
        return answers;
    }

    static int callsOf(const std::vector<std::shared_ptr<Answer>> &answers)
    {
        int calls = 0;
        for (const auto &answer : answers)
            calls += answer->calls;
        return calls;
    }

    std::unique_ptr<HeldCheck> m_check;
    std::unique_ptr<Gatekeeper> m_gatekeeper;
    RateLimiter::Moment m_now{1000h};
};

GUARDIA_TEST(TestGatekeeper, QCoreApplication)

} // namespace tst_gatekeeper

#include "tst_gatekeeper.moc"
