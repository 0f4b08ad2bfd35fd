// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/valuetext.h"
#include "models/collectorsmodel.h"
#include "runner/testclass.h"
#include "theme/itemroles.h"
#include "theme/words.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QPersistentModelIndex>
#include <QSignalSpy>
#include <QTest>

namespace tst_collectorsmodel {

using namespace guardia;
using namespace std::chrono_literals;

namespace {

const QDateTime Noon = QDateTime(QDate(2026, 1, 2), QTime(12, 0), Qt::UTC);

CollectorState collector(const QString &name, Freshness freshness = Freshness::Fresh,
                         const QString &error = {})
{
    CollectorState state;
    state.name = name;
    state.freshness = freshness;
    state.succeeded = error.isEmpty();
    state.duration = 12ms;
    state.error = error;
    state.rows = 1234;
    if (freshness != Freshness::Never)
        state.lastSuccess = Noon;
    return state;
}

SnapshotPtr snapshot(const std::vector<CollectorState> &collectors)
{
    Snapshot made;
    made.collectors = collectors;
    return std::make_shared<const Snapshot>(made);
}

QString text(const CollectorsModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

State stateOf(const CollectorsModel &model, int row)
{
    return static_cast<State>(model.index(row, CollectorsModel::Outcome).data(StateRole).toInt());
}

QStringList names(const CollectorsModel &model)
{
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all += text(model, row, CollectorsModel::Name);
    return all;
}

const QString A = QStringLiteral("audit");
const QString B = QStringLiteral("incidents");
const QString C = QStringLiteral("users");

} // namespace

class TestCollectorsModel : public QObject
{
    Q_OBJECT

private slots:
    void init() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void showsACollector();
    void neverSaysThatItTookNothing_data();
    void neverSaysThatItTookNothing();
    void tellsStatesApart_data();
    void tellsStatesApart();
    void tellsThatATableIsRead();
    void tellsOfFailedMetrics();
    void saysFailuresInPlainWords();
    void keepsRowsInPlace();
    void addsAndRemovesRows();
    void countsAges();
    void showsErrorsSafely();
    void sortsByValue();
};

void TestCollectorsModel::showsACollector()
{
    CollectorsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setNow(Noon.addSecs(5));
    model.setSnapshot(snapshot({collector(A)}));
    QCOMPARE(names(model), QStringList(A));
    QCOMPARE(text(model, 0, CollectorsModel::Duration), QStringLiteral("12 ms"));
    QCOMPARE(text(model, 0, CollectorsModel::Age), QStringLiteral("< 1 min"));
    QCOMPARE(text(model, 0, CollectorsModel::Rows), QStringLiteral("1,234"));
    QCOMPARE(text(model, 0, CollectorsModel::Folded), QStringLiteral("0"));
    QCOMPARE(text(model, 0, CollectorsModel::LastError), QString());
    model.setSnapshot(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestCollectorsModel::neverSaysThatItTookNothing_data()
{
    QTest::addColumn<double>("seconds");
    QTest::addColumn<QString>("shown");
    const auto row = [](double seconds, const char *shown) {
        QTest::newRow(shown) << seconds << QString::fromLatin1(shown);
    };
    row(0.0003, "0.3 ms");
    row(0.00001, "< 0.1 ms");
    row(0.00094, "0.9 ms");
    row(0.00096, "1 ms");
    row(0.0014, "1 ms ");
    row(0.9994, "999 ms");
    row(0.9996, "1.00 s"); // and not 1,000 ms
    row(61.5, "61.50 s");
}

void TestCollectorsModel::neverSaysThatItTookNothing()
{
    QFETCH(const double, seconds);
    QFETCH(const QString, shown);
    CollectorsModel model;
    CollectorState state = collector(A);
    state.duration = std::chrono::duration<double>(seconds);
    model.setSnapshot(snapshot({state}));
    QCOMPARE(text(model, 0, CollectorsModel::Duration), shown.trimmed());
}

void TestCollectorsModel::tellsStatesApart_data()
{
    QTest::addColumn<int>("freshness");
    QTest::addColumn<QString>("error");
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("word");
    const auto row = [](const char *name, Freshness freshness, const char *error, State state,
                        const QString &word) {
        QTest::newRow(name) << static_cast<int>(freshness) << QString::fromLatin1(error)
                            << static_cast<int>(state) << word;
    };
    row("fresh", Freshness::Fresh, "", State::Ok, stateWord(State::Ok));
    row("stale", Freshness::Stale, "gone", State::Stale, stateWord(State::Stale));
    row("expired", Freshness::Expired, "gone", State::Critical, QStringLiteral("Failed"));
    row("never tried", Freshness::Never, "", State::Unknown, QStringLiteral("Not yet"));
    row("never succeeded", Freshness::Never, "gone", State::Critical, QStringLiteral("Failed"));
}

void TestCollectorsModel::tellsStatesApart()
{
    QFETCH(const int, freshness);
    QFETCH(const QString, error);
    CollectorsModel model;
    model.setSnapshot(snapshot({collector(A, static_cast<Freshness>(freshness), error)}));
    QTEST(static_cast<int>(stateOf(model, 0)), "state");
    QTEST(text(model, 0, CollectorsModel::Outcome), "word");
}

void TestCollectorsModel::tellsThatATableIsRead()
{
    CollectorState audit = collector(QStringLiteral("audit"), Freshness::Never);
    audit.reading = FirstReading{Noon, {}};
    CollectorsModel model;
    model.setSnapshot(snapshot({audit}));
    const QModelIndex outcome = model.index(0, CollectorsModel::Outcome);
    QCOMPARE(outcome.data().toString(), QStringLiteral("Reading"));
    QCOMPARE(stateOf(model, 0), State::Unknown);
    const QString since = clockText(Noon.toLocalTime().time(), QLocale());
    QVERIFY(outcome.data(Qt::ToolTipRole).toString().contains(u"since " + since));
    audit.reading->rows = 10'000'000;
    model.setSnapshot(snapshot({audit}));
    QVERIFY(outcome.data(Qt::ToolTipRole).toString().contains(u"at most 10,000,000 rows"));
}

void TestCollectorsModel::tellsOfFailedMetrics()
{
    CollectorState incomplete = collector(A);
    incomplete.failedMetrics = {{QStringLiteral("odd"), QStringLiteral("f.yaml:7"), QStringLiteral("why")},
                                {QStringLiteral("odder"), {}, QStringLiteral("because")}};
    CollectorsModel model;
    model.setSnapshot(snapshot({incomplete}));
    QCOMPARE(stateOf(model, 0), State::Warning);
    QCOMPARE(text(model, 0, CollectorsModel::Outcome), QStringLiteral("Incomplete"));
    QCOMPARE(text(model, 0, CollectorsModel::LastError),
             QStringLiteral("odd (f.yaml:7): why; odder: because"));
}

void TestCollectorsModel::saysFailuresInPlainWords()
{
    CollectorsModel model;
    model.setSnapshot(snapshot({collector(A, Freshness::Stale, QStringLiteral("no such column: <b>x</b>"))}));
    QCOMPARE(text(model, 0, CollectorsModel::LastError),
             QStringLiteral("A column is missing (no such column: <b>x</b>)"));
}

void TestCollectorsModel::keepsRowsInPlace()
{
    CollectorsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSnapshot(snapshot({collector(A), collector(B), collector(C)}));
    const QPersistentModelIndex selected = model.index(1, CollectorsModel::Name);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setSnapshot(
        snapshot({collector(A), collector(B, Freshness::Stale, QStringLiteral("gone")), collector(C)}));
    QCOMPARE(resets.size(), 0);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0][0].toModelIndex().row(), 1);
    QVERIFY(selected.isValid());
    QCOMPARE(selected.row(), 1);
    QCOMPARE(text(model, 1, CollectorsModel::LastError), QStringLiteral("gone"));
}

void TestCollectorsModel::addsAndRemovesRows()
{
    CollectorsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
    model.setSnapshot(snapshot({collector(B)}));
    const QPersistentModelIndex selected = model.index(0, 0);
    model.setSnapshot(snapshot({collector(A), collector(B), collector(C)}));
    QCOMPARE(names(model), (QStringList{A, B, C}));
    QCOMPARE(selected.row(), 1);
    model.setSnapshot(snapshot({collector(B), collector(C)}));
    QCOMPARE(names(model), (QStringList{B, C}));
    QCOMPARE(selected.row(), 0);
    model.setSnapshot(snapshot({collector(A)}));
    QCOMPARE(names(model), QStringList(A));
    QVERIFY(!selected.isValid());
}

void TestCollectorsModel::countsAges()
{
    CollectorsModel model;
    model.setSnapshot(snapshot({collector(A), collector(B, Freshness::Never)}));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.setNow(Noon.addSecs(5));
    model.setNow(Noon.addSecs(59));
    QCOMPARE(changes.size(), 0); // no change that could be seen
    model.setNow(Noon.addSecs(120));
    model.setNow(Noon.addSecs(179));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(changes[0][0].toModelIndex().column(), static_cast<int>(CollectorsModel::Age));
    QCOMPARE(text(model, 0, CollectorsModel::Age), ageText(2min, QLocale()));
    QCOMPARE(text(model, 1, CollectorsModel::Age), absentText());
    QCOMPARE(text(model, 1, CollectorsModel::Rows), absentText());
    QCOMPARE(text(model, 1, CollectorsModel::Duration), absentText());
    model.setNow(Noon.addSecs(-120)); // a clock that was set back
    QCOMPARE(text(model, 0, CollectorsModel::Age), QStringLiteral("< 1 min"));
    model.setSnapshot(snapshot({collector(A, Freshness::Stale)}));
    model.setNow(Noon.addSecs(8));
    QCOMPARE(text(model, 0, CollectorsModel::Age), ageText(8s, QLocale()));
}

void TestCollectorsModel::showsErrorsSafely()
{
    CollectorsModel model;
    model.setSnapshot(snapshot({collector(A, Freshness::Stale, QStringLiteral("line\nbreak\x1b[0m"))}));
    for (const int role : {int(Qt::DisplayRole), int(Qt::ToolTipRole)})
        QCOMPARE(model.index(0, CollectorsModel::LastError).data(role).toString(),
                 QStringLiteral("line\\nbreak\\x1b[0m"));
}

void TestCollectorsModel::sortsByValue()
{
    CollectorsModel model;
    CollectorState slow = collector(A);
    slow.duration = 2s; // "2.00 s" as text comes before "12 ms"
    model.setSnapshot(snapshot({slow, collector(B)}));
    const auto value = [&model](int row, int column) {
        return model.index(row, column).data(SortRole).toDouble();
    };
    QVERIFY(value(0, CollectorsModel::Duration) > value(1, CollectorsModel::Duration));
    QCOMPARE(value(0, CollectorsModel::Rows), 1234.0);
    QCOMPARE(text(model, 0, CollectorsModel::Duration), QStringLiteral("2.00 s"));
}

GUARDIA_TEST(TestCollectorsModel, QApplication)

} // namespace tst_collectorsmodel

#include "tst_collectorsmodel.moc"
