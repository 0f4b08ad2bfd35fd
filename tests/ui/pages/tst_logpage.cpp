// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/logmodel.h"
#include "named.h"
#include "pages/logpage.h"
#include "runner/testclass.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QFileDialog>
#include <QHeaderView>
#include <QInputMethodEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

namespace tst_logpage {

using namespace guardia;

using guardia::test::named;

namespace {

LogEntry entry(const QString &message, QtMsgType level = QtInfoMsg,
               const QString &category = QStringLiteral("guardia.app"))
{
    return {QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 678), Qt::UTC), level, category, message};
}

QList<LogEntry> numbered(int from, int count)
{
    QList<LogEntry> all;
    for (int i = from; i < from + count; ++i)
        all += entry(QString::number(i));
    return all;
}

QString message(const QTableView &table, int row)
{
    return table.model()->index(row, LogModel::Message).data().toString();
}

} // namespace

class TestLogPage : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void filters();
    void keepsTheChosenCategory();
    void followsUntilScrolledUp();
    void staysWhileOldMessagesGo();
    void showsTheWholeMessage();
    void filtersByWhatIsBeingComposed();
    void fillsTheTable();
    void copies();
    void copiesWhatNothingMisreads();
    void saves();
    void saysWhyItCannotSave();
    void outlivesTheModel();

private:
    [[nodiscard]] bool isShown(const QString &text) const;
    /// Answers the file dialog that is open.
    void chooseFile(const QString &fileName) const;

    std::unique_ptr<QWidget> m_window;
    LogPage *m_page = nullptr; // the window's
    LogModel *m_model = nullptr;
    QTableView *m_table = nullptr;
    QCheckBox *m_follow = nullptr;
};

void TestLogPage::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    m_window = std::make_unique<QWidget>();
    m_window->resize(1000, 600);
    m_page = new LogPage(m_window.get());
    m_page->resize(m_window->size());
    m_model = new LogModel(m_window.get());
    m_page->setModel(m_model);
    m_table = m_page->findChild<QTableView *>();
    m_follow = m_page->findChild<QCheckBox *>();
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

bool TestLogPage::isShown(const QString &text) const
{
    const auto labels = m_page->findChildren<QLabel *>();
    return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) {
        return label->isVisible() && label->text().contains(text);
    });
}

void TestLogPage::chooseFile(const QString &fileName) const
{
    auto *dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(dialog->selectedFiles().value(0).endsWith(u"guardia.log"));
    emit dialog->fileSelected(fileName);
    dialog->close();
}

void TestLogPage::filters()
{
    m_model->append({entry(QStringLiteral("one"), QtDebugMsg), entry(QStringLiteral("two"), QtWarningMsg),
                     entry(QStringLiteral("three"), QtCriticalMsg, QStringLiteral("guardia.http"))});
    QCOMPARE(m_table->model()->rowCount(), 3);
    QVERIFY(isShown(QStringLiteral("3 message")));
    for (const int column : {int(LogModel::When), int(LogModel::Level), int(LogModel::Category)})
        QVERIFY(m_table->columnWidth(column)
                > static_cast<QAbstractItemView *>(m_table)->sizeHintForColumn(column));
    named<QComboBox>(*m_page, "Level")->setCurrentIndex(2);
    QCOMPARE(m_table->model()->rowCount(), 2);
    QVERIFY(isShown(QStringLiteral("2 of 3")));
    auto *category = named<QComboBox>(*m_page, "Category");
    QCOMPARE(category->count(), 3);
    category->setCurrentIndex(category->findText(QStringLiteral("guardia.http")));
    QCOMPARE(message(*m_table, 0), QStringLiteral("three"));
    category->setCurrentIndex(0);
    m_page->focusFilter();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("TW"));
    QCOMPARE(m_table->model()->rowCount(), 1);
    QCOMPARE(message(*m_table, 0), QStringLiteral("two"));
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
    QVERIFY(!named<QPushButton>(*m_page, "Save the messages shown")->isEnabled());
}

void TestLogPage::keepsTheChosenCategory()
{
    m_model->append({entry(QStringLiteral("b"), QtInfoMsg, QStringLiteral("b"))});
    auto *category = named<QComboBox>(*m_page, "Category");
    category->setCurrentIndex(1);
    m_model->append({entry(QStringLiteral("a"), QtInfoMsg, QStringLiteral("a"))});
    QCOMPARE(category->count(), 3);
    QCOMPARE(category->currentText(), QStringLiteral("b"));
    QCOMPARE(m_table->model()->rowCount(), 1);
}

void TestLogPage::followsUntilScrolledUp()
{
    auto *bar = m_table->verticalScrollBar();
    const auto isAtEnd = [bar] { return bar->value() == bar->maximum(); };
    m_model->append(numbered(0, 200));
    QTRY_VERIFY(bar->maximum() > 0 && isAtEnd());
    m_model->append(numbered(200, 100));
    QTRY_VERIFY(bar->maximum() > 200 && isAtEnd());
    QVERIFY(m_follow->isChecked());
    m_page->resize(1000, 300);
    QTRY_VERIFY(isAtEnd());
    QVERIFY(m_follow->isChecked());

    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    QVERIFY(!m_follow->isChecked());
    const int value = bar->value();
    m_model->append(numbered(300, 50));
    QCoreApplication::processEvents();
    QCOMPARE(bar->value(), value);
    m_follow->click();
    QVERIFY(isAtEnd());
    QTest::keyClick(m_table, Qt::Key_Home, Qt::ControlModifier);
    QVERIFY(!m_follow->isChecked());
}

void TestLogPage::staysWhileOldMessagesGo()
{
    m_model->append(numbered(0, LogModel::Capacity));
    QCoreApplication::processEvents();
    m_table->scrollTo(m_table->model()->index(1000, 0), QAbstractItemView::PositionAtTop);
    m_table->selectRow(1003);
    QVERIFY(!m_follow->isChecked());
    const auto top = [this] { return message(*m_table, m_table->indexAt({0, 0}).row()); };
    QCOMPARE(top(), QStringLiteral("1000"));
    m_model->append(numbered(LogModel::Capacity, 500));
    QCOMPARE(m_table->model()->rowCount(), int(LogModel::Capacity));
    QCoreApplication::processEvents();
    QCOMPARE(top(), QStringLiteral("1000"));
    QCOMPARE(message(*m_table, m_table->selectionModel()->selectedRows().value(0).row()),
             QStringLiteral("1003"));
}

void TestLogPage::showsTheWholeMessage()
{
    m_model->append({entry(QStringLiteral("first\nsecond"))});
    m_table->selectRow(0);
    QCOMPARE(m_page->findChild<QPlainTextEdit *>()->toPlainText(), QStringLiteral("first\\nsecond"));
}

void TestLogPage::filtersByWhatIsBeingComposed()
{
    m_model->append({entry(QStringLiteral("장애")), entry(QStringLiteral("정상"))});
    QInputMethodEvent composing(QStringLiteral("장"), {});
    QCoreApplication::sendEvent(m_page->findChild<QLineEdit *>(), &composing);
    QCOMPARE(m_table->model()->rowCount(), 1);
    QCOMPARE(message(*m_table, 0), QStringLiteral("장애"));
}

void TestLogPage::fillsTheTable()
{
    for (const int width : {1000, 1400}) {
        m_window->resize(width, 600);
        m_page->resize(m_window->size());
        QCoreApplication::processEvents();
        QCOMPARE(m_table->horizontalHeader()->length(), m_table->viewport()->width());
    }
}

/// Copied times include the time zone, and no message can be taken for a formula.
void TestLogPage::copiesWhatNothingMisreads()
{
    m_model->append({entry(QStringLiteral("=1+1"))});
    m_table->selectAll();
    m_page->focusFilter(); // the filter has no use for this key
    QTest::keyClick(m_page->findChild<QLineEdit *>(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QCOMPARE(lines[1], QStringLiteral("2026-01-02T12:04:05.678+09:00\tInfo\tguardia.app\t'=1+1")); // in Seoul
    QCOMPARE(m_table->model()->index(0, LogModel::When).data().toString(),
             QStringLiteral("2026-01-02 12:04:05.678"));
}

void TestLogPage::copies()
{
    m_model->append({entry(QStringLiteral("one")), entry(QStringLiteral("two"), QtWarningMsg)});
    m_table->setFocus();
    m_table->selectAll();
    QTest::keyClick(m_table, Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QApplication::clipboard()->text().split(u'\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].endsWith(u"\tInfo\tguardia.app\tone"));
    QVERIFY(lines[1].endsWith(u"\tWarning\tguardia.app\ttwo"));
}

void TestLogPage::saves()
{
    const QTemporaryDir directory;
    const QString fileName = directory.filePath(QStringLiteral("saved.log"));
    m_model->append({entry(QStringLiteral("one\ntwo")), entry(QStringLiteral("셋"))});
    auto *button = named<QPushButton>(*m_page, "Save the messages shown");
    button->click();
    chooseFile(fileName);
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArrayList lines = file.readAll().split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[0].endsWith("\tone\\ntwo"));
    QVERIFY(lines[0].startsWith("2026-01-02T12:04:05.678+09:00\t"));
    QVERIFY(lines[1].endsWith("\t셋"));
    QCOMPARE(button->accessibleName(), QStringLiteral("Saved"));
}

void TestLogPage::saysWhyItCannotSave()
{
    m_model->append(numbered(0, 1));
    auto *button = named<QPushButton>(*m_page, "Save the messages shown");
    button->click();
    chooseFile(QStringLiteral("/nowhere/at/all/guardia.log"));
    QVERIFY(isShown(QStringLiteral("/nowhere/at/all/guardia.log")));
    QCOMPARE(button->accessibleName(), QStringLiteral("Save the messages shown"));
}

void TestLogPage::outlivesTheModel()
{
    m_model->append(numbered(0, 10));
    delete m_model;
    QCOMPARE(m_table->model()->rowCount(), 0);
    LogModel other;
    other.append(numbered(0, 3));
    m_page->setModel(&other);
    QCOMPARE(m_table->model()->rowCount(), 3);
    m_page->setModel(nullptr);
    QCOMPARE(m_table->model()->rowCount(), 0);
}

GUARDIA_TEST(TestLogPage, QApplication)

} // namespace tst_logpage

#include "tst_logpage.moc"
