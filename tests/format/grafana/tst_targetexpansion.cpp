// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/grafana/targetexpansion.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_targetexpansion {

using namespace guardia;
using namespace Qt::StringLiterals;

/// What Grafana puts in place of a variable with several values, and what is meant by it.
class TestTargetExpansion : public QObject
{
    Q_OBJECT

private slots:
    void expands_data();
    void expands();
    void staysBounded();
};

void TestTargetExpansion::expands_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QStringList>("targets");
    const auto row = [](const char *name, const QString &target, const QStringList &targets) {
        QTest::newRow(name) << target << targets;
    };
    const auto same = [&row](const char *name, const QString &target) { row(name, target, {target}); };
    row("keys", u"{sr_total,incidents_open}"_s, {u"sr_total"_s, u"incidents_open"_s});
    row("keys as a regular expression", u"(sr_total|incidents_open)"_s, {u"sr_total"_s, u"incidents_open"_s});
    row("values of a label", u"f{status=\"{OPEN,CLOSED}\"}"_s,
        {u"f{status=\"OPEN\"}"_s, u"f{status=\"CLOSED\"}"_s});
    row("values of a label as a regular expression", u"f{status=\"(OPEN|CLO\\.SED)\"}"_s,
        {u"f{status=\"OPEN\"}"_s, u"f{status=\"CLO.SED\"}"_s});
    row("two labels", u"f{a=\"{1,2}\",b=\"{3,4}\"}"_s,
        {u"f{a=\"1\",b=\"3\"}"_s, u"f{a=\"1\",b=\"4\"}"_s, u"f{a=\"2\",b=\"3\"}"_s, u"f{a=\"2\",b=\"4\"}"_s});
    row("whole series", u"{f{a=\"1\",b=\"2\"},sr_total}"_s, {u"f{a=\"1\",b=\"2\"}"_s, u"sr_total"_s});
    row("whole series as a regular expression", u"(f\\{a=\"1\"\\}|sr_total)"_s,
        {u"f{a=\"1\"}"_s, u"sr_total"_s});
    row("Korean", u"f{a=\"{접수,완료}\"}"_s, {u"f{a=\"접수\"}"_s, u"f{a=\"완료\"}"_s});
    row("the same twice", u"{a,a}"_s, {u"a"_s});
    row("blanks", u" {a, b} "_s, {u"a"_s, u"b"_s});
    row("nothing among them", u"{a,}"_s, {u"a"_s, QString(u""_s)});
    same("a series", u"f{a=\"1\",b=\"2\"}"_s);
    same("one value", u"{a}"_s);
    same("one value as a regular expression", u"(a)"_s);
    same("no end", u"{a,b"_s);
    same("no end as a regular expression", u"(a|b"_s);
    same("more behind", u"{a,b}c"_s);
    same("a part of a value", u"f{a=\"x{1,2}\"}"_s);
    same("nothing", QString());
    same("one character", u"("_s);
}

void TestTargetExpansion::expands()
{
    QFETCH(const QString, target);
    QTEST(expandedTarget(target, 100), "targets");
}

/// Whatever a client sends, in a target of the longest size that is taken.
void TestTargetExpansion::staysBounded()
{
    QString target = u"f{"_s;
    for (int i = 0; i < 200; ++i)
        target += u"l%1=\"{1,2,3,4,5,6,7,8,9}\","_s.arg(i);
    QCOMPARE(expandedTarget(target + u'}', 50).size(), 50);
    QCOMPARE(expandedTarget(u"\"{"_s.repeated(8'000), 1'001).size(), 1);
    QCOMPARE(expandedTarget(u"\"("_s.repeated(8'000) + u"a|b"_s, 1'001).size(), 1);
    const QString prefix = u"x"_s.repeated(8'000);
    QStringList values;
    for (int i = 0; i < 1'500; ++i)
        values += QString::number(i);
    QCOMPARE(expandedTarget(prefix + u"{a=\"{"_s + values.join(u',') + u"}\"}"_s, 1'001).size(), 1'001);
}

GUARDIA_TEST(TestTargetExpansion, NoApplication)

} // namespace tst_targetexpansion

#include "tst_targetexpansion.moc"
