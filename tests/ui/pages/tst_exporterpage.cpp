// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/fakeexportercontrol.h"
#include "models/collectorsmodel.h"
#include "models/scrapesmodel.h"
#include "named.h"
#include "pages/exporterpage.h"
#include "runner/testclass.h"
#include "widgets/statelabel.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <memory>

namespace tst_exporterpage {

using namespace guardia;

using guardia::test::named;
using namespace std::chrono_literals;

namespace {

ExporterState listening()
{
    ExporterState state;
    state.isEnabled = true;
    state.isListening = true;
    state.addresses = {QStringLiteral("127.0.0.1:9878")};
    state.grafana.exporter = QUrl(QStringLiteral("http://127.0.0.1:9878"));
    return state;
}

CollectorState collector(const QString &name, std::chrono::duration<double> duration)
{
    CollectorState state;
    state.name = name;
    state.freshness = Freshness::Fresh;
    state.succeeded = true;
    state.duration = duration;
    state.lastSuccess = QDateTime::currentDateTimeUtc();
    return state;
}

SnapshotPtr snapshot(const std::vector<CollectorState> &collectors)
{
    Snapshot made;
    made.collectors = collectors;
    return std::make_shared<const Snapshot>(made);
}

Scrape scrapeOf(const QString &peer)
{
    return {QDateTime::currentDateTimeUtc(),           peer, QStringLiteral("Prometheus/2.42.0"),
            QStringLiteral("/api/metrics/prometheus"), 200,  5000};
}

QString cell(const QTableView &table, int row, int column)
{
    return table.model()->index(row, column).data().toString();
}

bool showsText(const QWidget &page, const QString &text)
{
    for (const QLabel *label : page.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&page) && label->text().contains(text))
            return true;
    }
    return false;
}

} // namespace

class TestExporterPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysHowItFares_data();
    void saysHowItFares();
    void copiesTheAddress();
    void switchesOnAndOff();
    void checksListenAddresses_data();
    void checksListenAddresses();
    void appliesListenAddresses();
    void keepsWhatIsBeingTyped();
    void saysHowItIsProtected();
    void explainsAnError();
    void keepsSelectionAndSort();
    void copiesRows();
    void copiesWhatNothingMisreads();
    void fillsTheTables();
    void searchesWhatIsBeingComposed();
    void listsScrapes();
    void asksForThePreviewOnShow();
    void searchesThePreview();
    void keepsThePlaceInThePreview();
    void asksForTheExplanationOfACollector();
    void livesWithoutControl();
    void namesEverything();

private:
    QTabWidget *tabs() { return m_page->findChild<QTabWidget *>(); }

    std::unique_ptr<FakeExporterControl> m_control;
    std::unique_ptr<QWidget> m_window;
    ExporterPage *m_page = nullptr; // the window's
};

void TestExporterPage::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_control = std::make_unique<FakeExporterControl>();
    m_control->current = listening();
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 600);
    m_page = new ExporterPage(m_window.get());
    m_page->setControl(m_control.get());
    m_page->resize(m_window->size());
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestExporterPage::cleanup()
{
    m_window.reset();
    m_control.reset();
}

void TestExporterPage::saysHowItFares_data()
{
    QTest::addColumn<bool>("enabled");
    QTest::addColumn<bool>("listens");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("words");
    QTest::addColumn<int>("state");
    QTest::newRow("listening") << true << true << QString() << QStringLiteral("Listening") << int(State::Ok);
    QTest::newRow("off") << false << false << QString() << QStringLiteral("Off") << int(State::Unknown);
    QTest::newRow("starting") << true << false << QString() << QStringLiteral("Starting")
                              << int(State::Unknown);
    QTest::newRow("error") << true << false << QStringLiteral("in use") << QStringLiteral("Cannot listen")
                           << int(State::Critical);
}

void TestExporterPage::saysHowItFares()
{
    QFETCH(const QString, error);
    ExporterState state = listening();
    state.isEnabled = *static_cast<const bool *>(QTest::qData("enabled", QMetaType::Bool));
    state.isListening = *static_cast<const bool *>(QTest::qData("listens", QMetaType::Bool));
    state.error = error;
    m_control->become(state);
    const auto *label = m_page->findChild<StateLabel *>();
    QTEST(label->accessibleName(), "words");
    QTEST(int(label->state()), "state");
    QCOMPARE(m_page->findChild<QCheckBox *>()->isChecked(), state.isEnabled);
    QVERIFY(m_control->enabled.isEmpty()); // showing a state does not request a change
}

void TestExporterPage::copiesTheAddress()
{
    auto *button = named<QPushButton>(*m_page, "Copy the address");
    const QSize size = button->sizeHint();
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(),
             QStringLiteral("http://127.0.0.1:9878/api/metrics/prometheus"));
    QCOMPARE(button->text(), QStringLiteral("Copied"));
    QCOMPARE(button->accessibleName(), QStringLiteral("Copied"));
    QCOMPARE(button->sizeHint(), size);
    QTRY_COMPARE(button->accessibleName(), QStringLiteral("Copy the address"));
    QCOMPARE(button->text(), QStringLiteral("&Copy"));
}

void TestExporterPage::switchesOnAndOff()
{
    auto *box = m_page->findChild<QCheckBox *>();
    box->click();
    QCOMPARE(m_control->enabled, QList<bool>{false});
    QCOMPARE(m_page->findChild<StateLabel *>()->words(), QStringLiteral("Off"));
    box->click();
    QCOMPARE(m_control->enabled, (QList<bool>{false, true}));
    QCOMPARE(m_page->findChild<StateLabel *>()->words(), QStringLiteral("Listening"));
}

void TestExporterPage::checksListenAddresses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isRight");
    QTest::addColumn<QString>("wrong");
    QTest::newRow("every address") << QStringLiteral(":9878") << true << QString();
    QTest::newRow("two") << QStringLiteral(" [::1]:1 , host.example:2 ") << true << QString();
    QTest::newRow("trailing comma") << QStringLiteral("a:1,") << true << QString();
    QTest::newRow("empty") << QString() << false << QString();
    QTest::newRow("the same") << QStringLiteral("127.0.0.1:9878") << false << QString();
    QTest::newRow("no port") << QStringLiteral("localhost") << false << QStringLiteral("localhost");
    QTest::newRow("one wrong") << QStringLiteral("a:1, b:99999") << false << QStringLiteral("b:99999");
}

void TestExporterPage::checksListenAddresses()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isRight);
    QFETCH(const QString, wrong);
    named<QLineEdit>(*m_page, "Listen addresses")->setText(text);
    QCOMPARE(named<QPushButton>(*m_page, "Apply the listen addresses")->isEnabled(), isRight);
    QCOMPARE(showsText(*m_page, QStringLiteral("is not an address")), !wrong.isEmpty());
    if (!wrong.isEmpty())
        QVERIFY(showsText(*m_page, u'“' + wrong + u'”'));
}

void TestExporterPage::appliesListenAddresses()
{
    auto *edit = named<QLineEdit>(*m_page, "Listen addresses");
    edit->setText(QStringLiteral("nonsense"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(m_control->addresses.isEmpty());
    edit->setText(QStringLiteral("127.0.0.1:1,[::1]:2"));
    QTest::keyClick(edit, Qt::Key_Return);
    const QStringList expected{QStringLiteral("127.0.0.1:1"), QStringLiteral("[::1]:2")};
    QCOMPARE(m_control->addresses, QList<QStringList>{expected});
    QCOMPARE(edit->text(), QStringLiteral("127.0.0.1:1, [::1]:2"));
    QVERIFY(!named<QPushButton>(*m_page, "Apply the listen addresses")->isEnabled());
}

void TestExporterPage::keepsWhatIsBeingTyped()
{
    auto *edit = named<QLineEdit>(*m_page, "Listen addresses");
    QCOMPARE(edit->text(), QStringLiteral("127.0.0.1:9878"));
    edit->setText(QStringLiteral("127.0.0.1:98"));
    ExporterState state = listening();
    state.grafana.tls = true;
    m_control->become(state);
    QCOMPARE(edit->text(), QStringLiteral("127.0.0.1:98"));
    edit->setText(QStringLiteral("127.0.0.1:9878"));
    state.addresses = {QStringLiteral(":1")};
    m_control->become(state);
    QCOMPARE(edit->text(), QStringLiteral(":1"));
}

void TestExporterPage::saysHowItIsProtected()
{
    QVERIFY(showsText(*m_page, QStringLiteral("none")));
    ExporterState state = listening();
    state.grafana.tls = true;
    m_control->become(state);
    QVERIFY(showsText(*m_page, QStringLiteral("TLS")));
    QVERIFY(named<QLineEdit>(*m_page, "Address of the metrics")->text().startsWith(u"https:"));
    state.grafana.login = ExporterLogin::Password;
    m_control->become(state);
    QVERIFY(showsText(*m_page, QStringLiteral("TLS, users")));
    state.grafana.login = ExporterLogin::Token;
    m_control->become(state);
    QVERIFY(showsText(*m_page, QStringLiteral("TLS, tokens")));
    QVERIFY(!showsText(*m_page, QStringLiteral("can read the metrics")));
    state.isOpenToOthers = true;
    m_control->become(state);
    QVERIFY(showsText(*m_page, QStringLiteral("Anyone who can reach this computer can read the metrics")));
    state.isOpenToOthers = false;
    state.grafana.isOnlyLocal = true;
    m_control->become(state);
    QVERIFY(showsText(*m_page, QStringLiteral("Only programs on this computer can read the metrics")));
}

void TestExporterPage::explainsAnError()
{
    const QString error = QStringLiteral("127.0.0.1:9878: the address is in use");
    m_control->failure = error;
    m_page->findChild<QCheckBox *>()->click();
    QVERIFY(!showsText(*m_page, error));
    m_page->findChild<QCheckBox *>()->click();
    QVERIFY(showsText(*m_page, error));
    QVERIFY(showsText(*m_page, QStringLiteral("another listen address")));
    m_control->failure.clear();
    m_control->setEnabled(true);
    QVERIFY(!showsText(*m_page, error));
}

void TestExporterPage::keepsSelectionAndSort()
{
    auto *table = named<QTableView>(*m_page, "Collectors");
    const QString audit = QStringLiteral("audit");
    const QString users = QStringLiteral("users");
    m_page->setSnapshot(snapshot({collector(audit, 10ms), collector(users, 20ms)}));
    table->sortByColumn(CollectorsModel::Duration, Qt::DescendingOrder);
    QCOMPARE(cell(*table, 0, CollectorsModel::Name), users);
    table->selectRow(0);
    m_page->setSnapshot(
        snapshot({collector(audit, 30ms), collector(QStringLiteral("new"), 25ms), collector(users, 20ms)}));
    QCOMPARE(cell(*table, 0, CollectorsModel::Name), audit);
    QCOMPARE(cell(*table, 2, CollectorsModel::Name), users);
    QCOMPARE(table->selectionModel()->selectedRows(), {table->model()->index(2, 0)});
}

void TestExporterPage::copiesRows()
{
    auto *table = named<QTableView>(*m_page, "Collectors");
    m_page->setSnapshot(
        snapshot({collector(QStringLiteral("audit"), 10ms), collector(QStringLiteral("b"), 1s)}));
    table->setFocus();
    table->selectAll();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines[0].startsWith(u"Collector\tState\tDuration\t"));
    QVERIFY(lines[1].startsWith(u"audit\tOK\t10 ms\t"));
    table->selectionModel()->select(table->model()->index(1, 0),
                                    QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QApplication::clipboard()->text().startsWith(u"b\tOK\t1.00 s\t"));
}

/// Copied times include date and time zone, and no copied text can be taken for a formula.
void TestExporterPage::copiesWhatNothingMisreads()
{
    tabs()->setCurrentIndex(1);
    auto *table = named<QTableView>(*m_page, "Last scrapes");
    Scrape scrape = scrapeOf(QStringLiteral("192.0.2.1"));
    scrape.at = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5), Qt::UTC);
    scrape.agent = QStringLiteral("=HYPERLINK(\"http://x\")");
    emit m_control->scraped(scrape);
    table->selectAll();
    tabs()->setFocus(); // the key is for the table that is shown
    QTest::keyClick(tabs(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString copied = QApplication::clipboard()->text().section(u'\n', 1, 1);
    QVERIFY2(copied.startsWith(u"2026-01-02T12:04:05+09:00\t192.0.2.1\t\"'=HYPERLINK(\"\"http://x\"\")\"\t"),
             qPrintable(copied)); // in Seoul
}

void TestExporterPage::fillsTheTables()
{
    m_page->setSnapshot(snapshot({collector(QStringLiteral("audit"), 10ms)}));
    for (const int width : {1000, 1400}) {
        m_window->resize(width, 600);
        m_page->resize(m_window->size());
        for (const int tab : {0, 1}) {
            tabs()->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            const auto *table = qobject_cast<QTableView *>(tabs()->currentWidget());
            QCOMPARE(table->horizontalHeader()->length(), table->viewport()->width());
        }
    }
}

void TestExporterPage::searchesWhatIsBeingComposed()
{
    m_control->exposition = QStringLiteral("guardia_sr{team=\"장애\"} 1\n");
    m_page->focusSearch();
    const auto *text = m_page->findChild<QPlainTextEdit *>();
    QTRY_COMPARE(text->toPlainText(), m_control->exposition);
    QInputMethodEvent composing(QStringLiteral("장"), {});
    QCoreApplication::sendEvent(text->parentWidget()->findChild<QLineEdit *>(), &composing);
    QVERIFY(showsText(*m_page, QStringLiteral("1 match")));
}

void TestExporterPage::listsScrapes()
{
    auto *table = named<QTableView>(*m_page, "Last scrapes");
    m_control->note(scrapeOf(QStringLiteral("192.0.2.1")));
    m_control->note(scrapeOf(QStringLiteral("192.0.2.2")));
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(cell(*table, 0, ScrapesModel::Peer), QStringLiteral("192.0.2.2"));
}

void TestExporterPage::asksForThePreviewOnShow()
{
    m_control->exposition = QStringLiteral("guardia_up 1\n");
    QCOMPARE(m_control->previews, 0);
    tabs()->setCurrentIndex(2);
    QCOMPARE(m_control->previews, 1);
    const auto *text = m_page->findChild<QPlainTextEdit *>();
    QTRY_COMPARE(text->toPlainText(), m_control->exposition);
    m_control->exposition = QStringLiteral("guardia_up 0\n");
    named<QPushButton>(*m_page, "Fetch the current metrics")->click();
    QTRY_COMPARE(text->toPlainText(), m_control->exposition);
    QCOMPARE(m_control->previews, 2);
}

void TestExporterPage::searchesThePreview()
{
    m_page->focusSearch();
    emit m_control->previewReady(QStringLiteral("one UP\ntwo up\nthree Up up\n"));
    auto *search = named<QLineEdit>(*m_page, "Search the metrics");
    QCOMPARE(QApplication::focusWidget(), search);
    const auto selectedAt = [this] {
        return m_page->findChild<QPlainTextEdit *>()->textCursor().selectionStart();
    };
    QTest::keyClicks(search, QStringLiteral("up"));
    QVERIFY(showsText(*m_page, QStringLiteral("4 match")));
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(selectedAt(), 4);
    QVERIFY(showsText(*m_page, QStringLiteral("1 of 4")));
    for (const int expected : {11, 20, 23, 4}) { // around, back to the first
        QTest::keyClick(search, Qt::Key_F3);
        QCOMPARE(selectedAt(), expected);
    }
    QTest::keyClick(search, Qt::Key_F3, Qt::ShiftModifier);
    QCOMPARE(selectedAt(), 23);
    named<QPushButton>(*m_page, "Previous match")->click();
    QCOMPARE(selectedAt(), 20);
    QVERIFY(showsText(*m_page, QStringLiteral("3 of 4")));
    search->setText(QStringLiteral("nothing"));
    QVERIFY(showsText(*m_page, QStringLiteral("No match")));
    QVERIFY(!named<QPushButton>(*m_page, "Next match")->isEnabled());
    search->clear();
    QVERIFY(!showsText(*m_page, QStringLiteral("match")));
}

void TestExporterPage::keepsThePlaceInThePreview()
{
    tabs()->setCurrentIndex(2);
    QCoreApplication::processEvents();
    QString lines;
    for (int i = 0; i < 500; ++i)
        lines += QStringLiteral("guardia_x{n=\"%1\"} 1\n").arg(i);
    emit m_control->previewReady(lines);
    auto *text = m_page->findChild<QPlainTextEdit *>();
    text->verticalScrollBar()->setValue(200);
    emit m_control->previewReady(lines.replace(QStringLiteral("} 1\n"), QStringLiteral("} 2\n")));
    QCOMPARE(text->verticalScrollBar()->value(), 200);
}

void TestExporterPage::asksForTheExplanationOfACollector()
{
    QSignalSpy asked(m_page, &ExporterPage::explanationRequested);
    auto *table = named<QTableView>(*m_page, "Collectors");
    auto *explain = table->findChild<QAction *>(QStringLiteral("explainCollector"));
    QCOMPARE(table->actions().first(), explain);
    m_page->setSnapshot(nullptr);
    explain->trigger();
    QVERIFY(asked.isEmpty()); // of no row
    m_page->setSnapshot(
        snapshot({collector(QStringLiteral("audit"), 1ms), collector(QStringLiteral("users"), 1ms)}));
    table->setCurrentIndex(table->model()->index(1, CollectorsModel::Rows));
    explain->trigger();
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().first().toString(), QStringLiteral("users"));
}

void TestExporterPage::livesWithoutControl()
{
    m_page->setControl(nullptr);
    QVERIFY(!m_page->findChild<QCheckBox *>()->isEnabled());
    tabs()->setCurrentIndex(2);
    m_page->setControl(m_control.get());
    QCOMPARE(m_control->previews, 1);
    m_control.reset(); // destroyed before the page
    m_page->focusSearch();
}

void TestExporterPage::namesEverything()
{
    for (const QWidget *widget : m_page->findChildren<QWidget *>()) {
        const bool isPart = widget->objectName().startsWith(u"qt_")
            || qobject_cast<const QTabWidget *>(widget->parentWidget());
        if (widget->focusPolicy() == Qt::NoFocus || isPart || !widget->isVisible())
            continue;
        const auto *button = qobject_cast<const QAbstractButton *>(widget);
        QVERIFY2(!widget->accessibleName().isEmpty() || (button && !button->text().isEmpty())
                     || qobject_cast<const QLabel *>(widget),
                 widget->metaObject()->className());
    }
}

GUARDIA_TEST(TestExporterPage, QApplication)

} // namespace tst_exporterpage

#include "tst_exporterpage.moc"
