// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakes/settingsfile.h"
#include "fakes/snapshotmaker.h"
#include "runner/testclass.h"
#include "session/alertmutes.h"
#include "session/settings.h"

#include <QCoreApplication>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace tst_alertmutes {

using namespace guardia;
using namespace Qt::StringLiterals;

/// Which alerts are muted, and for how long.
class TestAlertMutes : public QObject
{
    Q_OBJECT

private slots:
    void readsOnlyWhatItWrites_data();
    void readsOnlyWhatItWrites();
    void refusesWhatIsDamaged_data();
    void refusesWhatIsDamaged();
    void survivesARestartForItsConnection();
    void isForgottenWithItsConnection();
    void settingsOfOlderVersionsHaveNone();
};

void TestAlertMutes::readsOnlyWhatItWrites_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("nothing") << QStringList();
    QTest::newRow("always") << QStringList{u"always 1/sr"_s};
    QTest::newRow("for an hour") << QStringList{u"until 2026-01-02T05:02:00Z 1/sr"_s};
    QTest::newRow("until it changes") << QStringList{u"while critical 1/sr"_s, u"while warning 2/audit"_s};
    QTest::newRow("a name with blanks") << QStringList{u"always 1/my own indicator"_s};
    QTest::newRow("the database") << QStringList{u"always 0/"_s};
}

void TestAlertMutes::readsOnlyWhatItWrites()
{
    QFETCH(QStringList, lines);
    const std::optional<QList<Mute>> mutes = readMutes(lines);
    QVERIFY(mutes);
    QCOMPARE(writtenMutes(*mutes), lines);
}

void TestAlertMutes::refusesWhatIsDamaged_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::newRow("another word") << QStringList{u"sometimes 1/sr"_s};
    QTest::newRow("no alert") << QStringList{u"always"_s};
    QTest::newRow("no time") << QStringList{u"until tomorrow 1/sr"_s};
    QTest::newRow("no state") << QStringList{u"while 1/sr"_s};
    QTest::newRow("no bad state") << QStringList{u"while ok 1/sr"_s};
    QTest::newRow("the same alert twice") << QStringList{u"always 1/sr"_s, u"while critical 1/sr"_s};
}

void TestAlertMutes::refusesWhatIsDamaged()
{
    QFETCH(QStringList, lines);
    QVERIFY(!readMutes(lines));
}

void TestAlertMutes::survivesARestartForItsConnection()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"settings.ini"_s);
    const QList<Mute> mutes{{u"1/sr"_s, MuteSpan::OneHour, QDateTime(beginning())},
                            {u"1/sla"_s, MuteSpan::Change, {}, State::Critical},
                            {u"1/audit"_s, MuteSpan::Always},
                            {u"1/users"_s, MuteSpan::Tomorrow, QDateTime(beginning())}};
    {
        Settings settings(file);
        settings.setMutes(u"one"_s, mutes);
        settings.setAlertSound(AlertSound::All);
    }
    const Settings settings(afterRestart(file));
    QCOMPARE(settings.mutes(u"one"_s), mutes);
    QCOMPARE(settings.mutes(u"other"_s), QList<Mute>());
    QCOMPARE(settings.alertSound(), AlertSound::All);
}

void TestAlertMutes::isForgottenWithItsConnection()
{
    const QTemporaryDir folder;
    Settings settings(folder.filePath(u"settings.ini"_s));
    ConnectionProfile profile;
    profile.name = u"db1"_s;
    profile.database = u"/srv/db1"_s;
    const QString id = settings.setConnections({profile}).first().id;
    settings.setMutes(id, {{u"1/sr"_s}});
    settings.setConnections({});
    QCOMPARE(settings.mutes(id), QList<Mute>());
}

void TestAlertMutes::settingsOfOlderVersionsHaveNone()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(u"settings.ini"_s);
    QFile file(name);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[alerts]\ntray=true\nnotifications=true\n");
    file.close();
    const Settings settings(name);
    QVERIFY(settings.isNotifying());
    QCOMPARE(settings.alertSound(), AlertSound::None);
    QCOMPARE(settings.mutes(u"one"_s), QList<Mute>());
    QVERIFY(!settings.seenRecords(u"one"_s).hasLooked());
}

GUARDIA_TEST(TestAlertMutes, QCoreApplication)

} // namespace tst_alertmutes

#include "tst_alertmutes.moc"
