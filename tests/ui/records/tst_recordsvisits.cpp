// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "fakes/snapshotmaker.h"
#include "models/recordsmodel.h"
#include "records/recordmenus.h"
#include "records/recordpane.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "runner/testclass.h"
#include "shownrecords.h"

#include <QApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

namespace tst_recordsvisits {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// From a list to one record and to what belongs to it, and back.
class TestRecordsVisits : public ShownRecords
{
    Q_OBJECT

private slots:
    void showsOneRecord();
    void showsTheRowsOfAMoment();
    void remembersHowAListWasLeft();
    void forgetsVisits();
    void opensARecord();
    void readsWholeTextsForOneRecord();
    void linksLeadThereAndBack();
    void saysHowMuchBelongsToARecord();
    void countsWhatBelongsToTheRecordThatIsShown();
    void offersWhatCannotBeCounted();
    void goesBackToTheRecordOneCameFrom();
    void followsTheLinkOfACell();
    void showsTheWayBack();
    void returnsToTheSamePlace();
    void showsTheDeadlinesOfARequest();

private:
    void openLinked();
    void followTo(const QString &beginning) const;
    [[nodiscard]] QToolButton *back() const;
    [[nodiscard]] QPushButton *incidentsLink() const;
    [[nodiscard]] QString incidentsText() const
    {
        return incidentsLink() ? incidentsLink()->text() : QString();
    }
    [[nodiscard]] qsizetype countsOfLinks() const;
};

/// Incidents, which lead to deployments and are led to by them.
void TestRecordsVisits::openLinked()
{
    m_source = std::make_unique<FakeRecordSource>(1000);
    m_source->names = QStringList{u"incidents"_s, u"deployments"_s};
    m_source->columns = {{u"id"_s, FieldKind::Number, {}}, {u"deployment_id"_s, FieldKind::Number, {}}};
    m_source->columns.last().words =
        wordsOf(*m_source->words, u"incidents").columns.value(u"deployment_id"_s);
    m_page->setSource(m_source.get());
    settle();
    QTest::keyClick(m_page, Qt::Key_D, Qt::ControlModifier);
}

/// Presses the visible link that begins so.
void TestRecordsVisits::followTo(const QString &beginning) const
{
    const auto links = m_page->findChild<RecordPane *>()->findChildren<QPushButton *>();
    const auto link = std::ranges::find_if(links, [&](const QPushButton *button) {
        return button->isVisible() && button->text().startsWith(beginning);
    });
    QVERIFY(link != links.end());
    (*link)->click();
    settle();
}

/// The visible button that goes back; nullptr where there is none.
QToolButton *TestRecordsVisits::back() const
{
    const auto buttons = m_page->findChildren<QToolButton *>();
    const auto found = std::ranges::find_if(buttons, [](const QToolButton *button) {
        return button->isVisible() && button->text() == u"Back"_s;
    });
    return found == buttons.end() ? nullptr : *found;
}

/// The visible link from a deployment to its incidents.
QPushButton *TestRecordsVisits::incidentsLink() const
{
    const auto links = m_page->findChild<RecordPane *>()->findChildren<QPushButton *>();
    const auto link = std::ranges::find_if(links, [](const QPushButton *button) {
        return button->isVisible() && button->text().startsWith(u"Incidents of Deployment "_s);
    });
    return link == links.end() ? nullptr : *link;
}

/// How often records that belong to another one were counted.
qsizetype TestRecordsVisits::countsOfLinks() const
{
    return std::ranges::count_if(m_source->counts, [](const auto &count) {
        return count.second.filters.value(0).column == u"deployment_id"_s;
    });
}

void TestRecordsVisits::saysHowMuchBelongsToARecord()
{
    openLinked();
    m_source->rows = 100;
    m_page->showCollector(u"deployments"_s);
    settle();
    m_table->horizontalHeader()->setSortIndicator(0, Qt::AscendingOrder);
    settle();
    m_table->setCurrentIndex(m_model->index(59, 0)); // its incidents would be 120 and 121
    QVERIFY(incidentsLink());
    QCOMPARE(incidentsText(), u"Incidents of Deployment 60"_s); // at once, and later with the number:
    QTRY_COMPARE(incidentsText(), u"Incidents of Deployment 60: none"_s);
    QVERIFY(!incidentsLink()->isEnabled());
    m_source->rows = 200;
    m_page->refresh();
    settle();
    QTRY_COMPARE(incidentsText(), u"Incidents of Deployment 60: 2"_s);
    QVERIFY(incidentsLink()->isEnabled());
    const qsizetype counted = countsOfLinks();
    QTest::keyClick(m_page, Qt::Key_D, Qt::ControlModifier); // hidden: nothing is counted until it is shown
    m_page->refresh();
    settle();
    QTest::keyClick(m_page, Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(countsOfLinks(), counted + 1);
    QTRY_COMPARE(incidentsText(), u"Incidents of Deployment 60: 2"_s);
    QCOMPARE(countsOfLinks(), counted + 1);
}

/// One who goes from record to record gets no numbers of others, and asks for none that nobody waits for.
void TestRecordsVisits::countsWhatBelongsToTheRecordThatIsShown()
{
    openLinked();
    m_page->showCollector(u"deployments"_s);
    settle();
    m_source->answers = FakeRecordSource::Answers::Held;
    const qsizetype before = countsOfLinks(); // of the first record, if there was time
    for (int row = 100; row < 120; ++row)
        m_table->setCurrentIndex(m_model->index(row, 0));
    QCOMPARE(countsOfLinks(), before);
    QTRY_COMPARE(countsOfLinks(), before + 1);
    const auto asked = m_source->counts.constLast();
    QCOMPARE(asked.second.filters.constFirst().text, m_model->idOf(119).toString());
    m_table->setCurrentIndex(m_model->index(120, 0));
    QVERIFY(m_source->cancelled.contains(asked.first));
    m_source->answer(asked.first); // too late
    QCOMPARE(incidentsText(), u"Incidents of Deployment "_s + m_model->idOf(120).toString());
}

void TestRecordsVisits::offersWhatCannotBeCounted()
{
    openLinked();
    m_page->showCollector(u"deployments"_s);
    settle();
    m_source->answers = FakeRecordSource::Answers::Held;
    const qsizetype before = countsOfLinks();
    m_table->setCurrentIndex(m_model->index(3, 0));
    QTRY_COMPARE(countsOfLinks(), before + 1);
    m_source->fail(m_source->counts.constLast().first, {ErrorKind::Timeout, u"slow"_s});
    QCOMPARE(incidentsText(), u"Incidents of Deployment "_s + m_model->idOf(3).toString());
    QVERIFY(incidentsLink()->isEnabled());
}

void TestRecordsVisits::showsOneRecord()
{
    open();
    m_page->showRecord(u"incidents"_s, 4'711);
    QCOMPARE(m_source->lastPage().scope.collector, u"incidents"_s);
    settle();
    QCOMPARE(m_model->rowCount(), 1);
    QCOMPARE(m_model->record(0).first().toLongLong(), 4'711);
    QCOMPARE(chips(), QStringList{u"ID is 4711"_s});
    QCOMPARE(m_table->currentIndex().row(), 0);
}

void TestRecordsVisits::showsTheRowsOfAMoment()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    scope.at = QDateTime({2026, 1, 2}, {14, 2}, Qt::UTC);
    m_page->showScope(scope, u"Open incidents as of 1/2/26 2:02 PM"_s);
    settle();
    QCOMPARE(m_source->lastPage().scope, scope);
    QCOMPARE(chips(), QStringList{u"Open incidents as of 1/2/26 2:02 PM"_s});
    m_page->showCollector(u"incidents"_s); // as it was left
    settle();
    QCOMPARE(m_source->lastPage().scope.at, std::nullopt);
    QCOMPARE(m_source->lastPage().scope.series, std::nullopt);
}

void TestRecordsVisits::remembersHowAListWasLeft()
{
    open();
    const QSignalSpy changes(m_page, &RecordsPage::viewChanged);
    m_table->horizontalHeader()->moveSection(2, 0);
    m_table->setColumnWidth(1, 200);
    choose(menuOf(0, 2), u"Only rows where Status is OPEN"_s);
    settle();
    m_table->horizontalHeader()->setSortIndicator(2, Qt::AscendingOrder);
    settle();
    CellMenu *menu = menuOf(0, 4);
    QVERIFY(menu);
    choose(menu->findChild<QMenu *>(), u"Hide"_s);
    menu->close();
    QVERIFY(changes.size() >= 5);
    QCOMPARE(changes.last().first().toString(), u"service_requests"_s);
    const RecordsView view = m_page->view(u"service_requests"_s);

    m_page->showCollector(u"incidents"_s); // has columns of its own
    settle();
    QCOMPARE(m_table->shownColumns().first(), 0);
    QVERIFY(chips().isEmpty());
    QVERIFY(m_source->lastPage().order.column.isEmpty());
    m_page->showCollector(u"service_requests"_s);
    QCOMPARE(m_source->lastPage().order, (RecordOrder{u"status"_s, Qt::AscendingOrder}));
    QCOMPARE(chips(), QStringList{u"Status is OPEN"_s});
    settle();
    QCOMPARE(m_table->shownColumns(), (QList<int>{2, 0, 1, 3, 5, 6, 7}));
    QCOMPARE(m_page->view(u"service_requests"_s), view);

    RecordsPage later(*m_exports, m_window.get()); // after a restart
    later.setView(u"service_requests"_s, view);
    later.setSource(m_source.get());
    later.show();
    QCOMPARE(later.scope().filters, QList<RecordFilter>{isOpen()});
    auto *table = later.findChild<RecordTable *>();
    QTRY_COMPARE(table->shownColumns(), (QList<int>{2, 0, 1, 3, 5, 6, 7}));
    QCOMPARE(table->columnWidth(1), 200);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 2);
}

void TestRecordsVisits::forgetsVisits()
{
    open();
    m_page->showRecord(u"service_requests"_s, 5);
    settle();
    m_table->setColumnWidth(1, 222);
    m_page->showCollector(u"service_requests"_s);
    QVERIFY(chips().isEmpty());
    settle();
    QCOMPARE(m_model->rowCount(), 200);
    QCOMPARE(m_table->columnWidth(1), 222);
}

void TestRecordsVisits::opensARecord()
{
    open();
    m_table->setCurrentIndex(m_model->index(3, 0)); // 9999997 has two lines
    QTest::keyClick(m_table, Qt::Key_Return);
    auto *view = m_page->findChild<RecordPane *>();
    QVERIFY(view->isVisible());
    QVERIFY(says(u"Service requests: 9999997"_s));
    const QList<QLabel *> labels = view->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.cbegin(), labels.cend(), [](const QLabel *label) {
        return label->text() == u"IN_PROGRESS"_s
            && label->textInteractionFlags().testFlag(Qt::TextSelectableByKeyboard);
    }));
    const auto *box = view->findChild<QPlainTextEdit *>();
    QVERIFY(box && box->isReadOnly());
    QCOMPARE(box->toPlainText(), u"Request 9999997\nwith a second line"_s);
    QTest::keyClick(m_page, Qt::Key_Down, Qt::AltModifier);
    QVERIFY(says(u"Service requests: 9999996"_s));
    QTest::keyClick(m_page, Qt::Key_Up, Qt::AltModifier);
    QVERIFY(says(u"Service requests: 9999997"_s));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!view->isVisible());
    QVERIFY(m_table->hasFocus());
}

void TestRecordsVisits::readsWholeTextsForOneRecord()
{
    open();
    m_source->longTitle = QString(5000, u'x');
    m_page->refresh();
    settle();
    QTest::keyClick(m_page, Qt::Key_D, Qt::ControlModifier);
    m_table->setCurrentIndex(m_model->index(2, 0));
    QCOMPARE(m_source->lastPage().characters, 0);
    QCOMPARE(m_source->lastPage().rows, 1);
    const auto isWhole = [this] {
        const auto boxes = m_page->findChild<RecordPane *>()->findChildren<QPlainTextEdit *>();
        return std::any_of(boxes.cbegin(), boxes.cend(), [this](const QPlainTextEdit *box) {
            return box->toPlainText() == m_source->longTitle;
        });
    };
    QVERIFY(!isWhole());
    QTRY_VERIFY(isWhole());
}

void TestRecordsVisits::linksLeadThereAndBack()
{
    openLinked();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QVERIFY(!m_page->goBack());
    QPushButton *link = button(u"Open Deployment 500"_s);
    QVERIFY(link);
    link->click();
    settle();
    QCOMPARE(m_page->scope().collector, u"deployments"_s);
    QCOMPARE(m_page->scope().filters,
             (QList<RecordFilter>{{u"id"_s, RecordFilter::Match::Equals, u"500"_s}}));
    QCOMPARE(chips().size(), 1);
    m_table->setCurrentIndex(m_model->index(0, 0));
    link = incidentsLink();
    QVERIFY(link);
    link->click();
    settle();
    QCOMPARE(m_page->scope().filters,
             (QList<RecordFilter>{{u"deployment_id"_s, RecordFilter::Match::Equals, u"500"_s}}));
    QVERIFY(m_page->goBack());
    QCOMPARE(m_page->scope().collector, u"deployments"_s);
    QVERIFY(m_page->goBack());
    QCOMPARE(m_page->scope(), (RecordScope{u"incidents"_s, {}, {}, {}}));
    QVERIFY(!m_page->goBack());
}

void TestRecordsVisits::goesBackToTheRecordOneCameFrom()
{
    openLinked();
    m_model->fetchNext();
    settle();
    const int row = RecordsModel::PageRows + 20;
    const QVariant record = m_model->idOf(row);
    m_table->setCurrentIndex(m_model->index(row, 1));
    const int top = m_table->verticalScrollBar()->value();
    QVERIFY(top > 0);
    auto *pane = m_page->findChild<RecordPane *>();
    const auto links = pane->findChildren<QPushButton *>();
    const auto link = std::find_if(links.cbegin(), links.cend(), [](const QPushButton *button) {
        return button->isVisible() && button->text().startsWith(u"Open Deployment ");
    });
    QVERIFY(link != links.cend());
    (*link)->click();
    settle();
    QCOMPARE(m_page->scope().collector, u"deployments"_s);
    m_source->answers = FakeRecordSource::Answers::Held;
    QVERIFY(m_page->goBack());
    QCOMPARE(m_page->scope().collector, u"incidents"_s);
    for (const bool isAnswered : {false, true}) { // from memory first, then from the database
        if (isAnswered)
            m_source->answerAll();
        QVERIFY(m_table->currentIndex().isValid());
        QCOMPARE(m_model->idOf(m_table->currentIndex().row()), record);
        QCOMPARE(m_table->currentIndex().column(), 1);
        QVERIFY(m_table->viewport()->rect().intersects(m_table->visualRect(m_table->currentIndex())));
    }
    QVERIFY(m_model->isCurrent() && !m_model->isLoading());
}

/// The menu of a cell that refers to a record leads there, as the button of the details does.
void TestRecordsVisits::followsTheLinkOfACell()
{
    openLinked();
    const QVariant record = m_model->idOf(3);
    CellMenu *elsewhere = menuOf(3, 0);
    QVERIFY(elsewhere);
    QVERIFY(!elsewhere->actions().constFirst()->text().startsWith(u"Open Deployment"_s));
    delete elsewhere;
    choose(menuOf(3, 1), u"Open Deployment 498"_s);
    settle();
    QCOMPARE(m_page->scope().collector, u"deployments"_s);
    QCOMPARE(m_page->scope().filters,
             (QList<RecordFilter>{{u"id"_s, RecordFilter::Match::Equals, u"498"_s}}));
    QVERIFY(m_page->goBack());
    settle();
    QCOMPARE(m_model->idOf(m_table->currentIndex().row()), record);
}

void TestRecordsVisits::showsTheWayBack()
{
    openLinked();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QVERIFY(!back());
    followTo(u"Open Deployment "_s);
    QVERIFY(back());
    QCOMPARE(back()->toolTip(), u"Back to Incidents (Alt+Left)"_s);
    QCOMPARE(back()->accessibleName(), u"Back to Incidents"_s);
    m_table->setCurrentIndex(m_model->index(0, 0));
    followTo(u"Incidents of Deployment "_s);
    QCOMPARE(back()->toolTip(), u"Back to Deployments (Alt+Left)"_s);
    QTest::mouseClick(back(), Qt::LeftButton);
    settle();
    QCOMPARE(m_page->scope().collector, u"deployments"_s);
    QVERIFY(m_table->hasFocus());
    QVERIFY(back());
    back()->setFocus();
    QTest::keyClick(back(), Qt::Key_Space);
    settle();
    QCOMPARE(m_page->scope(), (RecordScope{u"incidents"_s, {}, {}, {}}));
    QVERIFY(!back());
    QVERIFY(m_table->hasFocus());

    m_table->setCurrentIndex(m_model->index(0, 0));
    followTo(u"Open Deployment "_s);
    m_page->showCollector(u"incidents"_s); // chosen, not led to
    settle();
    QVERIFY(!back());
    m_table->setCurrentIndex(m_model->index(0, 0));
    followTo(u"Open Deployment "_s);
    m_page->setSource(nullptr);
    QVERIFY(!back());
}

/// The list shows the same rows, and the same cells are selected, first from memory, then from the database.
void TestRecordsVisits::returnsToTheSamePlace()
{
    openLinked();
    m_model->fetchNext();
    settle();
    m_page->findChild<RecordPane *>()->setFocus();
    const int row = RecordsModel::PageRows + 20;
    m_table->setCurrentIndex(m_model->index(row, 0));
    m_table->scrollTo(m_model->index(row - 3, 0), QAbstractItemView::PositionAtTop);
    QCOMPARE(m_table->firstVisibleRow(), row - 3);
    followTo(u"Open Deployment "_s);
    m_source->answers = FakeRecordSource::Answers::Held;
    QVERIFY(back());
    back()->click();
    for (const bool isAnswered : {false, true}) {
        if (isAnswered)
            m_source->answerAll();
        QCOMPARE(m_table->firstVisibleRow(), row - 3);
        QCOMPARE(m_table->currentIndex(), m_model->index(row, 0));
        QCOMPARE(m_table->selectionModel()->selectedIndexes(), QModelIndexList{m_model->index(row, 0)});
    }
}

void TestRecordsVisits::showsTheDeadlinesOfARequest()
{
    open();
    QTest::keyClick(m_page, Qt::Key_D, Qt::ControlModifier);
    m_table->setCurrentIndex(m_model->index(3, 0));
    const auto isSaid = [this] {
        const auto labels = m_page->findChild<RecordPane *>()->findChildren<QLabel *>();
        return std::ranges::any_of(labels, [](const QLabel *label) {
            return label->isVisible() && label->text().startsWith(u"SLA deadline (Resolution): "_s);
        });
    };
    QVERIFY(!isSaid());
    auto report = std::make_shared<SlaReport>();
    SlaClock clock;
    clock.id = m_model->idOf(3);
    clock.deadline = beginning().toMSecsSinceEpoch();
    report->soonest = {clock};
    Snapshot snapshot;
    snapshot.sla = report;
    m_page->noteSnapshot(std::make_shared<const Snapshot>(snapshot));
    QVERIFY(isSaid());
    m_table->setCurrentIndex(m_model->index(4, 0));
    QVERIFY(!isSaid());
    m_table->setCurrentIndex(m_model->index(3, 0));
    QVERIFY(isSaid());
    m_page->showCollector(u"incidents"_s);
    settle();
    m_table->setCurrentIndex(m_model->index(3, 0));
    QVERIFY(m_page->findChild<RecordPane *>()->isVisible() && !isSaid()); // it has the same number
    m_page->showCollector(u"service_requests"_s);
    settle();
    m_table->setCurrentIndex(m_model->index(3, 0));
    QVERIFY(isSaid());
    m_page->noteSnapshot(std::make_shared<const Snapshot>());
    QVERIFY(!isSaid());
}

GUARDIA_TEST(TestRecordsVisits, QApplication)

} // namespace tst_recordsvisits

#include "tst_recordsvisits.moc"
