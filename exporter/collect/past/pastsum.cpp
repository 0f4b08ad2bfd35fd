// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/past/pastsum.h"

#include <algorithm>
#include <numeric>

namespace guardia {

using namespace Qt::StringLiterals;

PastGrid::PastGrid(qint64 now)
    : m_now(now)
{ }

qsizetype PastGrid::size() const
{
    return *indexOf(m_now / PastFineStep * PastFineStep) + 1;
}

qint64 PastGrid::timeAt(qsizetype index) const
{
    const qint64 hours = (fineBegin() - begin()) / PastStep;
    return index <= hours ? begin() + index * PastStep : fineBegin() + (index - hours) * PastFineStep;
}

std::optional<qsizetype> PastGrid::indexOf(qint64 time) const
{
    if (time > m_now)
        return std::nullopt;
    const qint64 hours = (fineBegin() - begin()) / PastStep;
    return time <= fineBegin() ? (time - begin()) / PastStep : hours + (time - fineBegin()) / PastFineStep;
}

void PastSum::add(const QStringList &labels, qint64 time, double change)
{
    Series &series = m_series[labels];
    if (series.changes.empty())
        series.changes.resize(size_t(m_grid.size()));
    if (const auto index = m_grid.indexOf(time))
        series.changes[size_t(*index)] += change;
    else
        series.later += change;
}

void PastSum::addCounted(const QStringList &labels, double rows)
{
    m_series[labels].counted += rows;
}

double PastSum::reconstructed(const Series &series)
{
    return std::accumulate(series.changes.begin(), series.changes.end(), series.later);
}

QString PastSum::disagreement() const
{
    for (const auto &[labels, series] : m_series.asKeyValueRange()) {
        const double now = reconstructed(series);
        if (now == series.counted)
            continue;
        const QString of = labels.isEmpty() ? QString() : u" (" + labels.join(u", ") + u')';
        return u"by their times, "_s + QString::number(now, 'f', 0) + u" rows count now" + of
            + u", but the condition of the metric finds " + QString::number(series.counted, 'f', 0);
    }
    return {};
}

PastFamily PastSum::family(const QString &name, const QString &collector, const QStringList &labelNames) const
{
    PastFamily family{name, collector, {}};
    const qsizetype size = m_grid.size();
    qsizetype first = size;
    for (const Series &series : m_series) {
        const auto changed = std::ranges::find_if(series.changes, [](double change) { return change != 0; });
        if (changed != series.changes.end())
            first = std::min<qsizetype>(first, changed - series.changes.begin());
    }
    first = std::max<qsizetype>(0, first - 1);
    for (const auto &[labels, series] : m_series.asKeyValueRange()) {
        if (series.changes.empty())
            continue;
        QList<std::pair<QString, QString>> pairs;
        for (qsizetype i = 0; i < labelNames.size(); ++i)
            pairs.emplaceBack(labelNames.at(i), labels.at(i));
        PastSeries past{seriesKey(name, pairs), {}};
        past.points.reserve(size_t(size - first));
        double value = 0;
        for (qsizetype i = 0; i < size; ++i) {
            value += series.changes[size_t(i)];
            if (i >= first)
                past.points.push_back({m_grid.timeAt(i), value});
        }
        family.series.push_back(std::move(past));
    }
    return family;
}

} // namespace guardia
