// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/metricfamily.h"

namespace guardia {

const Sample *onlySample(const MetricFamily &family)
{
    return family.labelNames.isEmpty() && family.samples.size() == 1 ? &family.samples.front() : nullptr;
}

QString metricOf(const MetricFamily &family)
{
    return family.type == MetricType::Histogram ? family.name.first(family.name.lastIndexOf(u'_'))
                                                : family.name;
}

QStringList otherLabels(qsizetype count)
{
    return QStringList(count, QStringLiteral("other"));
}

double stockOf(const MetricFamily &family)
{
    double sum = 0;
    for (const Sample &sample : family.samples)
        sum += sample.stock;
    return sum;
}

} // namespace guardia
