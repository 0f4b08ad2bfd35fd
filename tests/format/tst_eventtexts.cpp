// SPDX-License-Identifier: GPL-3.0-or-later
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
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("english");
        QTest::addColumn<QString>("korean");

        QTest::newRow("success") << u"deployment_succeeded"_s << u"Deployment succeeded"_s << u"배포 성공"_s;
        QTest::newRow("failure") << u"deployment_failed"_s << u"Deployment failed"_s << u"배포 실패"_s;
        QTest::newRow("roll-back") << u"deployment_rolled_back"_s << u"Deployment rolled back"_s
                                   << u"배포 롤백"_s;
        QTest::newRow("opened") << u"incident_opened"_s << u"Incident opened"_s << u"인시던트 발생"_s;
        QTest::newRow("resolved") << u"incident_resolved"_s << u"Incident resolved"_s << u"인시던트 해결"_s;
        QTest::newRow("own") << u"patch_day"_s << u"patch_day"_s << u"patch_day"_s;
    }

    void titles()
    {
        QFETCH(QString, name);
        QFETCH(QString, english);
        QFETCH(QString, korean);
        Event event;
        event.name = name;
        QCOMPARE(EventTexts(Language::English).title(event), english);
        QCOMPARE(EventTexts(Language::Korean).title(event), korean);
        event.subject = u"결제 %1 <1.4.2>"_s;
        QCOMPARE(EventTexts(Language::English).title(event), QString(english + u": 결제 %1 <1.4.2>"));
        QCOMPARE(EventTexts(Language::Korean).title(event), QString(korean + u": 결제 %1 <1.4.2>"));
    }

    void texts()
    {
        Event event;
        QCOMPARE(EventTexts(Language::Korean).text(event), QString());
        event.details = {{u"severity"_s, u"HIGH"_s}, {u"고객사"_s, u"%1"_s}};
        QCOMPARE(EventTexts(Language::English).text(event), u"Severity: HIGH, 고객사: %1"_s);
        event.id = u"12"_s;
        QCOMPARE(EventTexts(Language::Korean).text(event), u"ID: 12, 심각도: HIGH, 고객사: %1"_s);
    }
};

GUARDIA_TEST(TestEventTexts, QCoreApplication)

} // namespace tst_eventtexts

#include "tst_eventtexts.moc"
