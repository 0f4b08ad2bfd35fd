// SPDX-License-Identifier: GPL-3.0-or-later
#include "runner/testclass.h"
#include "theme/appearance.h"
#include "theme/itemroles.h"
#include "theme/statestyle.h"
#include "widgets/alertbanner.h"
#include "widgets/plainlabel.h"
#include "widgets/statelabel.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

namespace tst_alertbanner {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

AlertLine incidents(State state = State::Critical)
{
    return {u"incidents"_s, state, u"Open incidents 7 (above 5) since 14:02"_s, u"incidents"_s};
}

AlertLine requests()
{
    return {u"sr"_s, State::Warning, u"Open requests 150 (above 100) since 13:00"_s, u"sr"_s};
}

AlertLine muted(AlertLine alert)
{
    alert.muted = u"muted until 15:02"_s;
    return alert;
}

QStringList textsOf(const QMenu &menu)
{
    QStringList texts;
    const QList<QAction *> actions = menu.actions();
    for (const QAction *action : actions)
        texts += action->text();
    return texts;
}

AlertLine ending(AlertLine alert)
{
    alert.text += u", within bounds again since 14:05"_s;
    alert.isEnding = true;
    return alert;
}

AlertLine database()
{
    return {u"database"_s, State::Critical, u"the database does not answer"_s, {}};
}

} // namespace

class TestAlertBanner : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void hidesWhileNothingIsWrong();
    void saysFromTheBeginningThatThereAreNone();
    void keepsItsPlace();
    void saysTheWorst();
    void showsRows();
    void explainsWhatCanBeExplained();
    void expandsByKeyboard();
    void keepsTheCurrentRow();
    void anOpenListKeepsItsHeight();
    void buttonsAreAboutTheSelectedAlert();
    void announcesWhatIsNew();
    void isAnAlertToScreenReaders();
    void looksLikeItsState();
    void fitsNarrowWindows();
    void changesItsLooksAfterAnAlertHasEnded();
    void countsOnlyWhatIsWrongNow();
    void saysWhereAllEndsSoon();
    void neverLeavesOutHowManyThereAre();
    void mutedAlertsStandBehindTheOthers();
    void neverSaysOkWhereAllAreMuted();
    void mutesFromTheLineAndFromARow();
    void countsWhatIsMutedAndUnmutesIt();
    void mutedAlertsAreNotAnnounced();
    void leadsToTheHistory();

private:
    template <typename T>
    T *child() const
    {
        return m_banner->findChild<T *>();
    }

    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    AlertBanner *m_banner = nullptr;
};

void TestAlertBanner::init()
{
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(800, 300);
    m_banner = new AlertBanner(m_stage.get());
    m_banner->resize(800, 60);
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
    m_stage->activateWindow();
}

void TestAlertBanner::cleanup()
{
    m_stage.reset();
    apply(Appearance::System, *qobject_cast<QApplication *>(QCoreApplication::instance()));
}

void TestAlertBanner::hidesWhileNothingIsWrong()
{
    QVERIFY(!m_banner->isVisible());
    m_banner->setAlerts({incidents()});
    QVERIFY(m_banner->isVisible());
    m_banner->setAlerts({});
    QVERIFY(!m_banner->isVisible());
}

void TestAlertBanner::saysFromTheBeginningThatThereAreNone()
{
    m_banner->setAlerts({}, Knowledge::Some);
    QVERIFY(m_banner->isVisible());
    QCOMPARE(child<ElidedLabel>()->text(), u"No alerts"_s);
    QCOMPARE(child<StateShape>()->state(), State::Ok);
    const QList<QPushButton *> buttons = m_banner->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        QVERIFY2(!button->isVisible(), qPrintable(button->text()));
}

/// What is below the banner stays where it is.
void TestAlertBanner::keepsItsPlace()
{
    auto *page = new QWidget(m_stage.get());
    page->resize(800, 300);
    auto *layout = new QVBoxLayout(page);
    auto *below = new QWidget(page);
    layout->addWidget(m_banner);
    layout->addWidget(below, 1);
    page->show();
    QTest::qWait(10);
    const QRect before = below->geometry();
    const auto place = [&](const QList<AlertLine> &alerts, Knowledge knowledge) {
        m_banner->setAlerts(alerts, knowledge);
        QTest::qWait(10);
        return below->geometry();
    };
    QCOMPARE(place({incidents()}, Knowledge::Some), before);
    QVERIFY(m_banner->isVisible());
    QCOMPARE(place({incidents(), requests()}, Knowledge::Some), before);
    QCOMPARE(place({database()}, Knowledge::Some), before);
    QCOMPARE(place({}, Knowledge::Some), before);
    QVERIFY(m_banner->isVisible());
    QCOMPARE(m_banner->line(), u"No alerts"_s);
    QVERIFY(!child<QPushButton>()->isVisible());
}

void TestAlertBanner::saysTheWorst()
{
    m_banner->setAlerts({incidents()});
    QCOMPARE(m_banner->line(), u"Critical: Open incidents 7 (above 5) since 14:02"_s);
    QVERIFY(!child<QToolButton>()->isVisible());
    m_banner->setAlerts({incidents(), requests(), requests()});
    QVERIFY(m_banner->line().startsWith(u"Critical: Open incidents 7 (above 5) since 14:02 — and 2"_s));
    QVERIFY(child<QToolButton>()->isVisible());
}

void TestAlertBanner::showsRows()
{
    QSignalSpy asked(m_banner, &AlertBanner::rowsRequested);
    m_banner->setAlerts({incidents(), requests()});
    QVERIFY(child<QPushButton>()->isVisible());
    QTest::keyClick(child<QPushButton>(), Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"incidents"_s);
    m_banner->setAlerts({database()});
    QVERIFY(!child<QPushButton>()->isVisible());
}

void TestAlertBanner::explainsWhatCanBeExplained()
{
    QSignalSpy asked(m_banner, &AlertBanner::explanationRequested);
    auto *button = m_banner->findChild<QPushButton *>(u"explainAlert"_s);
    AlertLine explainable = incidents();
    explainable.isExplainable = true;
    m_banner->setAlerts({explainable});
    QVERIFY(button->isVisible());
    QTest::keyClick(button, Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"incidents"_s);
    m_banner->setAlerts({database(), explainable});
    QVERIFY(!button->isVisible()); // why a database does not answer is no number
    const std::unique_ptr<QMenu> none(m_banner->makeRowMenu(0));
    QVERIFY(!textsOf(*none).contains(u"&Explain…"_s));
    const std::unique_ptr<QMenu> menu(m_banner->makeRowMenu(1));
    QCOMPARE(textsOf(*menu).at(1), u"&Explain…"_s);
    menu->actions().at(1)->trigger();
    QCOMPARE(asked.size(), 2);
}

void TestAlertBanner::expandsByKeyboard()
{
    QSignalSpy asked(m_banner, &AlertBanner::rowsRequested);
    m_banner->setAlerts({database(), incidents(), requests()});
    auto *list = child<QListWidget>();
    QVERIFY(!list->isVisible());
    QTest::keyClick(child<QToolButton>(), Qt::Key_Space);
    QVERIFY(list->isVisible());
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->item(2)->text(), u"Warning: Open requests 150 (above 100) since 13:00"_s);
    // What stands before the text.
    const auto picture = [list](int row) {
        QRect place = list->visualItemRect(list->item(row));
        place.setWidth(list->fontMetrics().height());
        return list->viewport()->grab(place).toImage();
    };
    QVERIFY(picture(0) == picture(1)); // both critical
    QVERIFY(picture(2) != picture(1)); // each row has its own state's shape
    list->setFocus();
    list->setCurrentRow(0);
    QTest::keyClick(list, Qt::Key_Return);
    QVERIFY(asked.isEmpty()); // there are no rows behind it
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"sr"_s);
    QTest::keyClick(child<QToolButton>(), Qt::Key_Space);
    QVERIFY(!list->isVisible());
}

void TestAlertBanner::keepsTheCurrentRow()
{
    m_banner->setAlerts({incidents(), requests()});
    m_banner->setExpanded(true);
    auto *list = child<QListWidget>();
    list->setCurrentRow(1);
    AlertLine other = requests();
    other.text = u"Open requests 160"_s;
    m_banner->setAlerts({incidents(), other});
    QCOMPARE(list->currentRow(), 1);
    QCOMPARE(list->item(1)->text(), u"Warning: Open requests 160"_s);
    m_banner->setAlerts({incidents(), database(), other}); // the alert, not its place
    QCOMPARE(list->currentRow(), 2);
    m_banner->setAlerts({incidents(), database()});
    QVERIFY(list->selectedItems().isEmpty());
}

/// Who is about to click on something below it would else hit something else.
void TestAlertBanner::anOpenListKeepsItsHeight()
{
    const QList<AlertLine> two{incidents(), requests()};
    m_banner->setAlerts(two);
    m_banner->setExpanded(true);
    auto *list = child<QListWidget>();
    const int height = m_banner->sizeHint().height();
    for (const QList<AlertLine> &alerts : {two + QList{database()}, QList{incidents()}, two}) {
        m_banner->setAlerts(alerts);
        QVERIFY(list->isVisible());
        QVERIFY(child<QToolButton>()->isVisible());
        QCOMPARE(m_banner->sizeHint().height(), height);
    }
    m_banner->setAlerts({});
    QVERIFY(!list->isVisible());
    m_banner->setAlerts(two + QList{database()});
    m_banner->setExpanded(true);
    QVERIFY(m_banner->sizeHint().height() > height);
    m_banner->setExpanded(false);
    m_banner->setAlerts({incidents()});
    QVERIFY(!child<QToolButton>()->isVisible());
}

void TestAlertBanner::buttonsAreAboutTheSelectedAlert()
{
    QSignalSpy rows(m_banner, &AlertBanner::rowsRequested);
    QSignalSpy explained(m_banner, &AlertBanner::explanationRequested);
    AlertLine explainable = requests();
    explainable.isExplainable = true;
    m_banner->setAlerts({incidents(), explainable, database(), muted(incidents(State::Warning))});
    m_banner->setExpanded(true);
    auto *list = child<QListWidget>();
    const auto button = [this](const QString &name) { return m_banner->findChild<QPushButton *>(name); };
    list->setCurrentRow(1);
    button(u"showAlertRows"_s)->click();
    QCOMPARE(rows.takeFirst().first().toString(), u"sr"_s);
    button(u"explainAlert"_s)->click();
    QCOMPARE(explained.takeFirst().first().toString(), u"sr"_s);
    QMenu *menu = button(u"mute"_s)->menu();
    emit menu->aboutToShow();
    QCOMPARE(textsOf(*menu).first(), requests().text);
    QVERIFY(button(u"mute"_s)->accessibleDescription().contains(requests().text));

    list->setCurrentRow(2); // it has no rows, and nothing to explain
    QVERIFY(!button(u"showAlertRows"_s)->isVisible() && !button(u"explainAlert"_s)->isVisible());
    list->setCurrentRow(3);
    emit menu->aboutToShow();
    QVERIFY(textsOf(*menu).contains(u"&Unmute"_s));
    m_banner->setExpanded(false); // the line says what they are about
    button(u"showAlertRows"_s)->click();
    QCOMPARE(rows.takeFirst().first().toString(), u"incidents"_s);
}

void TestAlertBanner::announcesWhatIsNew()
{
    QSignalSpy announced(m_banner, &AlertBanner::announced);
    const auto told = [&](const QList<AlertLine> &alerts) {
        announced.clear();
        m_banner->setAlerts(alerts);
        return announced.size();
    };
    QCOMPARE(told({incidents(State::Warning)}), 1);
    AlertLine grown = incidents(State::Warning);
    grown.text = u"Open incidents 4 (above 2) since 14:02"_s;
    QCOMPARE(told({grown}), 0); // a changed number is no new alert
    QCOMPARE(told({incidents(State::Critical)}), 1);
    QCOMPARE(told({incidents(), requests()}), 1);
    QCOMPARE(m_banner->accessibleName(), m_banner->line());
    QCOMPARE(told({}), 1);
    QCOMPARE(told({}), 0);
}

void TestAlertBanner::isAnAlertToScreenReaders()
{
    m_banner->setAlerts({incidents()});
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(m_banner);
    QVERIFY(interface);
    QCOMPARE(interface->role(), QAccessible::AlertMessage);
    QCOMPARE(interface->text(QAccessible::Name), m_banner->line());
}

void TestAlertBanner::looksLikeItsState()
{
    auto *application = qobject_cast<QApplication *>(QCoreApplication::instance());
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        apply(appearance, *application);
        QImage before;
        for (const State state : {State::Warning, State::Critical}) {
            m_banner->setAlerts({incidents(state)});
            const QImage image = m_banner->grab().toImage();
            QCOMPARE(image.pixelColor(1, image.height() / 2), stateColor(state, m_banner->palette()));
            // without its colours the shape still differs
            const QImage grey =
                image.copy(0, 0, image.height() + 20, image.height()).convertToFormat(QImage::Format_Mono);
            QVERIFY(grey != before);
            before = grey;
        }
    }
}

void TestAlertBanner::fitsNarrowWindows()
{
    AlertLine longest = database();
    longest.text += u": "_s + u"connection refused "_s.repeated(20);
    m_banner->setAlerts({longest, incidents()});
    QVERIFY(m_banner->minimumSizeHint().width() < 500);
    bool isTold = false;
    const QList<QWidget *> children = m_banner->findChildren<QWidget *>();
    for (const QWidget *one : children)
        isTold = isTold || (one->isVisible() && one->toolTip().contains(u"connection refused"_s));
    QVERIFY(isTold);
}

void TestAlertBanner::changesItsLooksAfterAnAlertHasEnded()
{
    m_banner->setAlerts({database(), incidents()});
    m_banner->setExpanded(true);
    m_banner->setAlerts({});
    m_banner->setPalette(appearancePalette(Appearance::Dark));
    QFont larger = m_banner->font();
    larger.setPointSize(larger.pointSize() + 4);
    m_banner->setFont(larger);
    QCOMPARE(child<QListWidget>()->count(), 0);
    m_banner->setAlerts({incidents()});
    QCOMPARE(child<QListWidget>()->count(), 1);
}

void TestAlertBanner::countsOnlyWhatIsWrongNow()
{
    m_banner->setAlerts({incidents(), ending(requests())});
    QCOMPARE(m_banner->line(), u"Critical: Open incidents 7 (above 5) since 14:02"_s);
    m_banner->setAlerts({incidents(), requests(), ending(requests())});
    QVERIFY2(m_banner->line().endsWith(u"since 14:02 — and 1 more"_s), qPrintable(m_banner->line()));
    m_banner->setExpanded(true);
    const auto *list = child<QListWidget>();
    QCOMPARE(list->count(), 3);
    QCOMPARE(list->item(2)->text(),
             u"Ends soon: Open requests 150 (above 100) since 13:00, within bounds again "
             "since 14:05"_s);
    QVERIFY(list->item(2)->foreground().color() != list->palette().color(QPalette::Text)); // dimmed
    QCOMPARE(list->item(2)->data(StateRole).toInt(), static_cast<int>(State::Ok));
    QVERIFY(!list->item(1)->data(Qt::ForegroundRole).isValid());
}

void TestAlertBanner::saysWhereAllEndsSoon()
{
    m_banner->setAlerts({ending(incidents()), ending(requests())});
    QVERIFY2(m_banner->line().startsWith(u"Ends soon: Open incidents 7"_s), qPrintable(m_banner->line()));
    QVERIFY2(m_banner->line().endsWith(u"since 14:05 — and 1 more"_s), qPrintable(m_banner->line()));
    QCOMPARE(child<StateShape>()->state(), State::Ok);
    const QImage image = m_banner->grab().toImage();
    QVERIFY(image.pixelColor(1, image.height() / 2) != stateColor(State::Critical, m_banner->palette()));
    // what is wrong comes first, even if nobody is told about it
    m_banner->setAlerts({ending(requests()), muted(incidents()), muted(ending(requests()))});
    QCOMPARE(m_banner->line(), u"Muted: Critical: Open incidents 7 (above 5) since 14:02"_s);
    QCOMPARE(child<StateShape>()->state(), State::Critical);
    QVERIFY(!m_banner->findChild<QPushButton *>(u"mute"_s)->isVisible());
}

void TestAlertBanner::neverLeavesOutHowManyThereAre()
{
    AlertLine longest = database();
    longest.text += u": "_s + u"connection refused "_s.repeated(20);
    m_banner->setAlerts({longest, incidents(), requests()});
    const auto *label = child<ElidedLabel>();
    const qsizetype begin = m_banner->line().lastIndexOf(u" — "_s);
    QVERIFY(begin > 0);
    const QString count = m_banner->line().sliced(begin);
    for (const int width : {800, 500, m_banner->minimumSizeHint().width()}) {
        m_banner->resize(width, 60);
        QTest::qWait(10);
        const QString shown = label->shownText();
        QVERIFY2(shown.endsWith(u"…"_s + count), qPrintable(shown));
        QVERIFY(label->fontMetrics().horizontalAdvance(shown) <= label->width());
        QVERIFY(label->toolTip().contains(count.trimmed()));
        QCOMPARE(label->accessibleName(), m_banner->line());
    }
    m_banner->resize(4000, 60);
    QTest::qWait(10);
    QCOMPARE(label->shownText(), m_banner->line());
}

void TestAlertBanner::mutedAlertsStandBehindTheOthers()
{
    m_banner->setAlerts({requests(), muted(incidents())});
    QCOMPARE(m_banner->line(), u"Warning: Open requests 150 (above 100) since 13:00"_s);
    QVERIFY(child<QToolButton>()->isVisible());
    m_banner->setExpanded(true);
    const auto *list = child<QListWidget>();
    QCOMPARE(list->item(1)->text(),
             u"Critical: Open incidents 7 (above 5) since 14:02 (muted until 15:02)"_s);
    QVERIFY(list->item(1)->foreground().color() != list->palette().color(QPalette::Text)); // dimmed
    QVERIFY(!list->item(0)->data(Qt::ForegroundRole).isValid());
}

void TestAlertBanner::neverSaysOkWhereAllAreMuted()
{
    m_banner->setAlerts({muted(incidents()), muted(requests())}, Knowledge::Some);
    QVERIFY2(m_banner->line().startsWith(u"Muted: Critical: Open incidents"_s), qPrintable(m_banner->line()));
    QCOMPARE(child<StateShape>()->state(), State::Critical);
    QVERIFY(!m_banner->findChild<QPushButton *>(u"mute"_s)->isVisible());
    m_banner->setMutes({{u"incidents"_s, u"Open incidents, muted"_s}});
    m_banner->setAlerts({}, Knowledge::None);
    QVERIFY(m_banner->isVisible()); // what is muted is always to be seen
}

void TestAlertBanner::mutesFromTheLineAndFromARow()
{
    QSignalSpy asked(m_banner, &AlertBanner::muteRequested);
    QSignalSpy unmuted(m_banner, &AlertBanner::unmuteRequested);
    m_banner->setAlerts({requests(), muted(incidents())});
    QMenu *menu = m_banner->findChild<QPushButton *>(u"mute"_s)->menu();
    emit menu->aboutToShow();
    const QString day = QLocale().dayName(QDate::currentDate().addDays(1).dayOfWeek(), QLocale::ShortFormat);
    const QString morning = day + u' ' + QLocale().toString(QTime(8, 0), QLocale::ShortFormat);
    QCOMPARE(
        textsOf(*menu),
        (QStringList{requests().text, u"Mute for one &hour"_s, u"Mute until &tomorrow, %1"_s.arg(morning),
                     u"Acknowledge: mute until it &changes"_s, u"Mute &always"_s}));
    QVERIFY(!menu->actions().first()->isEnabled()); // it only says which alert this is about
    menu->actions().at(3)->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).toString(), u"sr"_s);
    QCOMPARE(asked.first().at(1).value<MuteSpan>(), MuteSpan::Change);
    const std::unique_ptr<QMenu> rowMenu(m_banner->makeRowMenu(1)); // the list's context menu
    QCOMPARE(textsOf(*rowMenu).first(), u"Show &rows"_s);
    QCOMPARE(textsOf(*rowMenu).at(1), u"&Unmute"_s);
    rowMenu->actions().at(1)->trigger();
    QCOMPARE(unmuted.size(), 1);
    QCOMPARE(unmuted.first().first().toString(), u"incidents"_s);
    QSignalSpy history(m_banner, &AlertBanner::historyRequested);
    rowMenu->actions().last()->trigger();
    QCOMPARE(history.size(), 1);
}

void TestAlertBanner::countsWhatIsMutedAndUnmutesIt()
{
    auto *count = m_banner->findChild<QPushButton *>(u"muted"_s);
    m_banner->setAlerts({requests()});
    QVERIFY(!count->isVisible());
    m_banner->setMutes({{u"1/a"_s, u"R&D servers, muted"_s}, {u"1/b"_s, u"Users, muted"_s}});
    QVERIFY(count->isVisible());
    QCOMPARE(count->text(), u"2 muted"_s);
    emit count->menu()->aboutToShow();
    QCOMPARE(textsOf(*count->menu()),
             (QStringList{u"Unmute: R&&D servers, muted"_s, u"Unmute: Users, muted"_s}));
    QSignalSpy unmuted(m_banner, &AlertBanner::unmuteRequested);
    count->menu()->actions().last()->trigger();
    QCOMPARE(unmuted.first().first().toString(), u"1/b"_s);
    m_banner->setMutes({});
    QVERIFY(!count->isVisible());
}

void TestAlertBanner::mutedAlertsAreNotAnnounced()
{
    m_banner->setAlerts({requests()});
    const QSignalSpy announced(m_banner, &AlertBanner::announced);
    m_banner->setAlerts({requests(), muted(incidents())});
    m_banner->setAlerts({requests(), muted(incidents(State::Warning))});
    QVERIFY(announced.isEmpty());
    m_banner->setAlerts({incidents(), requests()});
    QCOMPARE(announced.size(), 1);
}

/// At the end of the list, and where there is no list: that is where one looks for an alert that is gone.
void TestAlertBanner::leadsToTheHistory()
{
    QSignalSpy history(m_banner, &AlertBanner::historyRequested);
    const auto shown = [this] {
        QList<QToolButton *> buttons = m_banner->findChildren<QToolButton *>(u"alertHistory"_s);
        buttons.removeIf([](const QToolButton *button) { return !button->isVisible(); });
        return buttons;
    };
    m_banner->setAlerts({}, Knowledge::Some);
    QCOMPARE(shown().size(), 1);
    QTest::keyClick(shown().first(), Qt::Key_Space);
    QCOMPARE(history.size(), 1);
    m_banner->setAlerts({incidents(), requests()}, Knowledge::Some);
    QVERIFY(shown().isEmpty());
    m_banner->setExpanded(true);
    m_banner->resize(800, m_banner->sizeHint().height());
    QTest::qWait(10);
    QCOMPARE(shown().size(), 1);
    QVERIFY(shown().first()->y() >= child<QListWidget>()->geometry().bottom());
    QCOMPARE(shown().first()->text(), u"Alert history"_s);
    shown().first()->click();
    QCOMPARE(history.size(), 2);
    shown().first()->setFocus();
    m_banner->setExpanded(false);
    QVERIFY(shown().isEmpty());
    QVERIFY(child<QToolButton>()->hasFocus()); // it does not go to another page
}

GUARDIA_TEST(TestAlertBanner, QApplication)

} // namespace tst_alertbanner

#include "tst_alertbanner.moc"
