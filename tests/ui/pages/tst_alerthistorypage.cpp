// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakerecordsource.h"
#include "models/alertwatch.h"
#include "pages/alerthistorypage.h"
#include "runner/testclass.h"
#include "widgets/confirmbutton.h"
#include "widgets/statelabel.h"
#include "widgets/tablecopy.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QHeaderView>
#include <QLineEdit>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QStyleOptionViewItem>
#include <QStyledItemDelegate>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

namespace tst_alerthistorypage {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 1, 2), QTime(14, 2), Qt::UTC);

Alert alert(const QString &indicator, State state, int minutesAgo)
{
    Alert made;
    made.cause = Alert::Cause::Indicator;
    made.indicator = indicator;
    made.name = indicator;
    made.title = builtIn(indicator).title;
    made.state = state;
    made.since = Now.addSecs(-60 * minutesAgo);
    made.value = 7;
    made.bound = 5;
    return made;
}

} // namespace

class TestAlertHistoryPage : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void showsTheNewestFirst();
    void sortsAndFilters();
    void opensTheRows();
    void offersWhatCanBeDone();
    void copiesAndExports();
    void saysThatTheFileWasDamaged();
    void hasNothingToExportWhereNothingIsShown();
    void fitsIntoTheSmallestWindow_data();
    void fitsIntoTheSmallestWindow();

private:
    [[nodiscard]] QStringList titles() const;
    [[nodiscard]] QTableView *table() const { return m_page->findChild<QTableView *>(); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<AlertHistory> m_history;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<FakeRecordSource> m_records;
    std::unique_ptr<AlertWatch> m_watch;
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    AlertHistoryPage *m_page = nullptr;
};

void TestAlertHistoryPage::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestAlertHistoryPage::init()
{
    QTest::failOnWarning(QRegularExpression(u"."_s));
    m_stage.reset();
    m_history.reset();
    m_settings.reset(); // writes into the folder
    m_folder = std::make_unique<QTemporaryDir>();
    m_history = std::make_unique<AlertHistory>(m_folder->path(), [] { return Now; });
    m_history->open(u"one"_s);
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(800, 400);
    m_settings = std::make_unique<Settings>(m_folder->filePath(u"settings.ini"_s));
    m_records = std::make_unique<FakeRecordSource>();
    m_watch = std::make_unique<AlertWatch>(*m_settings, builtInCatalogue(), [] { return Now; });
    m_watch->setRecords(m_records.get());
    m_page = new AlertHistoryPage(
        *m_history, *m_watch, [] { return Now; }, m_stage.get());
    m_page->resize(800, 400);
    m_stage->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_stage.get()));
    const Alert incidents = alert(u"incidents"_s, State::Critical, 30);
    Alert database;
    database.since = Now.addSecs(-120);
    m_history->take({}, {{incidents, alert(u"sr"_s, State::Warning, 10), database}, {}, {incidents}});
}

QStringList TestAlertHistoryPage::titles() const
{
    QStringList titles;
    for (int row = 0; row < table()->model()->rowCount(); ++row)
        titles += table()->model()->index(row, AlertHistoryModel::Title).data().toString();
    return titles;
}

void TestAlertHistoryPage::showsTheNewestFirst()
{
    QCOMPARE(titles(), (QStringList{u"Database"_s, u"Open SRs"_s, u"Open incidents"_s}));
}

void TestAlertHistoryPage::sortsAndFilters()
{
    table()->horizontalHeader()->setSortIndicator(AlertHistoryModel::Began, Qt::AscendingOrder);
    QCOMPARE(titles(), (QStringList{u"Open incidents"_s, u"Open SRs"_s, u"Database"_s}));
    m_page->focusFilter();
    m_page->findChild<QLineEdit *>()->setText(u"critical"_s);
    QCOMPARE(titles(), (QStringList{u"Open incidents"_s, u"Database"_s}));
}

void TestAlertHistoryPage::opensTheRows()
{
    QSignalSpy asked(m_page, &AlertHistoryPage::rowsRequested);
    m_page->focusList();
    table()->selectRow(0);
    QTest::keyClick(table(), Qt::Key_Return);
    QVERIFY(asked.isEmpty()); // there are no rows behind the database
    table()->selectRow(2);
    QTest::keyClick(table(), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), u"incidents"_s);
    table()->actions().first()->trigger(); // in the menu of the row
    QCOMPARE(asked.size(), 2);
}

void TestAlertHistoryPage::offersWhatCanBeDone()
{
    const auto *rows = table()->findChild<QAction *>(u"showRows"_s);
    auto *explain = table()->findChild<QAction *>(u"explainAlert"_s);
    QSignalSpy explained(m_page, &AlertHistoryPage::explanationRequested);
    table()->selectRow(0); // the database
    QVERIFY(!rows->isVisible() && !explain->isVisible());
    table()->selectRow(2);
    QVERIFY(rows->isVisible() && explain->isVisible());
    explain->trigger();
    QCOMPARE(explained.size(), 1);
    QCOMPARE(explained.first().first().toString(), alertIdOf(Alert::Cause::Indicator, u"incidents"_s));
    m_watch->setRecords(nullptr); // a running exporter is read now
    QVERIFY(!rows->isVisible() && explain->isVisible());
}

void TestAlertHistoryPage::copiesAndExports()
{
    table()->selectRow(1);
    const QString copied = selectedText(*table(), Headings::With);
    QVERIFY2(copied.startsWith(u"Began\tAlert\tWorst state\tValue"_s), qPrintable(copied));
    QVERIFY(copied.contains(u"\tOpen SRs\tWarning\t7\tabove 5\tStill lasts"_s));
    const QByteArray csv = csvOf(*table()->model(), false);
    QCOMPARE(csv.split('\n').first(), QByteArray("began,alert,state,value,threshold,ended,seconds,muted\r"));
    QVERIFY(
        csv.contains("2026-01-02T13:32:00.000Z,Open incidents,critical,7,> 5,2026-01-02T14:02:00.000Z,1800"));
}

void TestAlertHistoryPage::saysThatTheFileWasDamaged()
{
    const auto *problem = m_page->findChild<StateMessage *>();
    QVERIFY(problem->text().isEmpty());
    QFile file(m_folder->filePath(u"two.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("damaged\n");
    file.close();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"history of alerts is damaged"_s));
    m_history->open(u"two"_s);
    QVERIFY2(problem->text().contains(u"two.jsonl.damaged"_s), qPrintable(problem->text()));
    m_history->open(u"one"_s);
    QVERIFY(problem->text().isEmpty());
}

void TestAlertHistoryPage::hasNothingToExportWhereNothingIsShown()
{
    const auto *save = m_page->findChild<SaveButton *>();
    QVERIFY(save->isEnabled());
    m_page->findChild<QLineEdit *>()->setText(u"no such alert"_s);
    QVERIFY(!save->isEnabled());
}

void TestAlertHistoryPage::fitsIntoTheSmallestWindow_data()
{
    QTest::addColumn<QLocale>("locale");
    QTest::addColumn<double>("scale");
    QTest::newRow("American times") << QLocale(QLocale::English, QLocale::UnitedStates) << 1.0;
    QTest::newRow("Korean times") << QLocale(QLocale::Korean, QLocale::SouthKorea) << 1.0;
    QTest::newRow("the letters of a wallboard") << QLocale(QLocale::Korean, QLocale::SouthKorea) << 2.0;
}

/// Headings and cells are complete; only the title gives way.
void TestAlertHistoryPage::fitsIntoTheSmallestWindow()
{
    constexpr int Beside = 960 - 150; // the list of pages, in the longer language
    QFETCH(const QLocale, locale);
    QFETCH(const double, scale);
    QLocale::setDefault(locale);
    const auto reset = qScopeGuard([] { QLocale::setDefault(QLocale::c()); });
    Alert older = alert(u"sla"_s, State::Critical, 7 * 24 * 60);
    older.isOlder = true;
    older.unit = Unit::Ratio;
    older.side = Threshold::Side::Below;
    older.value = 89.9;
    older.bound = 90;
    older.mute = Mute{alertId(older)};
    Alert many = alert(u"users"_s, State::Warning, 12 * 24 * 60);
    many.value = 14'205;
    many.bound = 10'000;
    m_history->take({}, {{older, many}, {}, {many}});
    delete m_page;
    m_page = new AlertHistoryPage(
        *m_history, *m_watch, [] { return Now; }, m_stage.get());
    QFont font = m_page->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    m_page->setFont(font);
    m_stage->resize(qRound(Beside * scale), 400);
    m_page->resize(m_stage->size());
    m_page->show();
    QTest::qWait(10);
    const QHeaderView *header = table()->horizontalHeader();
    QVERIFY2(header->length() <= table()->viewport()->width(),
             qPrintable(u"%1 > %2"_s.arg(header->length()).arg(table()->viewport()->width())));
    QVERIFY(header->sectionSize(AlertHistoryModel::Title)
            >= 10 * table()->fontMetrics().horizontalAdvance(u'0'));
    for (int column = 0; column < AlertHistoryModel::ColumnCount; ++column) {
        QVERIFY2(header->sectionSize(column) >= header->sectionSizeHint(column),
                 qPrintable(QString::number(column)));
        for (int row = 0; column != AlertHistoryModel::Title && row < table()->model()->rowCount(); ++row) {
            const QModelIndex cell = table()->model()->index(row, column);
            QStyleOptionViewItem option;
            option.initFrom(table());
            option.font = table()->font();
            const int wanted = table()->itemDelegate()->sizeHint(option, cell).width();
            QVERIFY2(header->sectionSize(column) >= wanted,
                     qPrintable(u"%1: %2 < %3"_s.arg(cell.data().toString())
                                    .arg(header->sectionSize(column))
                                    .arg(wanted)));
        }
    }
}

GUARDIA_TEST(TestAlertHistoryPage, QApplication)

} // namespace tst_alerthistorypage

#include "tst_alerthistorypage.moc"
