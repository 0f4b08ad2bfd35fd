// SPDX-License-Identifier: GPL-3.0-or-later
#include "desk/consoleapplication.h"
#include "desk/consolewindow.h"
#include "dialogs/sitesdialog.h"
#include "models/sitesmodel.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "servers/verifyresult.h"
#include "window/connectionbutton.h"

#include <QAction>
#include <QMenu>
#include <QTableView>
#include <QTest>

#include <algorithm>

namespace tst_consolesites {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// What the window says in a language.
struct Words {
    QString ok;
    QString unreachable;
    QString connection; ///< the button's name, with that of the open connection
};

} // namespace

/// The console with two databases, one of which is open while the other one is kept watching, and goes away.
class TestConsoleSites : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void showsTheStateOfBoth_data();
    void showsTheStateOfBoth();
    void takesOneConnectionOfTheOther();
    void switchesBackAndForth();
    void closesAtOnceWhileTheOtherHangs();

private:
    /// Opens a connection with the secret that is known, and waits for its first numbers.
    void open(const WrittenConnection &written);
    /// What the table of all connections says about one.
    [[nodiscard]] QString overviewText(const QString &name, int column) const;
    /// What the menu of connections says about one.
    [[nodiscard]] QString menuText(const QString &name) const;
    [[nodiscard]] ConnectionButton *button() const
    {
        return m_console.window()->findChild<ConnectionButton *>();
    }

    std::unique_ptr<Backend> m_file = sqliteBackend();
    std::unique_ptr<ServerBackend> m_server = postgresBackend();
    ConsoleWindow m_console;
    WrittenConnection m_seoul; ///< the file
    WrittenConnection m_busan; ///< the server
};

void TestConsoleSites::initTestCase()
{
    VERIFY_RESULT(m_file->start());
    VERIFY_RESULT(m_file->createWithSchema(u"itsm"_s));
    VERIFY_RESULT(m_server->start());
    VERIFY_RESULT(m_server->createWithSchema(u"itsm"_s));
    Options options;
    options.interval = 1s;
    VERIFY_RESULT(m_console.start(options));
    m_seoul = *m_console.workspace().read(m_file->url(u"itsm"_s));
    m_busan = *m_console.workspace().read(m_server->url(u"itsm"_s));
    m_seoul.profile.name = u"Seoul"_s;
    m_busan.profile.name = u"Busan"_s;
    m_seoul.profile.isKept = m_busan.profile.isKept = true;
    const QList<ConnectionProfile> saved =
        m_console.settings().setConnections({m_seoul.profile, m_busan.profile});
    m_seoul.profile = saved.at(0);
    m_busan.profile = saved.at(1);
    open(m_busan); // with its password, which is known from then on, although there is no keyring
    open(m_seoul);
}

void TestConsoleSites::open(const WrittenConnection &written)
{
    m_console.workspace().open(written.profile, written.secret.value_or(QString()));
    QTRY_VERIFY_WITH_TIMEOUT(m_console.session() && m_console.session()->profile() == written.profile,
                             10'000);
    QTRY_VERIFY_WITH_TIMEOUT(m_console.session()->latestSnapshot(), 10'000);
}

QString TestConsoleSites::overviewText(const QString &name, int column) const
{
    const auto *dialog = m_console.window()->findChild<SitesDialog *>();
    const auto *table = dialog ? dialog->findChild<QTableView *>() : nullptr;
    for (int row = 0; table && row < table->model()->rowCount(); ++row) {
        if (table->model()->index(row, SitesModel::Name).data().toString().startsWith(name))
            return table->model()->index(row, column).data().toString();
    }
    return {};
}

QString TestConsoleSites::menuText(const QString &name) const
{
    const QList<QAction *> actions = button()->connectionMenu()->actions();
    const auto found =
        std::ranges::find_if(actions, [&](const QAction *one) { return one->text().startsWith(name); });
    return found == actions.end() ? QString() : (*found)->text().section(u'\t', 1);
}

void TestConsoleSites::showsTheStateOfBoth_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Korean") << u"ko"_s;
}

void TestConsoleSites::showsTheStateOfBoth()
{
    QFETCH(const QString, language);
    QVERIFY(m_console.speak(language));
    const Words words = language == u"en" ? Words{u"OK"_s, u"Not reachable"_s, u"Connection: Seoul"_s}
                                          : Words{u"정상"_s, u"응답 없음"_s, u"연결: Seoul"_s};
    const QList<QAction *> actions = m_console.window()->findChildren<QAction *>();
    const auto all = std::ranges::find(actions, QKeySequence(Qt::CTRL | Qt::Key_0),
                                       [](const QAction *one) { return one->shortcut(); });
    QVERIFY(all != actions.end());
    (*all)->trigger();
    const auto bothSay = [&](const QString &word) {
        return menuText(u"Busan"_s) == word && overviewText(u"Busan"_s, SitesModel::Overall) == word;
    };
    QTRY_COMPARE_WITH_TIMEOUT(overviewText(u"Busan"_s, SitesModel::Overall), words.ok, 10'000);
    QTRY_VERIFY(bothSay(words.ok));
    QCOMPARE(overviewText(u"Seoul"_s, SitesModel::Overall), words.ok);
    QCOMPARE(button()->accessibleName(), words.connection);

    m_server->kill();
    QTRY_VERIFY_WITH_TIMEOUT(bothSay(words.unreachable), 10'000);
    QCOMPARE(overviewText(u"Seoul"_s, SitesModel::Overall), words.ok);
    QVERIFY2(button()->accessibleName().contains(words.unreachable), qPrintable(button()->accessibleName()));
    QVERIFY2(button()->text().contains(u"Busan"_s), qPrintable(button()->text()));

    VERIFY_RESULT(m_server->restart());
    QTRY_VERIFY_WITH_TIMEOUT(bothSay(words.ok), 20'000);
    QTRY_COMPARE(button()->accessibleName(), words.connection);
}

void TestConsoleSites::takesOneConnectionOfTheOther()
{
    const double connections = m_server->number(u"itsm"_s,
                                                u"SELECT count(*) FROM pg_stat_activity WHERE usename = "_s
                                                    + m_server->text(Backend::User));
    QCOMPARE(connections, 1.0);
}

void TestConsoleSites::switchesBackAndForth()
{
    QVERIFY(m_console.speak(u"en"_s));
    for (const auto &[opened, other] : {std::pair(m_busan, u"Seoul"_s), std::pair(m_seoul, u"Busan"_s)}) {
        open(opened);
        const QString name = other;
        QTRY_COMPARE_WITH_TIMEOUT(m_console.workspace().kept().size(), 1, 10'000);
        QCOMPARE(m_console.workspace().kept().first().profile.name, name);
        QTRY_COMPARE_WITH_TIMEOUT(menuText(name), u"OK"_s, 10'000);
    }
}

void TestConsoleSites::closesAtOnceWhileTheOtherHangs()
{
    m_server->freeze();
    m_console.workspace().kept().first().session->refresh();
    QTest::qWait(200); // so that a statement hangs by now
    const qint64 took = m_console.close();
    m_server->thaw();
    qInfo("closed after %lld ms", took);
    QVERIFY(took >= 0 && took < 2000);
}

GUARDIA_TEST(TestConsoleSites, ConsoleApplication)

} // namespace tst_consolesites

#include "tst_consolesites.moc"
