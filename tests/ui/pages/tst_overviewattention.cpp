// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/slareports.h"
#include "pages/attentionpanel.h"
#include "runner/testclass.h"
#include "shownoverview.h"

#include <QApplication>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

namespace tst_overviewattention {

using namespace guardia;
using namespace Qt::StringLiterals;

/// When the overview asks what needs attention, and what it makes of the answers.
class TestOverviewAttention : public test::ShownOverview
{
    Q_OBJECT

private slots:
    void asksForAttentionOneAtATime();
    void asksAgainOnceTheClocksAreThere();
    void saysWhyNothingNeedsAttention();
    void opensRecords();
};

void TestOverviewAttention::asksForAttentionOneAtATime()
{
    QVERIFY(m_records->asked.isEmpty());
    snapshot();
    QCOMPARE(m_records->asked.size(), 1);
    snapshot();
    snapshot(600);
    QCOMPARE(m_records->asked.size(), 1);
    // The answer to another caller's request.
    emit m_records->attentionReady(m_records->asked.last() + 1, twoItems());
    snapshot();
    QCOMPARE(m_records->asked.size(), 1);
    emit m_records->attentionReady(m_records->asked.last(), twoItems());
    snapshot();
    QCOMPARE(m_records->asked.size(), 2);
    emit m_records->failed(m_records->asked.last(), {ErrorKind::Timeout, u"timed out"_s});
    snapshot(5); // not before another interval is over
    QCOMPARE(m_records->asked.size(), 2);
    snapshot(10);
    QCOMPARE(m_records->asked.size(), 3);
}

/// What was asked before the first collection had read them could not say all. No matter which comes first.
void TestOverviewAttention::asksAgainOnceTheClocksAreThere()
{
    const auto withClocks = [this] { m_session->take(snapshotWith(slaReport(m_now))); };
    snapshot();
    emit m_records->attentionReady(m_records->asked.last(), twoItems());
    QCOMPARE(m_records->asked.size(), 1);
    withClocks();
    QCOMPARE(m_records->asked.size(), 2);
    emit m_records->attentionReady(m_records->asked.last(), twoItems());
    withClocks(); // they are not new
    QCOMPARE(m_records->asked.size(), 2);
    snapshot(); // without
    withClocks(); // while a question is open
    QCOMPARE(m_records->asked.size(), 3);
    emit m_records->attentionReady(m_records->asked.last(), twoItems());
    QCOMPARE(m_records->asked.size(), 4);
}

void TestOverviewAttention::saysWhyNothingNeedsAttention()
{
    const auto *panel = m_page->findChild<AttentionPanel *>();
    QCOMPARE(panel->message(), u"Checking what needs attention…"_s);
    snapshot();
    emit m_records->failed(m_records->asked.last(), {ErrorKind::Timeout, u"timed out"_s});
    QCOMPARE(panel->message(), u"Could not be checked: No answer in time (timed out)"_s);
    snapshot();
    emit m_records->attentionReady(m_records->asked.last(), {});
    QCOMPARE(panel->message(), u"Nothing needs attention"_s);
    snapshot();
    emit m_records->attentionReady(m_records->asked.last(), twoItems());
    QVERIFY(panel->message().isEmpty());
    snapshot();
    emit m_records->failed(m_records->asked.last(), {ErrorKind::Timeout, u"timed out"_s});
    QVERIFY(panel->message().isEmpty()); // the older list stays
    QCOMPARE(panel->note(), u"Could not be updated: No answer in time (timed out)"_s);
    m_session->setRecordsUnavailable(u"An exporter gives numbers only"_s);
    m_page->setRecords(nullptr);
    QCOMPARE(panel->message(), u"An exporter gives numbers only"_s);
}

void TestOverviewAttention::opensRecords()
{
    QSignalSpy asked(m_page, &OverviewPage::recordRequested);
    snapshot();
    emit m_records->attentionReady(m_records->asked.last(), twoItems());
    auto *list = m_page->findChild<QTableView *>();
    list->setFocus();
    list->setCurrentIndex(list->model()->index(1, 0));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first(), (QVariantList{u"service_requests"_s, QVariant::fromValue(QVariant(3))}));
    AttentionList more = twoItems();
    more.items.prepend(attentionItem(u"audit"_s, u"audit_critical"_s, State::Critical, 5, {}));
    snapshot();
    emit m_records->attentionReady(m_records->asked.last(), more);
    QCOMPARE(list->currentIndex().row(), 2); // still the same record
}

GUARDIA_TEST(TestOverviewAttention, QApplication)

} // namespace tst_overviewattention

#include "tst_overviewattention.moc"
