// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"
#include "fakes/fakemouse.h"
#include "fakes/fakesession.h"
#include "fakes/slareports.h"
#include "fakes/snapshotmaker.h"
#include "models/slaclocksmodel.h"
#include "named.h"
#include "pages/objectivepanel.h"
#include "pages/radarpage.h"
#include "runner/testclass.h"
#include "widgets/confirmbutton.h"
#include "widgets/deadlineline.h"
#include "widgets/notice.h"
#include "widgets/statelabel.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTabBar>
#include <QTableView>
#include <QTest>

namespace tst_radarpage {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The page with reports made by hand.
class TestRadarPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhyThereIsNothing();
    void saysByWhatItJudges();
    void showsEachObjective();
    void everyNumberLeadsToItsRows();
    void whatHasNoRowsLeadsNowhere();
    void listsWhatBreaksNext();
    void sortsFiltersCopiesAndExports();
    void opensTheRecord();
    void overdueClocksAreOneTabAway();
    void saysThatTheListIsCut();
    void theLineShowsTheNextDay();
    void severalDeadlinesLeadToTheirRows();
    void countsDownOnlyWhatIsOfNow();
    void standsStillWhileItIsHidden();
    void keepsFocusAndSelection();
    void rowsStayUnderTheMouse();
    void showsNothingOfAnotherConnectionUnderTheMouse();
    void saysInWhichTimeItCounts();
    void everythingHasAName();
    void nothingIsCutOff_data();
    void nothingIsCutOff();

private:
    void show(const SlaReport &report) { m_session->take(snapshotWith(report)); }
    [[nodiscard]] QTableView *table() const { return m_page->findChild<QTableView *>(); }
    [[nodiscard]] QTabBar *groups() const { return m_page->findChild<QTabBar *>(); }
    [[nodiscard]] QStringList ids() const;
    [[nodiscard]] QString cell(int row, int column) const
    {
        return table()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QPushButton *button(const char *name) const { return named<QPushButton>(*m_page, name); }

    QDateTime m_now;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    RadarPage *m_page = nullptr;
};

void TestRadarPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    QLocale::setDefault(QLocale::c());
    m_now = beginning();
    m_session = std::make_unique<FakeSession>();
    m_session->take(Health{true, m_now, {}, false});
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(1080, 700);
    m_page = new RadarPage([this] { return m_now; }, m_stage.get());
    m_page->resize(m_stage->size());
    m_page->setSession(m_session.get());
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
    show(slaReport(m_now));
}

void TestRadarPage::cleanup()
{
    m_page->setSession(nullptr);
    m_stage.reset();
}

QStringList TestRadarPage::ids() const
{
    QStringList ids;
    for (int row = 0; row < table()->model()->rowCount(); ++row)
        ids += cell(row, SlaClocksModel::Id);
    return ids;
}

void TestRadarPage::saysWhyThereIsNothing()
{
    const auto *notice = m_page->findChild<Notice *>();
    QVERIFY(!notice->isVisible());
    m_session->take(SnapshotMaker().healthy().made());
    QVERIFY(notice->isVisible());
    QVERIFY(!table()->isVisible());
    QVERIFY2(notice->content().detail.contains(u"no section sla:"_s), qPrintable(notice->content().detail));
    m_page->setSession(nullptr);
    QCOMPARE(notice->content().detail, u"No database is open"_s);
    QCOMPARE(notice->content().state, State::Unknown);
}

void TestRadarPage::saysByWhatItJudges()
{
    const auto says = [this](const QString &text) {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(text); });
    };
    QVERIFY(says(u"business hours (Asia/Seoul)"_s));
    QVERIFY(says(u"last 30 d"_s));
    SlaReport report = slaReport(m_now);
    report.timeZone.clear();
    show(report);
    QVERIFY(says(u"Around the clock"_s));
    report.isByDueTimeOnly = true;
    show(report);
    QVERIFY(says(u"By due times only"_s));
    QSignalSpy wanted(m_page, &RadarPage::policyRequested);
    m_page->findChild<QPushButton *>(u"policy"_s)->click();
    QCOMPARE(wanted.size(), 1);
}

void TestRadarPage::showsEachObjective()
{
    const auto panels = m_page->findChildren<ObjectivePanel *>();
    QCOMPARE(panels.size(), 2);
    const auto *resolution = panels[0]->findChild<StateLabel *>();
    QCOMPARE(resolution->words(), u"96.0 % met, target 95.0 %"_s);
    QCOMPARE(resolution->state(), State::Ok);
    QCOMPARE(panels[0]->findChild<GaugeBar *>()->gauge().value, std::optional(0.96));
    const auto *response = panels[1]->findChild<StateLabel *>();
    QCOMPARE(response->words(), u"Nothing judged yet, target 90.0 %"_s); // which is not 0 %
    QCOMPARE(response->state(), State::Unknown);
    QCOMPARE(panels[1]->findChild<GaugeBar *>()->gauge().value, std::nullopt);
    QVERIFY(button("Resolution: Next breach in 42 min (42 min of business time)")->isEnabled());
    QVERIFY(!button("Response: Next breach in 2 d")->isEnabled()); // it is not among those listed

    SlaReport report = slaReport(m_now);
    report.objectives.pop_back();
    report.objectives[0].priorities[0].breached.count = 30;
    report.objectives[0].nextBreach.reset();
    show(report);
    QTRY_COMPARE(m_page->findChildren<ObjectivePanel *>().size(), 1);
    QCOMPARE(panels[0]->findChild<StateLabel *>()->state(), State::Critical);
    QVERIFY(!button("Resolution: No clock is running")->isEnabled());
    const auto labels = panels[0]->findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().contains(u"overspent by 520"_s); }));
}

void TestRadarPage::everyNumberLeadsToItsRows()
{
    const SlaReport report = slaReport(m_now);
    QSignalSpy asked(m_page, &RadarPage::rowsRequested);
    int numbers = 0;
    for (const SlaObjectiveReport &objective : report.objectives) {
        for (const SlaFigure &figure : figuresOf(objective)) {
            auto *number = named<QPushButton>(
                *m_page,
                u"%1, %2: %3"_s.arg(objectiveText(objective.objective), figure.name).arg(figure.rows.count));
            QCOMPARE(number->isEnabled(), figure.rows.count > 0);
            if (!number->isEnabled())
                continue;
            number->setFocus();
            QTest::keyClick(number, Qt::Key_Space);
            const QList<QVariant> arguments = asked.takeFirst();
            const auto scope = arguments.at(0).value<RecordScope>();
            QCOMPARE(scope.collector, u"service_requests"_s);
            QCOMPARE(scope.ids, figure.rows.ids);
            QCOMPARE(scope.ids->size() == figure.rows.count, !figure.rows.isCut());
            const QString title = arguments.at(1).toString();
            QVERIFY2(title.contains(figure.name), qPrintable(title));
            QCOMPARE(title.contains(u"the first 1000 of 4812"_s), figure.rows.isCut());
            ++numbers;
        }
    }
    QCOMPARE(numbers, 9);
    button("Cannot be judged: Neither target nor due time: 2")->click();
    QCOMPARE(asked.takeFirst().at(0).value<RecordScope>().ids, (QVariantList{401LL, 402LL}));
}

void TestRadarPage::whatHasNoRowsLeadsNowhere()
{
    QVERIFY(!button("Response, Judged: 0")->isEnabled());
    // There are some, but nobody knows which.
    QVERIFY(!button("Cannot be judged: Closed without a resolution time: 12")->isEnabled());
    QVERIFY(button("Response, Running: 4812")->toolTip().contains(u"the first 1000 of 4812"_s));
}

void TestRadarPage::listsWhatBreaksNext()
{
    QCOMPARE(ids(), (QStringList{u"101"_s, u"102"_s, u"103"_s}));
    QCOMPARE(cell(0, SlaClocksModel::Status), u"Due soon"_s);
    QCOMPARE(cell(0, SlaClocksModel::Left), u"42 min"_s);
    QCOMPARE(cell(2, SlaClocksModel::Left), u"6 h"_s); // of 20
    QCOMPARE(cell(2, SlaClocksModel::Status), u"Running"_s);
    QCOMPARE(cell(0, SlaClocksModel::Title), u"Mail is <b>down</b>"_s);
    QCOMPARE(cell(1, SlaClocksModel::Assignee), u"—"_s);
    QCOMPARE(groups()->tabText(0), u"Running (4815)"_s);
}

void TestRadarPage::sortsFiltersCopiesAndExports()
{
    table()->horizontalHeader()->setSortIndicator(SlaClocksModel::Left, Qt::DescendingOrder);
    QCOMPARE(ids(), (QStringList{u"103"_s, u"102"_s, u"101"_s}));
    m_page->focusFilter();
    m_page->findChild<QLineEdit *>()->setText(u"high"_s);
    QCOMPARE(ids(), (QStringList{u"103"_s, u"102"_s}));
    table()->selectRow(1);
    const QString copied = selectedText(*table(), Headings::With);
    QVERIFY2(copied.startsWith(u"State\tBusiness time left\tDeadline\tPriority\tTitle"_s),
             qPrintable(copied));
    const QByteArray csv = csvOf(*table()->model(), false);
    QCOMPARE(csv.split('\n').first(),
             QByteArray("state,seconds_left,deadline,priority,title,assignee,objective,id\r"));
    QVERIFY2(
        csv.contains("running,3600,2026-01-02T17:02:00.000Z,HIGH,\"VPN & \"\"proxy\"\"\",,resolution,102"),
        csv);
    m_page->findChild<QLineEdit *>()->setText(u"no such title"_s);
    QVERIFY(!m_page->findChild<SaveButton *>()->isEnabled());
}

void TestRadarPage::opensTheRecord()
{
    QSignalSpy asked(m_page, &RadarPage::recordRequested);
    m_page->focusList();
    table()->selectRow(1);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(asked.takeFirst(), (QVariantList{u"service_requests"_s, QVariant(102LL)}));
    table()->actions().first()->trigger(); // in the menu of the row
    QCOMPARE(asked.size(), 1);
    button("Resolution: Next breach in 42 min (42 min of business time)")->click();
    QCOMPARE(asked.last().at(1).value<QVariant>(), QVariant(101LL));
}

void TestRadarPage::overdueClocksAreOneTabAway()
{
    groups()->setFocus();
    QTest::keyClick(groups(), Qt::Key_Right);
    QCOMPARE(groups()->tabText(1), u"Overdue (1)"_s);
    QCOMPARE(ids(), QStringList{u"301"_s});
    QCOMPARE(cell(0, SlaClocksModel::Status), u"Overdue"_s);
    QCOMPARE(cell(0, SlaClocksModel::Left), u"30 min over"_s);
}

void TestRadarPage::saysThatTheListIsCut()
{
    const auto says = [this](const QString &text) {
        const auto labels = m_page->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->text().contains(text); });
    };
    QVERIFY(says(u"only the first 3 to break are listed"_s));
    QVERIFY(m_page->findChild<DeadlineLine *>()->reading().contains(u"are not listed"_s));
    SlaReport report = slaReport(m_now);
    report.objectives.pop_back();
    show(report);
    QVERIFY(!says(u"are listed"_s));
    QVERIFY(!m_page->findChild<DeadlineLine *>()->reading().contains(u"are not listed"_s));
}

void TestRadarPage::theLineShowsTheNextDay()
{
    auto *line = m_page->findChild<DeadlineLine *>();
    QCOMPARE(line->marks().size(), std::size_t(3));
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Home);
    QVERIFY2(line->reading().contains(u"SR 101, CRITICAL, Mail is <b>down</b>, kim (Resolution)"_s),
             qPrintable(line->reading()));
    QSignalSpy asked(m_page, &RadarPage::recordRequested);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(asked.takeFirst().at(1).value<QVariant>(), QVariant(101LL));
}

void TestRadarPage::severalDeadlinesLeadToTheirRows()
{
    SlaReport report = slaReport(m_now);
    report.soonest[1].deadline = report.soonest[0].deadline + 1000;
    show(report);
    auto *line = m_page->findChild<DeadlineLine *>();
    QCOMPARE(line->marks().size(), std::size_t(2));
    QSignalSpy asked(m_page, &RadarPage::rowsRequested);
    line->setFocus();
    QTest::keyClick(line, Qt::Key_Home);
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).value<RecordScope>().ids, (QVariantList{101LL, 102LL}));
}

void TestRadarPage::countsDownOnlyWhatIsOfNow()
{
    const auto *doubt = m_page->findChildren<StateMessage *>().first();
    QVERIFY(!doubt->isVisible());
    m_now = m_now.addSecs(120);
    QTRY_COMPARE(cell(0, SlaClocksModel::Left), u"40 min"_s);
    QVERIFY(button("Resolution: Next breach in 40 min (40 min of business time)"));
    m_session->take(Health{false, m_now, u"gone"_s, false});
    QCOMPARE(cell(0, SlaClocksModel::Left), u"42 min"_s); // as it was at that time, and marked so
    QCOMPARE(cell(0, SlaClocksModel::Status), u"Stale"_s);
    QVERIFY(doubt->isVisible());
    QVERIFY2(doubt->text().contains(u"gone"_s), qPrintable(doubt->text()));
    QCOMPARE(m_page->findChild<GaugeBar *>()->gauge().state, State::Stale);
    const auto buttons = m_page->findChildren<QPushButton *>();
    QVERIFY(std::ranges::none_of(
        buttons, [](const QPushButton *one) { return one->text().contains(u"breach in"_s); }));
    m_session->take(Health{true, m_now, {}, false});
    QCOMPARE(cell(0, SlaClocksModel::Left), u"40 min"_s);
    m_now = m_now.addSecs(300); // and no newer report has come
    QTRY_COMPARE(cell(0, SlaClocksModel::Status), u"Stale"_s);
}

void TestRadarPage::standsStillWhileItIsHidden()
{
    m_page->hide();
    const auto timers = m_page->findChildren<QTimer *>();
    QVERIFY(std::ranges::none_of(timers, &QTimer::isActive));
    m_now = m_now.addSecs(60);
    m_page->show();
    QCOMPARE(cell(0, SlaClocksModel::Left), u"41 min"_s);
}

void TestRadarPage::keepsFocusAndSelection()
{
    table()->selectRow(1);
    auto *running = button("Resolution, Running: 3");
    running->setFocus();
    SlaReport report = slaReport(m_now.addSecs(60));
    report.objectives[0].open[0].count = 2;
    report.soonest.erase(report.soonest.begin());
    m_now = report.at;
    show(report);
    QVERIFY(running->hasFocus());
    QCOMPARE(running->accessibleName(), u"Resolution, Running: 2"_s);
    QCOMPARE(table()->currentIndex().siblingAtColumn(SlaClocksModel::Id).data().toString(), u"102"_s);
    QVERIFY(table()->selectionModel()->isRowSelected(0));
}

/// A click would open another record than was aimed at.
void TestRadarPage::rowsStayUnderTheMouse()
{
    const QStringList before = ids();
    enterWithMouse(table()->viewport());
    SlaReport report = slaReport(m_now.addSecs(60));
    report.soonest.erase(report.soonest.begin());
    m_now = report.at;
    show(report);
    QCOMPARE(ids(), before);
    QCOMPARE(cell(0, SlaClocksModel::Left), u"41 min"_s); // time passes all the same
    leaveWithMouse(table()->viewport());
    QCOMPARE(ids(), before.mid(1));
    enterWithMouse(table()->viewport());
    groups()->setCurrentIndex(1);
    QCOMPARE(ids(), QStringList{u"301"_s}); // at once, as it was asked for
    leaveWithMouse(table()->viewport());
}

void TestRadarPage::showsNothingOfAnotherConnectionUnderTheMouse()
{
    enterWithMouse(table()->viewport());
    FakeSession other;
    SlaReport report = slaReport(m_now);
    report.soonest.resize(1);
    other.take(Health{true, m_now, {}, false});
    other.take(snapshotWith(report));
    m_page->setSession(&other);
    QCOMPARE(ids(), QStringList{u"101"_s});
    leaveWithMouse(table()->viewport());
    m_page->setSession(nullptr);
}

void TestRadarPage::saysInWhichTimeItCounts()
{
    const auto heading = [this] {
        return table()->model()->headerData(SlaClocksModel::Left, Qt::Horizontal).toString();
    };
    const QHeaderView *header = table()->horizontalHeader();
    QCOMPARE(heading(), u"Business time left"_s);
    QVERIFY(header->sectionSize(SlaClocksModel::Left) >= header->sectionSizeHint(SlaClocksModel::Left));
    SlaReport report = slaReport(m_now);
    report.timeZone.clear();
    show(report);
    QCOMPARE(heading(), u"Time left"_s);
}

void TestRadarPage::everythingHasAName()
{
    QCOMPARE(namelessWidgets(m_page), QStringList());
    QCOMPARE(m_page->findChild<DeadlineLine *>()->accessibleName(), u"Deadlines of the next 24 hours"_s);
}

void TestRadarPage::nothingIsCutOff_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual window") << QSize(1080, 690);
    QTest::newRow("smallest window") << QSize(770, 490);
}

void TestRadarPage::nothingIsCutOff()
{
    QFETCH(const QSize, size);
    m_stage->resize(size);
    m_page->resize(size);
    QTest::qWait(0);
    QCOMPARE(clippedTexts(m_page), QStringList());
    QVERIFY2(
        m_page->minimumSizeHint().width() <= size.width()
            && m_page->minimumSizeHint().height() <= size.height(),
        qPrintable(
            u"%1 x %2"_s.arg(m_page->minimumSizeHint().width()).arg(m_page->minimumSizeHint().height())));
}

GUARDIA_TEST(TestRadarPage, QApplication)

} // namespace tst_radarpage

#include "tst_radarpage.moc"
