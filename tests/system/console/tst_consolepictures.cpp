// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"
#include "desk/consoleapplication.h"
#include "desk/consolewindow.h"
#include "dialogs/explaindialog.h"
#include "models/recordsmodel.h"
#include "pages/alerthistorypage.h"
#include "pages/attentionpanel.h"
#include "pages/overviewpage.h"
#include "records/groupsdialog.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "runner/paths.h"
#include "runner/testclass.h"
#include "servers/verifyresult.h"
#include "widgets/alertbanner.h"
#include "widgets/tile.h"
#include "widgets/trendview.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QImageWriter>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include <algorithm>
#include <functional>

namespace tst_consolepictures {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QSize UsualSize(1280, 800);
/// A picture in the documents has to be read, but not to be downloaded for long.
constexpr qint64 MostBytes = 120 * 1024;

/// The same with the 256 colours that are most frequent in it, as a file with all the shades at the edges of
/// letters would be three times as large. Nobody sees the difference.
QImage withFewColors(const QImage &image)
{
    constexpr qsizetype Most = 256;
    QHash<QRgb, int> counts;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            ++counts[image.pixel(x, y)];
    }
    QList<QRgb> colors = counts.keys();
    std::ranges::sort(colors, std::greater(), [&](QRgb color) { return counts.value(color); });
    colors = colors.first(std::min(Most, colors.size()));
    const auto distance = [](QRgb one, QRgb other) {
        const auto square = [](int difference) { return difference * difference; };
        return square(qRed(one) - qRed(other)) + square(qGreen(one) - qGreen(other))
            + square(qBlue(one) - qBlue(other));
    };
    QHash<QRgb, int> places;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        const auto nearest =
            std::ranges::min_element(colors, {}, [&](QRgb color) { return distance(color, it.key()); });
        places.insert(it.key(), static_cast<int>(nearest - colors.begin()));
    }
    QImage few(image.size(), QImage::Format_Indexed8);
    few.setColorTable(colors);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            few.setPixel(x, y, static_cast<uint>(places.value(image.pixel(x, y))));
    }
    return few;
}

/// What is in that part of the window, with an open menu above it.
QImage withMenu(QWidget *window, const QMenu &menu, const QRect &part)
{
    QImage image = window->grab().toImage();
    QPainter painter(&image);
    const QPoint place = window->mapFromGlobal(menu.pos());
    painter.drawPixmap(place, const_cast<QMenu &>(menu).grab()); // grab() is not const, but looks on
    painter.drawRect(QRect(place, menu.size()).adjusted(0, 0, -1, -1)); // no window manager draws its edge
    painter.end();
    return image.copy(part);
}

} // namespace

/// Makes the pictures of docs/console.md, with the demo data and in both languages, in the build's folder
/// "screenshots/docs"; scripts/screenshots.sh keeps them. Nothing in them may be cut off or have no name.
class TestConsolePictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanupTestCase();
    void pages_data();
    void pages();
    void trendOfParts();
    void trendCompared();
    void tileMenu();
    void explanation();
    void alerts();
    void alertHistory();
    void attention();
    void recordsWithDetails();
    void recordsCounted();
    void wallboard();

private:
    /// Saves what that function makes in each language.
    void picture(const QString &name, const std::function<QImage()> &made);
    void showTrend(const QString &indicator, const TrendChoices &choices) const;
    [[nodiscard]] MainWindow *window() const { return m_console->window(); }
    [[nodiscard]] QAction *action(const QKeySequence &shortcut) const;
    template <typename Widget>
    [[nodiscard]] Widget *part(const QString &name = {}) const
    {
        return window()->findChild<Widget *>(name);
    }

    QDir m_pictures;
    std::unique_ptr<ConsoleWindow> m_console;
    QSize m_size;
};

QAction *TestConsolePictures::action(const QKeySequence &shortcut) const
{
    const QList<QAction *> actions = window()->findChildren<QAction *>();
    const auto found =
        std::ranges::find(actions, shortcut, [](const QAction *one) { return one->shortcut(); });
    return found == actions.end() ? nullptr : *found;
}

void TestConsolePictures::initTestCase()
{
    m_pictures = QDir(builtFile(u"../screenshots/docs"_s));
    QVERIFY(m_pictures.mkpath(u"."_s));
    m_console = std::make_unique<ConsoleWindow>();
    VERIFY_RESULT(m_console->start({}));
    m_console->settings().setInterval(5s);
    m_console->settings().setAppearance(u"light"_s);
    m_console->settings().setRange(24h);
    window()->open(demoConnection());
    QTRY_VERIFY(m_console->session());
    QSignalSpy past(m_console->session(), &Session::pastProgressed);
    QTRY_VERIFY_WITH_TIMEOUT(!past.isEmpty() && m_console->session()->pastProgress() == PastProgress(),
                             60'000);
    QTRY_VERIFY_WITH_TIMEOUT(!part<AlertBanner>()->alerts().isEmpty(), 20'000);
}

void TestConsolePictures::init()
{
    m_size = UsualSize;
}

void TestConsolePictures::cleanupTestCase()
{
    QVERIFY(m_console->close() >= 0);
}

void TestConsolePictures::picture(const QString &name, const std::function<QImage()> &made)
{
    for (const QString &language : {u"en"_s, u"ko"_s}) {
        QVERIFY(m_console->speak(language));
        window()->resize(m_size);
        QTest::qWait(500); // what comes from other threads; this wait is for the picture only
        const QImage image = made();
        QVERIFY(!image.isNull());
        QImageWriter writer(m_pictures.filePath(name + u'-' + language + u".png"));
        writer.setCompression(100);
        QVERIFY2(writer.write(withFewColors(image.convertToFormat(QImage::Format_RGB32))),
                 qPrintable(writer.errorString()));
        const qint64 size = QFileInfo(writer.fileName()).size();
        QVERIFY2(size < MostBytes, qPrintable(name + u": "_s + QString::number(size)));
        QCOMPARE(clippedTexts(window()).join(u'\n'), QString());
        QCOMPARE(namelessWidgets(window()).join(u'\n'), QString());
    }
    QVERIFY(m_console->speak(u"en"_s));
}

void TestConsolePictures::showTrend(const QString &indicator, const TrendChoices &choices) const
{
    window()->showPage(Page::Overview);
    auto *overview = part<OverviewPage>();
    overview->setTrendChoices(choices);
    overview->select(indicator == u"sr"_s ? u"incidents"_s
                                          : u"sr"_s); // so that the other one is asked for anew
    overview->select(indicator);
    QTest::qWait(500);
}

void TestConsolePictures::pages_data()
{
    QTest::addColumn<Page>("page");
    QTest::addColumn<int>("tab");
    QTest::newRow("overview") << Page::Overview << 0;
    QTest::newRow("radar") << Page::Radar << 0;
    QTest::newRow("exporter") << Page::Exporter << 0;
    QTest::newRow("grafana") << Page::Exporter << 1;
}

void TestConsolePictures::pages()
{
    QFETCH(Page, page);
    QFETCH(int, tab);
    picture(QString::fromLatin1(QTest::currentDataTag()), [this, page, tab] {
        const bool isDark = QLocale().language() == QLocale::Korean; // each appearance once
        m_console->settings().setAppearance(isDark ? u"dark"_s : u"light"_s);
        window()->showPage(page);
        const QList<QTabWidget *> tabs = window()->findChildren<QTabWidget *>();
        const auto shown = std::ranges::find_if(tabs, &QWidget::isVisible);
        if (shown != tabs.end())
            (*shown)->setCurrentIndex(tab);
        QTest::qWait(1000);
        const QImage image = window()->grab().toImage();
        m_console->settings().setAppearance(u"light"_s);
        return image;
    });
}

void TestConsolePictures::trendOfParts()
{
    picture(u"trend-stacked"_s, [this] {
        TrendChoices choices;
        choices.breakdowns = {{u"incidents"_s, u"guardia_incidents_by_severity/severity"_s}};
        choices.stacked = {u"incidents"_s};
        showTrend(u"incidents"_s, choices);
        return part<TrendView>()->grab().toImage();
    });
}

void TestConsolePictures::trendCompared()
{
    picture(u"trend-compared"_s, [this] {
        TrendChoices choices;
        choices.comparison = Comparison::WeekEarlier;
        showTrend(u"sr"_s, choices);
        return part<TrendView>()->grab().toImage();
    });
}

void TestConsolePictures::tileMenu()
{
    picture(u"tile-menu"_s, [this] {
        showTrend(u"incidents"_s, {});
        const QList<Tile *> tiles = window()->findChildren<Tile *>();
        QTest::keyClick(tiles.first(), Qt::Key_F10, Qt::ShiftModifier);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        const QImage image = menu ? withMenu(window(), *menu, {0, 0, 760, 420}) : QImage();
        if (menu)
            menu->close();
        return image;
    });
}

void TestConsolePictures::explanation()
{
    picture(u"explain"_s, [this] {
        emit part<OverviewPage>()->explanationRequested(u"incidents"_s);
        auto *dialog = part<ExplainDialog>();
        if (!dialog)
            return QImage();
        dialog->resize(760, 620);
        QTest::qWait(100);
        const QImage image = dialog->grab().toImage();
        delete dialog;
        return image;
    });
}

void TestConsolePictures::alerts()
{
    m_size = {1000, 640};
    picture(u"mute-menu"_s, [this] {
        window()->showPage(Page::Overview);
        part<AlertBanner>()->setExpanded(true);
        QTest::qWait(100);
        auto *button = part<QPushButton>(u"mute"_s);
        QMenu *menu = button->menu();
        menu->popup(button->mapToGlobal(button->rect().bottomLeft()));
        menu->move(button->mapToGlobal(button->rect().bottomLeft())); // the offscreen screen is small
        const auto [left, top] = part<AlertBanner>()->mapTo(window(), QPoint());
        const QImage image = withMenu(window(), *menu, {left, top, 1000 - left, 170});
        menu->close();
        part<AlertBanner>()->setExpanded(false);
        return image;
    });
}

void TestConsolePictures::alertHistory()
{
    picture(u"alert-history"_s, [this] {
        emit part<AlertBanner>()->historyRequested();
        window()->resize(1000, 600);
        QTest::qWait(200);
        const QImage image = part<AlertHistoryPage>()->grab().toImage();
        return image.copy(0, 0, image.width(), 160); // a few rows
    });
}

void TestConsolePictures::attention()
{
    picture(u"attention"_s, [this] {
        window()->showPage(Page::Overview);
        QTest::qWait(300);
        return part<AttentionPanel>()->grab().toImage();
    });
}

void TestConsolePictures::recordsWithDetails()
{
    m_size = {1180, 620};
    picture(u"records-details"_s, [this] {
        window()->showPage(Page::Records);
        RecordScope scope;
        scope.collector = u"service_requests"_s;
        scope.filters = {{u"created_at"_s, RecordFilter::Match::During, u"last 604800"_s},
                         {u"priority"_s, RecordFilter::Match::Equals, u"HIGH"_s}};
        part<RecordsPage>()->showScope(scope, {});
        QTest::qWait(500);
        action(QKeySequence(Qt::CTRL | Qt::Key_D))->setChecked(true);
        part<RecordsPage>()->focusList();
        QTest::qWait(500);
        return part<RecordsPage>()->grab().toImage();
    });
}

void TestConsolePictures::recordsCounted()
{
    picture(u"records-counted"_s, [this] {
        window()->showPage(Page::Records);
        auto *table = part<RecordTable>();
        table->setCurrentIndex(table->model()->index(0, table->records()->columnOf(u"status"_s)));
        action(QKeySequence(Qt::CTRL | Qt::Key_G))->trigger();
        if (!QTest::qWaitFor([this] { return part<GroupsDialog>() != nullptr; }))
            return QImage();
        QTest::qWait(500);
        const QImage image = part<GroupsDialog>()->grab().toImage();
        delete part<GroupsDialog>();
        return image;
    });
}

void TestConsolePictures::wallboard()
{
    picture(u"wallboard"_s, [this] {
        window()->showPage(Page::Overview);
        QAction *turn = action(QKeySequence(Qt::SHIFT | Qt::Key_F11));
        turn->trigger();
        window()->setWindowState(Qt::WindowNoState); // the offscreen screen is small
        window()->resize(1280, 720);
        QTest::qWait(500);
        const QImage image = window()->grab().toImage();
        turn->trigger();
        return image;
    });
}

GUARDIA_TEST(TestConsolePictures, ConsoleApplication)

} // namespace tst_consolepictures

#include "tst_consolepictures.moc"
