// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/rollup.h"

#include "collect/sql/columnvalue.h"

#include <QCryptographicHash>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>
#include <utility>

namespace guardia {

namespace {

/// Replaces lone surrogates by U+FFFD. A conversion to UTF-8 and back would make question marks of them,
/// which real texts also contain.
QString withoutLoneSurrogates(const QString &text)
{
    QString result = text;
    for (qsizetype i = 0; i < result.size(); ++i) {
        const bool isPair =
            result[i].isHighSurrogate() && i + 1 < result.size() && result[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (result[i].isSurrogate())
            result[i] = QChar::ReplacementCharacter;
    }
    return result;
}

/// Cuts a label that the statement has not cut, for example of a type that is neither text nor number.
QString cutLabel(const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    if (bytes.size() <= MaxLabelBytes)
        return text;
    QString beginning = text.first(qMin<qsizetype>(text.size(), bytes.size() == text.size() ? 960 : 240));
    if (beginning.back().isHighSurrogate())
        beginning.chop(1);
    return beginning + u"..."
        + QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex());
}

Result<std::optional<double>> numberOf(const QVariant &value, const QString &metric)
{
    if (value.isNull())
        return std::optional<double>();
    bool isNumber = false;
    const double number = value.toDouble(&isNumber);
    if (isNumber)
        return std::optional(number);
    return Error{ErrorKind::Invalid,
                 u"metric " + metric + u": \"" + value.toString().left(80) + u"\" is not a number"};
}

void combine(Cell &cell, const Cell &other, Aggregate aggregate)
{
    cell.rows += other.rows;
    if (!other.hasValue)
        return;
    if (!cell.hasValue)
        cell.value = other.value;
    else if (aggregate == Aggregate::Minimum)
        cell.value = std::min(cell.value, other.value);
    else if (aggregate == Aggregate::Maximum)
        cell.value = std::max(cell.value, other.value);
    else
        cell.value += other.value;
    cell.hasValue = true;
}

/// The value of a series; nullopt where the series is absent.
std::optional<double> valueOf(const Cell &cell, const MetricDefinition &definition)
{
    switch (definition.aggregate) {
    case Aggregate::Count:
    case Aggregate::Sum:
        return cell.value;
    case Aggregate::Ratio:
        return cell.rows > 0 ? cell.value / cell.rows : definition.whenEmpty;
    case Aggregate::Minimum:
    case Aggregate::Maximum:
    case Aggregate::Missing:
    case Aggregate::Column:
        return cell.hasValue ? std::optional(cell.value) : std::nullopt;
    }
    Q_UNREACHABLE();
}

/// The size by which the cap ranks series. NaN cannot be compared, so it comes last.
double sizeOf(const Cell &cell, const MetricDefinition &definition)
{
    const double size = definition.aggregate == Aggregate::Ratio ? cell.rows : cell.value;
    return std::isnan(size) ? -std::numeric_limits<double>::infinity() : size;
}

using Series = std::pair<QStringList, Cell>;

/// Series in keep come first, then the largest; equal ones are sorted by their labels.
void sortByRank(std::vector<Series> &series, const MetricDefinition &definition,
                const QSet<QStringList> &keep)
{
    const auto rank = [&](const Series &one) {
        return std::tuple(!keep.contains(one.first), -sizeOf(one.second, definition));
    };
    std::ranges::sort(series, [&](const Series &a, const Series &b) {
        const auto rankA = rank(a);
        const auto rankB = rank(b);
        return rankA != rankB ? rankA < rankB : a.first < b.first;
    });
}

/// How many of the ranked series are kept; the rest is folded into "other". A labelled counter always keeps
/// one place for "other", and all series in keep are kept, even those without rows: a series that moved into
/// "other" and back would be counted twice.
qsizetype placesFor(const std::vector<Series> &series, bool hasOther, const MetricDefinition &definition,
                    int cap, const QSet<QStringList> &keep)
{
    const qsizetype count = std::ssize(series);
    if (definition.type == MetricType::Gauge)
        return count + (hasOther ? 1 : 0) > cap ? cap - 1 : count;
    const qsizetype kept =
        std::ranges::count_if(series, [&keep](const Series &one) { return keep.contains(one.first); });
    const qsizetype taken = keep.size() - (keep.contains(otherLabels(std::ssize(definition.labels))) ? 1 : 0);
    return std::min(count, kept + std::max<qsizetype>(0, cap - 1 - taken));
}

/// Applies the cap: adds the series without a place up in "other", together with rows whose label really is
/// "other".
void fold(std::vector<Series> &series, const MetricDefinition &definition, int cap,
          const QSet<QStringList> &keep, qint64 &folded)
{
    const QStringList other = otherLabels(std::ssize(definition.labels));
    const auto real = std::ranges::find(series, other, &Series::first);
    const bool hasOther = real != series.end();
    Cell sum;
    if (hasOther) {
        sum = real->second;
        series.erase(real);
    }
    const auto first = series.begin() + placesFor(series, hasOther, definition, cap, keep);
    if (!hasOther && first == series.end())
        return;
    folded += std::distance(first, series.end());
    for (auto it = first; it != series.end(); ++it)
        combine(sum, it->second, definition.aggregate);
    series.erase(first, series.end());
    series.emplace_back(other, sum);
}

} // namespace

QString labelText(const QVariant &value, const QString &fallback)
{
    if (value.isNull())
        return fallback;
    QString text = value.metaType().id() == QMetaType::QByteArray ? QString::fromUtf8(value.toByteArray())
                                                                  : value.toString();
    if (!text.isValidUtf16())
        text = withoutLoneSurrogates(text);
    if (3 * text.size() > MaxLabelBytes)
        text = cutLabel(text);
    return text.isEmpty() ? fallback : text;
}

RollUp::RollUp(const CollectorQuery &query)
    : m_metrics(query.metrics())
    , m_findsByName(query.isFreeStatement())
{
    for (const PlannedMetric &metric : m_metrics) {
        m_families.push_back({metric.definition, {}, 0, std::vector<qint64>(metric.unreadable.size())});
        // A total exists even without rows: 0, or what an empty ratio gives.
        if (metric.definition->labels.empty() && metric.definition->aggregate != Aggregate::Column)
            m_families.back().series.insert({}, {});
        for (const QString &known : metric.knownValues) {
            if (metric.definition->aggregate != Aggregate::Column)
                m_families.back().series.insert({known}, {});
        }
    }
}

Result<void> RollUp::setColumnNames(const QStringList &names)
{
    if (!m_findsByName)
        return {};
    const auto indexOf = [&names](const QString &name) -> Result<int> {
        for (qsizetype i = 0; i < names.size(); ++i) {
            if (names[i].compare(name, Qt::CaseInsensitive) == 0)
                return static_cast<int>(i);
        }
        return Error{ErrorKind::Missing,
                     u"the result has no column \"" + name + u"\"; it has: " + names.join(u", ")};
    };
    for (PlannedMetric &metric : m_metrics) {
        m_failingMetric = metric.definition->name; // until its columns have been found
        metric.labelColumns.clear();
        for (const LabelDefinition &label : metric.definition->labels) {
            const auto index = indexOf(label.column);
            if (!index)
                return index.error();
            metric.labelColumns.push_back(*index);
        }
        const auto index = indexOf(metric.definition->valueColumn);
        if (!index)
            return index.error();
        metric.valueColumn = *index;
    }
    m_failingMetric.clear();
    return {};
}

Result<void> RollUp::add(const std::function<QVariant(int)> &value)
{
    ++m_rows;
    for (std::size_t i = 0; i < m_metrics.size(); ++i) {
        const PlannedMetric &metric = m_metrics[i];
        const MetricDefinition &definition = *metric.definition;
        for (std::size_t cells = 0; cells < metric.unreadable.size(); ++cells)
            m_families[i].unreadable[cells] += value(metric.unreadable[cells].column).toLongLong();
        QStringList labels;
        for (std::size_t label = 0; label < metric.labelColumns.size(); ++label)
            labels << labelText(value(metric.labelColumns[label]), definition.labels[label].fallback);
        m_failingMetric = definition.name; // until its numbers are known to be valid
        const auto number = numberOf(value(metric.valueColumn), definition.name);
        if (!number)
            return number.error();
        if (definition.type != MetricType::Gauge && !std::isfinite(number->value_or(0)))
            return Error{ErrorKind::Invalid, u"counter " + definition.name + u" is not finite"};
        Cell cell{number->value_or(0), 0, number->has_value()};
        if (metric.rowsColumn >= 0) {
            const auto rows = numberOf(value(metric.rowsColumn), definition.name);
            if (!rows)
                return rows.error();
            cell.rows = rows->value_or(0);
        }
        // The statement groups by the labels of all metrics and counts for all conditions, so a group may
        // have no row that this metric matches.
        const bool matchesNothing = definition.aggregate == Aggregate::Count ? cell.value == 0
            : definition.aggregate == Aggregate::Sum                         ? !cell.hasValue
                                                                             : false;
        const bool isSelective =
            !definition.where.isEmpty() || (definition.part && !definition.part->number.isEmpty());
        const bool isNothing = matchesNothing && isSelective && !labels.isEmpty();
        if (!isNothing)
            combine(m_families[i].series[labels], cell, definition.aggregate);
    }
    m_failingMetric.clear();
    return {};
}

std::vector<RolledFamily> RollUp::families() &&
{
    // Where a column of the result has the value, a missing row means 0, but NULL does not.
    for (std::size_t i = 0; i < m_metrics.size(); ++i) {
        if (m_metrics[i].definition->aggregate != Aggregate::Column)
            continue;
        for (const QString &known : m_metrics[i].knownValues) {
            if (!m_families[i].series.contains({known}))
                m_families[i].series.insert({known}, {0, 0, true});
        }
    }
    return std::move(m_families);
}

std::vector<MetricFailure> takeUnreadable(std::vector<RolledFamily> &families, const CollectorQuery &query)
{
    std::vector<MetricFailure> failures;
    std::vector<RolledFamily> readable;
    for (std::size_t i = 0; i < families.size(); ++i) {
        QStringList reasons;
        for (std::size_t cells = 0; cells < families[i].unreadable.size(); ++cells) {
            if (families[i].unreadable[cells] > 0)
                reasons << query.metrics()[i].unreadable[cells].reason;
        }
        if (reasons.isEmpty())
            readable.push_back(std::move(families[i]));
        else
            failures.push_back(query.failure(*families[i].definition, reasons.join(QStringLiteral("; "))));
    }
    families = std::move(readable);
    return failures;
}

QStringList unknownValues(const std::vector<RolledFamily> &families, const QString &table)
{
    QStringList messages;
    const ReferenceTable *reference = referenceTable(table);
    for (const RolledFamily &family : families) {
        const MetricDefinition &definition = *family.definition;
        if (!reference || definition.labels.size() != 1 || definition.part) // a part may be of few rows
            continue;
        const ReferenceColumn *column = referenceColumn(*reference, definition.labels.front().column);
        if (!column || column->knownValues.isEmpty())
            continue;
        // Where the column cannot hold its known values, metrics that compare it with them are absent, which
        // is reported elsewhere.
        const bool canHold =
            family.folded > 0 || std::ranges::any_of(column->knownValues, [&family](const QString &value) {
                return family.series.contains({value});
            });
        if (!canHold)
            continue;
        QStringList found;
        for (auto it = family.series.begin(); it != family.series.end(); ++it) {
            if (it.value().value > 0)
                found << it.key().constFirst();
        }
        const bool hasKnown = std::ranges::any_of(
            found, [column](const QString &value) { return column->knownValues.contains(value); });
        if (hasKnown || found.isEmpty())
            continue;
        found.sort();
        messages << u"no row of table \"" + table + u"\" has a " + column->name + u" that is known ("
                + column->knownValues.join(u", ") + u"), only others ("
                + found.first(qMin(found.size(), 5)).join(u", ")
                + u"): what counts rows by it says 0; disable the collector and define it anew with these "
                  u"values";
    }
    return messages;
}

void addFamilies(std::vector<RolledFamily> &families, const std::vector<RolledFamily> &other)
{
    for (std::size_t i = 0; i < families.size(); ++i) {
        for (std::size_t cells = 0; cells < families[i].unreadable.size(); ++cells)
            families[i].unreadable[cells] += other[i].unreadable[cells];
        const QMap<QStringList, Cell> &added = other[i].series;
        for (auto it = added.begin(); it != added.end(); ++it)
            combine(families[i].series[it.key()], it.value(), families[i].definition->aggregate);
    }
}

void subtractFamilies(std::vector<RolledFamily> &families, const std::vector<RolledFamily> &part)
{
    for (std::size_t i = 0; i < families.size(); ++i) {
        for (std::size_t cells = 0; cells < families[i].unreadable.size(); ++cells)
            families[i].unreadable[cells] -= part[i].unreadable[cells];
        const QMap<QStringList, Cell> &taken = part[i].series;
        for (auto it = taken.begin(); it != taken.end(); ++it) {
            const auto cell = families[i].series.find(it.key());
            if (cell == families[i].series.end())
                continue;
            cell->value -= it->value;
            cell->rows -= it->rows;
            if (cell->value == 0 && cell->rows == 0 && !it.key().isEmpty())
                families[i].series.remove(it.key());
        }
    }
}

MetricFamily publishedFamily(const RolledFamily &rolled, int cap, const QSet<QStringList> &keep,
                             qint64 &folded)
{
    const MetricDefinition &definition = *rolled.definition;
    MetricFamily family{definition.name, definition.type, definition.help.english, {}, {}, {}};
    for (const LabelDefinition &label : definition.labels)
        family.labelNames << label.name;

    std::vector<Series> series;
    for (auto it = rolled.series.begin(); it != rolled.series.end(); ++it) {
        if (valueOf(it.value(), definition))
            series.emplace_back(it.key(), it.value());
    }
    sortByRank(series, definition, keep);
    // Where there are too many series, known values without rows are dropped first.
    while (std::ssize(series) > cap && definition.type == MetricType::Gauge
           && definition.aggregate == Aggregate::Count && series.back().second.value == 0)
        series.pop_back();
    folded += rolled.folded;
    fold(series, definition, cap, keep, folded);
    std::ranges::sort(series, {}, &Series::first);
    for (const auto &[labels, cell] : series) {
        const double value = *valueOf(cell, definition);
        family.samples.push_back({labels, value, value});
    }
    return family;
}

} // namespace guardia
