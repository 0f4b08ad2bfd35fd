// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/sitesdialog.h"
#include "fakes/builtin.h"
#include "fakes/fakemouse.h"
#include "fakes/fakesession.h"
#include "fakes/fakeworkspace.h"
#include "fakes/sitesstage.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"

#include <QAction>
#include <QApplication>
#include <QPushButton>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

namespace tst_sitesdialog {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The table of all connections: "seoul" is open, "busan" and "jeju" are kept watching.
class TestSitesDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void theWorstIsFirst();
    void enterOpensAConnection();
    void theOpenOneCannotBeOpened();
    void theCurrentRowStaysCurrent();
    void aRowIsKeptWatchingOrNot();
    void noMoreThanTwentyAreKept();
    void saysWhyTheDemoIsNotKept();
    void rowsStayUnderTheMouse();
    void fitsIntoItsWindow_data();
    void fitsIntoItsWindow();

private:
    [[nodiscard]] QStringList names() const;
    void choose(const QString &name);
    [[nodiscard]] QAction *keep() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<FakeSession> m_seoul;
    std::unique_ptr<FakeSession> m_busan;
    std::unique_ptr<FakeSession> m_jeju;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<Sites> m_sites;
    std::unique_ptr<SitesDialog> m_dialog;
    QTableView *m_table = nullptr;
};

void TestSitesDialog::init()
{
    failOnOtherWarnings();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_settings->setConnections({keptDatabase(u"busan"_s), keptDatabase(u"jeju"_s), keptDatabase(u"seoul"_s)});
    m_workspace = std::make_unique<FakeWorkspace>();
    for (auto *session : {&m_seoul, &m_busan, &m_jeju})
        *session = std::make_unique<FakeSession>();
    m_seoul->setProfile(keptDatabase(u"seoul"_s));
    m_workspace->currentSession = m_seoul.get();
    m_workspace->keptConnections = {{keptDatabase(u"busan"_s), WatchStage::Watched, m_busan.get(), {}},
                                    {keptDatabase(u"jeju"_s), WatchStage::Watched, m_jeju.get(), {}}};
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), systemClock());
    m_watch->setSession(m_seoul.get());
    m_sites = std::make_unique<Sites>(*m_workspace, *m_settings, *m_watch, systemClock());
    for (FakeSession *session : {m_seoul.get(), m_busan.get()})
        takeIncidents(*session, 0);
    takeIncidents(*m_jeju, 7);
    m_dialog = std::make_unique<SitesDialog>(*m_sites, *m_settings);
    m_table = m_dialog->findChild<QTableView *>();
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog.get()));
}

void TestSitesDialog::cleanup()
{
    m_dialog.reset();
    m_sites.reset();
    m_watch.reset();
}

QStringList TestSitesDialog::names() const
{
    QStringList all;
    for (int row = 0; row < m_table->model()->rowCount(); ++row)
        all += m_table->model()->index(row, SitesModel::Name).data().toString();
    return all;
}

void TestSitesDialog::choose(const QString &name)
{
    const auto row = static_cast<int>(names().indexOf(name));
    QVERIFY(row >= 0);
    m_table->setCurrentIndex(m_table->model()->index(row, 0));
}

QAction *TestSitesDialog::keep() const
{
    const QList<QAction *> actions = m_table->actions();
    const auto found = std::ranges::find_if(actions, &QAction::isCheckable);
    return found == actions.end() ? nullptr : *found;
}

void TestSitesDialog::theWorstIsFirst()
{
    QCOMPARE(names(), (QStringList{u"jeju"_s, u"busan"_s, u"seoul (open)"_s}));
    takeIncidents(*m_busan, 4); // a warning
    takeIncidents(*m_jeju, 0); // better, but not for long enough, so it is still listed as an alert
    QCOMPARE(names().first(), u"busan"_s);
}

void TestSitesDialog::enterOpensAConnection()
{
    QSignalSpy chosen(m_dialog.get(), &SitesDialog::connectionChosen);
    choose(u"jeju"_s);
    QTest::keyClick(m_table, Qt::Key_Return);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().value<ConnectionProfile>().id, u"jeju"_s);
    QVERIFY(m_dialog->isVisible()); // to open the next one
}

void TestSitesDialog::theOpenOneCannotBeOpened()
{
    const QSignalSpy chosen(m_dialog.get(), &SitesDialog::connectionChosen);
    choose(u"seoul (open)"_s);
    QVERIFY(!m_dialog->findChild<QPushButton *>(u"open"_s)->isEnabled());
    QTest::keyClick(m_table, Qt::Key_Return);
    QVERIFY(chosen.isEmpty());
}

void TestSitesDialog::theCurrentRowStaysCurrent()
{
    choose(u"busan"_s);
    takeIncidents(*m_busan, 9);
    takeIncidents(*m_jeju, 0);
    QCOMPARE(names().first(), u"busan"_s);
    QCOMPARE(m_table->currentIndex().siblingAtColumn(SitesModel::Name).data().toString(), u"busan"_s);
}

void TestSitesDialog::aRowIsKeptWatchingOrNot()
{
    choose(u"jeju"_s);
    QVERIFY(keep() && keep()->isChecked());
    keep()->trigger();
    QVERIFY(!m_settings->connections().at(1).isKept);
    QVERIFY(m_settings->connections().at(0).isKept);
}

void TestSitesDialog::noMoreThanTwentyAreKept()
{
    QList<ConnectionProfile> many;
    for (int i = 0; i <= MostKept; ++i)
        many += keptDatabase(QString::number(i));
    many.last().isKept = false;
    m_settings->setConnections(many);
    choose(QString::number(MostKept));
    QVERIFY(!keep()->isEnabled());
    QCOMPARE(keep()->text(), u"Keep watching (20 at most)"_s);
    choose(u"0"_s);
    QVERIFY(keep()->isEnabled());
    keep()->trigger();
    choose(QString::number(MostKept));
    QVERIFY(keep()->isEnabled());
}

void TestSitesDialog::saysWhyTheDemoIsNotKept()
{
    FakeSession demo;
    demo.setProfile(demoConnection());
    m_watch->setSession(&demo);
    m_workspace->currentSession = &demo;
    emit m_workspace->sessionOpened();
    choose(connectionTitle(demoConnection()) + u" (open)"_s);
    QVERIFY(!keep()->isEnabled());
    QCOMPARE(keep()->text(), u"Keep watching (not the demo data)"_s);
    choose(u"jeju"_s);
    QCOMPARE(keep()->text(), u"Keep watching"_s);
    m_watch->setSession(m_seoul.get());
    m_workspace->currentSession = m_seoul.get();
}

/// A double click would open another connection than was aimed at.
void TestSitesDialog::rowsStayUnderTheMouse()
{
    const QStringList before = names();
    enterWithMouse(m_table->viewport());
    takeIncidents(*m_busan, 40);
    takeIncidents(*m_jeju, 0);
    QCOMPARE(names(), before);
    leaveWithMouse(m_table->viewport());
    QCOMPARE(names().first(), u"busan"_s);
    takeIncidents(*m_seoul, 50);
    takeIncidents(*m_busan, 0);
    QCOMPARE(names().first(), u"seoul (open)"_s); // as before
}

void TestSitesDialog::fitsIntoItsWindow_data()
{
    QTest::addColumn<QString>("family");
    QTest::newRow("usual letters") << QApplication::font().family();
    QTest::newRow("letters as wide as high on average") << u"Noto Sans CJK KR"_s;
}

void TestSitesDialog::fitsIntoItsWindow()
{
    QFETCH(const QString, family);
    const QFont usual = QApplication::font();
    const auto restored = qScopeGuard([&usual] { QApplication::setFont(usual); });
    QApplication::setFont(QFont(family, usual.pointSize()));
    QWidget window;
    window.resize(960, 600); // the smallest that the main window can be
    SitesDialog dialog(*m_sites, *m_settings, &window);
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QVERIFY2(dialog.width() <= window.width(), qPrintable(QString::number(dialog.width())));
    QCOMPARE(dialog.findChild<QTableView *>()->horizontalScrollBar()->maximum(), 0);
}

GUARDIA_TEST(TestSitesDialog, QApplication)

} // namespace tst_sitesdialog

#include "tst_sitesdialog.moc"
