// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/processmetrics.h"

#include <QFile>

#include <algorithm>
#include <dirent.h>
#include <limits>
#include <memory>
#include <sys/resource.h>
#include <unistd.h>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// When the computer started, in Unix seconds.
std::optional<double> bootTime()
{
    const QByteArray stat = contentOf(u"/proc/stat"_s);
    const qsizetype start = stat.indexOf("\nbtime ");
    if (start < 0)
        return std::nullopt;
    bool ok = false;
    const double seconds = stat.mid(start + 7, stat.indexOf('\n', start + 7) - start - 7).toDouble(&ok);
    return ok ? std::optional(seconds) : std::nullopt;
}

std::optional<double> openFiles()
{
    const std::unique_ptr<DIR, int (*)(DIR *)> directory(opendir("/proc/self/fd"), closedir);
    if (!directory)
        return std::nullopt;
    double entries = 0;
    while (readdir(directory.get()))
        ++entries;
    return entries - 3; // not counting ".", ".." and the descriptor that reads this directory
}

std::optional<double> limitOf(__rlimit_resource resource)
{
    rlimit limit{};
    if (getrlimit(resource, &limit) != 0)
        return std::nullopt;
    // What Prometheus's own client libraries report for "unlimited".
    return limit.rlim_cur == RLIM_INFINITY ? static_cast<double>(std::numeric_limits<quint64>::max())
                                           : static_cast<double>(limit.rlim_cur);
}

void append(std::vector<MetricFamily> &families, const QString &name, MetricType type, const QString &help,
            std::optional<double> value)
{
    if (value)
        families.push_back({name, type, help, {}, {{{}, *value, *value}}, {}});
}

} // namespace

ProcessFigures figuresFromStat(QByteArrayView stat, std::optional<double> bootTime)
{
    ProcessFigures figures;
    const qsizetype nameEnd = stat.lastIndexOf(')');
    const QByteArrayList fields = stat.sliced(std::min(nameEnd + 2, stat.size())).toByteArray().split(' ');
    if (nameEnd < 0 || fields.size() < 22)
        return figures;
    // proc(5) numbers the fields from 1; the first one after the program's name is field 3, the state.
    const auto field = [&fields](int number) { return fields[number - 3].toDouble(); };
    const auto ticks = static_cast<double>(sysconf(_SC_CLK_TCK));
    figures.cpuSeconds = (field(14) + field(15)) / ticks;
    figures.virtualBytes = field(23);
    figures.residentBytes = field(24) * static_cast<double>(sysconf(_SC_PAGESIZE));
    if (bootTime)
        figures.startTime = *bootTime + field(22) / ticks;
    return figures;
}

ProcessFigures processFigures()
{
    static const std::optional<double> boot = bootTime();
    ProcessFigures figures = figuresFromStat(contentOf(u"/proc/self/stat"_s), boot);
    figures.openFiles = openFiles();
    figures.maxFiles = limitOf(RLIMIT_NOFILE);
    figures.maxVirtualBytes = limitOf(RLIMIT_AS);
    return figures;
}

std::vector<MetricFamily> processFamilies(const ProcessFigures &figures)
{
    using enum MetricType;
    std::vector<MetricFamily> families;
    append(families, u"process_cpu_seconds_total"_s, Counter,
           u"Total user and system CPU time spent in seconds"_s, figures.cpuSeconds);
    append(families, u"process_max_fds"_s, Gauge, u"Maximum number of open file descriptors"_s,
           figures.maxFiles);
    append(families, u"process_open_fds"_s, Gauge, u"Number of open file descriptors"_s, figures.openFiles);
    append(families, u"process_resident_memory_bytes"_s, Gauge, u"Resident memory size in bytes"_s,
           figures.residentBytes);
    append(families, u"process_start_time_seconds"_s, Gauge,
           u"Start time of the process since unix epoch in seconds"_s, figures.startTime);
    append(families, u"process_virtual_memory_bytes"_s, Gauge, u"Virtual memory size in bytes"_s,
           figures.virtualBytes);
    append(families, u"process_virtual_memory_max_bytes"_s, Gauge,
           u"Maximum amount of virtual memory available in bytes"_s, figures.maxVirtualBytes);
    return families;
}

} // namespace guardia
