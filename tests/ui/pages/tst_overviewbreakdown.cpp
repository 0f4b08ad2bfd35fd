// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/builtin.h"
#include "runner/testclass.h"
#include "shownoverview.h"
#include "widgets/trendlegend.h"
#include "widgets/trendview.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QTest>

namespace tst_overviewbreakdown {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

SeriesKey status(const QString &value)
{
    return seriesKey(u"guardia_incidents_by_status"_s, {{u"status"_s, value}});
}

} // namespace

/// The overview's trend, taken apart.
class TestOverviewBreakdown : public test::ShownOverview
{
    Q_OBJECT

private slots:
    void init();
    void switchesToABreakdownAndBack();
    void showsWhatWasThereInTheRange();
    void asksForAFamilyWithoutSeries();
    void asksForNewSeriesToo();
    void keepsTheChoiceOfEachIndicator();
    void ignoresAnswersToOtherQuestions();
    void asksForFewerPointsOfMany();
    void stacksWhereTheOperatorWantsIt();
    void asksForADayEarlierToo();
    void showsTheEventsOfTheSnapshot();

private:
    [[nodiscard]] QComboBox *choice() const { return m_page->findChild<QComboBox *>(u"trendChoice"_s); }
    void choose(int index) const;
    void trigger(const QString &text) const;
    [[nodiscard]] TrendRequest lastRequest(quint64 id = 2) const;
    [[nodiscard]] QStringList legend() const;

    TrendView *m_trend = nullptr;
};

void TestOverviewBreakdown::init()
{
    ShownOverview::init();
    m_maker.set(status(u"OPEN"_s), 3).set(status(u"RESOLVED"_s), 9);
    m_trend = m_page->findChild<TrendView *>();
    m_page->select(u"incidents"_s);
    QVERIFY(choice()->isHidden()); // before the first snapshot nobody knows
    snapshot();
    m_page->select(u"incidents"_s);
}

/// As an operator does.
void TestOverviewBreakdown::choose(int index) const
{
    choice()->setFocus();
    while (choice()->currentIndex() != index)
        QTest::keyClick(choice(), choice()->currentIndex() < index ? Qt::Key_Down : Qt::Key_Up);
}

/// An entry of the trend's menu.
void TestOverviewBreakdown::trigger(const QString &text) const
{
    for (QAction *action : m_trend->findChildren<QAction *>()) {
        if (action->text().remove(u'&') == text)
            return action->trigger();
    }
    QFAIL(qPrintable(u"there is no " + text));
}

TrendRequest TestOverviewBreakdown::lastRequest(quint64 id) const
{
    TrendRequest last;
    for (const TrendRequest &request : m_session->trendRequests()) {
        if (request.id == id)
            last = request;
    }
    return last;
}

QStringList TestOverviewBreakdown::legend() const
{
    const auto *legend = m_trend->findChild<TrendLegend *>();
    QStringList names;
    for (int row = 0; legend->isVisible() && row < legend->topLevelItemCount(); ++row)
        names += legend->topLevelItem(row)->text(0);
    names.sort();
    return names;
}

void TestOverviewBreakdown::switchesToABreakdownAndBack()
{
    QVERIFY(choice()->isVisible());
    QCOMPARE(choice()->currentIndex(), 0);
    choose(1);
    QCOMPARE(m_trend->subject().threshold, Threshold());
    QCOMPARE(lastRequest().series, (QList{status(u"REST"_s), status(u"OPEN"_s), status(u"RESOLVED"_s)}));
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QCOMPARE(legend(), (QStringList{u"OPEN"_s, u"RESOLVED"_s, u"REST"_s}));
    choose(0);
    QCOMPARE(lastRequest().series, QList{builtIn(u"incidents"_s).value});
    QVERIFY(legend().isEmpty());
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QVERIFY(legend().isEmpty());
    QVERIFY(m_trend->message().isEmpty());
    QCOMPARE(m_trend->subject().threshold, builtIn(u"incidents"_s).threshold);
}

/// A part that nothing belongs to any more had rows during the time that is shown.
void TestOverviewBreakdown::showsWhatWasThereInTheRange()
{
    QCOMPARE(lastRequest().family, QString());
    choose(1);
    const TrendRequest request = lastRequest();
    QCOMPARE(request.family, u"guardia_incidents_by_status"_s);
    Trend trend = FakeSession::answer(request);
    trend.series += {status(u"ESCALATED"_s), {{request.from, 4}, {request.to - 60'000, Gap}}};
    emit m_session->trendReady(trend);
    QCOMPARE(legend(), (QStringList{u"ESCALATED"_s, u"OPEN"_s, u"RESOLVED"_s, u"REST"_s}));
    QVERIFY2(m_trend->accessibleDescription().contains(u"ESCALATED: current 0, minimum 0, maximum 4"),
             qPrintable(m_trend->accessibleDescription()));
    choose(0);
    QCOMPARE(lastRequest().family, QString());
}

/// No incident is open now, but some were.
void TestOverviewBreakdown::asksForAFamilyWithoutSeries()
{
    choose(choice()->count() - 1);
    const TrendRequest request = lastRequest();
    QCOMPARE(request.family, u"guardia_incidents_open_by_severity"_s);
    QVERIFY(request.series.isEmpty());
    const SeriesKey high = seriesKey(request.family, {{u"severity"_s, u"HIGH"_s}});
    emit m_session->trendReady({request.id, {{high, {{request.from, 4}, {request.to - 60'000, Gap}}}}, {}});
    QCOMPARE(legend(), QStringList(u"HIGH"_s));
    emit m_session->trendReady({request.id, {}, {}});
    QVERIFY(legend().isEmpty());
    QVERIFY(!m_trend->message().isEmpty());
}

void TestOverviewBreakdown::asksForNewSeriesToo()
{
    choose(1);
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    m_maker.set(status(u"ESCALATED"_s), 1);
    snapshot();
    QCOMPARE(choice()->currentIndex(), 1);
    QCOMPARE(legend().size(), 3); // until its past is known
    QTest::keyClick(m_trend, Qt::Key_Plus);
    QTRY_VERIFY(lastRequest().series.contains(status(u"ESCALATED"_s)));
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QVERIFY(legend().contains(u"ESCALATED"_s));
}

void TestOverviewBreakdown::keepsTheChoiceOfEachIndicator()
{
    choose(1);
    m_page->select(u"users"_s);
    QVERIFY(!m_page->trendChoices().breakdowns.contains(u"users"_s));
    QCOMPARE(lastRequest().series, QList{builtIn(u"users"_s).value});
    m_page->select(u"incidents"_s);
    QCOMPARE(choice()->currentIndex(), 1);
    const TrendChoices chosen = m_page->trendChoices();
    QCOMPARE(chosen.breakdowns.value(u"incidents"_s), u"guardia_incidents_by_status/status"_s);
    m_page->setTrendChoices({});
    QCOMPARE(choice()->currentIndex(), 0);
    m_page->setTrendChoices(chosen); // another window
    QCOMPARE(choice()->currentIndex(), 1);
    QCOMPARE(lastRequest().series.size(), 3);
}

void TestOverviewBreakdown::ignoresAnswersToOtherQuestions()
{
    const TrendRequest before = lastRequest();
    choose(1);
    emit m_session->trendReady(FakeSession::answer(before));
    QVERIFY(legend().isEmpty());
    Trend other = FakeSession::answer(lastRequest());
    other.series += {seriesKey(u"guardia_incidents_by_team"_s, {{u"team"_s, u"A"_s}}), {}}; // another family
    emit m_session->trendReady(other);
    QVERIFY(legend().isEmpty());
    emit m_session->trendReady({lastRequest().id, {}, u"The exporter does not answer"_s});
    QCOMPARE(m_trend->message(), u"The exporter does not answer"_s);
}

void TestOverviewBreakdown::asksForFewerPointsOfMany()
{
    QCOMPARE(lastRequest().maxPoints, 1000);
    for (int i = 0; i < 197; ++i)
        m_maker.set(status(u"S%1"_s.arg(i)), i);
    snapshot();
    choose(1);
    QCOMPARE(lastRequest().series.size(), 200);
    QCOMPARE(lastRequest().maxPoints, 100);
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QCOMPARE(legend().size(), 9);
}

void TestOverviewBreakdown::stacksWhereTheOperatorWantsIt()
{
    choose(1);
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    trigger(u"Stacked"_s);
    QCOMPARE(m_page->trendChoices().stacked, QSet<QString>{u"incidents"_s});
    choose(0);
    choose(1);
    QCOMPARE(m_page->trendChoices().stacked, QSet<QString>{u"incidents"_s});
    trigger(u"Stacked"_s);
    QVERIFY(m_page->trendChoices().stacked.isEmpty());
}

void TestOverviewBreakdown::asksForADayEarlierToo()
{
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QVERIFY(lastRequest(4).series.isEmpty());
    trigger(u"A day earlier"_s);
    QCOMPARE(legend().size(), 2); // before there is an answer
    const TrendRequest earlier = lastRequest(4);
    QCOMPARE(earlier.series, lastRequest().series);
    constexpr qint64 Day = 86'400'000;
    QVERIFY(earlier.from <= m_trend->from() - Day);
    QVERIFY(earlier.to >= m_trend->to() - Day);
    Trend answer = FakeSession::answer(earlier);
    answer.series.first().points = {{m_trend->to() - Day, 5}};
    emit m_session->trendReady(answer);
    QVERIFY2(m_trend->accessibleDescription().contains(u"a day earlier: current 5"),
             qPrintable(m_trend->accessibleDescription()));
    choose(1); // not together
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QVERIFY(!legend().contains(u"a day earlier"_s));
    choose(0);
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QCOMPARE(legend().size(), 2);
    trigger(u"Nothing"_s);
    QVERIFY(legend().isEmpty());
}

void TestOverviewBreakdown::showsTheEventsOfTheSnapshot()
{
    emit m_session->trendReady(FakeSession::answer(lastRequest()));
    QVERIFY(!m_trend->accessibleDescription().contains(u"event"));
    Snapshot snapshot = *m_maker.at(m_now).made();
    Event event;
    event.collector = u"deployments"_s;
    event.name = u"deployment_failed"_s;
    event.time = m_now.toMSecsSinceEpoch() - 60'000;
    snapshot.events = {event};
    m_session->take(std::make_shared<const Snapshot>(snapshot));
    QVERIFY2(m_trend->accessibleDescription().contains(u"1 event"),
             qPrintable(m_trend->accessibleDescription()));
    trigger(u"Show events"_s);
    QVERIFY(!m_page->trendChoices().showsEvents);
    QVERIFY(!m_trend->accessibleDescription().contains(u"event"));
}

GUARDIA_TEST(TestOverviewBreakdown, QApplication)

} // namespace tst_overviewbreakdown

#include "tst_overviewbreakdown.moc"
