// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "records/conditiondialog.h"
#include "records/recordmenus.h"
#include "records/recordpane.h"
#include "records/recordsexport.h"
#include "records/recordsexportdialog.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "runner/testclass.h"
#include "theme/words.h"
#include "widgets/busyline.h"
#include "widgets/chip.h"
#include "widgets/notice.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>
#include <memory>

namespace tst_recordspage {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const RecordFilter Open{u"status"_s, RecordFilter::Match::Equals, u"OPEN"_s};

} // namespace

class TestRecordsPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void listsWhatTheSourceHas();
    void asksNothingWhileHidden();
    void switchesCollectors();
    void filtersAfterAPause();
    void filtersAtOnceOnReturn();
    void clearsTheFilter();
    void showsTheRowsBehindANumber();
    void showsTheRowsWithTheseIds();
    void removesChipsByKey_data();
    void removesChipsByKey();
    void filtersByACell();
    void filtersByAnEmptyCell();
    void showsOneRecord();
    void sortsByHeader();
    void saysWhereItIs();
    void saysThatItCounts();
    void saysThatItLoads();
    void endsALongQuery();
    void offersToRetry();
    void offersToRetryBelowTheRows();
    void offersToRemoveTheFilter();
    void saysWhyThereAreNoRecords();
    void startsAnewWithAnotherSource();
    void refreshesInPlace();
    void remembersHowAListWasLeft();
    void forgetsVisits();
    void copiesByKey();
    void opensARecord();
    void readsWholeTextsForOneRecord();
    void linksLeadThereAndBack();
    void goesBackToTheRecordOneCameFrom();
    void readsAgainWhenNumbersChange();
    void asksForAnyCondition();
    void asksFirstForAColumnOfFewValues();
    void saysWhyThereIsNothingToExport();
    void exportsWhatIsShown();
    void endsAnExport();
    void saysWhyAnExportFailed();
    void hasNamesAndAFocusOrder();

private:
    void open(qint64 rows = 10'000'000);
    void settle() const;
    [[nodiscard]] QStringList chips() const;
    [[nodiscard]] Chip *chip(int index) const;
    [[nodiscard]] QPushButton *button(const QString &text) const;
    [[nodiscard]] bool says(const QString &text) const;
    [[nodiscard]] Notice *notice() const { return m_page->findChild<Notice *>(); }
    [[nodiscard]] QLineEdit *filter() const { return m_page->findChild<QLineEdit *>(); }
    [[nodiscard]] CellMenu *menuOf(int row, int column) const;
    static void choose(QMenu *menu, const QString &text);
    [[nodiscard]] RecordsExportDialog *exportDialog() const;

    std::unique_ptr<FakeRecordSource> m_source;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<RecordsExport> m_exports;
    RecordsPage *m_page = nullptr;
    RecordTable *m_table = nullptr;
    RecordsModel *m_model = nullptr;
};

void TestRecordsPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_window = std::make_unique<QWidget>();
    m_window->resize(900, 560);
    m_exports = std::make_unique<RecordsExport>();
    m_page = new RecordsPage(*m_exports, m_window.get());
    m_page->setGeometry(m_window->rect());
    m_table = m_page->findChild<RecordTable *>();
    m_model = m_page->findChild<RecordsModel *>();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestRecordsPage::cleanup()
{
    m_window.reset();
    m_source.reset();
}

void TestRecordsPage::open(qint64 rows)
{
    m_source = std::make_unique<FakeRecordSource>(rows);
    m_page->setSource(m_source.get());
    settle();
}

void TestRecordsPage::settle() const
{
    QTRY_VERIFY(!m_model->isLoading() && !m_model->isCounting());
    QCoreApplication::processEvents();
}

Chip *TestRecordsPage::chip(int index) const
{
    QList<Chip *> all = m_page->findChildren<Chip *>();
    all.removeIf([](const Chip *one) { return one->isHidden(); });
    return all.value(index);
}

QStringList TestRecordsPage::chips() const
{
    QStringList texts;
    for (int i = 0; const Chip *one = chip(i); ++i)
        texts.append(one->text());
    return texts;
}

QPushButton *TestRecordsPage::button(const QString &text) const
{
    const QList<QPushButton *> all = m_page->findChildren<QPushButton *>();
    const auto found = std::find_if(all.cbegin(), all.cend(), [&](const QPushButton *one) {
        return one->isVisible() && one->text() == text;
    });
    return found == all.cend() ? nullptr : *found;
}

bool TestRecordsPage::says(const QString &text) const
{
    const QList<QLabel *> all = m_page->findChildren<QLabel *>();
    return std::any_of(all.cbegin(), all.cend(),
                       [&](const QLabel *label) { return label->isVisible() && label->text() == text; });
}

CellMenu *TestRecordsPage::menuOf(int row, int column) const
{
    m_table->setCurrentIndex(m_model->index(row, column));
    QContextMenuEvent event(QContextMenuEvent::Keyboard, QPoint(), QPoint());
    QApplication::sendEvent(m_table->viewport(), &event);
    return m_page->findChild<CellMenu *>();
}

void TestRecordsPage::choose(QMenu *menu, const QString &text)
{
    QVERIFY(menu);
    const QList<QAction *> actions = menu->actions();
    const auto found = std::find_if(actions.cbegin(), actions.cend(),
                                    [&](const QAction *action) { return action->text() == text; });
    QVERIFY2(found != actions.cend(), qPrintable(text));
    menu->setActiveAction(*found);
    QTest::keyClick(menu, Qt::Key_Return);
    QCoreApplication::sendPostedEvents(menu, QEvent::DeferredDelete);
}

RecordsExportDialog *TestRecordsPage::exportDialog() const
{
    // closed ones are deleted by the event loop
    const QList<RecordsExportDialog *> before = m_page->findChildren<RecordsExportDialog *>();
    m_window->activateWindow();
    m_table->setFocus();
    QTest::keyClick(m_table, Qt::Key_E, Qt::ControlModifier);
    QList<RecordsExportDialog *> opened = m_page->findChildren<RecordsExportDialog *>();
    opened.removeIf([&](RecordsExportDialog *dialog) { return before.contains(dialog); });
    return opened.value(0);
}

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

void TestRecordsPage::filtersAfterAPause()
{
    open();
    m_page->focusFilter();
    QTest::keyClicks(filter(), u"1234"_s);
    QCOMPARE(m_source->pages.size(), 1); // one request for several keys
    QTRY_COMPARE(m_source->pages.size(), 2);
    QCOMPARE(m_source->lastPage().scope.text, u"1234"_s);
    settle();
    QCOMPARE(m_model->rowCount(), 1);
    QVERIFY(says(u"Rows 1\u20131 of 1"_s));
}

void TestRecordsPage::filtersAtOnceOnReturn()
{
    open();
    m_page->focusFilter();
    QVERIFY(filter()->hasFocus());
    QTest::keyClicks(filter(), u" 77 "_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    QCOMPARE(m_source->pages.size(), 2);
    QCOMPARE(m_source->lastPage().scope.text, u"77"_s);
    settle();
    QTest::keyClick(filter(), Qt::Key_Return); // is filtered so already
    QCOMPARE(m_source->pages.size(), 2);
}

void TestRecordsPage::clearsTheFilter()
{
    open();
    filter()->setFocus();
    QTest::keyClicks(filter(), u"7"_s);
    QTest::keyClick(filter(), Qt::Key_Return);
    settle();
    filter()->clear();
    QVERIFY(m_source->lastPage().scope.text.isEmpty());
    settle();
    QCOMPARE(m_model->rowCount(), 200);
}

void TestRecordsPage::showsTheRowsBehindANumber()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    m_page->showScope(scope, u"Open incidents"_s);
    QCOMPARE(m_source->lastPage().scope, scope);
    QCOMPARE(m_source->counts.last().second, scope);
    QCOMPARE(chips(), QStringList{u"Open incidents"_s});
    settle();
    QVERIFY(m_model->total() == 2'500'000);
    QCOMPARE(m_page->scope(), scope);
}

void TestRecordsPage::showsTheRowsWithTheseIds()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.ids = QVariantList{1LL, 2LL};
    m_page->showScope(scope, u"Due within 4 h, at 14:02"_s);
    QCOMPARE(m_source->lastPage().scope, scope);
    QCOMPARE(m_source->counts.last().second, scope);
    QCOMPARE(chips(), QStringList{u"Due within 4 h, at 14:02"_s});
    settle();
    chip(0)->setFocus();
    QTest::keyClick(chip(0), Qt::Key_Delete);
    QCOMPARE(chips(), QStringList());
    QVERIFY(!m_source->lastPage().scope.ids);
}

void TestRecordsPage::removesChipsByKey_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::addRow("Delete") << Qt::Key_Delete;
    QTest::addRow("Backspace") << Qt::Key_Backspace;
    QTest::addRow("Space") << Qt::Key_Space;
    QTest::addRow("Return") << Qt::Key_Return;
}

void TestRecordsPage::removesChipsByKey()
{
    QFETCH(const Qt::Key, key);
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    scope.filters = {Open};
    m_page->showScope(scope, u"Open incidents"_s);
    QCOMPARE(chips(), (QStringList{u"Open incidents"_s, u"Status is OPEN"_s}));
    chip(0)->setFocus();
    QTest::keyClick(chip(0), key);
    QCOMPARE(chips(), QStringList{u"Status is OPEN"_s});
    QVERIFY(!m_source->lastPage().scope.series);
    QCOMPARE(m_source->lastPage().scope.filters, QList<RecordFilter>{Open});
    QVERIFY(chip(0)->hasFocus());
    QTest::keyClick(chip(0), key);
    QVERIFY(chips().isEmpty());
    QVERIFY(m_source->lastPage().scope.filters.isEmpty());
    QVERIFY(filter()->hasFocus());
    settle();
    QVERIFY(m_model->total() == 10'000'000);
}

void TestRecordsPage::filtersByACell()
{
    open();
    const QSignalSpy changes(m_page, &RecordsPage::viewChanged);
    QCOMPARE(m_model->index(0, 2).data().toString(), u"OPEN"_s);
    choose(menuOf(0, 2), u"Only rows where Status is OPEN"_s);
    QCOMPARE(m_source->lastPage().scope.filters, QList<RecordFilter>{Open});
    QCOMPARE(chips(), QStringList{u"Status is OPEN"_s});
    QCOMPARE(changes.size(), 1);
    settle();
    choose(menuOf(0, 0), u"Only rows where ID is 10000000"_s);
    QCOMPARE(chips(), (QStringList{u"Status is OPEN"_s, u"ID is 10000000"_s}));
    settle();
    QCOMPARE(m_model->rowCount(), 1);
}

void TestRecordsPage::filtersByAnEmptyCell()
{
    open();
    QVERIFY(m_model->index(1, 2).data(RecordRows::ValueRole).isNull());
    choose(menuOf(1, 2), u"Only rows where Status is empty"_s);
    QCOMPARE(m_source->lastPage().scope.filters,
             (QList<RecordFilter>{{u"status"_s, RecordFilter::Match::Empty, {}}}));
    QCOMPARE(chips(), QStringList{u"Status is empty"_s});
    settle();
    QVERIFY(m_model->index(1, 2).data(RecordRows::ValueRole).isNull());
}

void TestRecordsPage::showsOneRecord()
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

void TestRecordsPage::offersToRemoveTheFilter()
{
    open();
    RecordScope scope;
    scope.collector = u"incidents"_s;
    scope.series = seriesKey(u"guardia_incidents_open"_s, {});
    scope.filters = {{u"title"_s, RecordFilter::Match::Contains, u"x"_s}};
    scope.text = u"nothing"_s;
    m_page->showScope(scope, u"Open incidents"_s);
    settle();
    QCOMPARE(notice()->content().title, u"No rows match"_s);
    QTest::mouseClick(button(u"Remove filter"_s), Qt::LeftButton);
    settle();
    QCOMPARE(m_model->rowCount(), 200);
    QVERIFY(chips().isEmpty());
    QVERIFY(filter()->text().isEmpty());
    m_source->rows = 0;
    m_page->refresh();
    settle();
    QCOMPARE(notice()->content().title, u"No rows"_s);
    QVERIFY(!button(u"Remove filter"_s));
    QVERIFY(!m_page->exportAction()->isEnabled());
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

void TestRecordsPage::remembersHowAListWasLeft()
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
    QCOMPARE(later.scope().filters, QList<RecordFilter>{Open});
    auto *table = later.findChild<RecordTable *>();
    QTRY_COMPARE(table->shownColumns(), (QList<int>{2, 0, 1, 3, 5, 6, 7}));
    QCOMPARE(table->columnWidth(1), 200);
    QCOMPARE(table->horizontalHeader()->sortIndicatorSection(), 2);
}

void TestRecordsPage::forgetsVisits()
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

void TestRecordsPage::copiesByKey()
{
    open();
    m_table->setFocus();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_table, Qt::Key_Right, Qt::ShiftModifier);
    QTest::keyClick(m_table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"10000000\tRequest 10000000\n9999999\tRequest 9999999\n"_s);
    QVERIFY(says(u"2 rows copied"_s));
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(QApplication::clipboard()->text(),
             u"ID\tTitle\n10000000\tRequest 10000000\n9999999\tRequest 9999999\n"_s);
    filter()->setFocus(); // the field copies its own text
    QTest::keyClicks(filter(), u"abc"_s);
    filter()->selectAll();
    QTest::keyClick(filter(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QApplication::clipboard()->text(), u"abc"_s);
}

void TestRecordsPage::opensARecord()
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

void TestRecordsPage::readsWholeTextsForOneRecord()
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

void TestRecordsPage::linksLeadThereAndBack()
{
    m_source = std::make_unique<FakeRecordSource>(1000);
    m_source->names = QStringList{u"incidents"_s, u"deployments"_s};
    m_source->columns = {{u"id"_s, FieldKind::Number, {}}, {u"deployment_id"_s, FieldKind::Number, {}}};
    m_page->setSource(m_source.get());
    settle();
    QTest::keyClick(m_page, Qt::Key_D, Qt::ControlModifier);
    m_table->setCurrentIndex(m_model->index(0, 0));
    QVERIFY(!m_page->goBack());
    QPushButton *link = button(u"Deployments: 500"_s);
    QVERIFY(link);
    link->click();
    settle();
    QCOMPARE(m_page->scope().collector, u"deployments"_s);
    QCOMPARE(m_page->scope().filters,
             (QList<RecordFilter>{{u"id"_s, RecordFilter::Match::Equals, u"500"_s}}));
    QCOMPARE(chips().size(), 1);
    m_table->setCurrentIndex(m_model->index(0, 0));
    link = button(u"Incidents of this record"_s);
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

void TestRecordsPage::goesBackToTheRecordOneCameFrom()
{
    m_source = std::make_unique<FakeRecordSource>(1000);
    m_source->names = QStringList{u"incidents"_s, u"deployments"_s};
    m_source->columns = {{u"id"_s, FieldKind::Number, {}}, {u"deployment_id"_s, FieldKind::Number, {}}};
    m_page->setSource(m_source.get());
    settle();
    QTest::keyClick(m_page, Qt::Key_D, Qt::ControlModifier);
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
        return button->isVisible() && button->text().startsWith(u"Deployments: ");
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

void TestRecordsPage::asksForAnyCondition()
{
    open();
    QTest::keyClick(m_page, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_page->findChild<ConditionDialog *>();
    QVERIFY(dialog);
    const QList<QComboBox *> choices = dialog->findChildren<QComboBox *>();
    choices.at(0)->setCurrentIndex(m_model->columnOf(u"created_at"_s));
    choices.at(1)->setCurrentIndex(3);
    dialog->accept();
    settle();
    QCOMPARE(m_page->scope().filters,
             (QList<RecordFilter>{{u"created_at"_s, RecordFilter::Match::During, u"today"_s}}));
    QCOMPARE(chips(), QStringList{u"Created today"_s});
    QTest::keyClick(chip(0), Qt::Key_Delete);
    QVERIFY(m_page->scope().filters.isEmpty());
}

void TestRecordsPage::asksFirstForAColumnOfFewValues()
{
    open();
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_page, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    const auto *dialog = m_page->findChild<ConditionDialog *>();
    QVERIFY(dialog);
    const QList<QComboBox *> boxes = dialog->findChildren<QComboBox *>();
    QCOMPARE(boxes.at(0)->currentText(), u"Status"_s);
    QVERIFY(boxes.at(2)->findText(u"IN_PROGRESS"_s) >= 0);
}

void TestRecordsPage::saysWhyThereIsNothingToExport()
{
    open();
    const QList<QAction *> actions = m_page->findChildren<QAction *>();
    const auto found = std::ranges::find(actions, QKeySequence(Qt::CTRL | Qt::Key_E), &QAction::shortcut);
    QVERIFY(found != actions.end());
    const QAction *exporting = *found;
    QVERIFY(exporting->isEnabled());
    const QString usual = exporting->toolTip();
    RecordScope none = m_page->scope();
    none.text = u"99999999999"_s;
    m_page->showScope(none, u"none"_s);
    QTRY_VERIFY(!exporting->isEnabled() && exporting->toolTip() == u"There are no rows to export"_s);
    QVERIFY(usual != exporting->toolTip());
}

void TestRecordsPage::exportsWhatIsShown()
{
    open();
    const QSignalSpy choices(m_page, &RecordsPage::csvChosen);
    m_table->horizontalHeader()->moveSection(2, 0);
    for (const int column : {3, 4, 5, 6, 7})
        m_table->setColumnHidden(column, true);
    RecordsExportDialog *dialog = exportDialog();
    QVERIFY(dialog);
    const QTemporaryDir folder;
    QVERIFY(dialog->findChild<QCheckBox *>(u"byteOrderMark"_s)->isChecked());
    QVERIFY(!dialog->findChild<QCheckBox *>(u"asOnScreen"_s)->isChecked());
    QVERIFY(dialog->fileName().endsWith(u".csv"_s));
    dialog->setFileName(folder.filePath(u"none/x.csv"_s));
    const QList<QPushButton *> buttons = dialog->findChildren<QPushButton *>();
    const auto write = std::find_if(buttons.cbegin(), buttons.cend(),
                                    [](const QPushButton *one) { return one->text() == u"Export"_s; });
    QVERIFY(write != buttons.cend());
    QVERIFY(!(*write)->isEnabled()); // there is no such folder
    dialog->setFileName(folder.filePath(u"first.csv"_s));
    QVERIFY((*write)->isEnabled());
    QTest::mouseClick(*write, Qt::LeftButton);
    QCOMPARE(m_source->exports.size(), 1);
    QCOMPARE(m_source->exports.first().language, std::nullopt); // for programs

    dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(folder.filePath(u"rows.csv"_s));
    for (const QString &name : {u"byteOrderMark"_s, u"asOnScreen"_s}) {
        auto *box = dialog->findChild<QCheckBox *>(name);
        QTest::mouseClick(box, Qt::LeftButton, {}, QPoint(5, box->height() / 2));
    }
    QTest::keyClick(dialog, Qt::Key_Return);
    QCOMPARE(m_source->exports.size(), 2);
    QVERIFY(m_source->cancelled.contains(m_source->exports.first().id)); // one at a time
    const RecordExport &request = m_source->exports.last();
    QCOMPARE(request.columns, (QStringList{u"status"_s, u"id"_s, u"title"_s}));
    QCOMPARE(request.scope, m_page->scope());
    QCOMPARE(request.order, m_model->order());
    QCOMPARE(request.fileName, folder.filePath(u"rows.csv"_s));
    QCOMPARE(request.byteOrderMark, false);
    QCOMPARE(request.language, interfaceLanguage());
    QCOMPARE(choices.size(), 1);
    QCOMPARE(choices.first().first().value<CsvChoices>(), (CsvChoices{false, true}));

    QVERIFY(says(u"Exporting: 0 of 10,000,000 rows"_s));
    emit m_source->exportProgressed(request.id + 1'000, 1); // the progress of another request
    emit m_source->exportProgressed(request.id, 2'500'000);
    QVERIFY(says(u"Exporting: 2,500,000 of 10,000,000 rows"_s));
    QCOMPARE(m_page->findChild<QProgressBar *>()->value(), 250);
    m_page->hide(); // it goes on
    emit m_source->exportFinished(request.id, 10'000'000);
    m_page->show();
    QVERIFY(says(u"10,000,000 rows written to rows.csv"_s));
    emit m_source->exportFinished(request.id, 5);
    QVERIFY(says(u"10,000,000 rows written to rows.csv"_s));
    QVERIFY(button(u"Show in folder"_s));
}

void TestRecordsPage::endsAnExport()
{
    open();
    RecordsExportDialog *dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(QDir::tempPath() + u"/guardia-rows.csv"_s);
    dialog->accept();
    QTest::mouseClick(button(u"Cancel"_s), Qt::LeftButton);
    QCOMPARE(m_source->cancelled, QList<quint64>{m_source->exports.first().id});
    QVERIFY(says(u"Export cancelled"_s));

    dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(QDir::tempPath() + u"/guardia-rows.csv"_s);
    dialog->accept();
    m_page->setSource(nullptr);
    QVERIFY(m_source->cancelled.contains(m_source->exports.last().id));
    QVERIFY(says(u"Export failed: The connection was closed"_s));
}

void TestRecordsPage::saysWhyAnExportFailed()
{
    open();
    RecordsExportDialog *dialog = exportDialog();
    QVERIFY(dialog);
    dialog->setFileName(QDir::tempPath() + u"/guardia-rows.csv"_s);
    dialog->accept();
    m_source->fail(m_source->exports.first().id, {ErrorKind::Storage, u"No space left on device"_s});
    QVERIFY(says(u"Export failed: The file could not be written"_s));
    QVERIFY(!button(u"Show in folder"_s));
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
                          u"Remove filter: Open incidents"_s, u"Incidents"_s, u"First rows"_s, u"Last rows"_s,
                          u"Refresh automatically"_s}));
}

GUARDIA_TEST(TestRecordsPage, QApplication)

} // namespace tst_recordspage

#include "tst_recordspage.moc"
