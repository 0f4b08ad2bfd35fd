// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "fakes/fakemouse.h"
#include "pages/attentionpanel.h"
#include "runner/testclass.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

namespace tst_attentionpanel {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

const QDateTime Now(QDate(2026, 1, 2), QTime(14, 2), Qt::UTC);

AttentionItem item(int id, State state = State::Warning)
{
    const CollectorWords &words = wordsOf(*builtInCatalogue(), u"service_requests");
    const QString rule = u"sr_overdue"_s;
    return {words.name, rule, words.rules.value(rule), words.title,
            state,      id,   u"SR %1"_s.arg(id),      Now.addSecs(-60 * id)};
}

AttentionList listOf(const QList<int> &ids)
{
    AttentionList list;
    for (const int id : ids)
        list.items += item(id);
    return list;
}

SeenRecords seen(const QList<int> &ids)
{
    SeenRecords seen;
    seen.look(listOf(ids));
    return seen;
}

} // namespace

/// What needs attention: sorted, filtered, copied, saved, and what of it is new.
class TestAttentionPanel : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void sortsByAHeadingAndBack();
    void filtersByAText_data();
    void filtersByAText();
    void copiesWithHeadings();
    void exportsWhatIsShown();
    void theFirstListIsNotNew();
    void saysHowManyAreNew();
    void looksForAWhile_data();
    void looksForAWhile();
    void whatHasJustComeWasNotLookedAtYet();
    void marksAllAsSeen();
    void forgetsWhatHasLeft();
    void hasNothingToMarkWithoutAList();
    void rowsStayUnderTheMouse();

private:
    [[nodiscard]] QTableView *table() const { return m_panel->findChild<QTableView *>(); }
    [[nodiscard]] QString title() const { return m_panel->findChild<QLabel *>()->text(); }
    [[nodiscard]] QStringList rows() const;
    [[nodiscard]] QAction *action(const QString &text) const;
    void pass(int seconds);

    QDateTime m_now;
    std::unique_ptr<QWidget> m_stage; ///< the window: offscreen ones warn about a layout's size hints
    AttentionPanel *m_panel = nullptr;
};

void TestAttentionPanel::initTestCase()
{
    QLocale::setDefault(QLocale::c());
}

void TestAttentionPanel::init()
{
    m_now = Now;
    m_stage = std::make_unique<QWidget>();
    m_stage->resize(400, 300);
    m_panel = new AttentionPanel([this] { return m_now; }, m_stage.get());
    m_panel->resize(400, 300);
    m_stage->show();
    m_stage->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_stage.get()));
}

QStringList TestAttentionPanel::rows() const
{
    QStringList titles;
    for (int row = 0; row < table()->model()->rowCount(); ++row)
        titles += table()->model()->index(row, AttentionModel::TitleColumn).data().toString();
    return titles;
}

QAction *TestAttentionPanel::action(const QString &text) const
{
    const QList<QAction *> actions = table()->actions();
    for (QAction *action : actions) {
        if (action->text() == text)
            return action;
    }
    return nullptr;
}

/// As the page does it, each second.
void TestAttentionPanel::pass(int seconds)
{
    for (int second = 0; second < seconds; ++second) {
        m_now = m_now.addSecs(1);
        m_panel->tick();
    }
}

void TestAttentionPanel::sortsByAHeadingAndBack()
{
    AttentionList list = listOf({3, 1, 2});
    list.items[2].state = State::Critical;
    m_panel->setAttention(list);
    QCOMPARE(rows(), (QStringList{u"SR 3"_s, u"SR 1"_s, u"SR 2"_s})); // as the list has them
    QHeaderView *header = table()->horizontalHeader();
    header->setSortIndicator(AttentionModel::TitleColumn, Qt::AscendingOrder);
    QCOMPARE(rows(), (QStringList{u"SR 1"_s, u"SR 2"_s, u"SR 3"_s}));
    header->setSortIndicator(AttentionModel::AgeColumn, Qt::DescendingOrder); // the oldest first
    QCOMPARE(rows(), (QStringList{u"SR 3"_s, u"SR 2"_s, u"SR 1"_s}));
    header->setSortIndicator(AttentionModel::RuleColumn, Qt::AscendingOrder); // the worst first
    QCOMPARE(rows().first(), u"SR 2"_s);
    m_panel->setAttention(listOf({4, 1, 2})); // a new list keeps the order
    QCOMPARE(header->sortIndicatorSection(), int(AttentionModel::RuleColumn));
    QVERIFY(header->isSortIndicatorClearable());
    header->setSortIndicator(-1, Qt::AscendingOrder);
    QCOMPARE(rows(), (QStringList{u"\u25CF SR 4"_s, u"SR 1"_s, u"SR 2"_s}));
}

void TestAttentionPanel::filtersByAText_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("titles");
    QTest::addColumn<QString>("message");
    QTest::newRow("a title, in any case") << u"sr 1"_s << QStringList{u"SR 1"_s, u"SR 12"_s} << QString();
    QTest::newRow("a rule") << u"PAST due"_s << QStringList{u"SR 1"_s, u"SR 2"_s, u"SR 12"_s} << QString();
    QTest::newRow("an id") << u"12"_s << QStringList{u"SR 12"_s} << QString();
    QTest::newRow("a state") << u"warning"_s << QStringList{u"SR 1"_s, u"SR 2"_s, u"SR 12"_s} << QString();
    QTest::newRow("not a pattern") << u".*"_s << QStringList() << u"No record contains this text"_s;
}

void TestAttentionPanel::filtersByAText()
{
    QFETCH(QString, text);
    m_panel->setAttention(listOf({1, 2, 12}));
    m_panel->findChild<QLineEdit *>()->setText(text);
    QTEST(rows(), "titles");
    QTEST(m_panel->message(), "message"); // never that nothing needs attention
    m_panel->findChild<QLineEdit *>()->clear();
    QCOMPARE(rows().size(), 3);
    QCOMPARE(m_panel->message(), QString());
}

void TestAttentionPanel::copiesWithHeadings()
{
    m_panel->setAttention(listOf({1, 2}));
    table()->selectRow(1);
    QVERIFY(action(u"Copy with headers"_s));
    action(u"Copy with headers"_s)->trigger();
    QVERIFY2(
        QGuiApplication::clipboard()->text().startsWith(u"Why\tRecord\tAge\nSR past due\tSR 2\t2026-01-"_s),
        qPrintable(QGuiApplication::clipboard()->text()));
}

void TestAttentionPanel::exportsWhatIsShown()
{
    m_panel->setAttention(listOf({1, 2}));
    m_panel->findChild<QLineEdit *>()->setText(u"SR 2"_s);
    m_panel->setByteOrderMark(false);
    QCOMPARE(m_panel->csv(),
             QByteArray("why,record,since,state,collector,id\r\n"
                        "SR past due,SR 2,2026-01-02T14:00:00.000Z,warning,service_requests,2\r\n"));
    m_panel->setByteOrderMark(true);
    QVERIFY(m_panel->csv().startsWith("\xEF\xBB\xBFwhy"));
}

void TestAttentionPanel::theFirstListIsNotNew()
{
    const QSignalSpy changed(m_panel, &AttentionPanel::seenChanged);
    m_panel->setAttention(listOf({1, 2}));
    QCOMPARE(title(), u"Needs attention (2)"_s);
    QCOMPARE(changed.size(), 1);
    m_panel->setAttention(listOf({1, 2, 3}));
    QCOMPARE(title(), u"Needs attention (3, 1 new)"_s);
}

/// Also in a new window, for example in another language.
void TestAttentionPanel::saysHowManyAreNew()
{
    m_panel->setSeen(seen({1}));
    m_panel->setAttention(listOf({1, 2, 3}));
    QCOMPARE(title(), u"Needs attention (3, 2 new)"_s);
    QCOMPARE(rows(), (QStringList{u"SR 1"_s, u"\u25CF SR 2"_s, u"\u25CF SR 3"_s}));
}

void TestAttentionPanel::looksForAWhile_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("isVisible");
    QTest::addColumn<bool>("isSeen");
    QTest::newRow("a moment is not enough") << 10 << true << false;
    QTest::newRow("ten seconds are") << 11 << true << true;
    QTest::newRow("nobody sees a hidden page") << 60 << false << false;
}

void TestAttentionPanel::looksForAWhile()
{
    QFETCH(int, seconds);
    QFETCH(bool, isVisible);
    m_panel->setSeen(seen({1}));
    m_panel->setAttention(listOf({1, 2}));
    const QSignalSpy changed(m_panel, &AttentionPanel::seenChanged);
    m_panel->setVisible(isVisible);
    pass(seconds);
    QTEST(!changed.isEmpty(), "isSeen");
    m_panel->setVisible(true);
    QCOMPARE(title().contains(u"new"_s), changed.isEmpty());
}

void TestAttentionPanel::whatHasJustComeWasNotLookedAtYet()
{
    m_panel->setSeen(seen({1}));
    m_panel->setAttention(listOf({1, 2}));
    pass(9);
    m_panel->setAttention(listOf({1, 2, 3}));
    pass(9);
    QCOMPARE(title(), u"Needs attention (3, 2 new)"_s);
    pass(2);
    QCOMPARE(title(), u"Needs attention (3)"_s);
}

void TestAttentionPanel::marksAllAsSeen()
{
    m_panel->setSeen(seen({1}));
    m_panel->setAttention(listOf({1, 2}));
    QSignalSpy changed(m_panel, &AttentionPanel::seenChanged);
    QAction *mark = action(u"&Mark all as seen"_s);
    QVERIFY(mark && mark->isEnabled());
    QVERIFY(m_panel->findChild<QToolButton *>(u"attentionMenu"_s)->actions().contains(mark));
    mark->trigger();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().value<SeenRecords>(), seen({1, 2}));
    QCOMPARE(rows(), (QStringList{u"SR 1"_s, u"SR 2"_s}));
    QVERIFY(!mark->isEnabled());
}

void TestAttentionPanel::forgetsWhatHasLeft()
{
    m_panel->setSeen(seen({1, 2}));
    QSignalSpy changed(m_panel, &AttentionPanel::seenChanged);
    m_panel->setAttention(listOf({1}));
    QCOMPARE(changed.size(), 1);
    m_panel->setAttention(listOf({1, 2}));
    QCOMPARE(title(), u"Needs attention (2, 1 new)"_s);
    QCOMPARE(changed.size(), 1);
}

void TestAttentionPanel::hasNothingToMarkWithoutAList()
{
    const auto *mark = action(u"&Mark all as seen"_s);
    m_panel->setSeen(seen({1}));
    m_panel->setAttention(listOf({1, 2}));
    m_panel->setUnavailable(u"An exporter gives numbers only"_s);
    QCOMPARE(title(), u"Needs attention"_s);
    QVERIFY(!mark->isEnabled());
    QVERIFY(!action(u"Export as CSV…"_s)->isEnabled());
    QVERIFY(!m_panel->findChild<QLineEdit *>()->isEnabled());
}

/// A click would open another record than was aimed at.
void TestAttentionPanel::rowsStayUnderTheMouse()
{
    const QStringList one{u"SR 1"_s};
    m_panel->setAttention(listOf({1}));
    enterWithMouse(table()->viewport());
    m_panel->setAttention(listOf({2, 1}));
    QCOMPARE(rows(), one);
    leaveWithMouse(table()->viewport());
    QCOMPARE(rows().size(), 2);
    QVERIFY2(title().contains(u"2, 1 new"), qPrintable(title()));
    enterWithMouse(table()->viewport());
    m_panel->setAttention(listOf({1}));
    m_panel->setError(u"timed out"_s);
    QVERIFY(m_panel->note().contains(u"timed out"));
    QCOMPARE(rows(), one);
    m_panel->setAttention(listOf({1, 2, 3}));
    m_panel->setUnavailable(u"An exporter gives numbers only"_s); // another connection
    leaveWithMouse(table()->viewport());
    QCOMPARE(rows(), QStringList());
}

GUARDIA_TEST(TestAttentionPanel, QApplication)

} // namespace tst_attentionpanel

#include "tst_attentionpanel.moc"
