// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakemouse.h"
#include "runner/testclass.h"
#include "widgets/aim.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QWidget>

#include <memory>

namespace tst_aim {

using namespace guardia;
using namespace std::chrono_literals;

/// Whether somebody may be about to click.
class TestAim : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void theMouseAimsUntilItLeaves();
    void aMouseThatRestsDoesNotAim();
    void aSecondClickMayFollow();
    void aMenuHoldsUntilItIsClosed();
    void partsCountAsWell();

private:
    void aim(std::chrono::milliseconds rest) { m_aim = new Aim(m_target.get(), rest); }
    void enter() const { enterWithMouse(m_target.get()); }
    void leave() const { leaveWithMouse(m_target.get()); }

    std::unique_ptr<QWidget> m_target;
    Aim *m_aim = nullptr;
};

void TestAim::init()
{
    m_target = std::make_unique<QWidget>();
    m_target->resize(200, 100);
    m_target->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_target.get()));
    leave(); // the mouse may be anywhere on the screen of the test
}

void TestAim::theMouseAimsUntilItLeaves()
{
    aim(1h);
    const QSignalSpy ended(m_aim, &Aim::ended);
    QVERIFY(!m_aim->isOn());
    enter();
    QVERIFY(m_aim->isOn());
    QCOMPARE(ended.size(), 0);
    leave();
    QVERIFY(!m_aim->isOn());
    QCOMPARE(ended.size(), 1);
}

void TestAim::aMouseThatRestsDoesNotAim()
{
    aim(20ms);
    const QSignalSpy ended(m_aim, &Aim::ended);
    enter();
    QTRY_COMPARE(ended.size(), 1); // by itself
    QVERIFY(!m_aim->isOn());
    QTest::mouseMove(m_target.get(), {20, 20});
    QTest::mouseMove(m_target.get(), {30, 20});
    QTRY_VERIFY(ended.size() > 1);
    enter();
    m_aim->forgetMouse();
    QVERIFY(!m_aim->isOn());
}

/// With a finger or a pen, nothing is over the target between two clicks.
void TestAim::aSecondClickMayFollow()
{
    aim(0ms);
    QTest::mousePress(m_target.get(), Qt::LeftButton);
    QVERIFY(m_aim->isOn());
    QTest::mouseRelease(m_target.get(), Qt::LeftButton);
    leave();
    QVERIFY(m_aim->isOn());
    QTRY_VERIFY(!m_aim->isOn());
}

void TestAim::aMenuHoldsUntilItIsClosed()
{
    aim(0ms);
    QMenu menu;
    menu.addAction(QStringLiteral("Show record"));
    const QSignalSpy ended(m_aim, &Aim::ended);
    QContextMenuEvent event(QContextMenuEvent::Keyboard, {5, 5}, m_target->mapToGlobal(QPoint(5, 5)));
    QCoreApplication::sendEvent(m_target.get(), &event);
    menu.popup(m_target->mapToGlobal(QPoint(5, 5)));
    leave(); // as the menu has the mouse
    QVERIFY(m_aim->isOn());
    QCOMPARE(ended.size(), 0);
    menu.hide();
    QTRY_COMPARE(ended.size(), 1);
    QVERIFY(!m_aim->isOn());
    menu.popup(m_target->mapToGlobal(QPoint(5, 5)));
    QVERIFY(!m_aim->isOn()); // it was asked for elsewhere
}

void TestAim::partsCountAsWell()
{
    QWidget part(m_target.get());
    part.resize(50, 50);
    part.show();
    aim(1h);
    m_aim->watch(&part);
    enter();
    m_aim->forgetMouse();
    QTest::mouseMove(&part, {10, 10});
    QTest::mouseMove(&part, {12, 10});
    QTRY_VERIFY(m_aim->isOn());
}

GUARDIA_TEST(TestAim, QApplication)

} // namespace tst_aim

#include "tst_aim.moc"
