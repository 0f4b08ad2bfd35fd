// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demofile.h"
#include "desk/consoleapplication.h"
#include "desk/consolewindow.h"
#include "models/attentionmodel.h"
#include "models/recordsmodel.h"
#include "records/conditionbar.h"
#include "records/recordsbar.h"
#include "records/recordspage.h"
#include "records/recordtable.h"
#include "runner/testclass.h"
#include "scenario/backend.h"
#include "scenario/owndefinitions.h"
#include "servers/verifyresult.h"
#include "theme/itemroles.h"
#include "widgets/alertbanner.h"
#include "widgets/notice.h"
#include "widgets/trendlegend.h"
#include "widgets/trendview.h"
#include "window/sidebar.h"

#include <QAccessible>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QListWidget>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>
#include <QUrl>

#include <algorithm>

namespace tst_consoledefinitions {

using namespace guardia;
using namespace guardia::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString Database = u"itsm"_s;
const QString Retired = u"SELECT COUNT(*) FROM servers WHERE status = 'RETIRED'"_s;
const QString RetiredNames = u"SELECT hostname FROM servers WHERE status = 'RETIRED' ORDER BY 1"_s;
const QString Unassigned =
    u"SELECT COUNT(*) FROM sr_requests WHERE status = 'OPEN' AND COALESCE(assignee, '') IN ('', 'NOBODY')"_s;

} // namespace

/// Definitions that are not built in, over a copy of the demo database: everything that the console makes of
/// a definition is there, in both languages, and every number is that of the database's own client.
class TestConsoleDefinitions : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase_data();
    void initTestCase();
    void init();
    void tilesSayTheirNumbers();
    void theTrendEndsAtTheNumber();
    void theTrendIsTakenApart_data();
    void theTrendIsTakenApart();
    void thresholdsRaiseAlerts();
    void aTileOpensItsRows();
    void aTileWithoutRowsSaysSo();
    void attentionNamesTheRecords();
    void cleanupTestCase() { QVERIFY(m_console.close() >= 0); }

private:
    [[nodiscard]] QString in(const char16_t *english, const char16_t *korean) const
    {
        return QString::fromUtf16(m_isKorean ? korean : english);
    }
    [[nodiscard]] double count(const QString &sql) const { return m_backend->number(Database, sql); }
    [[nodiscard]] QStringList rows(const QString &sql) const
    {
        return m_backend->execute(Database, sql)->split(u'\n', Qt::SkipEmptyParts);
    }
    template <typename Widget>
    [[nodiscard]] Widget *part() const
    {
        return m_console.window()->findChild<Widget *>();
    }
    [[nodiscard]] Tile *tile(const QString &indicator) const;
    [[nodiscard]] QString spoken(const QString &indicator) const;
    void showTrendOf(const QString &indicator) const;
    [[nodiscard]] QStringList alerts() const;

    std::unique_ptr<Backend> m_backend;
    QTemporaryDir m_configuration;
    ConsoleWindow m_console;
    bool m_isKorean = false;
};

void TestConsoleDefinitions::initTestCase_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("English") << u"en"_s;
    QTest::newRow("Korean") << u"ko"_s;
}

/// The demo data stay as they are, except that machines retire and requests lose their assignees while the
/// console looks on.
void TestConsoleDefinitions::initTestCase()
{
    const QDir directory(m_configuration.path());
    QVERIFY(directory.mkdir(u"collectors.d"_s));
    const QList<std::pair<QString, QByteArray>> files{
        {u"collectors.d/a_machines.yaml"_s, MachinesDefinition},
        {u"collectors.d/b_backlog.yaml"_s, BacklogDefinition},
        {u"guardia.yaml"_s,
         "collectors: {directories: [collectors.d]}\n"
         "thresholds: {machines_retired: {warning: 3, critical: 9}}\n"},
    };
    for (const auto &[name, text] : files) {
        QFile file(directory.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    }
    m_backend = sqliteBackend();
    VERIFY_RESULT(m_backend->start());
    const QString url = m_backend->url(Database);
    VERIFY_RESULT(buildDemoFile(QUrl(url).path(), 1, momentOf(QDateTime::currentDateTimeUtc())));
    VERIFY_RESULT(m_backend->execute(Database, u"UPDATE sr_requests SET assignee = 'kim';"_s));
    VERIFY_RESULT(m_console.open(url, 500ms, directory.filePath(u"guardia.yaml"_s)));
    QVERIFY(tile(u"machines_retired"_s) && tile(u"backlog_nobodys"_s));
    QVERIFY(count(Retired) > 0 && count(Retired) <= 3);
    QCOMPARE(alerts(), QStringList());

    VERIFY_RESULT(m_backend->execute(
        Database,
        u"UPDATE servers SET status = 'RETIRED' WHERE id IN (SELECT id FROM servers WHERE status <> "
        "'RETIRED' ORDER BY id LIMIT 4);"
        "UPDATE sr_requests SET status = 'OPEN', assignee = CASE id % 2 WHEN 0 THEN NULL ELSE '' END WHERE "
        "id IN "
        "(SELECT id FROM sr_requests WHERE status IN ('OPEN', 'IN_PROGRESS') ORDER BY id DESC LIMIT 12);"_s));
    QCOMPARE(count(Unassigned), 12.0);
    QTRY_COMPARE_WITH_TIMEOUT(alerts().size(), 2, 20'000);
}

void TestConsoleDefinitions::init()
{
    QFETCH_GLOBAL(QString, language);
    m_isKorean = language == u"ko";
    QVERIFY(m_console.speak(language));
    part<Sidebar>()->setPage(Page::Overview);
}

Tile *TestConsoleDefinitions::tile(const QString &indicator) const
{
    const QList<Tile *> tiles = m_console.window()->findChildren<Tile *>();
    const auto found =
        std::ranges::find(tiles, indicator, [](const Tile *each) { return each->state().indicator; });
    return found != tiles.end() ? *found : nullptr;
}

/// What screen readers say of a tile, which has its title, value, state and bound.
QString TestConsoleDefinitions::spoken(const QString &indicator) const
{
    return QAccessible::queryAccessibleInterface(tile(indicator))->text(QAccessible::Name);
}

void TestConsoleDefinitions::showTrendOf(const QString &indicator) const
{
    tile(indicator)->select();
    auto *choice = m_console.window()->findChild<QComboBox *>(u"trendChoice"_s);
    QTRY_COMPARE(choice->itemText(0), tile(indicator)->state().title);
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Home);
    QCOMPARE(choice->currentIndex(), 0);
}

/// Of the two definitions, as the banner's list says them.
QStringList TestConsoleDefinitions::alerts() const
{
    auto *banner = part<AlertBanner>();
    banner->setExpanded(true);
    QStringList texts;
    for (int row = 0; row < banner->alerts().size(); ++row) {
        const QString &id = banner->alerts().at(row).id;
        if (id.contains(u"machines_retired") || id.contains(u"backlog_nobodys"))
            texts += banner->findChild<QListWidget *>()->item(row)->text();
    }
    banner->setExpanded(false);
    return texts;
}

void TestConsoleDefinitions::tilesSayTheirNumbers()
{
    const QString retired = QLocale().toString(count(Retired));
    QTRY_COMPARE(spoken(u"machines_retired"_s),
                 in(u"Retired machines, %1, warning, above 3", u"폐기 장비, %1, 경고, 3 초과").arg(retired));
    QCOMPARE(tile(u"machines_retired"_s)->state().detail,
             in(u"%1 in total", u"전체 %1").arg(count(u"SELECT COUNT(*) FROM servers"_s)));
    QCOMPARE(spoken(u"backlog_nobodys"_s),
             in(u"Nobody's requests, %1, warning, above 10", u"담당자 없는 요청, %1, 경고, 10 초과")
                 .arg(count(Unassigned)));
    for (const char16_t *indicator : {u"machines_retired", u"backlog_nobodys"})
        QVERIFY(!tile(QString::fromUtf16(indicator))->visibleRegion().isEmpty());
}

void TestConsoleDefinitions::theTrendEndsAtTheNumber()
{
    for (const auto &[indicator, sql] :
         {std::pair(u"machines_retired"_s, Retired), std::pair(u"backlog_nobodys"_s, Unassigned)}) {
        showTrendOf(indicator);
        auto *trend = part<TrendView>();
        QCOMPARE(trend->accessibleName(), in(u"Trend: %1", u"추이: %1").arg(tile(indicator)->state().title));
        trend->setFocus();
        const QRegularExpression newest(in(u"^%1 at ", u"^%1 \\(").arg(count(sql)));
        QTRY_VERIFY2_WITH_TIMEOUT((QTest::keyClick(trend, Qt::Key_Right, Qt::ShiftModifier),
                                   newest.match(trend->reading()).hasMatch()),
                                  qPrintable(trend->reading()), 10'000);
    }
}

void TestConsoleDefinitions::theTrendIsTakenApart_data()
{
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("korean");
    QTest::addColumn<QString>("sql");
    QTest::newRow("by a column") << u"Machines by status"_s << u"상태별 장비"_s
                                 << u"SELECT status, COUNT(*) FROM servers GROUP BY 1"_s;
    QTest::newRow("by ranges") << u"Machines by age"_s << u"등록 기간별 장비"_s
                               << u"SELECT CASE WHEN created_at > datetime('now', '-1 day') THEN '0-1d' WHEN "
                                  "created_at > datetime('now', '-90 days') THEN '1d-90d' ELSE '90d+' END, "
                                  "COUNT(*) FROM servers GROUP BY 1"_s;
}

void TestConsoleDefinitions::theTrendIsTakenApart()
{
    QFETCH(QString, english);
    QFETCH(QString, korean);
    QFETCH(QString, sql);
    showTrendOf(u"machines_retired"_s);
    auto *choice = m_console.window()->findChild<QComboBox *>(u"trendChoice"_s);
    const int index = choice->findText(m_isKorean ? korean : english);
    QVERIFY(index > 0);
    for (int step = 0; step < index; ++step)
        QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(choice->currentIndex(), index);
    const auto *legend = part<TrendLegend>();
    const auto shown = [legend] {
        QStringList lines; // those of series that count nothing say 0
        for (int row = 0; legend->isVisible() && row < legend->topLevelItemCount(); ++row) {
            if (legend->topLevelItem(row)->text(1) != u"0")
                lines += legend->topLevelItem(row)->text(0) + u'\t' + legend->topLevelItem(row)->text(1);
        }
        lines.sort();
        return lines;
    };
    QStringList expected = rows(sql);
    expected.sort();
    QTRY_COMPARE_WITH_TIMEOUT(shown(), expected, 10'000);
}

void TestConsoleDefinitions::thresholdsRaiseAlerts()
{
    const QStringList texts = alerts();
    QCOMPARE(texts.size(), 2);
    const QStringList expected{
        in(u"Warning: Retired machines %1 (above 3) since ", u"경고: 폐기 장비 %1 (3 초과), ")
            .arg(count(Retired)),
        in(u"Warning: Nobody's requests %1 (above 10) since ", u"경고: 담당자 없는 요청 %1 (10 초과), ")
            .arg(count(Unassigned)),
    };
    for (const QString &text : expected)
        QVERIFY2(!texts.filter(text).isEmpty(), qPrintable(texts.join(u'\n')));
}

void TestConsoleDefinitions::aTileOpensItsRows()
{
    tile(u"machines_retired"_s)->setFocus();
    QTest::keyClick(tile(u"machines_retired"_s), Qt::Key_Return);
    QVERIFY(part<Sidebar>()->page() == Page::Records);
    QCOMPARE(part<RecordsBar>()->findChild<QComboBox *>()->currentText(), in(u"Machines", u"장비"));
    QCOMPARE(part<ConditionBar>()->conditions(), QStringList(in(u"Retired machines", u"폐기 장비")));
    const RecordsModel *model = part<RecordTable>()->records();
    QTRY_VERIFY_WITH_TIMEOUT(model->isCurrent() && model->total(), 15'000);
    QCOMPARE(double(*model->total()), count(Retired));
    QCOMPARE(double(*model->total()), tile(u"machines_retired"_s)->state().value.value_or(-1));
    QStringList names;
    for (int row = 0; row < model->rowCount(); ++row) {
        names += model->index(row, 1).data().toString();
        QCOMPARE(model->index(row, 2).data().toString(), u"RETIRED"_s);
        QCOMPARE(model->index(row, 2).data(StateRole).toInt(), int(State::Warning));
    }
    names.sort();
    QCOMPARE(names, rows(RetiredNames));
    QCOMPARE(model->headerData(2, Qt::Horizontal).toString(), in(u"Condition", u"장비 상태"));
}

void TestConsoleDefinitions::aTileWithoutRowsSaysSo()
{
    tile(u"backlog_nobodys"_s)->setFocus();
    QTest::keyClick(tile(u"backlog_nobodys"_s), Qt::Key_Return);
    QVERIFY(part<Sidebar>()->page() == Page::Records);
    auto *page = part<RecordsPage>();
    QTRY_VERIFY(page->findChild<Notice *>()->isVisible());
    QCOMPARE(page->findChild<Notice *>()->content().title, in(u"No records", u"레코드 없음"));
}

void TestConsoleDefinitions::attentionNamesTheRecords()
{
    const QString says = in(u"Machine retired", u"장비 폐기");
    const auto shown = [&] {
        QStringList names;
        const QAbstractItemModel *items = part<AttentionModel>();
        for (int row = 0; row < items->rowCount(); ++row) {
            const QModelIndex rule = items->index(row, AttentionModel::RuleColumn);
            if (rule.data().toString() == says && rule.data(StateRole).toInt() == int(State::Warning))
                names += items->index(row, AttentionModel::TitleColumn).data().toString();
        }
        names.sort();
        return names;
    };
    QTRY_COMPARE_WITH_TIMEOUT(shown(), rows(RetiredNames), 15'000);
}

GUARDIA_TEST(TestConsoleDefinitions, ConsoleApplication)

} // namespace tst_consoledefinitions

#include "tst_consoledefinitions.moc"
