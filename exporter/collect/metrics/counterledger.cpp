// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/counterledger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace guardia {

namespace {

constexpr int Version = 1;

Error damaged(const QString &why)
{
    return {ErrorKind::Storage, why};
}

std::optional<QStringList> labelsFrom(const QJsonValue &value)
{
    if (!value.isArray())
        return std::nullopt;
    QStringList labels;
    const QJsonArray list = value.toArray();
    for (const auto &label : list) {
        if (!label.isString())
            return std::nullopt;
        labels << label.toString();
    }
    return labels;
}

} // namespace

void CounterLedger::applyTo(MetricFamily &family)
{
    QHash<QStringList, Entry> &entries = m_families[family.name];
    for (Sample &sample : family.samples) {
        Entry &entry = entries[sample.labels];
        if (sample.stock < entry.stock)
            entry.decreases += entry.stock - sample.stock;
        entry.stock = sample.stock;
        sample.value = entry.stock + entry.decreases;
    }
}

void CounterLedger::apply(MetricFamily &family)
{
    applyTo(family);
    QHash<QStringList, Entry> &entries = m_families[family.name];
    if (entries.size() > std::ssize(family.samples)) { // else each of them is there
        QSet<QStringList> seen;
        for (const Sample &sample : family.samples)
            seen.insert(sample.labels);
        for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
            if (seen.contains(entry.key()))
                continue;
            entry->decreases += entry->stock;
            entry->stock = 0;
            family.samples.push_back({entry.key(), entry->decreases, 0});
        }
    }
    std::ranges::sort(family.samples, {}, &Sample::labels);
}

QSet<QStringList> CounterLedger::published(const QString &family) const
{
    const QHash<QStringList, Entry> entries = m_families.value(family);
    return QSet<QStringList>(entries.keyBegin(), entries.keyEnd());
}

QByteArray CounterLedger::toJson(const QString &database) const
{
    QJsonObject families;
    for (auto family = m_families.begin(); family != m_families.end(); ++family) {
        QList<QStringList> order = family->keys();
        std::ranges::sort(order);
        QJsonArray list;
        for (const QStringList &labels : std::as_const(order)) {
            const Entry entry = family->value(labels);
            list << QJsonObject{{QStringLiteral("labels"), QJsonArray::fromStringList(labels)},
                                {QStringLiteral("stock"), entry.stock},
                                {QStringLiteral("decreases"), entry.decreases}};
        }
        families.insert(family.key(), list);
    }
    return QJsonDocument(QJsonObject{{QStringLiteral("version"), Version},
                                     {QStringLiteral("database"), database},
                                     {QStringLiteral("counters"), families}})
        .toJson();
}

Result<CounterLedger> CounterLedger::fromJson(const QByteArray &text, const QString &database)
{
    QJsonParseError parseError;
    const QJsonObject root = QJsonDocument::fromJson(text, &parseError).object();
    if (parseError.error != QJsonParseError::NoError)
        return damaged(parseError.errorString());
    if (root.value(u"version").toInt() != Version)
        return damaged(QStringLiteral("its version is not known"));
    if (root.value(u"database").toString() != database)
        return damaged(QStringLiteral("it belongs to another database"));
    if (!root.value(u"counters").isObject())
        return damaged(QStringLiteral("it holds no counters"));
    CounterLedger ledger;
    const QJsonObject families = root.value(u"counters").toObject();
    for (auto family = families.begin(); family != families.end(); ++family) {
        if (!family->isArray())
            return damaged(family.key() + u" is not a list");
        const QJsonArray list = family->toArray();
        for (const auto &value : list) {
            const auto labels = labelsFrom(value[u"labels"]);
            const Entry entry{value[u"stock"].toDouble(NAN), value[u"decreases"].toDouble(NAN)};
            if (!labels || !std::isfinite(entry.stock) || !std::isfinite(entry.decreases)
                || entry.decreases < 0)
                return damaged(u"a series of " + family.key() + u" is not as it was written");
            ledger.m_families[family.key()].insert(*labels, entry);
        }
    }
    return ledger;
}

} // namespace guardia
