// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "window/sidebar.h"

#include <QTest>

namespace tst_navigation {

using namespace guardia;

class TestNavigation : public QObject
{
    Q_OBJECT

private slots:
    void startsNowhere();
    void goesBackStepByStep();
    void aStepIsKeptOnce();
    void forgetsWhatIsLongAgo();
};

void TestNavigation::startsNowhere()
{
    Navigation navigation;
    QVERIFY(!navigation.canGoBack());
    QVERIFY(!navigation.back());
}

void TestNavigation::goesBackStepByStep()
{
    Navigation navigation;
    navigation.leave(Page::Overview);
    navigation.leave(Page::Records);
    QVERIFY(navigation.canGoBack());
    QCOMPARE(navigation.back(), Page::Records);
    QCOMPARE(navigation.back(), Page::Overview);
    QVERIFY(!navigation.back());
}

void TestNavigation::aStepIsKeptOnce()
{
    Navigation navigation;
    navigation.leave(Page::Log);
    navigation.leave(Page::Log);
    QCOMPARE(navigation.back(), Page::Log);
    QVERIFY(!navigation.canGoBack());
}

/// A window that is open for weeks remembers fifty steps.
void TestNavigation::forgetsWhatIsLongAgo()
{
    Navigation navigation;
    for (int i = 0; i < 100; ++i)
        navigation.leave(i % 2 == 0 ? Page::Overview : Page::Log);
    int steps = 0;
    while (navigation.back())
        ++steps;
    QCOMPARE(steps, 50);
}

GUARDIA_TEST(TestNavigation, QCoreApplication)

} // namespace tst_navigation

#include "tst_navigation.moc"
