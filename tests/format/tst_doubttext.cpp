// SPDX-License-Identifier: GPL-3.0-or-later
#include "format/statetext.h"
#include "format/wording.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_doubttext {

using namespace guardia;
using namespace Qt::StringLiterals;

class DoubtTextTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhy_data();
    void saysWhy();
    void leavesOutWhatTheDatabaseSaid();
    void repeatsWhatTheDatabaseSaidAsItIs();
    void saysNothingWithoutDoubt();
};

void DoubtTextTest::saysWhy_data()
{
    QTest::addColumn<Doubt>("doubt");
    QTest::addColumn<QString>("english");
    QTest::addColumn<QString>("korean");
    const QDateTime since(QDate(2026, 3, 4), QTime(3, 2, 1), Qt::UTC); // at noon in Seoul
    const auto row = [](const char *name, const Doubt &doubt, const QString &english, const QString &korean) {
        QTest::newRow(name) << doubt << english << korean;
    };
    row("refused", {Doubt::Kind::NotLetIn}, u"Login refused"_s, u"접속 거부"_s);
    row("down", {Doubt::Kind::NoAnswer}, u"The database does not answer"_s, u"데이터베이스 응답 없음"_s);
    row("failed", {Doubt::Kind::CollectionFailed}, u"The latest collection failed"_s, u"최근 수집 실패"_s);
    row("not yet", {Doubt::Kind::NotYet}, u"Waiting for the first numbers"_s, u"첫 수치를 기다리는 중"_s);
    row("first reading", {Doubt::Kind::FirstReading, {}, since},
        u"Its table is being read for the first time since 12:02:01"_s,
        u"12:02:01부터 테이블을 처음 읽는 중입니다"_s);
    row("no collector", {Doubt::Kind::NoCollector}, u"No collector reads this number"_s,
        u"이 수치를 수집하는 수집기가 없습니다"_s);
    row("cannot be computed", {Doubt::Kind::NotComputable}, u"This number cannot be computed"_s,
        u"이 수치를 계산할 수 없습니다"_s);
    row("not there", {Doubt::Kind::NotThere}, u"The database does not have this number"_s,
        u"데이터베이스에 이 수치가 없습니다"_s);
    row("hour", {Doubt::Kind::HourNotSeen},
        u"The increase within an hour is known after an hour of watching"_s,
        u"1시간 증가분은 한 시간 동안 수집한 뒤 표시됩니다"_s);
}

void DoubtTextTest::saysWhy()
{
    QFETCH(Doubt, doubt);
    const Translation english(Language::English);
    const Translation korean(Language::Korean);
    QTEST(doubtText(doubt, english.wording()), "english");
    QTEST(doubtText(doubt, korean.wording()), "korean");
}

void DoubtTextTest::leavesOutWhatTheDatabaseSaid()
{
    const Translation english(Language::English);
    const Doubt doubt{Doubt::Kind::CollectionFailed, u"password of guardia@db1 is wrong"_s};
    QCOMPARE(doubtText(doubt, english.wording()), u"The latest collection failed"_s);
}

void DoubtTextTest::repeatsWhatTheDatabaseSaidAsItIs()
{
    const Translation english(Language::English);
    Wording wording = english.wording();
    wording.cause = [](const QString &words) { return words; };
    const auto said = [&wording](const QString &cause) {
        return doubtText({Doubt::Kind::NotComputable, cause}, wording);
    };
    QCOMPARE(said(u"%1 <b> %n"_s), u"This number cannot be computed: %1 <b> %n"_s);
    QCOMPARE(said({}), u"This number cannot be computed"_s);
}

void DoubtTextTest::saysNothingWithoutDoubt()
{
    const Translation english(Language::English);
    QCOMPARE(doubtText({}, english.wording()), QString());
}

GUARDIA_TEST(DoubtTextTest, QCoreApplication)

} // namespace tst_doubttext

#include "tst_doubttext.moc"
