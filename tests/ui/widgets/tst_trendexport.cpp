// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "widgets/trendexport.h"
#include "widgets/trendkey.h"
#include "widgets/trendview.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QFileDialog>
#include <QImage>
#include <QMimeData>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

namespace tst_trendexport {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 1, 2), QTime(14, 2), Qt::UTC);

qint64 ago(int seconds)
{
    return Now.toMSecsSinceEpoch() - seconds * 1000;
}

QByteArray csvOf(const std::vector<TrendLine> &lines)
{
    return trendCsv(u"Open incidents"_s, lines, ago(60), ago(0));
}

} // namespace

/// A trend outside the console.
class TestTrendExport : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void writesTimesAndValues_data();
    void writesTimesAndValues();
    void leavesOutWhatIsNotSeen();
    void namesFiles_data();
    void namesFiles();
    void opensTheMenuByKeyboardAndButton();
    void opensTheMenuByARightClick();
    void copiesThePicture();
    void thePictureNamesItsLines();
    void thePictureExplainsItsMarks();
    void thePictureSaysOfWhatItIs();
    void thePictureSaysTheValuesOfItsLines();
    void savesThePicture();
    void savesTheNumbers();
    void saysWhyItCannotSave();

private:
    void choose(const QString &text) const;
    void saveAs(const QString &text, const QString &fileName) const;

    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    TrendView *m_view = nullptr;
    QTemporaryDir m_folder;
};

void TestTrendExport::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(700, 300);
    m_view = new TrendView([] { return Now; }, m_stage.get());
    m_view->resize(m_stage->size());
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
    m_view->setSubject({u"Open incidents"_s, Unit::Count, {}});
    m_view->setTrend({{}, {{ago(30), 1234.5}, {ago(15), Gap}, {ago(0), 7}}});
}

void TestTrendExport::cleanup()
{
    QGuiApplication::clipboard()->clear();
    m_stage.reset();
}

void TestTrendExport::choose(const QString &text) const
{
    for (QAction *action : m_view->findChild<TrendMenu *>()->actions()) {
        if (action->text().remove(u'&').startsWith(text))
            return action->trigger();
    }
    QFAIL(qPrintable(u"there is no " + text));
}

void TestTrendExport::saveAs(const QString &text, const QString &fileName) const
{
    choose(text);
    auto *dialog = m_stage->findChild<QFileDialog *>();
    QVERIFY(dialog);
    emit dialog->fileSelected(fileName);
    delete dialog;
}

void TestTrendExport::writesTimesAndValues_data()
{
    QTest::addColumn<std::vector<TrendLine>>("lines");
    QTest::addColumn<QByteArray>("csv");
    using Lines = std::vector<TrendLine>;
    QTest::newRow("nothing") << Lines{{{}, {}, TrendLine::Own}} << QByteArray("time,Open incidents\r\n");
    QTest::newRow("one, with a gap") << Lines{{{},
                                               {{ago(30), 1234.5}, {ago(15), Gap}, {ago(0), -7}},
                                               TrendLine::Own}}
                                     << QByteArray("time,Open incidents\r\n"
                                                   "2026-01-02T14:01:30.000Z,1234.5\r\n"
                                                   "2026-01-02T14:02:00.000Z,-7\r\n");
    QTest::newRow("parts of other times")
        << Lines{{u"A, \"B\""_s, {{ago(30), 1}, {ago(0), 2}}, 0}, {u"C"_s, {{ago(15), 3}, {ago(0), Gap}}, 1}}
        << QByteArray("time,\"A, \"\"B\"\"\",C\r\n"
                      "2026-01-02T14:01:30.000Z,1,\r\n"
                      "2026-01-02T14:01:45.000Z,,3\r\n"
                      "2026-01-02T14:02:00.000Z,2,\r\n");
    QTest::newRow("a formula") << Lines{{u"=1+1"_s, {{ago(0), 1}}, 0}}
                               << QByteArray("time,'=1+1\r\n2026-01-02T14:02:00.000Z,1\r\n");
    QTest::newRow("reconstructed") << Lines{{{}, {{ago(30), 1}, {ago(0), 2}}, TrendLine::Own, ago(15)}}
                                   << QByteArray("time,Open incidents,origin\r\n"
                                                 "2026-01-02T14:01:30.000Z,1,reconstructed\r\n"
                                                 "2026-01-02T14:02:00.000Z,2,collected\r\n");
}

void TestTrendExport::writesTimesAndValues()
{
    QFETCH(const std::vector<TrendLine>, lines);
    QFETCH(const QByteArray, csv);
    QCOMPARE(csvOf(lines), csv);
}

void TestTrendExport::leavesOutWhatIsNotSeen()
{
    const std::vector<Point> points{{ago(61), 1}, {ago(60), 2}, {ago(0), 3}, {ago(-1), 4}};
    QCOMPARE(csvOf({{{}, points, TrendLine::Own}}).count("\r\n"), 3);
}

void TestTrendExport::namesFiles_data()
{
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"Open incidents"_s << u"Open incidents 20260102-140200.png"_s;
    QTest::newRow("Korean") << u"미해결 인시던트"_s << u"미해결 인시던트 20260102-140200.png"_s;
    QTest::newRow("a path") << u"../../etc/a:b"_s << u"__.._etc_a_b 20260102-140200.png"_s;
}

void TestTrendExport::namesFiles()
{
    QFETCH(const QString, title);
    QFETCH(const QString, name);
    QCOMPARE(trendFileName(title, Now, u"png"_s), name);
    QVERIFY(trendFileName(QString(500, u'x'), Now, u"png"_s).size() < 120);
}

void TestTrendExport::opensTheMenuByKeyboardAndButton()
{
    auto *menu = m_view->findChild<TrendMenu *>();
    QContextMenuEvent key(QContextMenuEvent::Keyboard, m_view->rect().center(),
                          m_view->mapToGlobal(m_view->rect().center()));
    QCoreApplication::sendEvent(m_view, &key);
    QVERIFY(menu->isVisible());
    menu->hide();
    auto *button = m_view->findChild<QToolButton *>(u"trendMenu"_s);
    QVERIFY(!button->accessibleName().isEmpty());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QVERIFY(menu->isVisible());
    menu->hide();
}

void TestTrendExport::opensTheMenuByARightClick()
{
    auto *menu = m_view->findChild<TrendMenu *>();
    QWidget *plot = m_view->childAt(m_view->rect().center()); // which is what the mouse is over
    QContextMenuEvent event(QContextMenuEvent::Mouse, {30, 30}, plot->mapToGlobal(QPoint(30, 30)));
    QCoreApplication::sendEvent(plot, &event);
    QVERIFY(menu->isVisible());
    menu->hide();
}

void TestTrendExport::copiesThePicture()
{
    choose(u"Copy picture"_s);
    const auto copied = QGuiApplication::clipboard()->mimeData()->imageData().value<QImage>();
    QVERIFY(copied.width() > 300 && copied.height() > 150);
    QVERIFY2(m_view->note().contains(u"picture copied"), qPrintable(m_view->note()));
    m_view->setSubject({u"Users"_s, Unit::Count, {}});
    QVERIFY(!m_view->note().contains(u"copied")); // which was of another
}

void TestTrendExport::thePictureNamesItsLines()
{
    QWidget plot;
    plot.resize(300, 200);
    const TrendCaption caption{u"Incidents"_s, {u"13:02 to 14:02"_s, {}}, {u"7"_s, u"12,345"_s}};
    const QPixmap one = trendPicture(&plot, caption, std::vector<TrendLine>{{{}, {}, TrendLine::Own}});
    const QPixmap two =
        trendPicture(&plot, caption, std::vector<TrendLine>{{u"HIGH"_s, {}, 0}, {u"LOW"_s, {}, 1}});
    QCOMPARE(one.width(), 300);
    QCOMPARE(two.width(), 300); // below the plot, which stays as wide as it is
    QVERIFY(two.height() > one.height());
    const TrendCaption noValues{u"Incidents"_s, {u"13:02 to 14:02"_s, u"data since 13:30"_s}, {}};
    const std::vector<TrendLine> lines{{u"HIGH"_s, {}, 0}, {u"LOW"_s, {}, 1}};
    QVERIFY(trendPicture(&plot, noValues, lines).height() > two.height());
    const int row = two.height() - one.height();
    QVERIFY(row < 3 * plot.fontMetrics().height()); // both are in one
    std::vector<TrendLine> many(30, {u"x"_s, {}, 0}); // all of them, where the legend would scroll
    const int rows = trendPicture(&plot, caption, many).height() - one.height();
    QVERIFY(rows > 3 * plot.fontMetrics().height() && rows < 15 * plot.fontMetrics().height());
}

/// What the names cannot say: dashes and marks.
void TestTrendExport::thePictureExplainsItsMarks()
{
    QWidget plot;
    plot.resize(300, 200);
    const std::vector<TrendLine> one{{{}, {}, TrendLine::Own}};
    const auto height = [&](bool hasReconstructed, bool hasEvents) {
        return trendPicture(&plot, {u"Incidents"_s, {}, {}, {TrendLine::Own, hasReconstructed, hasEvents}},
                            one)
            .height();
    };
    QVERIFY(height(true, false) > height(false, false));
    QVERIFY(height(false, true) > height(false, false));
    m_view->setTrend({{}, {{ago(30), 1}, {ago(0), 7}}, ago(15)});
    QVERIFY(m_view->caption().marks.hasReconstructed);
    QVERIFY(!m_view->caption().marks.hasEvents);
    TrendOptions options;
    m_view->setEvents({{ago(20), {}, u"Deployment"_s, {}}});
    QVERIFY(m_view->caption().marks.hasEvents);
    const auto *key = m_view->findChild<TrendKey *>();
    QVERIFY(key->isVisible());
    QVERIFY2(key->accessibleName().contains(u"reconstructed") && key->accessibleName().contains(u"event"),
             qPrintable(key->accessibleName()));
    options.showsEvents = false;
    m_view->setOptions(options);
    m_view->setTrend({{}, {{ago(30), 1}, {ago(0), 7}}, ago(45)}); // all of it was collected
    QVERIFY(!key->isVisible());
    m_view->setLines({{u"now"_s, {{ago(30), 1}, {ago(0), 7}}, TrendLine::Own},
                      {u"earlier"_s, {{ago(30), 1}, {ago(0), 7}}, TrendLine::Earlier, ago(15)}});
    QVERIFY(!key->isVisible()); // not of the earlier one, whose dots are always the same
}

void TestTrendExport::thePictureSaysOfWhatItIs()
{
    m_view->setSource(u"seoul"_s);
    const TrendCaption caption = m_view->caption();
    QCOMPARE(caption.title, u"Open incidents"_s);
    QVERIFY2(caption.texts.value(0).startsWith(u"seoul, "), qPrintable(caption.texts.value(0)));
    const QDateTime now = Now.toLocalTime();
    for (const QDateTime &moment : {now.addSecs(-3600), now}) { // with their dates, also that of today
        const QString text = m_view->locale().toString(moment, QLocale::ShortFormat);
        QVERIFY2(caption.texts.value(0).contains(text), qPrintable(caption.texts.value(0)));
    }
    QVERIFY(caption.texts.value(0).endsWith(u" (" + now.timeZoneAbbreviation() + u')'));
    QVERIFY2(caption.texts.value(1).contains(u"1,234") && caption.texts.value(1).contains(u"7"),
             qPrintable(caption.texts.value(1)));
    QVERIFY(caption.values.isEmpty());
}

void TestTrendExport::thePictureSaysTheValuesOfItsLines()
{
    m_view->setLines(
        {{u"HIGH"_s, {{ago(30), 2}, {ago(0), 7}}, 0}, {u"LOW"_s, {{ago(30), 3}, {ago(0), Gap}}, 1}});
    QCOMPARE(m_view->caption().values, (QStringList{u"7"_s, u"—"_s}));
    QCOMPARE(m_view->caption().texts.value(1), m_view->note()); // no summary of each
}

void TestTrendExport::savesThePicture()
{
    const QString file = m_folder.filePath(u"trend.png"_s);
    saveAs(u"Save picture"_s, file);
    QVERIFY(QImage(file).width() > 300);
    QVERIFY2(m_view->note().contains(u"saved as trend.png"), qPrintable(m_view->note()));
}

void TestTrendExport::savesTheNumbers()
{
    const auto written = [this] {
        saveAs(u"Save numbers"_s, m_folder.filePath(u"trend.csv"_s));
        QFile file(m_folder.filePath(u"trend.csv"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    const QByteArray csv("time,Open incidents\r\n"
                         "2026-01-02T14:01:30.000Z,1234.5\r\n"
                         "2026-01-02T14:02:00.000Z,7\r\n");
    QCOMPARE(written(), csv);
    m_view->setByteOrderMark(true);
    QCOMPARE(written(), QByteArray("\xef\xbb\xbf" + csv));
}

void TestTrendExport::saysWhyItCannotSave()
{
    saveAs(u"Save numbers"_s, m_folder.filePath(u"none/trend.csv"_s));
    QVERIFY2(m_view->note().contains(u"Cannot write ") && m_view->note().contains(u"trend.csv"),
             qPrintable(m_view->note()));
    QVERIFY(m_view->accessibleDescription().contains(u"Cannot write "));
}

GUARDIA_TEST(TestTrendExport, QApplication)

} // namespace tst_trendexport

#include "tst_trendexport.moc"
