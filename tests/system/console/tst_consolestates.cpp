// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"
#include "demo/demofile.h"
#include "desk/consoleapplication.h"
#include "desk/consolewindow.h"
#include "dialogs/preferencesdialog.h"
#include "fakes/builtin.h"
#include "models/collectorsmodel.h"
#include "models/recordsmodel.h"
#include "pages/welcomepage.h"
#include "records/recordspage.h"
#include "runner/paths.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/deskdata.h"
#include "scenario/exporterprocess.h"
#include "scenario/owndefinitions.h"
#include "servers/verifyresult.h"
#include "widgets/alertbanner.h"
#include "widgets/notice.h"
#include "widgets/trendlegend.h"
#include "window/pausebar.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QHelpEvent>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QUrl>

#include <algorithm>
#include <functional>

namespace tst_consolestates {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize UsualSize(1280, 800);
constexpr QSize SmallestSize(960, 600); ///< in which nothing may be cut off

/// A statement that fails with markup in the database's own message.
constexpr char Markup[] = R"(collector: broken
title: {en: <b>Broken</b> records, ko: <b>깨진</b> 레코드}
sql: SELECT `<h1>red</h1><img src=x>` AS n FROM servers
metrics: [{name: broken, type: gauge, help: Broken, value: n}]
indicators: [{indicator: broken, title: Broken, value: broken}]
)";

QByteArray manyIndicators()
{
    QByteArray text = MachinesDefinition;
    const qsizetype place = text.indexOf("panels:");
    QByteArray more;
    for (int i = 1; i <= 40; ++i) {
        const QByteArray number = QByteArray::number(i);
        more += "  - {indicator: own" + number + ", title: {en: 'Machines out of use, data centre " + number
            + "', ko: '사용하지 않는 장비, 제" + number
            + " 전산센터'}, value: machines_retired, judge: {above: {warning: " + number + "}}}\n";
    }
    return text.insert(place, more);
}

} // namespace

/// States of the window that were wrong once, each with what they have to show. Leaves pictures of them in
/// the build's folder "screenshots/states", in both languages, for people who look at them.
class TestConsoleStates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void firstRun();
    void paused();
    void aCollectorFailsWithMarkup();
    void thePasswordIsRefused();
    void theDatabaseGoesAndComesBack();
    void aRunningExporter();
    void alertsInAnotherTheme();
    void manyIndicatorsOfItsOwn();

private:
    /// Saves what that function makes of the window in each language.
    void picture(const QString &name, const std::function<QWidget *()> &made = {});
    void openDemo(const QByteArray &definition = {});
    [[nodiscard]] MainWindow *window() const { return m_console->window(); }
    template <typename Widget>
    [[nodiscard]] Widget *part(const QString &name = {}) const
    {
        return window()->findChild<Widget *>(name);
    }
    [[nodiscard]] Tile *tile(const QString &indicator) const;

    QDir m_pictures;
    QTemporaryDir m_files;
    std::unique_ptr<Backend> m_sqlite;
    std::unique_ptr<ServerBackend> m_server;
    std::unique_ptr<ConsoleWindow> m_console;
    QSize m_size;
};

void TestConsoleStates::initTestCase()
{
    m_pictures = QDir(builtFile(u"../screenshots/states"_s));
    QVERIFY(m_pictures.mkpath(u"."_s));
    m_sqlite = sqliteBackend();
    VERIFY_RESULT(m_sqlite->start());
    VERIFY_RESULT(
        buildDemoFile(QUrl(m_sqlite->url(u"itsm"_s)).path(), 1, momentOf(QDateTime::currentDateTimeUtc())));
    m_server = postgresBackend();
    VERIFY_RESULT(m_server->start());
    VERIFY_RESULT(m_server->createWithSchema(u"itsm"_s));
    VERIFY_RESULT(m_server->execute(u"itsm"_s, hostileRows(*m_server)));
}

void TestConsoleStates::init()
{
    m_console = std::make_unique<ConsoleWindow>();
    m_size = UsualSize;
}

void TestConsoleStates::cleanup()
{
    if (!m_console->isOpen())
        return; // the test failed before
    m_console->settings().setAppearance(u"light"_s);
    window()->showPage(Page::Overview); // where the next window begins
    QVERIFY(m_console->close() >= 0);
}

void TestConsoleStates::openDemo(const QByteArray &definition)
{
    QString configuration;
    if (!definition.isEmpty()) {
        QFile file(m_files.filePath(u"own.yaml"_s));
        QFile main(m_files.filePath(u"guardia.conf"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(definition) > 0);
        QVERIFY(main.open(QIODevice::WriteOnly) && main.write("collectors: {directories: [.]}\n") > 0);
        configuration = main.fileName();
    }
    VERIFY_RESULT(m_console->open(m_sqlite->url(u"itsm"_s), 1s, configuration));
}

Tile *TestConsoleStates::tile(const QString &indicator) const
{
    const QList<Tile *> tiles = window()->findChildren<Tile *>();
    const auto found =
        std::ranges::find(tiles, indicator, [](const Tile *each) { return each->state().indicator; });
    return found != tiles.end() ? *found : nullptr;
}

void TestConsoleStates::picture(const QString &name, const std::function<QWidget *()> &made)
{
    for (const QString &language : {u"en"_s, u"ko"_s}) {
        QVERIFY(m_console->speak(language));
        window()->resize(m_size);
        QTest::qWait(100);
        QWidget *shown = made ? made() : window();
        QVERIFY(shown);
        QTest::qWait(400); // what comes from other threads; this wait is for the picture only
        QVERIFY(shown->grab().save(m_pictures.filePath(language + u'-' + name + u".png")));
        QCOMPARE(clippedTexts(shown).join(u'\n'), QString());
        QCOMPARE(namelessWidgets(shown).join(u'\n'), QString());
    }
    QVERIFY(m_console->speak(u"en"_s));
}

void TestConsoleStates::firstRun()
{
    VERIFY_RESULT(m_console->start({}));
    QVERIFY(!m_console->session());
    QVERIFY(part<WelcomePage>()->isVisible());
    picture(u"first-run"_s);
}

void TestConsoleStates::paused()
{
    openDemo();
    m_console->session()->setPaused(true);
    QVERIFY(part<PauseBar>()->isVisible());
    QVERIFY(tile(u"incidents"_s)->state().isFrozen);
    picture(u"paused"_s);
}

void TestConsoleStates::aCollectorFailsWithMarkup()
{
    openDemo(Markup);
    window()->showPage(Page::Exporter);
    picture(u"markup-in-an-error"_s);
    picture(u"markup-in-a-tooltip"_s, [this]() -> QWidget * {
        const QList<QTableView *> tables = window()->findChildren<QTableView *>();
        const auto table = std::ranges::find_if(tables, &QTableView::isVisible);
        const QAbstractItemModel *model = (*table)->model();
        for (int row = 0; row < model->rowCount(); ++row) {
            const QModelIndex cell = model->index(row, CollectorsModel::LastError);
            if (!cell.data().toString().contains(u"<h1>"))
                continue;
            const QPoint place = (*table)->visualRect(cell).center();
            QHelpEvent event(QEvent::ToolTip, place, (*table)->viewport()->mapToGlobal(place));
            QCoreApplication::sendEvent((*table)->viewport(), &event);
        }
        const QWidgetList all = QApplication::topLevelWidgets();
        const auto tip = std::ranges::find_if(
            all, [](const QWidget *one) { return one->inherits("QTipLabel") && one->isVisible(); });
        return tip != all.end() ? *tip : nullptr;
    });
}

void TestConsoleStates::thePasswordIsRefused()
{
    QUrl url(m_server->url(u"itsm"_s));
    url.setPassword(u"wrong"_s);
    Options options;
    options.databaseUrl = url.toString(QUrl::FullyEncoded);
    VERIFY_RESULT(m_console->start(options));
    QTRY_VERIFY_WITH_TIMEOUT(part<AlertBanner>()->line().contains(u"Login refused"), 20'000);
    picture(u"password-refused"_s);
}

void TestConsoleStates::theDatabaseGoesAndComesBack()
{
    VERIFY_RESULT(m_console->open(m_server->url(u"itsm"_s), 1s));
    QTRY_VERIFY(tile(u"incidents"_s)->state().value);
    m_server->freeze();
    QTRY_VERIFY_WITH_TIMEOUT(part<AlertBanner>()->line().contains(u"has not answered"), 20'000);
    picture(u"no-answer"_s);
    QVERIFY(m_console->tilesIn(State::Stale) + m_console->tilesIn(State::Unknown) > 0);
    window()->showPage(Page::Records);
    picture(u"no-answer-records"_s);
    m_server->thaw();
    QTRY_VERIFY_WITH_TIMEOUT(part<RecordsModel>()->isCurrent() && part<RecordsModel>()->rowCount() > 0,
                             30'000);
    picture(u"records-are-back"_s);
}

void TestConsoleStates::aRunningExporter()
{
    ExporterProcess exporter;
    VERIFY_RESULT(exporter.start({u"--demo"_s, u"--collect.interval=1s"_s}));
    VERIFY_RESULT(m_console->start({}));
    ConnectionProfile profile;
    profile.kind = ConnectionKind::Exporter;
    profile.name = u"Busan"_s;
    profile.exporter = QUrl(u"http://127.0.0.1:%1"_s.arg(exporter.port()));
    window()->open(profile);
    QTRY_VERIFY_WITH_TIMEOUT(tile(u"incidents"_s) && tile(u"incidents"_s)->state().value, 20'000);
    // Nobody has seen the hour before, and there are no rows to count instead.
    QCOMPARE(tile(u"audit"_s)->state().state, State::Unknown);
    picture(u"running-exporter"_s);
    picture(u"growth-unknown"_s, [this] {
        tile(u"audit"_s)->select();
        return window();
    });
    window()->showPage(Page::Records);
    picture(u"running-exporter-records"_s);
}

void TestConsoleStates::alertsInAnotherTheme()
{
    openDemo();
    QTRY_VERIFY(!part<AlertBanner>()->alerts().isEmpty());
    m_console->settings().setAppearance(u"light"_s);
    QTest::qWait(100);
    const QColor before = part<AlertBanner>()->grab().toImage().pixelColor(40, 3);
    m_console->settings().setAppearance(u"dark"_s);
    QTest::qWait(100);
    QVERIFY(part<AlertBanner>()->grab().toImage().pixelColor(40, 3).lightness() < before.lightness());
    picture(u"alerts-dark"_s, [this] {
        part<AlertBanner>()->setExpanded(true);
        return window();
    });
}

void TestConsoleStates::manyIndicatorsOfItsOwn()
{
    openDemo(manyIndicators());
    const QList<Tile *> tiles = window()->findChildren<Tile *>();
    const std::vector<Indicator> &builtIn = builtInIndicators();
    QCOMPARE(std::count_if(tiles.cbegin(), tiles.cend(),
                           [&builtIn](const Tile *tile) {
                               const Indicator *known = indicatorNamed(builtIn, tile->state().indicator);
                               return !known || known->isShown; // others are there while they have an alert
                           }),
             49);
    for (const QString &appearance : {u"light"_s, u"dark"_s}) {
        m_console->settings().setAppearance(appearance);
        for (const QSize size : {SmallestSize, UsualSize}) {
            m_size = size;
            const QString name = u"%1-%2-%3"_s.arg(u"many-%1"_s, appearance, QString::number(size.width()));
            picture(name.arg(u"taken-apart"), [this] {
                tile(u"machines_retired"_s)->select();
                QTest::qWait(100);
                auto *choice = part<QComboBox>(u"trendChoice"_s);
                choice->setFocus();
                QTest::keyClick(choice, Qt::Key_Home);
                QTest::keyClick(choice, Qt::Key_Down);
                return QTest::qWaitFor([this] { return part<TrendLegend>()->isVisible(); }) ? window()
                                                                                            : nullptr;
            });
            for (const auto &[page, title] : {std::pair(PreferencesPage::Overview, u"tiles"_s),
                                              std::pair(PreferencesPage::Alerts, u"thresholds"_s)}) {
                picture(name.arg(title), [this, page = page]() -> QWidget * {
                    QTest::keyClick(window(), Qt::Key_Comma, Qt::ControlModifier);
                    auto *dialog = part<PreferencesDialog>();
                    if (!dialog)
                        return nullptr;
                    dialog->showPage(page);
                    dialog->setAttribute(Qt::WA_DeleteOnClose);
                    QTest::qWait(100);
                    const bool fits =
                        dialog->width() <= SmallestSize.width() && dialog->height() <= SmallestSize.height();
                    QTimer::singleShot(600ms, dialog, &QWidget::close);
                    return fits ? dialog : nullptr;
                });
                QTRY_VERIFY(!part<PreferencesDialog>());
            }
        }
    }
}

GUARDIA_TEST(TestConsoleStates, ConsoleApplication)

} // namespace tst_consolestates

#include "tst_consolestates.moc"
