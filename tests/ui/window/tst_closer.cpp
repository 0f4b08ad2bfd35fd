// SPDX-License-Identifier: GPL-3.0-or-later
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "session/settings.h"
#include "window/closer.h"

#include <QApplication>
#include <QCheckBox>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

namespace tst_closer {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr Closer::Losses Nothing{};
constexpr Closer::Losses Scraped{true, false};
constexpr Closer::Losses Exporting{false, true};

} // namespace

class TestCloser : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void decidesWithoutAsking_data();
    void decidesWithoutAsking();
    void asksOnceAndRemembers();
    void forgetsWhatWasNotToBeRemembered();
    void staysWhereThatIsCancelled();
    void asksForAnExportEachTime();
    void offersTheTrayWhereThereIsOne();

private:
    [[nodiscard]] QList<QMessageBox *> questions() const { return m_window->findChildren<QMessageBox *>(); }
    void press(QMessageBox::ButtonRole role);
    [[nodiscard]] QList<QMessageBox::ButtonRole> offered() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<QWidget> m_window;
    Closer *m_closer = nullptr;
    std::unique_ptr<QSignalSpy> m_ends;
    std::unique_ptr<QSignalSpy> m_trays;
};

void TestCloser::init()
{
    failOnOtherWarnings();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_window = std::make_unique<QWidget>();
    m_closer = new Closer(*m_settings, m_window.get());
    m_ends = std::make_unique<QSignalSpy>(m_closer, &Closer::endChosen);
    m_trays = std::make_unique<QSignalSpy>(m_closer, &Closer::trayChosen);
    m_window->show();
}

void TestCloser::cleanup()
{
    m_window.reset();
}

void TestCloser::press(QMessageBox::ButtonRole role)
{
    QCOMPARE(questions().size(), 1);
    QMessageBox *question = questions().constFirst();
    const QList<QAbstractButton *> buttons = question->buttons();
    for (QAbstractButton *button : buttons) {
        if (question->buttonRole(button) == role)
            button->click();
    }
    QTRY_VERIFY(questions().isEmpty());
}

QList<QMessageBox::ButtonRole> TestCloser::offered() const
{
    QList<QMessageBox::ButtonRole> roles;
    const QList<QAbstractButton *> buttons = questions().constFirst()->buttons();
    for (QAbstractButton *button : buttons)
        roles += questions().constFirst()->buttonRole(button);
    return roles;
}

void TestCloser::decidesWithoutAsking_data()
{
    QTest::addColumn<Closing>("chosen");
    QTest::addColumn<bool>("isScraped");
    QTest::addColumn<bool>("isExporting");
    QTest::addColumn<bool>("hasTray");
    QTest::addColumn<QString>("outcome"); // of closing, and of quitting
    QTest::newRow("nothing to lose") << Closing::Ask << false << false << true << u"end end"_s;
    QTest::newRow("to the tray") << Closing::ToTray << false << false << true << u"tray end"_s;
    QTest::newRow("to the tray, scraped") << Closing::ToTray << true << false << true << u"tray end"_s;
    QTest::newRow("to the tray, exporting") << Closing::ToTray << false << true << true << u"tray ask"_s;
    QTest::newRow("to a tray that is not there")
        << Closing::ToTray << false << false << false << u"end end"_s;
    QTest::newRow("no tray, scraped") << Closing::ToTray << true << false << false << u"ask end"_s;
    QTest::newRow("end, scraped") << Closing::End << true << false << true << u"end end"_s;
    QTest::newRow("end, exporting") << Closing::End << false << true << true << u"ask ask"_s;
    QTest::newRow("ask, scraped") << Closing::Ask << true << false << true << u"ask ask"_s;
}

void TestCloser::decidesWithoutAsking()
{
    QFETCH(Closing, chosen);
    QFETCH(bool, isScraped);
    QFETCH(bool, isExporting);
    QFETCH(bool, hasTray);
    m_settings->setClosing(chosen);
    const Closer::Losses losses{isScraped, isExporting};
    const auto outcome = [&] {
        const QString text = !m_ends->isEmpty() ? u"end"_s : !m_trays->isEmpty() ? u"tray"_s : u"ask"_s;
        QString shown = questions().isEmpty() ? text : u"ask"_s;
        qDeleteAll(questions());
        m_ends->clear();
        m_trays->clear();
        return shown;
    };
    m_closer->close(losses, hasTray);
    const QString closed = outcome();
    m_closer->quit(losses);
    const QString quit = outcome();
    QTEST(QString(closed + u' ' + quit), "outcome");
}

void TestCloser::asksOnceAndRemembers()
{
    m_closer->close(Scraped, true);
    m_closer->close(Scraped, true); // pressed again
    QCOMPARE(questions().size(), 1);
    QVERIFY(m_ends->isEmpty() && m_trays->isEmpty());
    QVERIFY(questions().constFirst()->informativeText().contains(u"Prometheus"_s));
    questions().constFirst()->checkBox()->setChecked(true);
    press(QMessageBox::AcceptRole);
    QCOMPARE(m_trays->size(), 1);
    QCOMPARE(m_settings->closing(), Closing::ToTray);
    m_closer->close(Scraped, true);
    QCOMPARE(m_trays->size(), 2);
}

void TestCloser::forgetsWhatWasNotToBeRemembered()
{
    m_closer->close(Scraped, true);
    press(QMessageBox::DestructiveRole);
    QCOMPARE(m_ends->size(), 1);
    QCOMPARE(m_settings->closing(), Closing::Ask);
}

void TestCloser::staysWhereThatIsCancelled()
{
    m_closer->quit(Scraped);
    QTest::keyClick(questions().constFirst(), Qt::Key_Escape);
    QTRY_VERIFY(questions().isEmpty());
    QVERIFY(m_ends->isEmpty() && m_trays->isEmpty());
}

void TestCloser::asksForAnExportEachTime()
{
    m_settings->setClosing(Closing::End);
    m_closer->close(Exporting, false);
    QCOMPARE(questions().size(), 1);
    QVERIFY(!questions().constFirst()->checkBox());
    press(QMessageBox::DestructiveRole);
    QCOMPARE(m_ends->size(), 1);
    m_closer->close(Nothing, false);
    QCOMPARE(m_ends->size(), 2);
}

void TestCloser::offersTheTrayWhereThereIsOne()
{
    m_closer->close(Scraped, false);
    QVERIFY(!offered().contains(QMessageBox::AcceptRole));
    press(QMessageBox::RejectRole);
    m_closer->close(Scraped, true);
    QVERIFY(offered().contains(QMessageBox::AcceptRole));
}

GUARDIA_TEST(TestCloser, QApplication)

} // namespace tst_closer

#include "tst_closer.moc"
