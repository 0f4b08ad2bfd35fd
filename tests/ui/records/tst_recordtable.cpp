// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "records/recordtable.h"
#include "runner/testclass.h"
#include "widgets/tablecopy.h"

#include <QApplication>
#include <QHeaderView>
#include <QImage>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace tst_recordtable {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Rows = 2'600;
constexpr int Height = 437; ///< so that a row is cut at the lower edge

struct Place {
    qint64 id = 0;
    int y = 0;

    bool operator==(const Place &) const = default;
};

} // namespace

class TestRecordTable : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksForMoreBeforeTheEnd();
    void keepsVisibleRowsWhenOthersGo();
    void keepsVisibleRowsWhenOthersCome();
    void pagesThroughAllRows();
    void jumpsToBothEnds();
    void movesTheCurrentCellIntoSight();
    void showsNewRowsAtTheTop();
    void keepsItsPlaceWhenRowsComeAbove();
    void staysWithARecordThatMoves();
    void waitsForTheSliderToBeReleased();
    void copiesCells();
    void copiesWithHeaders();
    void copiesInVisibleOrder();
    void leavesByTab();
    void opensByReturn();
    void drawsStatesAsShapes();
    void fitsColumns();
    void theLastColumnFillsTheTable();
    void headingsSelectNothing();

private:
    void open(const RecordOrder &order, qint64 rows = Rows);
    void settle() const;
    [[nodiscard]] qint64 idAt(int row) const { return m_model->record(row).constFirst().toLongLong(); }
    [[nodiscard]] Place topPlace() const;
    void select(int row, int column) const;

    std::unique_ptr<FakeRecordSource> m_source;
    std::unique_ptr<RecordsModel> m_model;
    std::unique_ptr<RecordTable> m_table;
};

void TestRecordTable::init()
{
    QLocale::setDefault(QLocale::c());
    m_model = std::make_unique<RecordsModel>();
    m_table = std::make_unique<RecordTable>(m_model.get());
    m_table->resize(900, Height);
    m_table->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_table.get()));
}

void TestRecordTable::cleanup()
{
    m_table.reset();
    m_model.reset();
    m_source.reset();
}

void TestRecordTable::open(const RecordOrder &order, qint64 rows)
{
    m_source = std::make_unique<FakeRecordSource>(rows);
    m_model->setSource(m_source.get());
    RecordScope scope;
    scope.collector = u"service_requests"_s;
    m_model->reset(scope, order);
    settle();
}

void TestRecordTable::settle() const
{
    QTRY_VERIFY(!m_model->isLoading() && !m_model->isCounting());
    QCoreApplication::processEvents(); // and what the view put off
    QTRY_VERIFY(!m_model->isLoading());
}

Place TestRecordTable::topPlace() const
{
    const int row = m_table->firstVisibleRow();
    return {idAt(row), m_table->rowViewportPosition(row)};
}

void TestRecordTable::select(int row, int column) const
{
    m_table->selectionModel()->select(m_model->index(row, column), QItemSelectionModel::Select);
}

void TestRecordTable::asksForMoreBeforeTheEnd()
{
    open({u"id"_s, Qt::AscendingOrder});
    QCOMPARE(m_source->pages.size(), 1);
    m_table->scrollTo(m_model->index(60, 0), QAbstractItemView::PositionAtTop);
    settle();
    QCOMPARE(m_source->pages.size(), 1);
    m_table->scrollTo(m_model->index(95, 0), QAbstractItemView::PositionAtTop);
    settle();
    QCOMPARE(m_source->pages.size(), 2);
    QCOMPARE(m_model->rowCount(), 400);
}

void TestRecordTable::keepsVisibleRowsWhenOthersGo()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_source->answers = FakeRecordSource::Answers::Held;
    QScrollBar *bar = m_table->verticalScrollBar();
    for (int page = 0; page < 8; ++page) {
        bar->setValue(bar->maximum() - 7); // a row is cut at the upper edge too
        QVERIFY(m_model->isLoading());
        const Place before = topPlace();
        m_source->answer(m_source->lastPage().id);
        QCOMPARE(topPlace(), before);
        QCoreApplication::processEvents(); // the layout that was delayed
        QCOMPARE(topPlace(), before);
        QCOMPARE(bar->maximum(), m_model->rowCount() * m_table->rowHeight(0) - m_table->viewport()->height());
    }
    QCOMPARE(m_model->rowCount(), 1'000);
    QCOMPARE(idAt(0), 801); // some rows have left the window
}

void TestRecordTable::keepsVisibleRowsWhenOthersCome()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_model->goToLast();
    settle();
    m_source->answers = FakeRecordSource::Answers::Held;
    QScrollBar *bar = m_table->verticalScrollBar();
    for (int page = 0; page < 8; ++page) {
        bar->setValue(page % 2 == 0 ? 0 : 11);
        QVERIFY(m_model->isLoading());
        const Place before = topPlace();
        m_source->answer(m_source->lastPage().id);
        QCOMPARE(topPlace(), before);
        QCoreApplication::processEvents();
        QCOMPARE(topPlace(), before);
    }
    QCOMPARE(m_model->rowCount(), 1'000);
    QCOMPARE(idAt(999), Rows - 800);
}

void TestRecordTable::pagesThroughAllRows()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_table->setFocus();
    qint64 seen = idAt(m_table->lastVisibleRow());
    int keys = 0;
    while (seen < Rows && ++keys < 1'000) {
        QTest::keyClick(m_table.get(), Qt::Key_PageDown);
        settle();
        const qint64 first = idAt(m_table->firstVisibleRow());
        const qint64 last = idAt(m_table->lastVisibleRow());
        QVERIFY2(first <= seen + 1 && last >= seen,
                 qPrintable(u"%1 to %2 after %3"_s.arg(first).arg(last).arg(seen)));
        seen = last;
        QVERIFY(m_model->rowCount() <= RecordsModel::MaxRows);
    }
    QCOMPARE(seen, Rows);
    seen = idAt(m_table->firstVisibleRow());
    while (seen > 1 && ++keys < 2'000) {
        QTest::keyClick(m_table.get(), Qt::Key_PageUp);
        settle();
        const qint64 first = idAt(m_table->firstVisibleRow());
        const qint64 last = idAt(m_table->lastVisibleRow());
        QVERIFY2(last >= seen - 1 && first <= seen,
                 qPrintable(u"%1 to %2 after %3"_s.arg(first).arg(last).arg(seen)));
        seen = first;
    }
    QCOMPARE(seen, 1);
}

void TestRecordTable::jumpsToBothEnds()
{
    open({u"id"_s, Qt::AscendingOrder}, 10'000'000);
    m_table->setFocus();
    QTest::keyClick(m_table.get(), Qt::Key_End, Qt::ControlModifier);
    settle();
    QCOMPARE(idAt(m_table->lastVisibleRow()), 10'000'000);
    QCOMPARE(idAt(m_table->currentIndex().row()), 10'000'000);
    QTest::keyClick(m_table.get(), Qt::Key_End); // within the row
    QCOMPARE(m_table->currentIndex().column(), m_model->columnCount() - 1);
    QTest::keyClick(m_table.get(), Qt::Key_Home);
    QCOMPARE(m_table->currentIndex().column(), 0);
    QTest::keyClick(m_table.get(), Qt::Key_Home, Qt::ControlModifier);
    settle();
    QCOMPARE(topPlace(), (Place{1, 0}));
    QCOMPARE(idAt(m_table->currentIndex().row()), 1);
    // what is there is not asked for again
    QTest::keyClick(m_table.get(), Qt::Key_PageDown);
    settle();
    const qsizetype asked = m_source->pages.size();
    QTest::keyClick(m_table.get(), Qt::Key_Home, Qt::ControlModifier);
    QCOMPARE(m_source->pages.size(), asked);
    QCOMPARE(topPlace(), (Place{1, 0}));
}

void TestRecordTable::movesTheCurrentCellIntoSight()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_table->resize(200, Height);
    m_table->setCurrentIndex(m_model->index(3, 2));
    QScrollBar *sideways = m_table->horizontalScrollBar();
    sideways->setValue(sideways->maximum()); // the current cell's column is out of sight and stays there
    const int side = sideways->value();
    QVERIFY(side > 0);
    QScrollBar *bar = m_table->verticalScrollBar();
    for (int page = 0; page < 6; ++page) { // by the mouse, so the current cell stays behind
        bar->setValue(bar->maximum());
        settle();
    }
    QVERIFY(idAt(0) > 4);
    const int row = m_table->currentIndex().row();
    QVERIFY(row >= 0);
    QCOMPARE(m_table->currentIndex().column(), 2);
    QCOMPARE(sideways->value(), side);
    QVERIFY(idAt(row) > 600); // where the operator looked then, not at the edge of the window
}

void TestRecordTable::showsNewRowsAtTheTop()
{
    open({u"id"_s, Qt::DescendingOrder});
    QCOMPARE(topPlace(), (Place{Rows, 0}));
    m_source->rows = Rows + 3;
    m_model->refresh();
    settle();
    QCOMPARE(topPlace(), (Place{Rows + 3, 0}));
}

void TestRecordTable::keepsItsPlaceWhenRowsComeAbove()
{
    open({u"id"_s, Qt::DescendingOrder});
    m_table->verticalScrollBar()->setValue(555);
    settle();
    const Place before = topPlace();
    m_source->rows = Rows + 3;
    m_model->refresh();
    settle();
    QCOMPARE(topPlace(), before);
    QCOMPARE(idAt(0), Rows + 3);
}

void TestRecordTable::staysWithARecordThatMoves()
{
    open({});
    const qint64 id = idAt(5);
    select(5, 2);
    m_table->selectionModel()->setCurrentIndex(m_model->index(5, 2), QItemSelectionModel::NoUpdate);
    m_source->answers = FakeRecordSource::Answers::Held;
    m_model->refresh();
    const RecordPageRequest request = m_source->lastPage();
    RecordPage page = m_source->page(request);
    page.rows.move(5, 20); // someone has changed what the list is sorted by
    page.cursors.move(5, 20);
    emit m_source->pageReady(page);
    QCOMPARE(idAt(20), id);
    QCOMPARE(m_table->currentIndex(), m_model->index(20, 2));
    QCOMPARE(m_table->selectionModel()->selectedIndexes(), QModelIndexList{m_model->index(20, 2)});
    QCOMPARE(m_table->firstVisibleRow(), 0);
}

void TestRecordTable::waitsForTheSliderToBeReleased()
{
    open({u"id"_s, Qt::AscendingOrder});
    QScrollBar *bar = m_table->verticalScrollBar();
    bar->setSliderDown(true);
    bar->setSliderPosition(bar->maximum());
    QVERIFY(!m_model->isLoading());
    bar->setSliderDown(false);
    QVERIFY(m_model->isLoading());
    settle();
}

void TestRecordTable::copiesCells()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_table->setCurrentIndex(m_model->index(6, 1));
    QCOMPARE(selectedText(*m_table, Headings::Without),
             u"Request 7\nwith a second line"_s); // one cell as it is
    m_table->clearSelection();
    select(6, 0);
    select(6, 1);
    select(7, 0);
    QCOMPARE(selectedText(*m_table, Headings::Without), u"7\t\"Request 7\nwith a second line\"\n8\t\n"_s);
    QCOMPARE(selectedRowCount(*m_table), 2);
    m_table->clearSelection();
    select(0, 5);
    select(0, 6);
    select(0, 7);
    QCOMPARE(selectedText(*m_table, Headings::Without), u"\t0.25\t2025-10-09T17:53:21+09:00\n"_s);
}

void TestRecordTable::copiesWithHeaders()
{
    open({u"id"_s, Qt::AscendingOrder});
    select(0, 0);
    select(1, 2);
    QCOMPARE(selectedText(*m_table, Headings::With), u"ID\tStatus\n1\t\n\tFAILED\n"_s);
    m_table->clearSelection();
    m_table->selectionModel()->setCurrentIndex(m_model->index(1, 2), QItemSelectionModel::NoUpdate);
    QCOMPARE(selectedText(*m_table, Headings::With), u"Status\nFAILED\n"_s);
}

void TestRecordTable::copiesInVisibleOrder()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_table->horizontalHeader()->moveSection(2, 0);
    m_table->setColumnHidden(1, true);
    QCOMPARE(m_table->shownColumns().mid(0, 3), (QList<int>{2, 0, 3}));
    m_table->selectRow(1);
    QVERIFY(selectedText(*m_table, Headings::With).startsWith(u"Status\tID\tPriority\t"_s));
    QVERIFY(selectedText(*m_table, Headings::Without).startsWith(u"FAILED\t2\tLOW\t"_s));
}

void TestRecordTable::leavesByTab()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_table->setCurrentIndex(m_model->index(0, 0));
    QTest::keyClick(m_table.get(), Qt::Key_Tab);
    QCOMPARE(m_table->currentIndex().column(), 0);
}

void TestRecordTable::opensByReturn()
{
    open({u"id"_s, Qt::AscendingOrder});
    const QSignalSpy opened(m_table.get(), &RecordTable::opened);
    m_table->setCurrentIndex(m_model->index(5, 1));
    QTest::keyClick(m_table.get(), Qt::Key_Return);
    QTest::keyClick(m_table.get(), Qt::Key_Enter, Qt::KeypadModifier);
    const QPoint cell = m_table->visualRect(m_model->index(2, 1)).center();
    QTest::mouseDClick(m_table->viewport(), Qt::LeftButton, {}, cell);
    QCOMPARE(opened.size(), 3);
    QCOMPARE(opened.at(0).first().toInt(), 5);
    QCOMPARE(opened.at(1).first().toInt(), 5);
    QCOMPARE(opened.at(2).first().toInt(), 2);
}

void TestRecordTable::drawsStatesAsShapes()
{
    open({u"id"_s, Qt::AscendingOrder});
    m_table->fitColumns();
    // rows 1 to 3 have status IN_PROGRESS, FAILED and none: only the second has a shape before its word
    const auto ink = [this](int row) {
        const QRect cell = m_table->visualRect(m_model->index(row, 2));
        const QImage image = m_table->viewport()->grab(cell).toImage();
        const QRgb ground = image.pixel(image.width() - 2, 1);
        const int side = m_table->fontMetrics().ascent();
        int pixels = 0;
        for (int y = 1; y < image.height() - 1; ++y) {
            for (int x = 1; x < side; ++x)
                pixels += image.pixel(x, y) == ground ? 0 : 1;
        }
        return pixels;
    };
    QCOMPARE(ink(0), 0);
    QVERIFY(ink(1) > 20);
    QCOMPARE(ink(2), 0);
}

void TestRecordTable::fitsColumns()
{
    open({u"id"_s, Qt::DescendingOrder});
    m_table->fitColumns();
    for (int column = 0; column < m_model->columnCount(); ++column) {
        const int hint = m_table->sizeHintForIndex(m_model->index(1, column)).width();
        QVERIFY2(m_table->columnWidth(column) >= hint, qPrintable(QString::number(column)));
    }
}

/// The last visible column fills the table, whichever that is; when it is no longer the last, it gets back
/// the width it was given.
void TestRecordTable::theLastColumnFillsTheTable()
{
    open({u"id"_s, Qt::DescendingOrder});
    const auto spare = [this] {
        return m_table->viewport()->width() - m_table->horizontalHeader()->length();
    };
    const int last = m_model->columnCount() - 1;
    for (int column = 0; column <= last; ++column)
        m_table->setColumnWidth(column, 60);
    QCOMPARE(spare(), 0);
    QCOMPARE(m_table->columnWidth(0), 60);
    m_table->resize(1200, Height);
    QCOMPARE(spare(), 0);
    m_table->horizontalHeader()->moveSection(last, 0);
    QCOMPARE(spare(), 0);
    QCOMPARE(m_table->columnWidth(last), 60);
    m_table->setColumnHidden(last - 1, true);
    QCOMPARE(spare(), 0);
    m_table->setColumnHidden(last - 1, false);
    QCOMPARE(spare(), 0);
    QCOMPARE(m_table->columnWidth(last - 2), 60);
    for (int column = 0; column <= last; ++column)
        m_table->setColumnWidth(column, 250); // more than there is room for
    QCOMPARE(m_table->columnWidth(last - 1), 250);
    m_table->fitColumns();
    QVERIFY(spare() <= 0);
}

/// Also while the database sorts, which may take long.
void TestRecordTable::headingsSelectNothing()
{
    open({u"id"_s, Qt::DescendingOrder});
    m_source->answers = FakeRecordSource::Answers::Held;
    QWidget *header = m_table->horizontalHeader()->viewport();
    const int x = m_table->columnViewportPosition(1) + 10;
    const int end = m_table->columnViewportPosition(3) + 10;
    QTest::mousePress(header, Qt::LeftButton, {}, QPoint(x, 5));
    QVERIFY(!m_table->selectionModel()->hasSelection());
    QMouseEvent move(QEvent::MouseMove, QPointF(end, 5), header->mapToGlobal(QPointF(end, 5)), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(header, &move);
    QTest::mouseRelease(header, Qt::LeftButton, {}, QPoint(end, 5));
    QTest::mouseClick(header, Qt::LeftButton, Qt::ControlModifier, QPoint(x, 5));
    QTest::mouseClick(header, Qt::LeftButton, Qt::ShiftModifier, QPoint(x, 5));
    QVERIFY(!m_table->selectionModel()->hasSelection());
    QCOMPARE(m_table->horizontalHeader()->sortIndicatorSection(), m_table->columnAt(x));
}

GUARDIA_TEST(TestRecordTable, QApplication)

} // namespace tst_recordtable

#include "tst_recordtable.moc"
