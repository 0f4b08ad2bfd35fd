// SPDX-License-Identifier: GPL-3.0-or-later
#include "fixtures/snapshots.h"
#include "format/eventtexts.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_eventtexts {

using namespace guardia;
using namespace Qt::StringLiterals;

/// What annotations say, in both languages.
class TestEventTexts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titles_data()
    {
        QTest::addColumn<QString>("collector");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");

        QTest::newRow("success") << u"deployments"_s << u"deployment_succeeded"_s << u"Deployment succeeded"_s
                                 << u"배포 성공"_s;
        QTest::newRow("failure") << u"deployments"_s << u"deployment_failed"_s << u"Deployment failed"_s
                                 << u"배포 실패"_s;
        QTest::newRow("roll-back") << u"deployments"_s << u"deployment_rolled_back"_s
                                   << u"Deployment rolled back"_s << u"배포 롤백"_s;
        QTest::newRow("opened") << u"incidents"_s << u"incident_opened"_s << u"Incident opened"_s
                                << u"인시던트 발생"_s;
        QTest::newRow("resolved") << u"incidents"_s << u"incident_resolved"_s << u"Incident resolved"_s
                                  << u"인시던트 해결"_s;
        QTest::newRow("of another collector")
            << u"incidents"_s << u"deployment_failed"_s << u"deployment_failed"_s << u"deployment_failed"_s;
        QTest::newRow("own") << u"patching"_s << u"patch_day"_s << u"patch_day"_s << u"patch_day"_s;
    }

    void titles()
    {
        QFETCH(QString, collector);
        QFETCH(QString, name);
        QFETCH(QString, english);
        QFETCH(QString, korean);
        Event event;
        event.name = name;
        event.collector = collector;
        QCOMPARE(EventTexts(test::builtInCatalogue(), Language::English).title(event), english);
        QCOMPARE(EventTexts(test::builtInCatalogue(), Language::Korean).title(event), korean);
        event.subject = u"결제 %1 <1.4.2>"_s;
        QCOMPARE(EventTexts(test::builtInCatalogue(), Language::English).title(event),
                 QString(english + u": 결제 %1 <1.4.2>"));
        QCOMPARE(EventTexts(test::builtInCatalogue(), Language::Korean).title(event),
                 QString(korean + u": 결제 %1 <1.4.2>"));
    }

    void texts()
    {
        Event event;
        QCOMPARE(EventTexts(test::builtInCatalogue(), Language::Korean).text(event), QString());
        event.collector = u"incidents"_s;
        event.details = {{u"severity"_s, u"HIGH"_s}, {u"고객사"_s, u"%1"_s}};
        QCOMPARE(EventTexts(test::builtInCatalogue(), Language::English).text(event),
                 u"Severity: HIGH, 고객사: %1"_s);
        event.id = u"12"_s;
        QCOMPARE(EventTexts(test::builtInCatalogue(), Language::Korean).text(event),
                 u"ID: 12, 심각도: HIGH, 고객사: %1"_s);
    }

    void ownEventsSayWhatTheirDefinitionSays()
    {
        const CataloguePtr catalogue = test::snapshotWithOwn().catalogue;
        Event event;
        event.collector = u"vpn_accounts"_s;
        event.name = u"vpn_locked"_s;
        event.subject = u"kim"_s;
        event.details = {{u"state"_s, u"LOCKED"_s}, {u"owner"_s, u"kim"_s}};
        QCOMPARE(EventTexts(catalogue, Language::English).title(event), u"VPN locked: kim"_s);
        QCOMPARE(EventTexts(catalogue, Language::Korean).title(event), u"VPN 잠김: kim"_s);
        QCOMPARE(EventTexts(catalogue, Language::English).text(event), u"State: LOCKED, owner: kim"_s);
        QCOMPARE(EventTexts(catalogue, Language::Korean).text(event), u"상태: LOCKED, owner: kim"_s);
        QCOMPARE(EventTexts(emptyCatalogue(), Language::Korean).title(event), u"vpn_locked: kim"_s);
        QCOMPARE(EventTexts(emptyCatalogue(), Language::Korean).text(event), u"state: LOCKED, owner: kim"_s);
    }
};

GUARDIA_TEST(TestEventTexts, QCoreApplication)

} // namespace tst_eventtexts

#include "tst_eventtexts.moc"
