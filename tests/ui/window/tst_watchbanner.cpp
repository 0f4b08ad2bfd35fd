// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakesession.h"
#include "fakes/snapshotmaker.h"
#include "models/alerthistory.h"
#include "models/alertwatch.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "window/watchbanner.h"

#include <QApplication>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_watchbanner {

using namespace guardia;
using namespace Qt::StringLiterals;

/// The banner of a console that is started again while an alert lasts.
class TestWatchBanner : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void saysSinceWhenAnAlertIsKnown();
    void theHistoryOfAnotherAlertSaysNothing();

private:
    void start();
    void quit();
    void collect(double incidents);
    [[nodiscard]] QString line() const { return m_banner->line(); }

    QTemporaryDir m_folder;
    QDateTime m_now;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<AlertHistory> m_history;
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    WatchBanner *m_banner = nullptr;
};

void TestWatchBanner::init()
{
    failOnOtherWarnings();
    QLocale::setDefault(QLocale::c());
    QVERIFY(!m_banner);
    QFile::remove(m_folder.filePath(u"one.jsonl"_s));
    m_now = beginning();
    m_settings = std::make_unique<Settings>(m_folder.filePath(u"settings.ini"_s));
}

void TestWatchBanner::start()
{
    const auto clock = [this] { return m_now; };
    m_session = std::make_unique<FakeSession>();
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), clock);
    m_history = std::make_unique<AlertHistory>(m_folder.path(), clock);
    connect(m_watch.get(), &AlertWatch::alertsChanged, m_history.get(), &AlertHistory::take);
    m_stage = std::make_unique<QWidget>();
    m_banner = new WatchBanner(*m_watch, *m_history, clock, m_stage.get());
    m_history->open(u"one"_s);
    m_watch->setSession(m_session.get());
}

void TestWatchBanner::quit()
{
    m_history->close();
    m_stage.reset();
    m_banner = nullptr;
    m_watch.reset();
}

void TestWatchBanner::collect(double incidents)
{
    SnapshotMaker maker(m_now);
    m_session->take(maker.healthy().set(builtIn(u"incidents"_s).value, incidents).made());
}

void TestWatchBanner::saysSinceWhenAnAlertIsKnown()
{
    start();
    collect(0);
    m_now = m_now.addSecs(60);
    const QDateTime began = m_now;
    collect(7);
    QVERIFY2(line().endsWith(u"since "_s + momentText(began, m_now, QLocale())), qPrintable(line()));
    quit();
    m_now = m_now.addSecs(3600);
    start();
    collect(8);
    const QString expected = u"since %1 or earlier, known since %2"_s.arg(
        momentText(m_now, m_now, QLocale()), momentText(began, m_now, QLocale()));
    QVERIFY2(line().endsWith(expected), qPrintable(line()));
    quit();
}

void TestWatchBanner::theHistoryOfAnotherAlertSaysNothing()
{
    start();
    collect(7);
    m_now = m_now.addSecs(60);
    collect(0); // ends
    m_now = m_now.addSecs(600);
    collect(0);
    collect(0);
    QCOMPARE(m_history->alerts().last().end, PastAlert::End::Ended);
    quit();
    m_now = m_now.addSecs(3600);
    start();
    collect(8);
    QVERIFY2(line().endsWith(u" or earlier"_s), qPrintable(line()));
    quit();
}

GUARDIA_TEST(TestWatchBanner, QApplication)

} // namespace tst_watchbanner

#include "tst_watchbanner.moc"
