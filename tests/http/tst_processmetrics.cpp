// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/processmetrics.h"
#include "runner/testclass.h"

#include <QDateTime>
#include <QDir>
#include <QTest>

#include <set>
#include <unistd.h>

namespace tst_processmetrics {

using namespace guardia;
using namespace Qt::StringLiterals;

class ProcessMetricsTest : public QObject
{
    Q_OBJECT

private slots:
    void showsTheProcess();
    void readsProcStat();
};

void ProcessMetricsTest::showsTheProcess()
{
    const ProcessFigures figures = processFigures();
    QVERIFY(figures.cpuSeconds.value_or(-1) >= 0);
    QVERIFY(figures.residentBytes.value_or(0) > 1'000'000);
    QVERIFY(figures.virtualBytes.value_or(0) >= *figures.residentBytes);
    QVERIFY(figures.maxFiles.value_or(0) > 0);
    const double age = double(QDateTime::currentSecsSinceEpoch()) - figures.startTime.value_or(0);
    QVERIFY2(age > -5 && age < 300, QByteArray::number(age).constData());
    // A directory being listed is open itself.
    const QDir descriptors(u"/proc/self/fd"_s, {}, QDir::NoSort,
                           QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    QCOMPARE(figures.openFiles.value_or(0), double(descriptors.entryList().size() - 1));
    const int another = dup(0);
    QCOMPARE(processFigures().openFiles.value_or(0), figures.openFiles.value_or(0) + 1);
    close(another);
    std::set<QString> names;
    for (const MetricFamily &family : processFamilies(figures))
        names.insert(family.name);
    const std::set<QString> standard{u"process_cpu_seconds_total"_s,
                                     u"process_max_fds"_s,
                                     u"process_open_fds"_s,
                                     u"process_resident_memory_bytes"_s,
                                     u"process_start_time_seconds"_s,
                                     u"process_virtual_memory_bytes"_s,
                                     u"process_virtual_memory_max_bytes"_s};
    QCOMPARE(names, standard);
}

void ProcessMetricsTest::readsProcStat()
{
    const QByteArray stat =
        "7 (a) b) S 1 7 7 0 -1 4 9 0 0 0 150 50 0 0 20 0 1 0 300 4096000 25 18446744073709551615";
    const ProcessFigures figures = figuresFromStat(stat, 1000.0);
    const double ticks = double(sysconf(_SC_CLK_TCK));
    QCOMPARE(figures.cpuSeconds, std::optional(200 / ticks));
    QCOMPARE(figures.startTime, std::optional(1000 + 300 / ticks));
    QCOMPARE(figures.virtualBytes, std::optional(4096000.0));
    QCOMPARE(figures.residentBytes, std::optional(25.0 * double(sysconf(_SC_PAGESIZE))));
    QVERIFY(!figuresFromStat(stat, std::nullopt).startTime);
    for (const QByteArray unreadable : {"", "7 (a", "7 (a) S 1", ")"})
        QVERIFY(processFamilies(figuresFromStat(unreadable, 1000.0)).empty());
}

GUARDIA_TEST(ProcessMetricsTest, QCoreApplication)

} // namespace tst_processmetrics

#include "tst_processmetrics.moc"
