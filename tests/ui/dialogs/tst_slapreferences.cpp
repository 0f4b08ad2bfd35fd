// SPDX-License-Identifier: GPL-3.0-or-later
#include "checks/clippedtexts.h"
#include "dialogs/slapreferences.h"
#include "fakes/fakesession.h"
#include "fakes/fakeworkspace.h"
#include "fakes/slareports.h"
#include "otherwarnings.h"
#include "runner/testclass.h"
#include "wideletters.h"

#include <QApplication>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QTableView>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>

namespace tst_slapreferences {

using namespace guardia;
using namespace guardia::test;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// The SLA policy in Preferences.
class TestSlaPreferences : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsEveryRule();
    void speaksTheLanguageOfTheInterface();
    void showsBusinessHours_data();
    void showsBusinessHours();
    void showsTargetsExactly();
    void targetsFollowTheOthers();
    void saysWhichHolidayIsNext_data();
    void saysWhichHolidayIsNext();
    void bringsTheNextHolidayIntoView();
    void saysWhyThereIsNoPolicy_data();
    void saysWhyThereIsNoPolicy();
    void withoutAPolicyDueTimesCount();
    void followsTheSession();
    void everythingIsReachedAndCopied();
    void nothingIsCutOff_data();
    void nothingIsCutOff();

private:
    void open();
    /// The value beside that title.
    [[nodiscard]] QString rule(const QString &title) const;
    [[nodiscard]] QString source() const;
    [[nodiscard]] QTableView *table(const QString &name) const
    {
        return m_page->findChild<QTableView *>(name);
    }
    [[nodiscard]] QStringList rows(const QString &name) const;

    QDateTime m_now;
    std::unique_ptr<FakeSession> m_session;
    std::unique_ptr<FakeWorkspace> m_workspace;
    std::unique_ptr<SlaPreferences> m_page;
    QFont m_font;
    WideLetters m_wide;
};

void TestSlaPreferences::init()
{
    failOnOtherWarnings();
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_font = QApplication::font();
    m_now = QDateTime({2026, 5, 4}, {14, 59}, Qt::UTC); // in Seoul, one minute before May 5
    m_session = std::make_unique<FakeSession>();
    m_session->setSlaPolicy(slaPolicy());
    m_workspace = std::make_unique<FakeWorkspace>();
    m_workspace->currentSession = m_session.get();
    m_workspace->configuration = u"/etc/guardia/guardia.yaml"_s;
}

void TestSlaPreferences::cleanup()
{
    m_page.reset();
    QApplication::setFont(m_font);
    QApplication::removeTranslator(&m_wide);
}

void TestSlaPreferences::open()
{
    m_page = std::make_unique<SlaPreferences>(*m_workspace, [this] { return m_now; });
    m_page->resize(900, 500);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

QString TestSlaPreferences::rule(const QString &title) const
{
    const auto labels = m_page->findChildren<QLabel *>();
    const auto found = std::ranges::find(labels, title, &QLabel::accessibleName);
    return found == labels.end() ? u"(missing)"_s : (*found)->text();
}

QString TestSlaPreferences::source() const
{
    return m_page->findChild<QLabel *>(u"slaSource"_s)->text();
}

/// With " | " between cells.
QStringList TestSlaPreferences::rows(const QString &name) const
{
    const QAbstractItemModel &model = *table(name)->model();
    QStringList rows;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells += model.index(row, column).data().toString();
        rows += cells.join(u" | "_s);
    }
    return rows;
}

void TestSlaPreferences::showsEveryRule()
{
    open();
    QCOMPARE(
        source(),
        u"Set in the section sla: of the configuration file /etc/guardia/guardia.yaml, and changed only there."_s);
    QCOMPARE(rule(u"Compliance target:"_s), u"95 %"_s);
    QCOMPARE(rule(u"Compliance window:"_s), u"the last 30 d"_s);
    QCOMPARE(rule(u"Business hours:"_s), u"Mon–Fri 09:00–12:00, 13:00–18:00\nSat, Sun closed"_s);
    QCOMPARE(rule(u"Time zone:"_s), u"Asia/Seoul (UTC+09:00)"_s);
    QCOMPARE(rows(u"slaTargets"_s),
             (QStringList{u"CRITICAL | 4 h | 15 min"_s, u"HIGH | 8 h | 1 h"_s, u"MEDIUM | 24 h | 4 h"_s,
                          u"LOW | 72 h | 4 h"_s, u"all others | none | 4 h"_s}));
    QCOMPARE(rule(u"Due times (due_at):"_s),
             u"A request's own due time is the deadline of its resolution, whatever the target."_s);
    QCOMPARE(rule(u"Paused statuses:"_s), u"PENDING, ON_HOLD"_s);
    QCOMPARE(rule(u"Holidays:"_s), u"3, the next one: Tuesday, May 5, 2026"_s);
    QCOMPARE(rows(u"slaHolidays"_s),
             (QStringList{u"Tuesday, February 17, 2026 |  | Lunar New Year"_s,
                          u"Tuesday, May 5, 2026 | next | Children's <b>Day</b>"_s,
                          u"Thursday, December 31, 2026 |  | "_s}));
}

void TestSlaPreferences::speaksTheLanguageOfTheInterface()
{
    QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
    open();
    QCOMPARE(rule(u"Business hours:"_s), u"월–금 09:00–12:00, 13:00–18:00\n토, 일 closed"_s);
    QCOMPARE(rows(u"slaHolidays"_s),
             (QStringList{u"2026년 2월 17일 화요일 |  | 설날"_s,
                          u"2026년 5월 5일 화요일 | next | Children's <b>Day</b>"_s,
                          u"2026년 12월 31일 목요일 |  | "_s}));
}

void TestSlaPreferences::showsBusinessHours_data()
{
    QTest::addColumn<QList<int>>("days"); // from Monday on, the index of each day's spans
    QTest::addColumn<QString>("text");
    QTest::newRow("every day alike") << QList<int>{2, 2, 2, 2, 2, 2, 2} << u"Mon–Sun 08:30–24:00"_s;
    QTest::newRow("days apart")
        << QList<int>{1, 2, 1, 2, 1, 0, 0}
        << u"Mon, Wed, Fri 00:00–00:30, 09:00–18:00\nTue, Thu 08:30–24:00\nSat, Sun closed"_s;
    QTest::newRow("a row and one apart")
        << QList<int>{0, 3, 3, 3, 0, 3, 0} << u"Tue–Thu, Sat all day\nMon, Fri, Sun closed"_s;
}

void TestSlaPreferences::showsBusinessHours()
{
    QFETCH(const QList<int>, days);
    QFETCH(const QString, text);
    const std::array<QList<OpenSpan>, 4> kinds{
        QList<OpenSpan>{}, {{0, 30}, {9 * 60, 18 * 60}}, {{8 * 60 + 30, 24 * 60}}, {OpenSpan()}};
    SlaPolicy policy = slaPolicy();
    for (std::size_t i = 0; i < policy.hours.days.size(); ++i)
        policy.hours.days.at(i) = kinds.at(std::size_t(days.at(qsizetype(i))));
    m_session->setSlaPolicy(policy);
    open();
    QCOMPARE(rule(u"Business hours:"_s), text);
}

/// No second is lost, and business time has no days.
void TestSlaPreferences::showsTargetsExactly()
{
    SlaPolicy policy;
    policy.share = 0.9995;
    policy.window = 7 * 24h + 90min;
    policy.usesDueTime = false;
    policy.targets.front() = {{u"A"_s, 100h + 6min + 30s}, {u"B"_s, 1500ms}, {u"HIGH"_s, 90min}};
    m_session->setSlaPolicy(policy);
    open();
    QCOMPARE(rule(u"Compliance target:"_s), u"99.95 %"_s);
    QCOMPARE(rule(u"Compliance window:"_s), u"the last 7 d 1 h 30 min"_s);
    QCOMPARE(rule(u"Business hours:"_s), u"Around the clock"_s);
    QCOMPARE(rule(u"Time zone:"_s), u"(missing)"_s);
    QCOMPARE(rule(u"Holidays:"_s), u"(missing)"_s);
    QCOMPARE(rows(u"slaTargets"_s),
             (QStringList{u"HIGH | 1 h 30 min | none"_s, u"A | 100 h 6 min 30 s | none"_s,
                          u"B | 1.5 s | none"_s}));
    QCOMPARE(rule(u"Due times (due_at):"_s), u"Ignored: only targets count."_s);
    QCOMPARE(rule(u"Paused statuses:"_s), u"none"_s);
}

/// A priority that only one objective names has the other's target of all others.
void TestSlaPreferences::targetsFollowTheOthers()
{
    SlaPolicy policy;
    policy.targets = {SlaPolicy::Targets{{u"*"_s, 24h}, {u"VIP"_s, 2h}}, SlaPolicy::Targets{{u"LOW"_s, 8h}}};
    m_session->setSlaPolicy(policy);
    open();
    QCOMPARE(rows(u"slaTargets"_s),
             (QStringList{u"LOW | 24 h | 8 h"_s, u"VIP | 2 h | none"_s, u"all others | 24 h | none"_s}));
}

void TestSlaPreferences::saysWhichHolidayIsNext_data()
{
    QTest::addColumn<QDateTime>("now");
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("next"); // its row; -1: none
    QTest::newRow("by the date in Seoul")
        << QDateTime({2026, 5, 5}, {14, 59}, Qt::UTC) << u"3, the next one: Tuesday, May 5, 2026"_s << 1;
    QTest::newRow("after midnight in Seoul") << QDateTime({2026, 5, 5}, {15, 0}, Qt::UTC)
                                             << u"3, the next one: Thursday, December 31, 2026"_s << 2;
    QTest::newRow("all are past") << QDateTime({2027, 1, 1}, {0, 0}, Qt::UTC) << u"3, all of them past"_s
                                  << -1;
}

void TestSlaPreferences::saysWhichHolidayIsNext()
{
    QFETCH(const QDateTime, now);
    QFETCH(const QString, text);
    QFETCH(const int, next);
    m_now = now;
    open();
    QCOMPARE(rule(u"Holidays:"_s), text);
    const QAbstractItemModel &model = *table(u"slaHolidays"_s)->model();
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.index(row, 1).data().toString(), row == next ? u"next"_s : QString());
}

void TestSlaPreferences::bringsTheNextHolidayIntoView()
{
    SlaPolicy policy = slaPolicy();
    for (int day = 0; day < 60; ++day)
        policy.hours.holidays.insert(QDate(2025, 3, 1).addDays(day), {});
    m_session->setSlaPolicy(policy);
    open();
    const QTableView *holidays = table(u"slaHolidays"_s);
    QCOMPARE(holidays->currentIndex().siblingAtColumn(1).data().toString(), u"next"_s);
    QVERIFY(holidays->viewport()->rect().contains(holidays->visualRect(holidays->currentIndex())));
}

void TestSlaPreferences::saysWhyThereIsNoPolicy_data()
{
    QTest::addColumn<bool>("isOpen");
    QTest::addColumn<ConnectionKind>("kind");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing connected")
        << false << ConnectionKind::Demo << u"Nothing is connected, so there is no policy to show."_s;
    QTest::newRow("running exporter")
        << true << ConnectionKind::Exporter
        << u"The exporter that is read judges by its own policy, which is set in its configuration."_s;
    QTest::newRow("switched off") << true << ConnectionKind::PostgreSQL
                                  << u"The collector sla is switched off, so no clock is judged."_s;
}

void TestSlaPreferences::saysWhyThereIsNoPolicy()
{
    QFETCH(const bool, isOpen);
    QFETCH(const ConnectionKind, kind);
    QFETCH(const QString, text);
    ConnectionProfile profile;
    profile.kind = kind;
    m_session->setProfile(profile);
    m_session->setSlaPolicy(std::nullopt);
    m_workspace->currentSession = isOpen ? m_session.get() : nullptr;
    open();
    QCOMPARE(source(), text);
    QCOMPARE(rule(u"Compliance target:"_s), u"(missing)"_s);
    QVERIFY(!m_page->findChild<QTableView *>());
}

/// What else applies to them is shown all the same.
void TestSlaPreferences::withoutAPolicyDueTimesCount()
{
    m_session->setSlaPolicy(SlaPolicy());
    open();
    QCOMPARE(
        source(),
        u"No policy is set: only due times (due_at) count. Set one in the section sla: of the configuration "
        "file /etc/guardia/guardia.yaml."_s);
    QCOMPARE(rule(u"Targets:"_s), u"none"_s);
    QCOMPARE(rule(u"Compliance window:"_s), u"the last 30 d"_s);
    m_workspace->configuration.clear();
    open();
    QVERIFY2(source().endsWith(u"of a configuration file (--config.file)."_s), qPrintable(source()));
}

/// The configuration may be read again while the dialog is open.
void TestSlaPreferences::followsTheSession()
{
    open();
    emit m_workspace->sessionClosing();
    QCOMPARE(source(), u"Nothing is connected, so there is no policy to show."_s);
    SlaPolicy policy = slaPolicy();
    policy.share = 0.9;
    m_session->setSlaPolicy(policy);
    emit m_workspace->sessionOpened();
    QCOMPARE(rule(u"Compliance target:"_s), u"90 %"_s);
}

void TestSlaPreferences::everythingIsReachedAndCopied()
{
    open();
    QCOMPARE(namelessWidgets(m_page.get()), QStringList());
    // The page itself, which arrow keys scroll, then each table, to which it scrolls.
    auto *area = m_page->findChild<QScrollArea *>();
    auto *targets = table(u"slaTargets"_s);
    area->setFocus();
    for (const QWidget *next : {targets, table(u"slaHolidays"_s)}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(QApplication::focusWidget(), next);
        QVERIFY(!next->visibleRegion().isEmpty());
    }
    targets->setFocus();
    targets->selectAll();
    QTest::keyClick(targets, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"Priority\tResolution\tResponse\nCRITICAL\t4 h\t15 min\n"_s),
             qPrintable(copied));
}

void TestSlaPreferences::nothingIsCutOff_data()
{
    QTest::addColumn<double>("scale");
    QTest::addColumn<bool>("isKorean");
    for (const double scale : {1.0, 1.5, 2.0}) {
        QTest::addRow("%.0f %% en", scale * 100) << scale << false;
        QTest::addRow("%.0f %% ko", scale * 100) << scale << true;
    }
}

/// In a window of 960 x 600, of which the dialog takes a margin and its buttons.
void TestSlaPreferences::nothingIsCutOff()
{
    QFETCH(const double, scale);
    QFETCH(const bool, isKorean);
    QFont font = m_font;
    font.setPointSizeF(m_font.pointSizeF() * scale);
    QApplication::setFont(font);
    if (isKorean) {
        QApplication::installTranslator(&m_wide);
        QLocale::setDefault(QLocale(QLocale::Korean, QLocale::SouthKorea));
    }
    open();
    m_page->resize(900, 450);
    QCoreApplication::processEvents();
    QCOMPARE(m_page->size(), QSize(900, 450)); // it needs no more
    QCOMPARE(clippedTexts(m_page.get()), QStringList());
}

GUARDIA_TEST(TestSlaPreferences, QApplication)

} // namespace tst_slapreferences

#include "tst_slapreferences.moc"
