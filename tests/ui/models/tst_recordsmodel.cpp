// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakerecordsource.h"
#include "models/recordsmodel.h"
#include "runner/testclass.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>

#include <memory>

namespace tst_recordsmodel {

using namespace guardia;
using namespace Qt::StringLiterals;

using Direction = RecordPageRequest::Direction;

namespace {

constexpr qint64 Many = 10'000'000;
const RecordOrder Ascending{u"id"_s, Qt::AscendingOrder};

RecordScope requests(const QString &text = {})
{
    RecordScope scope;
    scope.collector = u"service_requests"_s;
    scope.text = text;
    return scope;
}

qint64 idAt(const RecordsModel &model, int row)
{
    return model.record(row).constFirst().toLongLong();
}

/// Whether the window holds exactly the rows with these ids, in this order.
bool holds(const RecordsModel &model, qint64 first, qint64 last)
{
    if (model.rowCount() != last - first + 1)
        return false;
    for (int row = 0; row < model.rowCount(); ++row) {
        if (idAt(model, row) != first + row)
            return false;
    }
    return true;
}

} // namespace

class TestRecordsModel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void beginsEmpty();
    void showsTheFirstPage();
    void scrollsThroughTenMillionRows();
    void keepsItsSignalsInOrder();
    void asksForNoPageTwice();
    void goesToTheLastRows();
    void numbersRowsWithoutACount();
    void countsApartFromRows();
    void learnsTheTotalAtTheEnd();
    void ignoresStaleAnswers();
    void ignoresSecondAnswers();
    void cancelsWhatIsSuperseded();
    void turnsRound();
    void keepsVisibleRows();
    void saysWhatFailed();
    void keepsRowsWhenMoreFail();
    void endsOnRequest();
    void showsAnEmptyList();
    void keepsOldRowsUntilNewOnesCome();
    void sortsInTheDatabase();
    void refreshesInPlace_data();
    void refreshesInPlace();
    void refreshesTheMiddle();
    void losesItsSource();
    void survivesItsSource();

private:
    void open(qint64 rows, FakeRecordSource::Answers answers = FakeRecordSource::Answers::Queued);
    void settle() const;

    std::unique_ptr<FakeRecordSource> m_source;
    std::unique_ptr<RecordsModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestRecordsModel::init()
{
    m_model = std::make_unique<RecordsModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
}

void TestRecordsModel::cleanup()
{
    m_tester.reset();
    m_model.reset();
    m_source.reset();
}

void TestRecordsModel::open(qint64 rows, FakeRecordSource::Answers answers)
{
    m_source = std::make_unique<FakeRecordSource>(rows);
    m_source->answers = answers;
    m_source->columns.resize(3); // three columns are enough: these tests are about rows
    m_model->setSource(m_source.get());
    m_model->reset(requests(), Ascending);
}

void TestRecordsModel::settle() const
{
    QTRY_VERIFY(!m_model->isLoading() && !m_model->isCounting());
}

void TestRecordsModel::beginsEmpty()
{
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->columnCount(), 0);
    QVERIFY(!m_model->isLoading());
    QVERIFY(!m_model->total());
    m_model->reset(requests(), Ascending); // without a source nothing happens
    m_model->goToLast();
    m_model->refresh();
    m_model->retry();
    QVERIFY(!m_model->isLoading());
}

void TestRecordsModel::showsTheFirstPage()
{
    open(Many);
    QVERIFY(m_model->isLoading());
    settle();
    QVERIFY(holds(*m_model, 1, 200));
    QCOMPARE(m_model->columns(), m_source->columns);
    QCOMPARE(m_model->rowsBefore(), 0);
    QCOMPARE(m_model->total(), Many);
    QCOMPARE(m_model->rowsAfter(), Many - 200);
    QVERIFY(m_model->hasNext());
    QVERIFY(!m_model->hasPrevious());
    QCOMPARE(m_source->pages.size(), 1);
    QCOMPARE(m_source->pages.first().rows, 200);
    QVERIFY(!m_source->pages.first().from);
}

void TestRecordsModel::scrollsThroughTenMillionRows()
{
    m_tester.reset(); // looks at every cell after every page, which is too much for 100,000 pages
    open(Many);
    m_source->columns.resize(1);
    settle();
    qint64 last = m_model->rowCount();
    int longest = m_model->rowCount();
    while (m_model->hasNext()) {
        m_model->fetchNext();
        while (m_model->isLoading())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        longest = std::max(longest, m_model->rowCount());
        const int rows = m_model->rowCount();
        // what came goes on where the last page ended, and what stayed is in order
        if (idAt(*m_model, rows - 200) != last + 1 || idAt(*m_model, rows - 1) != last + 200
            || idAt(*m_model, 0) != last + 200 - rows + 1 || m_model->rowsBefore() != last + 200 - rows)
            QFAIL(qPrintable(u"after row %1"_s.arg(last)));
        last += 200;
    }
    QCOMPARE(last, Many);
    QVERIFY(holds(*m_model, Many - 999, Many));
    QCOMPARE(longest, RecordsModel::MaxRows);
    QCOMPARE(m_source->pages.size(), Many / 200);
    QCOMPARE(m_model->rowsAfter(), 0);

    qint64 first = Many - 999;
    while (m_model->hasPrevious()) {
        m_model->fetchPrevious();
        while (m_model->isLoading())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        longest = std::max(longest, m_model->rowCount());
        first -= 200;
        if (idAt(*m_model, 0) != first || idAt(*m_model, 199) != first + 199
            || idAt(*m_model, m_model->rowCount() - 1) != first + 999 || m_model->rowsBefore() != first - 1)
            QFAIL(qPrintable(u"before row %1"_s.arg(first)));
    }
    QVERIFY(holds(*m_model, 1, 1000));
    QCOMPARE(longest, RecordsModel::MaxRows);
    QCOMPARE(m_source->pages.size(), 2 * Many / 200 - 5);
    QVERIFY(m_source->cancelled.isEmpty());
}

void TestRecordsModel::keepsItsSignalsInOrder()
{
    open(2'345);
    settle();
    for (int page = 0; page < 30 && m_model->hasNext(); ++page) {
        m_model->fetchNext();
        settle();
    }
    QVERIFY(holds(*m_model, 1'346, 2'345));
    QVERIFY(!m_model->hasNext());
    for (int page = 0; page < 30 && m_model->hasPrevious(); ++page) {
        m_model->fetchPrevious();
        settle();
    }
    QVERIFY(holds(*m_model, 1, 1'000));
    QVERIFY(!m_model->hasPrevious());
}

void TestRecordsModel::asksForNoPageTwice()
{
    open(Many);
    settle();
    m_model->fetchNext();
    m_model->fetchNext();
    m_model->fetchPrevious(); // there is none
    QCOMPARE(m_source->pages.size(), 2);
    settle();
    QVERIFY(holds(*m_model, 1, 400));
    QVERIFY(m_source->cancelled.isEmpty());
    m_model->goToFirst(); // is there
    QCOMPARE(m_source->pages.size(), 2);
}

void TestRecordsModel::goesToTheLastRows()
{
    open(Many);
    settle();
    const QSignalSpy moves(m_model.get(), &RecordsModel::moved);
    m_model->goToLast();
    settle();
    QVERIFY(holds(*m_model, Many - 199, Many));
    QCOMPARE(m_source->lastPage().direction, Direction::Backward);
    QCOMPARE(moves.size(), 1);
    QCOMPARE(moves.first().first().value<Direction>(), Direction::Backward);
    QVERIFY(!m_model->hasNext());
    QVERIFY(m_model->hasPrevious());
    QCOMPARE(m_model->rowsBefore(), Many - 200); // by the count
    for (int page = 0; page < 6; ++page) {
        m_model->fetchPrevious();
        settle();
    }
    QVERIFY(holds(*m_model, Many - 1'399, Many - 400));
    QCOMPARE(m_model->rowsAfter(), 400);
    m_model->goToFirst();
    settle();
    QVERIFY(holds(*m_model, 1, 200));
    QCOMPARE(m_model->rowsBefore(), 0);
}

void TestRecordsModel::numbersRowsWithoutACount()
{
    open(Many, FakeRecordSource::Answers::Held);
    m_source->answer(m_source->lastPage().id);
    m_model->goToLast();
    m_source->answer(m_source->lastPage().id);
    QVERIFY(m_model->isCounting());
    QVERIFY(!m_model->rowsBefore());
    QCOMPARE(m_model->rowsAfter(), 0);
    m_model->fetchPrevious();
    m_source->answer(m_source->lastPage().id);
    QVERIFY(!m_model->total());
    m_source->answerAll();
    QCOMPARE(m_model->total(), Many);
    QCOMPARE(m_model->rowsBefore(), Many - 400);
}

void TestRecordsModel::countsApartFromRows()
{
    open(Many, FakeRecordSource::Answers::Held);
    QCOMPARE(m_source->counts.size(), 1);
    m_source->answer(m_source->lastPage().id);
    QVERIFY(!m_model->isLoading());
    QVERIFY(m_model->isCounting());
    QVERIFY(!m_model->total());
    m_source->fail(m_source->counts.first().first, {ErrorKind::Timeout, u"too slow"_s});
    QVERIFY(!m_model->isCounting());
    QVERIFY(!m_model->total());
    QVERIFY(!m_model->error());
    QVERIFY(holds(*m_model, 1, 200));
}

void TestRecordsModel::learnsTheTotalAtTheEnd()
{
    open(250, FakeRecordSource::Answers::Held);
    m_source->answer(m_source->lastPage().id);
    QVERIFY(!m_model->total());
    m_model->fetchNext();
    m_source->answer(m_source->lastPage().id);
    QCOMPARE(m_model->total(), 250);
    m_source->rows = 240; // some are gone when it counts
    m_source->answerAll();
    QCOMPARE(m_model->total(), 250);
}

void TestRecordsModel::ignoresStaleAnswers()
{
    open(Many, FakeRecordSource::Answers::Held);
    const quint64 page = m_source->lastPage().id;
    const quint64 count = m_source->counts.first().first;
    m_model->reset(requests(u"77"_s), Ascending);
    m_source->answer(page);
    m_source->answer(count);
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_model->total());
    m_source->fail(page, {ErrorKind::Unavailable, u"gone"_s});
    QVERIFY(!m_model->error());
    m_source->answer(m_source->counts.last().first); // the count before the rows
    QCOMPARE(m_model->total(), 1);
    m_source->answer(m_source->lastPage().id);
    QVERIFY(holds(*m_model, 77, 77));
    QCOMPARE(m_model->total(), 1);
}

void TestRecordsModel::ignoresSecondAnswers()
{
    open(Many, FakeRecordSource::Answers::Held);
    m_source->answerAll();
    m_source->answer(m_source->pages.first().id);
    QVERIFY(holds(*m_model, 1, 200));
    m_model->fetchNext();
    m_source->answer(m_source->lastPage().id);
    m_source->answer(m_source->lastPage().id);
    QVERIFY(holds(*m_model, 1, 400));
    m_source->fail(m_source->lastPage().id, {ErrorKind::Unavailable, u"late"_s});
    QVERIFY(!m_model->error());
}

void TestRecordsModel::cancelsWhatIsSuperseded()
{
    open(Many, FakeRecordSource::Answers::Held);
    const quint64 page = m_source->lastPage().id;
    const quint64 count = m_source->counts.first().first;
    m_model->reset(requests(u"77"_s), Ascending);
    QCOMPARE(m_source->cancelled, (QList<quint64>{page, count}));
    QVERIFY(!m_model->error());
    const quint64 first = m_source->lastPage().id;
    m_model->goToLast();
    QCOMPARE(m_source->cancelled.last(), first);
    m_source->answerAll();
    QVERIFY(holds(*m_model, 77, 77));
}

void TestRecordsModel::turnsRound()
{
    open(Many);
    settle();
    for (int page = 0; page < 6; ++page) {
        m_model->fetchNext();
        settle();
    }
    QVERIFY(holds(*m_model, 401, 1'400));
    m_model->fetchNext();
    const quint64 next = m_source->lastPage().id;
    m_model->fetchPrevious();
    QCOMPARE(m_source->cancelled, QList<quint64>{next});
    settle();
    QVERIFY(holds(*m_model, 201, 1'200));
    m_model->fetchNext();
    settle();
    QVERIFY(holds(*m_model, 401, 1'400));
}

void TestRecordsModel::keepsVisibleRows()
{
    open(Many);
    settle();
    for (int page = 0; page < 6; ++page) {
        m_model->fetchNext();
        settle();
    }
    m_model->setVisibleRows(150, 170);
    m_model->fetchNext();
    settle();
    QVERIFY(holds(*m_model, 401, 1'400));
    m_model->setVisibleRows(790, 810);
    m_model->fetchPrevious();
    settle();
    QVERIFY(holds(*m_model, 401, 1'400));
    m_model->setVisibleRows(200, 220);
    m_model->fetchNext();
    settle();
    QVERIFY(holds(*m_model, 601, 1'600));
}

void TestRecordsModel::saysWhatFailed()
{
    open(Many, FakeRecordSource::Answers::Held);
    const Error error{ErrorKind::Timeout, u"no answer"_s};
    m_source->fail(m_source->lastPage().id, error);
    QVERIFY(!m_model->isLoading());
    QCOMPARE(m_model->error(), error);
    QVERIFY(!m_model->isCurrent());
    m_model->retry();
    QVERIFY(m_model->isLoading());
    QVERIFY(!m_model->error());
    m_source->answerAll();
    QVERIFY(holds(*m_model, 1, 200));
}

void TestRecordsModel::keepsRowsWhenMoreFail()
{
    open(Many, FakeRecordSource::Answers::Held);
    m_source->answerAll();
    m_model->fetchNext();
    m_source->fail(m_source->lastPage().id, {ErrorKind::Unavailable, u"gone"_s});
    QVERIFY(m_model->error());
    QVERIFY(holds(*m_model, 1, 200));
    const qsizetype asked = m_source->pages.size();
    m_model->fetchNext(); // scrolling alone does not repeat a failed request
    QCOMPARE(m_source->pages.size(), asked);
    m_model->retry();
    m_source->answerAll();
    QVERIFY(holds(*m_model, 1, 400));
}

void TestRecordsModel::endsOnRequest()
{
    open(Many, FakeRecordSource::Answers::Held);
    const quint64 page = m_source->lastPage().id;
    m_model->cancel();
    QVERIFY(m_source->cancelled.contains(page));
    QVERIFY(!m_model->isLoading());
    QVERIFY(!m_model->isCounting());
    QCOMPARE(m_model->error()->kind, ErrorKind::Cancelled);
    m_model->retry();
    m_source->answerAll();
    QVERIFY(holds(*m_model, 1, 200));
    QCOMPARE(m_model->total(), Many); // it counts again too
}

void TestRecordsModel::showsAnEmptyList()
{
    open(0);
    settle();
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->columnCount(), 3);
    QCOMPARE(m_model->total(), 0);
    QVERIFY(m_model->isCurrent());
    QVERIFY(!m_model->hasNext());
    QVERIFY(!m_model->hasPrevious());
    m_model->goToLast();
    m_model->refresh();
    settle();
    QCOMPARE(m_model->rowCount(), 0);
    m_source->rows = 3;
    m_model->refresh();
    settle();
    QVERIFY(holds(*m_model, 1, 3));
}

void TestRecordsModel::keepsOldRowsUntilNewOnesCome()
{
    open(Many, FakeRecordSource::Answers::Held);
    m_source->answerAll();
    m_model->reset(requests(u"5"_s), Ascending);
    QCOMPARE(m_model->rowCount(), 200);
    QVERIFY(!m_model->isCurrent());
    QVERIFY(!m_model->total());
    m_model->fetchNext(); // there is no request whose next page it could be
    QCOMPARE(m_source->pages.size(), 2);
    m_source->answerAll();
    QVERIFY(holds(*m_model, 5, 5));

    RecordScope other = requests();
    other.collector = u"incidents"_s;
    m_model->reset(other, Ascending);
    QCOMPARE(m_model->rowCount(), 0);
    QCOMPARE(m_model->columnCount(), 0);
}

void TestRecordsModel::sortsInTheDatabase()
{
    open(Many);
    settle();
    m_model->sort(2, Qt::DescendingOrder);
    QCOMPARE(m_source->lastPage().order, (RecordOrder{u"status"_s, Qt::DescendingOrder}));
    settle();
    QCOMPARE(m_model->record(0).at(2).toString(), u"OPEN"_s);
    QCOMPARE(m_source->counts.size(), 1); // the same rows, so the same number
    QCOMPARE(m_model->total(), Many);
    m_model->goToLast();
    settle();
    QVERIFY(m_model->record(199).at(2).isNull());
    m_model->fetchPrevious();
    settle();
    QCOMPARE(m_model->rowCount(), 400);
    const qsizetype asked = m_source->pages.size();
    m_model->sort(2, Qt::DescendingOrder); // is sorted so already
    QCOMPARE(m_source->pages.size(), asked);
    m_model->sort(-1);
    QCOMPARE(m_source->lastPage().order, RecordOrder());
}

void TestRecordsModel::refreshesInPlace_data()
{
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<Qt::SortOrder>("order");
    QTest::addRow("nothing new") << qint64(500) << Qt::DescendingOrder;
    QTest::addRow("new ones at the top") << qint64(503) << Qt::DescendingOrder;
    QTest::addRow("the newest gone") << qint64(498) << Qt::DescendingOrder;
    QTest::addRow("new ones at the end") << qint64(503) << Qt::AscendingOrder;
    QTest::addRow("all gone") << qint64(0) << Qt::AscendingOrder;
    QTest::addRow("most gone") << qint64(10) << Qt::DescendingOrder;
}

void TestRecordsModel::refreshesInPlace()
{
    QFETCH(const qint64, rows);
    QFETCH(const Qt::SortOrder, order);
    open(500);
    m_model->reset(requests(), {u"id"_s, order});
    settle();
    m_model->fetchNext();
    settle();
    QPersistentModelIndex place = m_model->index(50, 1);
    const qint64 id = idAt(*m_model, 50);

    m_source->rows = rows;
    const QSignalSpy resets(m_model.get(), &QAbstractItemModel::modelReset);
    const QSignalSpy changes(m_model.get(), &QAbstractItemModel::dataChanged);
    m_model->refresh();
    QVERIFY(m_model->isRefreshing());
    settle();
    QCOMPARE(resets.size(), 0);
    QCOMPARE(changes.size(), 0);
    const qint64 expected = std::min<qint64>(rows, 400);
    QCOMPARE(m_model->rowCount(), expected);
    for (int row = 0; row < expected; ++row)
        QCOMPARE(idAt(*m_model, row), order == Qt::AscendingOrder ? row + 1 : rows - row);
    QCOMPARE(m_model->total(), rows);
    QCOMPARE(m_model->hasNext(), rows > 400);
    if (id <= rows) { // it is the same row, wherever it is now
        QVERIFY(place.isValid());
        QCOMPARE(idAt(*m_model, place.row()), id);
    } else {
        QVERIFY(!place.isValid());
    }
}

void TestRecordsModel::refreshesTheMiddle()
{
    open(Many);
    settle();
    for (int page = 0; page < 8; ++page) {
        m_model->fetchNext();
        settle();
    }
    QVERIFY(holds(*m_model, 801, 1'800));
    m_model->refresh();
    settle();
    QVERIFY(holds(*m_model, 801, 1'800));
    QCOMPARE(m_model->rowsBefore(), 800);
    QVERIFY(m_model->hasNext() && m_model->hasPrevious());
    m_model->fetchPrevious(); // the position before the window is not known now, the one after it is
    settle();
    QVERIFY(holds(*m_model, 601, 1'600));
    m_model->refresh();
    settle();
    QVERIFY(holds(*m_model, 601, 1'600));
    m_model->goToLast();
    settle();
    m_model->fetchPrevious();
    settle();
    m_source->rows = Many + 5;
    m_model->refresh();
    settle();
    QVERIFY(holds(*m_model, Many - 394, Many + 5));
    QCOMPARE(m_model->rowsBefore(), Many - 395);
}

void TestRecordsModel::losesItsSource()
{
    open(Many, FakeRecordSource::Answers::Held);
    m_source->answer(m_source->lastPage().id);
    m_model->fetchNext();
    const quint64 page = m_source->lastPage().id;
    m_model->setSource(nullptr);
    QVERIFY(m_source->cancelled.contains(page));
    QVERIFY(m_source->cancelled.contains(m_source->counts.first().first));
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(!m_model->isLoading());
    m_source->answer(page);
    QCOMPARE(m_model->rowCount(), 0);

    FakeRecordSource other(7);
    m_model->setSource(&other);
    m_model->reset(requests(), Ascending);
    settle();
    QCOMPARE(m_model->rowCount(), 7);
    m_model->setSource(nullptr);
}

void TestRecordsModel::survivesItsSource()
{
    open(Many);
    settle();
    m_source.reset();
    m_model->fetchNext();
    m_model->refresh();
    QVERIFY(!m_model->isLoading());
    QVERIFY(holds(*m_model, 1, 200));
}

GUARDIA_TEST(TestRecordsModel, QApplication)

} // namespace tst_recordsmodel

#include "tst_recordsmodel.moc"
