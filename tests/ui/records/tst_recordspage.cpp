// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "records/recordmenus.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "runner/testclass.h"
#include "shownrecords.h"
#include "widgets/busyline.h"
#include "widgets/notice.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QTest>

#include <memory>

namespace tst_recordspage {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;

/// The page of records: which list it shows, in what state, and what it says about it.
class TestRecordsPage : public ShownRecords
{
    Q_OBJECT

private slots:
    void listsWhatTheSourceHas();
    void asksNothingWhileHidden();
    void switchesCollectors();
    void sortsByHeader();
    void saysWhereItIs();
    void saysThatItCounts();
    void saysThatItLoads();
    void endsALongQuery();
    void offersToRetry();
    void saysWhatIsMissing();
    void offersToRetryBelowTheRows();
    void saysWhyThereAreNoRecords();
    void startsAnewWithAnotherSource();
    void refreshesInPlace();
    void copiesByKey();
    void readsAgainWhenNumbersChange();
    void hasNamesAndAFocusOrder();
};

void TestRecordsPage::listsWhatTheSourceHas()
{
    open();
    const auto *collectors = m_page->findChild<QComboBox *>();
    QCOMPARE(collectors->count(), 2);
    QCOMPARE(collectors->itemText(0), u"Service requests"_s);
    QCOMPARE(collectors->itemText(1), u"Incidents"_s);
    QCOMPARE(m_page->collector(), u"service_requests"_s);
    QCOMPARE(m_model->rowCount(), 200);
    QVERIFY(m_table->isVisible());
    QVERIFY(!notice()->isVisible());
}

void TestRecordsPage::asksNothingWhileHidden()
{
    m_page->hide();
    m_source = std::make_unique<FakeRecordSource>();
    m_page->setSource(m_source.get());
    m_page->showScope({u"incidents"_s, {}, {}, {}}, {});
    QVERIFY(m_source->pages.isEmpty() && m_source->counts.isEmpty());
    m_page->show();
    QCOMPARE(m_source->pages.size(), 1);
    QCOMPARE(m_source->pages.first().scope.collector, u"incidents"_s);
    settle();
}

void TestRecordsPage::switchesCollectors()
{
    open();
    auto *collectors = m_page->findChild<QComboBox *>();
    collectors->setFocus();
    QTest::keyClick(collectors, Qt::Key_Down);
    QCOMPARE(m_page->collector(), u"incidents"_s);
    QCOMPARE(m_source->lastPage().scope.collector, u"incidents"_s);
    settle();
    QCOMPARE(m_table->accessibleName(), u"Incidents"_s);
}

void TestRecordsPage::sortsByHeader()
{
    open();
    QCOMPARE(m_table->horizontalHeader()->sortIndicatorSection(), 0);
    QHeaderView *header = m_table->horizontalHeader();
    const QPoint title(header->sectionViewportPosition(2) + header->sectionSize(2) / 2, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, title);
    QCOMPARE(m_source->lastPage().order, (RecordOrder{u"status"_s, Qt::AscendingOrder}));
    settle();
    QCOMPARE(m_model->record(0).at(2).toString(), u"FAILED"_s);
    CellMenu *menu = menuOf(0, 2);
    QVERIFY(menu);
    choose(menu->findChild<QMenu *>(), u"Sort descending"_s);
    QCOMPARE(m_source->lastPage().order, (RecordOrder{u"status"_s, Qt::DescendingOrder}));
    QCOMPARE(header->sortIndicatorOrder(), Qt::DescendingOrder);
    menu->close();
    settle();
}

void TestRecordsPage::saysWhereItIs()
{
    open();
    const int rows = m_table->lastVisibleRow() + 1;
    QVERIFY(says(u"Rows 1\u2013%1 of 10,000,000"_s.arg(rows)));
    QTest::mouseClick(button(u"Last"_s), Qt::LeftButton);
    settle();
    QVERIFY(says(u"Rows %1\u201310,000,000 of 10,000,000"_s.arg(
        QLocale().toString(10'000'000 - (m_table->lastVisibleRow() - m_table->firstVisibleRow())))));
    QTest::mouseClick(button(u"First"_s), Qt::LeftButton);
    settle();
    QVERIFY(says(u"Rows 1\u2013%1 of 10,000,000"_s.arg(rows)));
}

void TestRecordsPage::saysThatItCounts()
{
    m_source = std::make_unique<FakeRecordSource>();
    m_source->answers = FakeRecordSource::Answers::Held;
    m_page->setSource(m_source.get());
    m_source->answer(m_source->lastPage().id);
    const int rows = m_table->lastVisibleRow() + 1;
    QVERIFY(says(u"Rows 1\u2013%1, counting\u2026"_s.arg(rows)));
    QTest::mouseClick(button(u"Last"_s), Qt::LeftButton);
    m_source->answer(m_source->lastPage().id);
    const int inSight = m_table->lastVisibleRow() - m_table->firstVisibleRow() + 1;
    QVERIFY(says(u"Rows %1\u20131 from the end, counting\u2026"_s.arg(inSight)));
    m_source->fail(m_source->counts.last().first, {ErrorKind::Timeout, {}});
    QVERIFY(says(u"Rows %1\u20131 from the end"_s.arg(inSight)));
}

void TestRecordsPage::saysThatItLoads()
{
    m_source = std::make_unique<FakeRecordSource>();
    m_source->answers = FakeRecordSource::Answers::Held;
    m_page->setSource(m_source.get());
    auto *line = m_page->findChild<BusyLine *>();
    QVERIFY(!line->isBusy()); // not shown for a request that is quick
    QTRY_VERIFY(line->isBusy());
    QCOMPARE(notice()->content().title, u"Loading\u2026"_s);
    QVERIFY(notice()->isVisible());
    m_source->answerAll();
    QVERIFY(!line->isBusy());
    QVERIFY(m_table->isVisible());
}

void TestRecordsPage::endsALongQuery()
{
    m_source = std::make_unique<FakeRecordSource>();
    m_source->answers = FakeRecordSource::Answers::Held;
    m_page->setSource(m_source.get());
    QVERIFY(!button(u"Cancel"_s));
    QTRY_VERIFY(button(u"Cancel"_s));
    QTest::mouseClick(button(u"Cancel"_s), Qt::LeftButton);
    QVERIFY(m_source->cancelled.contains(m_source->lastPage().id));
    QVERIFY(!button(u"Cancel"_s));
    QCOMPARE(notice()->content().title, u"Cancelled"_s);
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    m_source->answerAll();
    QVERIFY(m_table->isVisible());
}

void TestRecordsPage::offersToRetry()
{
    m_source = std::make_unique<FakeRecordSource>();
    m_source->answers = FakeRecordSource::Answers::Held;
    m_page->setSource(m_source.get());
    m_table->setFocus();
    m_source->fail(m_source->lastPage().id, {ErrorKind::Denied, u"SELECT denied on sr_requests"_s});
    QVERIFY(notice()->isVisible());
    QCOMPARE(notice()->content().title, u"This user is not allowed to read the rows"_s);
    QCOMPARE(notice()->content().detail, u"SELECT denied on sr_requests"_s);
    QVERIFY(button(u"Retry"_s)->hasFocus()); // the focus was in the table, which is hidden now
    QTest::keyClick(button(u"Retry"_s), Qt::Key_Space);
    m_source->answerAll();
    QVERIFY(m_table->isVisible());
    QVERIFY(m_table->hasFocus());
}

/// Not of a table or column, when it is the file.
void TestRecordsPage::saysWhatIsMissing()
{
    m_source = std::make_unique<FakeRecordSource>();
    m_source->answers = FakeRecordSource::Answers::Held;
    m_page->setSource(m_source.get());
    m_source->fail(m_source->lastPage().id, {ErrorKind::Missing, u"there is no file /srv/guardia.db"_s});
    QCOMPARE(notice()->content().title, u"The file is missing"_s);
    QCOMPARE(notice()->content().detail, u"there is no file /srv/guardia.db"_s);
    m_source->answerAll();
    m_page->refresh();
    m_source->fail(m_source->lastPage().id, {ErrorKind::Missing, u"something else"_s});
    QCOMPARE(notice()->content().title, u"A table or column is missing"_s);
}

void TestRecordsPage::offersToRetryBelowTheRows()
{
    open();
    m_source->answers = FakeRecordSource::Answers::Held;
    m_page->refresh();
    m_source->fail(m_source->lastPage().id, {ErrorKind::Unavailable, u"connection reset"_s});
    QVERIFY(m_table->isVisible());
    QCOMPARE(m_model->rowCount(), 200);
    QVERIFY(says(u"The database does not answer"_s));
    QTest::mouseClick(button(u"Retry"_s), Qt::LeftButton);
    m_source->answerAll();
    QVERIFY(!button(u"Retry"_s));
}

void TestRecordsPage::saysWhyThereAreNoRecords()
{
    QCOMPARE(notice()->content().title, u"No database is open"_s);
    QVERIFY(!filter()->isEnabled());
    m_page->setUnavailable(u"An exporter gives numbers only."_s);
    QCOMPARE(notice()->content().detail, u"An exporter gives numbers only."_s);
    m_page->setUnavailable({});
    open();
    QVERIFY(m_table->isVisible());
    QVERIFY(filter()->isEnabled());
    // A number whose definition lists no rows: nothing is wrong, and trying again would not help.
    m_page->showScope({u"backlog"_s, seriesKey(u"backlog_requests"_s, {}), {}, {}}, u"Backlog"_s);
    settle();
    QVERIFY(notice()->isVisible());
    QCOMPARE(notice()->content().title, u"No records"_s);
    QCOMPARE(notice()->content().state, State::Unknown);
    QVERIFY(notice()->content().detail.contains(u"records:"));
    QVERIFY(notice()->content().button.isEmpty());
    m_page->showCollector(u"incidents"_s);
    settle();
    QVERIFY(m_table->isVisible());
}

void TestRecordsPage::startsAnewWithAnotherSource()
{
    open();
    m_page->showScope({u"incidents"_s, seriesKey(u"x"_s, {}), {}, {}}, u"Open incidents"_s);
    settle();
    FakeRecordSource other(9);
    other.names = {u"incidents"_s, u"users"_s};
    m_page->setSource(&other);
    QVERIFY(chips().isEmpty());
    QCOMPARE(m_page->collector(), u"incidents"_s);
    settle();
    QCOMPARE(m_model->rowCount(), 9);
    m_page->setSource(nullptr);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(notice()->content().title, u"No database is open"_s);
}

void TestRecordsPage::refreshesInPlace()
{
    open();
    m_table->setCurrentIndex(m_model->index(7, 1));
    m_source->rows += 2;
    m_page->refresh();
    settle();
    QCOMPARE(m_model->record(0).first().toLongLong(), 10'000'002);
    QCOMPARE(m_table->currentIndex().row(), 9); // the same record
    QVERIFY(m_model->total() == 10'000'002);
}

void TestRecordsPage::copiesByKey()
{
    open();
    m_table->setFocus();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_table, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"10000000\tRequest 10000000\n9999999\tRequest 9999999\n"_s);
    QVERIFY(says(u"4 cells copied"_s));
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             u"ID\tTitle\n10000000\tRequest 10000000\n9999999\tRequest 9999999\n"_s);
    filter()->setFocus(); // the field copies its own text
    QTest::keyClicks(filter(), u"abc"_s);
    filter()->selectAll();
    QTest::keyClick(filter(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"abc"_s);
}

void TestRecordsPage::readsAgainWhenNumbersChange()
{
    open();
    const auto snapshotOf = [](double value) {
        auto snapshot = std::make_shared<Snapshot>();
        MetricFamily family;
        family.collector = u"service_requests"_s;
        family.samples = {{{}, value, value}};
        snapshot->families = {family};
        return snapshot;
    };
    const auto pages = [this] { return m_source->pages.size(); };
    const qsizetype before = pages();
    m_page->noteSnapshot(snapshotOf(1));
    QCOMPARE(pages(), before); // nobody asked for it
    m_page->findChild<QCheckBox *>()->click();
    m_page->noteSnapshot(snapshotOf(1));
    QCOMPARE(pages(), before);
    m_page->noteSnapshot(snapshotOf(2));
    QCOMPARE(pages(), before + 1);
    settle();
    const QByteArray state = m_page->saveState();
    m_page->findChild<QCheckBox *>()->click();
    m_page->restoreState(state);
    QVERIFY(m_page->findChild<QCheckBox *>()->isChecked());
    m_window->hide();
    m_page->noteSnapshot(snapshotOf(3));
    QCOMPARE(pages(), before + 1);
}

void TestRecordsPage::hasNamesAndAFocusOrder()
{
    open();
    m_page->showScope({u"incidents"_s, seriesKey(u"x"_s, {}), {}, {}}, u"Open incidents"_s);
    settle();
    QStringList names;
    auto *first = m_page->findChild<QComboBox *>();
    first->setFocus();
    do {
        QWidget *focus = QApplication::focusWidget();
        QVERIFY(focus);
        QVERIFY2(!focus->accessibleName().isEmpty(), focus->metaObject()->className());
        names.append(focus->accessibleName());
        QTest::keyClick(focus, Qt::Key_Tab);
    } while (QApplication::focusWidget() != first && names.size() < 20);
    QCOMPARE(names,
             (QStringList{u"Records"_s, u"Filter"_s, u"Conditions"_s, u"Columns"_s, u"Details"_s, u"Export"_s,
                          u"Condition: Open incidents"_s, u"Incidents"_s, u"First rows"_s, u"Last rows"_s,
                          u"Refresh automatically"_s}));
}

GUARDIA_TEST(TestRecordsPage, QApplication)

} // namespace tst_recordspage

#include "tst_recordspage.moc"
