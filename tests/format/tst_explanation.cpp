// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/explanation.h"
#include "format/valuetext.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_explanation {

using namespace guardia;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

QDateTime now()
{
    return {QDate(2026, 1, 2), QTime(5, 2, 30), Qt::UTC}; // 14:02:30 in Seoul
}

QString clock(int hour, int minute, int second)
{
    return clockText(QTime(hour, minute, second), QLocale(QLocale::English));
}

SentStatement sent(const QString &sql, const QString &metric,
                   SentStatement::Rows rows = SentStatement::Rows::All)
{
    return {sql, {metric}, rows, now().addSecs(-12), 3, 1200us, false};
}

Provenance incidentsProvenance()
{
    Provenance provenance;
    provenance.file = u":/guardia/collectors/10-incidents.yaml"_s;
    provenance.definitions = {{u"open"_s, u"name: open\ntype: gauge"_s}, {u"other"_s, u"name: other"_s}};
    provenance.table = u"tickets"_s;
    provenance.columns = {{u"open"_s, {u"state"_s}}, {u"other"_s, {u"colour"_s}}};
    provenance.otherColumns = QStringList{u"state"_s, u"ended"_s};
    provenance.statements = {sent(u"SELECT 1"_s, u"open"_s), sent(u"SELECT 2"_s, u"other"_s)};
    return provenance;
}

/// Open incidents, read 12 s ago from a database.
class Case
{
public:
    Case()
    {
        m_state.name = u"incidents"_s;
        m_state.freshness = Freshness::Fresh;
        m_state.succeeded = true;
        m_state.duration = 4ms;
        m_state.lastSuccess = now().addSecs(-12);
        m_state.rows = 4;
        Indicator &indicator = m_explained.indicator;
        indicator.name = u"incidents"_s;
        indicator.collector = u"incidents"_s;
        indicator.title = {u"Open incidents"_s, u"미해결 인시던트"_s};
        indicator.description = {u"Unresolved incidents."_s, u"해결되지 않은 인시던트입니다."_s};
        indicator.value = seriesKey(u"open"_s, {});
        indicator.judged = indicator.value;
        indicator.threshold = {Threshold::Side::Above, 2, 5};
        m_explained.reading.indicator = indicator.name;
        m_explained.reading.value = 7;
        m_explained.reading.judged = 7;
        m_explained.reading.state = State::Critical;
        m_explained.reading.updatedAt = *m_state.lastSuccess;
        m_provenance = incidentsProvenance();
        m_subject.collector = u"incidents"_s;
        m_subject.address = u"postgresql://guardia@db/itsm"_s;
        m_subject.interval = 15s;
        m_subject.now = now();
    }

    Case &explained(const std::function<void(ExplainedIndicator &)> &change)
    {
        change(m_explained);
        return *this;
    }
    Case &state(const std::function<void(CollectorState &)> &change)
    {
        change(m_state);
        return *this;
    }
    Case &provenance(const std::function<void(Provenance &)> &change)
    {
        change(m_provenance);
        return *this;
    }
    Case &remote()
    {
        m_subject.isRemote = true;
        m_subject.address = u"https://exporter/"_s;
        m_isKnown = false;
        return *this;
    }
    Case &wholeCollector()
    {
        m_isOfIndicator = false;
        return *this;
    }

    [[nodiscard]] Explanation explanation(Language language = Language::English) const
    {
        CollectorState state = m_state;
        if (m_isKnown)
            state.provenance = std::make_shared<const Provenance>(m_provenance);
        Snapshot snapshot;
        snapshot.takenAt = now();
        snapshot.collectors = {state};
        ExplainedSubject subject = m_subject;
        if (m_isOfIndicator)
            subject.indicator = m_explained;
        subject.snapshot = std::make_shared<const Snapshot>(snapshot);
        return explanationOf(subject, Translation(language).wording());
    }
    [[nodiscard]] QString text() const { return plainText(explanation()); }

private:
    CollectorState m_state;
    ExplainedIndicator m_explained;
    Provenance m_provenance;
    ExplainedSubject m_subject;
    bool m_isKnown = true;
    bool m_isOfIndicator = true;
};

} // namespace

class TestExplanation : public QObject
{
    Q_OBJECT

private slots:
    void saysHowANumberWasCounted();
    void speaksKorean();
    void namesWhereTheThresholdIsFrom_data();
    void namesWhereTheThresholdIsFrom();
    void saysHowMuchOfTheHourWasSeen_data();
    void saysHowMuchOfTheHourWasSeen();
    void beginsWithWhyThereIsNoValue();
    void beginsWithTheColumnThatIsMissing();
    void showsTheStatementThatFailed();
    void saysWhatStatementsRead_data();
    void saysWhatStatementsRead();
    void saysThatSqlIsNotKnown();
    void explainsACollectorAsAWhole();
};

void TestExplanation::saysHowANumberWasCounted()
{
    const Explanation explanation = Case().explanation();
    QCOMPARE(explanation.title, u"Open incidents"_s);
    const QString text = plainText(explanation);
    for (const QString &part :
         {u"7: Critical, above 5"_s, u"Unresolved incidents."_s, u"Warning: above 2\nCritical: above 5"_s,
          u"Database: postgresql://guardia@db/itsm\nTable: tickets\nColumns: state, ended\n"_s,
          clock(14, 2, 18), u"Result rows of all statements of the collector: 4"_s,
          u"result rows: 3, took 1.2 ms)\nSELECT 1\n"_s,
          u"Built-in definition 10-incidents.yaml\nname: open\ntype: gauge\n"_s,
          u"a column that it needs is missing: state"_s})
        QVERIFY2(text.contains(part), qPrintable(part + u"\n\nis not in\n\n" + text));
    for (const QString &other : {u"SELECT 2"_s, u"name: other"_s, u"colour"_s, u"Why"_s})
        QVERIFY2(!text.contains(other), qPrintable(other));
}

void TestExplanation::speaksKorean()
{
    const Explanation explanation = Case().explanation(Language::Korean);
    QCOMPARE(explanation.title, u"미해결 인시던트"_s);
    const Explanation english = Case().explanation();
    QCOMPARE(explanation.parts.size(), english.parts.size());
    for (qsizetype i = 0; i < english.parts.size(); ++i)
        QVERIFY2(explanation.parts.at(i).title != english.parts.at(i).title,
                 qPrintable(english.parts.at(i).title));
}

void TestExplanation::namesWhereTheThresholdIsFrom_data()
{
    QTest::addColumn<ThresholdSource>("source");
    QTest::addColumn<QString>("words");
    QTest::newRow("definition") << ThresholdSource::Definition << u"As the definition says"_s;
    QTest::newRow("configuration") << ThresholdSource::Configuration << u"thresholds: in the configuration"_s;
    QTest::newRow("operator") << ThresholdSource::Preferences << u"As chosen in Preferences"_s;
    QTest::newRow("exporter") << ThresholdSource::Exporter << u"configuration file of that exporter"_s;
}

void TestExplanation::namesWhereTheThresholdIsFrom()
{
    QFETCH(ThresholdSource, source);
    QFETCH(QString, words);
    QVERIFY(Case()
                .explained([source](ExplainedIndicator &explained) { explained.source = source; })
                .text()
                .contains(words));
}

void TestExplanation::saysHowMuchOfTheHourWasSeen_data()
{
    QTest::addColumn<HourSeen>("hour");
    QTest::addColumn<QString>("words");
    const QDateTime since = now().addSecs(-600);
    QTest::newRow("all of it") << HourSeen{since, true, false} << u"whole hour"_s;
    QTest::newRow("a part") << HourSeen{since, false, false} << clock(13, 52, 30) + u" is known (10 min)"_s;
    QTest::newRow("counted in the rows") << HourSeen{since, false, true} << u"the rows added within"_s;
    QTest::newRow("nothing") << HourSeen{} << u"Nothing is known of the hour"_s;
}

void TestExplanation::saysHowMuchOfTheHourWasSeen()
{
    QFETCH(HourSeen, hour);
    QFETCH(QString, words);
    const QString text = Case()
                             .explained([&hour](ExplainedIndicator &explained) {
                                 explained.indicator.measure = Measure::HourlyIncrease;
                                 explained.hour = hour;
                             })
                             .text();
    QVERIFY2(text.contains(words), qPrintable(text));
    QVERIFY(text.contains(u"within the last hour, not about how many there are"));
    QVERIFY(text.contains(u"above 5 in an hour"));
}

void TestExplanation::beginsWithWhyThereIsNoValue()
{
    const Explanation explanation = Case()
                                        .explained([](ExplainedIndicator &explained) {
                                            explained.reading = {};
                                            explained.reading.doubt = {Doubt::Kind::FirstReading, {}, now()};
                                        })
                                        .explanation();
    QCOMPARE(explanation.parts.first().title, u"Why there is no value"_s);
    QVERIFY(explanation.parts.first().text.contains(u"first time since 14:02:30"));
}

void TestExplanation::beginsWithTheColumnThatIsMissing()
{
    Case one;
    one.explained([](ExplainedIndicator &explained) {
           explained.reading = {};
           explained.reading.doubt = {Doubt::Kind::NotThere};
       })
        .provenance([](Provenance &known) {
            known.missingColumns = {u"state"_s, u"colour"_s};
        });
    QCOMPARE(one.explanation().parts.first().text.section(u'\n', 0, 0),
             u"Table tickets lacks columns that this number needs: state"_s);
}

void TestExplanation::showsTheStatementThatFailed()
{
    Case one;
    one.provenance([](Provenance &known) { known.failedSql = u"SELECT no_such"_s; })
        .explained([](ExplainedIndicator &explained) {
            explained.reading.state = State::Stale;
            explained.reading.doubt = {Doubt::Kind::CollectionFailed, u"no such column"_s};
        });
    const Explanation explanation = one.explanation();
    QCOMPARE(explanation.parts.at(0).title, u"Why it is out of date"_s);
    QCOMPARE(explanation.parts.at(1), (ExplainedPart{u"Statement that failed"_s, u"SELECT no_such"_s, true}));
    QVERIFY(one.text().contains(u"SELECT 1")); // what the old value is from
}

void TestExplanation::saysWhatStatementsRead_data()
{
    QTest::addColumn<SentStatement::Rows>("rows");
    QTest::addColumn<QString>("words");
    QTest::newRow("new rows") << SentStatement::Rows::New << u"This table only grows"_s;
    QTest::newRow("changed rows") << SentStatement::Rows::Changed << u"Every row is known"_s;
}

void TestExplanation::saysWhatStatementsRead()
{
    QFETCH(SentStatement::Rows, rows);
    QFETCH(QString, words);
    QVERIFY(!Case().text().contains(words));
    const QString text = Case()
                             .provenance([rows](Provenance &known) {
                                 known.statements.push_back(sent(u"SELECT 3"_s, u"open"_s, rows));
                             })
                             .text();
    QVERIFY(text.contains(words));
    QVERIFY(text.contains(u"SELECT 3"));
}

void TestExplanation::saysThatSqlIsNotKnown()
{
    const QString text = Case().remote().text();
    QVERIFY(text.contains(u"Running exporter: https://exporter/"));
    QVERIFY(text.contains(u"does not say its SQL"));
    QVERIFY(!text.contains(u"Table:"));
    QVERIFY(!text.contains(u"SELECT"));
}

void TestExplanation::explainsACollectorAsAWhole()
{
    Case one;
    one.wholeCollector().state([](CollectorState &state) {
        state.failedMetrics = {{u"odd"_s, u"f:1"_s, u"it has no numbers"_s}};
    });
    const QString text = one.text();
    QVERIFY(text.startsWith(u"incidents\n\nWhat is wrong\n"));
    QVERIFY(text.contains(u"it has no numbers") || text.contains(u"odd"));
    QVERIFY(text.contains(u"SELECT 1") && text.contains(u"SELECT 2"));
    QVERIFY(text.contains(u"Columns: state, colour"));
    QVERIFY(!text.contains(u"Threshold"));
}

GUARDIA_TEST(TestExplanation, QCoreApplication)

} // namespace tst_explanation

#include "tst_explanation.moc"
