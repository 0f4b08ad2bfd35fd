// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/logging.h"
#include "checks/clippedtexts.h"
#include "console/desktop.h"
#include "desk/consoleapplication.h"
#include "fakes/builtin.h"
#include "models/recordsmodel.h"
#include "pages/overviewpage.h"
#include "pages/tileboard.h"
#include "records/recordspage.h"
#include "runner/paths.h"
#include "runner/testclass.h"
#include "servers/xserver.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"
#include "window/mainwindow.h"

#include <QAbstractItemView>
#include <QDialog>
#include <QDir>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QSignalSpy>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>
#include <cstdlib>

namespace tst_console {

using namespace guardia;
using namespace guardia::test;

namespace {

/// What everything has to fit into without scrolling (docs/console.md, "Window").
constexpr QSize UsualSize(1280, 800);

/// The first visible descendant of a class; nullptr where there is none.
template <typename Widget>
Widget *visible(const QWidget *root)
{
    const QList<Widget *> all = root->findChildren<Widget *>();
    for (Widget *one : all) {
        if (one->isVisible())
            return one;
    }
    return nullptr;
}

/// The display, which must be set up before the application is created.
class Display
{
public:
    Display()
    {
        if (const auto started = m_server.start({2600, 1700}); !started) {
            std::fputs(qPrintable(started.error().message + u'\n'), stderr);
            std::exit(1);
        }
        qputenv("DISPLAY", m_server.display());
        qputenv("QT_QPA_PLATFORM", "xcb");
    }

private:
    XServer m_server;
};

class ApplicationOnADisplay
{
public:
    ApplicationOnADisplay(int &argc, char *argv[])
        : m_application(argc, argv)
    { }

private:
    Display m_display;
    ConsoleApplication m_application;
};

} // namespace

/// The whole console under a real X server with the demo data: every page by keyboard, in both languages,
/// light and dark. Leaves a picture of each page in the build's folder "screenshots".
class TestConsole : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void walksEveryPage_data();
    void walksEveryPage();
    void opensTheRowsBehindATile();
    void opensTheRowsOfAMoment();
    void dialogsOpenByKeyboard_data();
    void dialogsOpenByKeyboard();
    void switchesTheLanguageAtOnce();
    void cleanupTestCase();

private:
    [[nodiscard]] MainWindow *window() const { return m_desktop->window(); }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    void waitForNumbers();
    void look(const QString &language, const QString &appearance);
    void picture(const QWidget *widget, const QString &name) const;

    QTemporaryDir m_state;
    QDir m_pictures;
    std::unique_ptr<Desktop> m_desktop;
};

void TestConsole::initTestCase()
{
    const QString scale = qEnvironmentVariable("QT_SCALE_FACTOR", QStringLiteral("1"));
    m_pictures = QDir(test::builtFile(QStringLiteral("../screenshots/")) + scale + u'x');
    QVERIFY(m_pictures.mkpath(QStringLiteral(".")));
    Options options;
    options.demo = true;
    options.listenAddresses = QStringList{QStringLiteral("127.0.0.1:0")};
    options.stateDirectory = m_state.path();
    options.interval = std::chrono::seconds(1);
    const LoadedSetup loaded = loadSetup(options);
    QVERIFY(loaded.problems.empty());
    startLogging(loaded.setup.logLevel, loaded.setup.logFormat); // for the log page
    m_desktop = std::make_unique<Desktop>(*qApp, options, loaded.setup);
    m_desktop->settings().setAppearance(QStringLiteral("light"));
    m_desktop->settings().setRange(std::chrono::minutes(15)); // there is no more history yet
    m_desktop->start();
    waitForNumbers();
}

void TestConsole::press(int key, Qt::KeyboardModifiers modifiers)
{
    QWidget *target = QApplication::activeModalWidget() ? QApplication::activeModalWidget() : window();
    QTest::keyClick(QApplication::focusWidget() && target->isAncestorOf(QApplication::focusWidget())
                        ? QApplication::focusWidget()
                        : target,
                    static_cast<Qt::Key>(key), modifiers);
}

void TestConsole::waitForNumbers()
{
    window()->resize(UsualSize);
    QVERIFY(QTest::qWaitForWindowExposed(window()));
    window()->activateWindow(); // there is no window manager to do it
    QVERIFY(QTest::qWaitForWindowActive(window()));
    QSignalSpy snapshots(m_desktop->console().session(), &Session::snapshotReady);
    QVERIFY(snapshots.wait(15'000));
    // One more: the trends of the tiles come after the first.
    QVERIFY(snapshots.wait(15'000));
}

void TestConsole::look(const QString &language, const QString &appearance)
{
    Settings &settings = m_desktop->settings();
    settings.setAppearance(appearance);
    if (settings.language() != language) {
        const QPointer<MainWindow> before = window();
        settings.setLanguage(language);
        QTRY_VERIFY(!before); // it stays until the other one is there
        waitForNumbers();
    }
}

void TestConsole::picture(const QWidget *widget, const QString &name) const
{
    const QString file = m_pictures.filePath(name + u".png");
    QVERIFY(const_cast<QWidget *>(widget)->grab().save(file)); // grab() is not const, but looks on
}

void TestConsole::walksEveryPage_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("appearance");
    QTest::newRow("English, light") << "en"
                                    << "light";
    QTest::newRow("English, dark") << "en"
                                   << "dark";
    QTest::newRow("Korean, light") << "ko"
                                   << "light";
    QTest::newRow("Korean, dark") << "ko"
                                  << "dark";
}

void TestConsole::walksEveryPage()
{
    QFETCH(QString, language);
    QFETCH(QString, appearance);
    look(language, appearance);
    const QStringList names{QStringLiteral("overview"), QStringLiteral("records"), QStringLiteral("exporter"),
                            QStringLiteral("log"), QStringLiteral("radar")};
    auto *sidebar = window()->findChild<Sidebar *>();
    QVERIFY(sidebar);
    for (int i = 0; i < names.size(); ++i) {
        press(Qt::Key_1 + i, Qt::ControlModifier);
        QTRY_COMPARE(sidebar->currentRow(), i);
        QTest::qWait(300); // the data of the page comes from other threads; this wait is for the picture only
        picture(window(), language + u'-' + appearance + u'-' + names[i]);
        QCOMPARE(clippedTexts(window()).join(u'\n'), QString());
        QCOMPARE(namelessWidgets(window()).join(u'\n'), QString());
        if (auto *tabs = visible<QTabWidget>(window()); tabs && i == 2) {
            tabs->setCurrentIndex(1);
            QTest::qWait(300);
            picture(window(), language + u'-' + appearance + QStringLiteral("-grafana"));
            QCOMPARE(clippedTexts(window()).join(u'\n'), QString());
            tabs->setCurrentIndex(0);
        }
    }
    // Alt+Left goes back.
    press(Qt::Key_Left, Qt::AltModifier);
    QTRY_COMPARE(sidebar->currentRow(), 3);
    press(Qt::Key_1, Qt::ControlModifier);
    // At the smallest size that is promised nothing is cut off either.
    window()->resize(960, 600);
    QTest::qWait(100);
    picture(window(), language + u'-' + appearance + QStringLiteral("-small"));
    QCOMPARE(clippedTexts(window()).join(u'\n'), QString());
    window()->resize(UsualSize);
}

void TestConsole::opensTheRowsBehindATile()
{
    look(QStringLiteral("en"), QStringLiteral("light"));
    press(Qt::Key_1, Qt::ControlModifier);
    const auto *board = window()->findChild<TileBoard *>();
    int opened = 0;
    for (const Indicator &indicator : builtInIndicators()) {
        Tile *tile = board->tile(indicator.name); // some are there only while they have an alert
        const bool isGrowth = indicator.measure == Measure::HourlyIncrease; // of moving hours
        if (!tile || !tile->state().value || !tile->state().hasRows || indicator.unit != Unit::Count
            || isGrowth)
            continue;
        ++opened;
        press(Qt::Key_1, Qt::ControlModifier);
        tile->setFocus();
        press(Qt::Key_Return);
        auto *model = window()->findChild<RecordsModel *>();
        QVERIFY(model);
        QTRY_VERIFY_WITH_TIMEOUT(model->total().has_value(), 15'000);
        // The demo goes on changing the database, so compare with what the tile says now.
        QTRY_COMPARE_WITH_TIMEOUT(
            (window()->findChild<RecordsPage *>()->refresh(), model->total().value_or(-1)),
            static_cast<qint64>(board->tile(indicator.name)->state().value.value_or(-2)), 15'000);
    }
    QVERIFY2(opened >= 5, qPrintable(QString::number(opened)));
    press(Qt::Key_Left, Qt::AltModifier);
}

/// Three hours ago, before anything was collected: as many as the trend says.
void TestConsole::opensTheRowsOfAMoment()
{
    look(QStringLiteral("en"), QStringLiteral("light"));
    const auto range = m_desktop->settings().range();
    m_desktop->settings().setRange(std::chrono::hours(6));
    press(Qt::Key_1, Qt::ControlModifier);
    auto *trend = window()->findChild<TrendView *>();
    for (const char *name : {"incidents", "sr"}) {
        press(Qt::Key_1, Qt::ControlModifier);
        window()->findChild<OverviewPage *>()->select(QString::fromLatin1(name));
        trend->setFocus();
        press(Qt::Key_Home);
        for (int i = 0; i < 5; ++i)
            press(Qt::Key_Left);
        QTRY_VERIFY_WITH_TIMEOUT((press(Qt::Key_Left, Qt::ShiftModifier), !trend->reading().isEmpty()),
                                 15'000);
        const qint64 then = trend->reading().section(u' ', 0, 0).toLongLong();
        QVERIFY2(then > 0, qPrintable(trend->reading()));
        press(Qt::Key_Return);
        const auto *model = window()->findChild<RecordsModel *>();
        QTRY_COMPARE_WITH_TIMEOUT(model->total().value_or(-1), then, 15'000);
        QVERIFY(window()->findChild<RecordsPage *>()->scope().at);
    }
    m_desktop->settings().setRange(range);
    press(Qt::Key_Left, Qt::AltModifier);
}

void TestConsole::dialogsOpenByKeyboard_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("modifiers");
    QTest::addColumn<QString>("name");
    for (const char *language : {"en", "ko"}) {
        QTest::addRow("preferences, %s", language)
            << language << int(Qt::Key_Comma) << int(Qt::ControlModifier) << "preferences";
        QTest::addRow("shortcuts, %s", language)
            << language << int(Qt::Key_F1) << int(Qt::NoModifier) << "shortcuts";
    }
}

void TestConsole::dialogsOpenByKeyboard()
{
    QFETCH(QString, language);
    QFETCH(int, key);
    QFETCH(int, modifiers);
    QFETCH(QString, name);
    look(language, QStringLiteral("light"));
    window()->activateWindow(); // the dialog before had the focus, and no window manager gives it back
    QVERIFY(QTest::qWaitForWindowActive(window()));
    press(key, Qt::KeyboardModifiers(modifiers));
    QTRY_VERIFY(QApplication::activeModalWidget() || visible<QDialog>(window()));
    auto *dialog = visible<QDialog>(window());
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isActiveWindow());
    picture(dialog, language + QStringLiteral("-dialog-") + name);
    QCOMPARE(clippedTexts(dialog).join(u'\n'), QString());
    QCOMPARE(namelessWidgets(dialog).join(u'\n'), QString());
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!visible<QDialog>(window()));
}

void TestConsole::switchesTheLanguageAtOnce()
{
    look(QStringLiteral("en"), QStringLiteral("light"));
    press(Qt::Key_3, Qt::ControlModifier);
    const QString before = window()->findChild<Sidebar *>()->item(0)->text();
    look(QStringLiteral("ko"), QStringLiteral("light"));
    QVERIFY(window()->findChild<Sidebar *>()->item(0)->text() != before);
    QCOMPARE(QLocale().language(), QLocale::Korean);
    // The same page is shown again, and nothing was closed or counted again.
    QVERIFY(window()->findChild<Sidebar *>()->page() == Page::Exporter);
    QVERIFY(m_desktop->console().exporter()->state().isListening);
}

void TestConsole::cleanupTestCase()
{
    QSignalSpy ended(m_desktop.get(), &Desktop::ended);
    window()->close();
    QVERIFY(ended.wait(2000));
    QCOMPARE(ended.front().front().toBool(), true);
    m_desktop.reset();
}

GUARDIA_TEST(TestConsole, ApplicationOnADisplay)

} // namespace tst_console

#include "tst_console.moc"
