// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/conditions.h"
#include "collect/definition/definitionloader.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_conditions {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

/// Conditions with these, of which none may fail.
Conditions conditions(const QList<std::pair<QString, QString>> &all)
{
    Conditions made;
    for (const auto &[name, sql] : all) {
        if (const auto added = made.add(name, sql); !added)
            qFatal("%s", qPrintable(added.error().message));
    }
    return made;
}

LoadedDefinitions parsed(const QByteArray &yaml)
{
    return parseDefinitions(u"c.yaml"_s, yaml);
}

QString problemsOf(const QByteArray &yaml)
{
    QStringList lines;
    for (const Problem &problem : parsed(yaml).problems)
        lines << problemText(problem);
    return lines.join(u'\n');
}

} // namespace

/// What a definition names once means the same wherever it uses it.
class TestConditions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesOut_data()
    {
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *sql, const char *expected) {
            QTest::addRow("%s", sql) << QString::fromUtf8(sql) << QString::fromUtf8(expected);
        };
        row("", "");
        row("{open}", "({status} = 'OPEN')");
        row("{ open }", "({status} = 'OPEN')");
        row("NOT {open} OR {open}", "NOT ({status} = 'OPEN') OR ({status} = 'OPEN')");
        row("{late}", "(({status} = 'OPEN') AND {due_at} < {now})");
        row("{장애}{open}", "{장애}({status} = 'OPEN')");
        // What is no condition stays, and so do its braces.
        row("{status} = 'x'", "{status} = 'x'");
        row("{closed}", "{closed}");
        row("{Open}", "{Open}");
        row("{open:1h} {ago:24h} {now} {seconds:open,late}", "{open:1h} {ago:24h} {now} {seconds:open,late}");
        row("{\"open\"}", "{\"open\"}"); // a column of that name
        row("{\"a}\"} {open}", "{\"a}\"} ({status} = 'OPEN')");
        // {{ is a brace, and what follows it no condition.
        row("'{{open}'", "'{{open}'");
        row("'{{{open}'", "'{{({status} = 'OPEN')'");
        row("'{{{{open}'", "'{{{{open}'");
        row("{", "{");
        row("{open", "{open");
        row("}{open}", "}({status} = 'OPEN')");
        row("{}", "{}");
    }

    void writesOut()
    {
        QFETCH(QString, sql);
        const Conditions made = conditions(
            {{u"open"_s, u" {status} = 'OPEN' "_s}, {u"late"_s, u"{open} AND {due_at} < {now}"_s}});
        QTEST(made.writtenOut(sql), "expected");
    }

    void usesOnlyThoseBefore()
    {
        const Conditions made = conditions({{u"late"_s, u"{open}"_s}, {u"open"_s, u"{open} = 1"_s}});
        QCOMPARE(made.writtenOut(u"{late}"_s), u"({open})"_s);
        QCOMPARE(made.writtenOut(u"{open}"_s), u"({open} = 1)"_s); // the column in it
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("sql");
        QTest::addColumn<QString>("problem");
        const auto row = [](const char *name, const char *sql, const char *problem) {
            QTest::addRow("%s: %s", name, sql)
                << QString::fromUtf8(name) << QString::fromUtf8(sql) << QString::fromUtf8(problem);
        };
        const char *noName = "a condition needs a name of lower-case letters, digits and _, not \"";
        for (const char *name :
             {"", "Open", "1st", "_a", "a b", "a-b", "장애", "ago:1h", "a\n", "{a}", "\"a\""})
            row(name, "{a} = 1", noName);
        row("now", "{a} = 1", "{now} is a time; choose another name");
        row("a", "", "is empty");
        row("a", "  ", "is empty");
        row("a", "{b", "{b has no closing brace");
        row("a", "{b c}", "{b c} is not known");
        row("a", "{in:x}", "{in:x} needs a duration");
        row("a", "b) OR (c", "a closing bracket has no opening one");
        row("a", "(b", "a bracket is not closed");
        row("a", "b = 'x", "' is not closed");
        row("a", "b; DELETE FROM t", "DELETE is not allowed");
        row("a", "b; c", "a semicolon is not allowed here");
        row("a", "b -- c", "comments are not allowed in SQL here");
    }

    void refuses()
    {
        QFETCH(QString, name);
        QFETCH(QString, sql);
        QFETCH(QString, problem);
        Conditions made;
        const auto added = made.add(name, sql);
        QVERIFY(!added);
        QVERIFY2(added.error().message.startsWith(problem), qPrintable(added.error().message));
        QCOMPARE(made.writtenOut(u"{"_s + name + u'}'), QString(u'{' + name + u'}'));
    }

    void growsNoLongerThanSqlMayBe()
    {
        Conditions made = conditions({{u"c0"_s, u"{a} = 1"_s}});
        bool isRefused = false;
        for (int i = 1; i < 64 && !isRefused; ++i) {
            const QString before = u"{c%1}"_s.arg(i - 1);
            const auto added = made.add(u"c%1"_s.arg(i), before + u" AND " + before);
            isRefused = !added;
            if (!added)
                QVERIFY2(added.error().message.startsWith(u"is too long"), qPrintable(added.error().message));
        }
        QVERIFY(isRefused);
    }

    /// In every place that may use a condition, and wherever the file defines the conditions.
    void meanTheSameWrittenOut()
    {
        const QByteArray head = "collector: c\nfrom: t\n";
        const QByteArray named =
            "conditions:\n  locked: \"{state} = 'L'\"\n  gone: \"{locked} AND {due} < {now}\"\n";
        const auto rest = [](const QByteArray &locked, const QByteArray &gone) {
            return QByteArray("metrics:\n"
                              "  - {name: a, type: gauge, help: h, where: \""
                              + locked
                              + "\"}\n"
                                "  - {name: b, type: gauge, help: h, ratio: \"NOT "
                              + locked
                              + "\"}\n"
                                "  - {name: c, type: gauge, help: h, sum: \"CASE WHEN "
                              + locked
                              + " THEN 1 ELSE 0 END\"}\n"
                                "attention: [{rule: r, state: warning, where: \""
                              + gone
                              + "\"}]\n"
                                "annotations: [{event: e, time: at, where: \""
                              + locked + "\"}]\n");
        };
        const QByteArray usingThem = rest("{locked}", "{gone}");
        const QByteArray without = rest("({state} = 'L')", "(({state} = 'L') AND {due} < {now})");
        CollectorDefinition expected = parsed(head + "\n\n\n" + without).collectors.at(0);
        for (const QByteArray &yaml :
             {QByteArray(head + named + usingThem), QByteArray(head + "\n\n\n" + usingThem + named)}) {
            QCOMPARE(problemsOf(yaml), QString());
            CollectorDefinition found = parsed(yaml).collectors.at(0);
            for (qsizetype i = 0; i < found.metrics.size(); ++i)
                found.metrics[i].source = expected.metrics[i].source; // as it was written, in other words
            QVERIFY(found == expected);
        }
    }

    void inAStatementToo()
    {
        const LoadedDefinitions loaded = parsed("collector: c\n"
                                                "conditions: {big: n > 5}\n"
                                                "sql: SELECT n FROM t WHERE {big}\n"
                                                "metrics: [{name: a, type: gauge, help: h, value: n}]\n");
        QCOMPARE(loaded.collectors.size(), 1U);
        const QString sql = loaded.collectors[0].statement.expanded(Dialect::SQLite, QDateTime(), {});
        QCOMPARE(sql, u"SELECT n FROM t WHERE (n > 5)"_s);
    }

    void mistakesArePlaced()
    {
        const QByteArray rest = "collector: c\nfrom: t\nmetrics: [{name: a, type: gauge, help: h}]\n";
        QCOMPARE(
            problemsOf(rest + "conditions: {ok: '{a}', Bad: '{a}'}\n"),
            u"c.yaml:4:25: conditions.Bad: a condition needs a name of lower-case letters, digits and _, not \"Bad\""_s);
        QCOMPARE(problemsOf(rest + "conditions:\n  상태: '{a}'\n").section(u':', 1, 3),
                 u"5:3: conditions.상태"_s);
        QCOMPARE(problemsOf(rest + "conditions: {a: '{a}', a: '{b}'}\n"),
                 u"c.yaml:4:24: key \"a\" stands twice in conditions"_s);
        QCOMPARE(problemsOf(rest + "conditions: x\n"),
                 u"c.yaml:4:13: conditions has to be a mapping (key: value), not \"x\""_s);
        QVERIFY(problemsOf(rest + "conditions: {a: [x]}\n")
                    .startsWith(u"c.yaml:4:17: conditions.a has to be a text, not a list"_s));
        QCOMPARE(problemsOf(rest + "conditions:\n"), QString());
    }
};

GUARDIA_TEST(TestConditions, NoApplication)

} // namespace tst_conditions

#include "tst_conditions.moc"
