// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/indicator.h"
#include "runner/testclass.h"

#include <QTest>

namespace tst_indicator {

using namespace guardia;
using namespace Qt::StringLiterals;

class TestIndicator : public QObject
{
    Q_OBJECT

private slots:
    void namesSayTheUnit_data();
    void namesSayTheUnit();
};

void TestIndicator::namesSayTheUnit_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Unit>("unit");
    QTest::newRow("count") << u"guardia_sr_total"_s << Unit::Count;
    QTest::newRow("seconds") << u"a_duration_seconds"_s << Unit::Seconds;
    QTest::newRow("seconds counted") << u"process_cpu_seconds_total"_s << Unit::Seconds;
    QTest::newRow("the sum of a histogram") << u"a_wait_seconds_sum"_s << Unit::Seconds;
    QTest::newRow("the rows of a histogram") << u"a_wait_seconds_count"_s << Unit::Count;
    QTest::newRow("a bucket of a histogram") << u"a_wait_seconds_bucket"_s << Unit::Count;
    QTest::newRow("a moment") << u"a_last_success_timestamp_seconds"_s << Unit::Timestamp;
    QTest::newRow("a start") << u"process_start_time_seconds"_s << Unit::Timestamp;
    QTest::newRow("bytes") << u"a_bytes"_s << Unit::Bytes;
    QTest::newRow("ratio") << u"a_ratio"_s << Unit::Ratio;
    QTest::newRow("percent") << u"a_max_percent"_s << Unit::Percent;
    QTest::newRow("not at the end") << u"a_seconds_by_status"_s << Unit::Count;
    QTest::newRow("nothing") << QString() << Unit::Count;
}

void TestIndicator::namesSayTheUnit()
{
    QFETCH(const QString, name);
    QFETCH(const Unit, unit);
    QCOMPARE(unitByName(name), unit);
}

GUARDIA_TEST(TestIndicator, NoApplication)

} // namespace tst_indicator

#include "tst_indicator.moc"
