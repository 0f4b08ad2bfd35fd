// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/columnneeds.h"
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"
#include "sla/values.h"

#include <QTest>

namespace tst_enginedefinition {

using namespace guardia;
using namespace Qt::StringLiterals;

/// A definition whose metrics an engine computes.
class TestEngineDefinition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesValuesOfTheEngine()
    {
        const LoadedDefinitions loaded = parseDefinitions(
            u"c.yaml"_s,
            "collector: c\nfrom: t\nengine: sla\nmetrics:\n"
            "  - {name: open, type: gauge, help: h, value: open_clocks, labels: [objective, state], columns: "
            "[a]}\n"
            "  - {name: late_seconds, type: histogram, help: h, value: overrun, labels: [objective],\n"
            "     histogram: {buckets: [5m, 1h]}}\n");
        for (const Problem &problem : loaded.problems)
            QFAIL(qPrintable(problemText(problem)));
        const CollectorDefinition &collector = loaded.collectors.front();
        QVERIFY(collector.sla);
        QCOMPARE(collector.metrics.size(), 5);
        QCOMPARE(collector.metrics[0].valueColumn, u"open_clocks"_s);
        QCOMPARE(columnNeeds(collector.metrics[0]).needed, QStringList(u"a"_s));
        QStringList parts;
        for (std::size_t i = 1; i < 5; ++i) {
            QCOMPARE(familyOf(collector.metrics[i]), u"late_seconds"_s);
            parts << collector.metrics[i].part->value;
        }
        QCOMPARE(parts, (QStringList{u"300"_s, u"3600"_s, u"+Inf"_s, QString()}));
    }

    void theBuiltInOneHasEveryValue()
    {
        QStringList values;
        for (const CollectorDefinition &collector : builtInDefinitions().collectors) {
            for (const MetricDefinition &metric : collector.metrics) {
                if (collector.sla)
                    values << metric.valueColumn;
            }
        }
        for (const SlaValue &value : slaValues())
            QVERIFY2(values.contains(value.name), qPrintable(value.name));
    }

    void placesEveryMistake_data()
    {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const QByteArray &yaml, const char *problem) {
            QTest::newRow(name) << "collector: c\nfrom: t\n" + yaml << QString::fromUtf8(problem);
        };
        const auto metric = [&row](const char *name, const QByteArray &keys, const char *problem) {
            row(name, "engine: sla\nmetrics:\n  - {name: g, help: h, " + keys + "}\n", problem);
        };
        row("unknown engine",
            "engine: slo\nmetrics: [{name: g, type: gauge, help: h, value: objective, labels: "
            "[objective]}]\n",
            "3:9: there is no engine \"slo\"; there is sla");
        row("with statements of its own",
            "engine: sla\nmetrics: [{name: g, type: gauge, help: h, value: objective, labels: [objective]}]\n"
            "records: [id]\n",
            "5:10: records: does not go with engine:");
        const auto rule = [&row](const char *name, const QByteArray &keys, const char *problem) {
            row(name,
                "engine: sla\nmetrics: [{name: g, type: gauge, help: h, value: objective, labels: "
                "[objective]}]\n"
                "attention:\n  - {rule: late, state: critical, "
                    + keys + "}\n",
                problem);
        };
        rule("a rule of nothing", "replaces: sr_overdue",
             "6:5: rule late of engine: sla needs clocks: and which of them");
        rule("a rule with SQL", "clocks: breached, where: '{a} = 1'",
             "6:60: where: does not go with clocks:");
        rule("unknown clocks", "clocks: 2h",
             "6:43: clocks has to be one of breached, 1h, 4h, 1d, not \"2h\"");
        row("clocks without an engine",
            "metrics: [{name: g, type: gauge, help: h}]\n"
            "attention: [{rule: late, state: critical, where: '{a} = 1', clocks: breached}]\n",
            "4:69: clocks: goes with engine: only");
        metric("no value", "type: gauge, labels: [objective]",
               "5:5: a metric of engine: sla needs value: and one of evaluated, breached, compliance, "
               "objective, "
               "error_budget, open_clocks, due_within, next_breach, overrun, unevaluated");
        metric("unknown value", "type: gauge, value: met, labels: [objective]",
               "5:44: a metric of engine: sla needs value: and one of evaluated, breached, compliance, "
               "objective, error_budget, open_clocks, due_within, next_breach, overrun, unevaluated");
        metric("other labels", "type: gauge, value: evaluated, labels: [priority, objective]",
               "5:63: evaluated needs labels: [objective, priority]");
        metric("another type", "type: counter, value: evaluated, labels: [objective, priority]",
               "5:5: counter g has to end in _total, behind a name");
        metric("no histogram", "type: gauge, value: overrun, labels: [objective]",
               "5:30: overrun is a histogram");
        metric("no buckets", "type: histogram, value: overrun, labels: [objective]",
               "5:5: overrun needs histogram: {buckets: [5m, 1h, 1d]}, and no of: in it");
        metric("a condition", "type: gauge, value: objective, labels: [objective], where: '{a} = 1'",
               "5:83: where: goes with rows; a metric of an engine has value: and labels:");
        row("labels of an engine without one", "metrics: [{name: g, type: gauge, help: h, labels: [a]}]\n",
            "3:51: a list of labels goes with engine: only; write labels: {NAME: value of rows without one}");
        row("columns without an engine", "metrics: [{name: g, type: gauge, help: h, columns: [a]}]\n",
            "3:52: columns: goes with engine: only");
    }

    void placesEveryMistake()
    {
        QFETCH(QByteArray, yaml);
        QFETCH(QString, problem);
        const LoadedDefinitions loaded = parseDefinitions(u"c.yaml"_s, yaml);
        QVERIFY(!loaded.problems.empty());
        QCOMPARE(problemText(loaded.problems.front()), QString(u"c.yaml:" + problem));
        QVERIFY(loaded.collectors.empty());
    }
};

GUARDIA_TEST(TestEngineDefinition, NoApplication)

} // namespace tst_enginedefinition

#include "tst_enginedefinition.moc"
