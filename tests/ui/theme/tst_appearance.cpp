// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/statestyle.h"

#include <QApplication>
#include <QStyle>
#include <QTest>
#include <QWidget>

namespace tst_appearance {

using namespace guardia;

namespace {

class Watcher : public QWidget
{
public:
    int paletteChanges = 0;

protected:
    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange)
            ++paletteChanges;
        QWidget::changeEvent(event);
    }
};

} // namespace

class TestAppearance : public QObject
{
    Q_OBJECT

private slots:
    void forcesLightAndDark();
    void givesBackTheSystems();
    void tellsOpenWidgets();
    void keepsDisabledTextApart_data();
    void keepsDisabledTextApart();
};

void TestAppearance::forcesLightAndDark()
{
    apply(Appearance::Dark, *qApp);
    QVERIFY(isDark(QApplication::palette()));
    QCOMPARE(QApplication::style()->name().toLower(), QStringLiteral("fusion"));
    apply(Appearance::Light, *qApp);
    QVERIFY(!isDark(QApplication::palette()));
    apply(Appearance::System, *qApp);
}

void TestAppearance::givesBackTheSystems()
{
    const QPalette before = QApplication::palette();
    const QString style = QApplication::style()->name();
    apply(Appearance::Dark, *qApp);
    QVERIFY(QApplication::palette().color(QPalette::Window) != before.color(QPalette::Window));
    apply(Appearance::System, *qApp);
    QCOMPARE(QApplication::style()->name(), style);
    for (const QPalette::ColorRole role :
         {QPalette::Window, QPalette::WindowText, QPalette::Base, QPalette::Button, QPalette::Highlight})
        QCOMPARE(QApplication::palette().color(role), before.color(role));
}

void TestAppearance::tellsOpenWidgets()
{
    Watcher watcher;
    apply(Appearance::Dark, *qApp);
    QTRY_VERIFY(watcher.paletteChanges > 0);
    QVERIFY(isDark(watcher.palette()));
    const int changes = watcher.paletteChanges;
    apply(Appearance::Light, *qApp);
    QTRY_VERIFY(watcher.paletteChanges > changes);
    QVERIFY(!isDark(watcher.palette()));
    apply(Appearance::System, *qApp);
}

void TestAppearance::keepsDisabledTextApart_data()
{
    QTest::addColumn<Appearance>("appearance");
    QTest::newRow("light") << Appearance::Light;
    QTest::newRow("dark") << Appearance::Dark;
}

void TestAppearance::keepsDisabledTextApart()
{
    QFETCH(const Appearance, appearance);
    const QPalette palette = appearancePalette(appearance);
    for (const QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        QVERIFY(palette.color(QPalette::Disabled, role) != palette.color(QPalette::Active, role));
        QVERIFY(palette.color(QPalette::Disabled, role)
                != palette.color(QPalette::Disabled, QPalette::Window));
    }
    QCOMPARE(palette.color(QPalette::Inactive, QPalette::Highlight),
             palette.color(QPalette::Active, QPalette::Highlight));
}

GUARDIA_TEST(TestAppearance, QApplication)

} // namespace tst_appearance

#include "tst_appearance.moc"
