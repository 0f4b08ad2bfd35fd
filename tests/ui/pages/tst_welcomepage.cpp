// SPDX-License-Identifier: GPL-3.0-or-later
#include "pages/welcomepage.h"
#include "runner/testclass.h"
#include "session/settings.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace tst_welcomepage {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestWelcomePage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void offersBothWays();
    void opensASavedConnection();
    void followsTheConnections();
    void showsItsTexts_data();
    void showsItsTexts();

private:
    void save(const QStringList &names);
    void open();
    [[nodiscard]] QListWidget *list() const
    {
        return m_page->findChild<QListWidget *>(u"savedConnections"_s);
    }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return m_page->findChild<QPushButton *>(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<QWidget> m_window; ///< the page is never a window of its own
    WelcomePage *m_page = nullptr;
};

void TestWelcomePage::init()
{
    m_window.reset();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"console.ini"_s));
}

void TestWelcomePage::save(const QStringList &names)
{
    QList<ConnectionProfile> profiles;
    for (const QString &name : names) {
        ConnectionProfile profile;
        profile.name = name;
        profile.database = u"/srv/%1.db"_s.arg(name);
        profiles += profile;
    }
    m_settings->setConnections(profiles);
}

void TestWelcomePage::open()
{
    m_window = std::make_unique<QWidget>();
    m_page = new WelcomePage(m_settings.get(), m_window.get());
    m_window->resize(960, 600);
    m_page->resize(960, 600);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_page->setFocus();
}

void TestWelcomePage::offersBothWays()
{
    open();
    QVERIFY(!list()->isVisible());
    const QSignalSpy connectRequested(m_page, &WelcomePage::connectRequested);
    const QSignalSpy demoRequested(m_page, &WelcomePage::demoRequested);
    QCOMPARE(m_window->focusWidget(), button(u"connect"_s));
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
    QCOMPARE(connectRequested.count(), 1);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Tab);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Space);
    QCOMPARE(demoRequested.count(), 1);
    QCOMPARE(connectRequested.count(), 1);
}

void TestWelcomePage::opensASavedConnection()
{
    save({u"A"_s, u"운영"_s, u"C"_s});
    m_settings->setLastConnection(m_settings->connections()[1].id);
    open();
    QSignalSpy chosen(m_page, &WelcomePage::connectionChosen);
    QCOMPARE(m_window->focusWidget(), list());
    QCOMPARE(list()->currentItem()->text(), u"운영"_s); // the one that was opened last
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.takeFirst()[0].value<ConnectionProfile>(), m_settings->connections()[1]);
    QTest::keyClick(list(), Qt::Key_Down);
    QTest::mouseClick(button(u"open"_s), Qt::LeftButton);
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen[0][0].value<ConnectionProfile>(), m_settings->connections()[2]);
}

void TestWelcomePage::followsTheConnections()
{
    open();
    save({u"A"_s, u"B"_s});
    QVERIFY(list()->isVisible());
    QCOMPARE(list()->count(), 2);
    save({});
    QVERIFY(!list()->isVisible());
    QTest::mouseClick(button(u"demo"_s), Qt::LeftButton); // still there
}

void TestWelcomePage::showsItsTexts_data()
{
    QTest::addColumn<double>("scale");
    QTest::newRow("100 %") << 1.0;
    QTest::newRow("150 %") << 1.5;
}

void TestWelcomePage::showsItsTexts()
{
    QFETCH(const double, scale);
    const QFont before = QApplication::font();
    QFont font = before;
    font.setPointSizeF(before.pointSizeF() * scale);
    QApplication::setFont(font);
    save({u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s, u"F"_s});
    open();
    QApplication::setFont(before);
    const QList<QLabel *> labels = m_page->findChildren<QLabel *>();
    for (const QLabel *label : labels) {
        const bool isWhole = label->wordWrap() ? label->height() >= label->heightForWidth(label->width())
                                               : label->height() >= label->sizeHint().height();
        QVERIFY2(isWhole, qPrintable(label->text()));
    }
    QVERIFY(list()->geometry().bottom() < button(u"open"_s)->geometry().top());
    QVERIFY(list()->viewport()->height() >= 5 * list()->sizeHintForRow(0));
    QVERIFY(m_page->rect().contains(
        QRect(button(u"demo"_s)->mapTo(m_page, QPoint()), button(u"demo"_s)->size())));
}

GUARDIA_TEST(TestWelcomePage, QApplication)

} // namespace tst_welcomepage

#include "tst_welcomepage.moc"
