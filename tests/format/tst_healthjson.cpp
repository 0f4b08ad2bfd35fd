// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/healthjson.h"
#include "format/machinetext.h"
#include "runner/testclass.h"

#include <QJsonDocument>
#include <QTest>
#include <QTimeZone>

namespace tst_healthjson {

using namespace guardia;

namespace {

QByteArray json(const Health &health)
{
    using namespace std::chrono_literals;
    return QJsonDocument(healthJson(health, 12.3s)).toJson(QJsonDocument::Compact);
}

const QDateTime Probed = QDateTime::fromString(QStringLiteral("2026-01-02T03:04:05.678Z"), Qt::ISODateWithMs);

} // namespace

class TestHealthJson : public QObject
{
    Q_OBJECT

private slots:
    void saysUp();
    void saysDownAndWhy();
    void saysDownBeforeFirstProbe();
    void writesTimesInUtc();
};

void TestHealthJson::saysUp()
{
    QCOMPARE(
        json({true, Probed, {}}),
        QByteArray(R"({"checked_at":"2026-01-02T03:04:05.678Z","db":"UP","status":"UP","uptime_s":12.3})"));
}

void TestHealthJson::saysDownAndWhy()
{
    QCOMPARE(
        json({false, Probed, QStringLiteral("no route to db.example")}),
        QByteArray(R"({"checked_at":"2026-01-02T03:04:05.678Z","db":"DOWN","error":"no route to db.example",)"
                   R"("status":"DEGRADED","uptime_s":12.3})"));
}

void TestHealthJson::saysDownBeforeFirstProbe()
{
    QCOMPARE(json({}),
             QByteArray(R"({"checked_at":null,"db":"DOWN","error":"","status":"DEGRADED","uptime_s":12.3})"));
}

void TestHealthJson::writesTimesInUtc()
{
    QCOMPARE(utcText(Probed), QStringLiteral("2026-01-02T03:04:05.678Z"));
    QCOMPARE(utcText(Probed.toTimeZone(QTimeZone("Asia/Seoul"))), QStringLiteral("2026-01-02T03:04:05.678Z"));
    QCOMPARE(utcText(Probed.toLocalTime()), QStringLiteral("2026-01-02T03:04:05.678Z"));
    QCOMPARE(utcText(Probed.addMSecs(-678)), QStringLiteral("2026-01-02T03:04:05.000Z"));
    QCOMPARE(utcText(QDateTime()), QString());
}

GUARDIA_TEST(TestHealthJson, NoApplication)

} // namespace tst_healthjson

#include "tst_healthjson.moc"
