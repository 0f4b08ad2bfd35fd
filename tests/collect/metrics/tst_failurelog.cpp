// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/failurelog.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_failurelog {

using namespace guardia;

namespace {

QStringList logged;

CollectorResult resultOf(const QString &unknownValues, const std::vector<MetricFailure> &failures)
{
    CollectorResult result{QStringLiteral("incidents"), {}, {}, 0, {}};
    result.unknownValues = unknownValues;
    result.failedMetrics = failures;
    return result;
}

} // namespace

/// What does not change is said once, however often it is found.
class TestFailureLog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        logged.clear();
        m_before = qInstallMessageHandler(
            [](QtMsgType, const QMessageLogContext &, const QString &text) { logged << text; });
    }
    void cleanup() { qInstallMessageHandler(m_before); }

    void otherUnknownWordsAreNoNews()
    {
        FailureLog log;
        log.note(resultOf(QStringLiteral("only New"), {}), {});
        log.note(resultOf(QStringLiteral("only New, \uC811\uC218"), {}), {});
        QCOMPARE(logged.size(), 1);
        log.note(resultOf({}, {}), {});
        QCOMPARE(logged.size(), 2); // works again
        log.note(resultOf(QStringLiteral("only New"), {}), {});
        QCOMPARE(logged.size(), 3);
    }

    void aMetricIsNamedOnceAndWhenItIsBack()
    {
        const MetricFailure failure{QStringLiteral("odd"), QStringLiteral("own.yaml:4"),
                                    QStringLiteral("why")};
        FailureLog log;
        for (int i = 0; i < 3; ++i)
            log.note(resultOf({}, {failure}), {});
        QCOMPARE(logged.size(), 1);
        QVERIFY2(logged.front().contains(u"own.yaml:4"), qPrintable(logged.front()));
        log.note(resultOf({}, {}), {});
        QCOMPARE(logged.size(), 2);
        log.note(resultOf({}, {}), {});
        QCOMPARE(logged.size(), 2);
    }

private:
    QtMessageHandler m_before = nullptr;
};

GUARDIA_TEST(TestFailureLog, NoApplication)

} // namespace tst_failurelog

#include "tst_failurelog.moc"
