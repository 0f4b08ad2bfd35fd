// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/settingsfile.h"
#include "runner/testclass.h"
#include "session/seenrecords.h"
#include "session/settings.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <QTest>

namespace tst_seenrecords {

using namespace guardia;
using namespace Qt::StringLiterals;

namespace {

AttentionItem item(int id)
{
    AttentionItem made;
    made.collector = u"service_requests"_s;
    made.rule = u"sr_overdue"_s;
    made.id = id;
    return made;
}

AttentionList listOf(const QList<int> &ids)
{
    AttentionList list;
    for (const int id : ids)
        list.items += item(id);
    return list;
}

} // namespace

/// Which records that need attention the operator has looked at.
class TestSeenRecords : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsNewBeforeTheFirstLook();
    void whatCameAfterTheLookIsNew();
    void anotherRuleOfTheSameRecordIsNew();
    void whatComesBackIsNew_data();
    void whatComesBackIsNew();
    void survivesARestart();
    void refusesWhatIsDamaged_data();
    void refusesWhatIsDamaged();
};

void TestSeenRecords::nothingIsNewBeforeTheFirstLook()
{
    const SeenRecords seen;
    QVERIFY(!seen.hasLooked());
    QVERIFY(!seen.isNew(item(1)));
    QCOMPARE(seen.written(), QStringList());
}

void TestSeenRecords::whatCameAfterTheLookIsNew()
{
    SeenRecords seen;
    seen.look(listOf({1, 2}));
    QVERIFY(!seen.isNew(item(1)));
    QVERIFY(seen.isNew(item(3)));
    SeenRecords nothing;
    nothing.look({});
    QVERIFY(nothing.isNew(item(1)));
}

void TestSeenRecords::anotherRuleOfTheSameRecordIsNew()
{
    SeenRecords seen;
    seen.look(listOf({1}));
    AttentionItem other = item(1);
    other.rule = u"sr_unassigned"_s;
    QVERIFY(seen.isNew(other));
}

void TestSeenRecords::whatComesBackIsNew_data()
{
    QTest::addColumn<bool>("isComplete");
    QTest::addColumn<QString>("error");
    QTest::addColumn<bool>("isNew");
    QTest::newRow("it had left the list") << true << QString() << true;
    QTest::newRow("the list was cut") << false << QString() << false;
    QTest::newRow("not everything could be checked") << true << u"timed out"_s << false;
}

void TestSeenRecords::whatComesBackIsNew()
{
    QFETCH(bool, isComplete);
    QFETCH(QString, error);
    SeenRecords seen;
    seen.look(listOf({1, 2}));
    AttentionList shorter = listOf({1});
    shorter.isComplete = isComplete;
    shorter.error = error;
    QTEST(seen.forgetGone(shorter), "isNew");
    QVERIFY(!seen.isNew(item(1)));
    QTEST(seen.isNew(item(2)), "isNew");
}

void TestSeenRecords::survivesARestart()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    SeenRecords seen;
    seen.look(listOf({1, 2}));
    SeenRecords nothing;
    nothing.look({});
    {
        Settings settings(file);
        settings.setSeenRecords(u"one"_s, seen);
        settings.setSeenRecords(u"other"_s, nothing);
    }
    const Settings settings(afterRestart(file));
    QCOMPARE(settings.seenRecords(u"one"_s), seen);
    QVERIFY(settings.seenRecords(u"one"_s).isNew(item(3)));
    QCOMPARE(settings.seenRecords(u"other"_s), nothing); // looked, and there was nothing
    QVERIFY(!settings.seenRecords(u"third"_s).hasLooked());
}

void TestSeenRecords::refusesWhatIsDamaged_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("without its mark") << QStringList{u"0123456789abcdef"_s};
    QTest::newRow("no digest") << QStringList{u"looked"_s, u"SR 17"_s};
    QTest::newRow("a short digest") << QStringList{u"looked"_s, u"0123"_s};
}

void TestSeenRecords::refusesWhatIsDamaged()
{
    QFETCH(QStringList, lines);
    QVERIFY(!SeenRecords::read(lines));
}

GUARDIA_TEST(TestSeenRecords, QCoreApplication)

} // namespace tst_seenrecords

#include "tst_seenrecords.moc"
