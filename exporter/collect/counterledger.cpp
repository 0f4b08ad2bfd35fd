// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/counterledger.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

namespace guardia {

namespace {

constexpr int Version = 1;

Error damaged(const QString &why)
{
    return {ErrorKind::Storage, why};
}

} // namespace

void CounterLedger::apply(MetricFamily &family)
{
    QHash<QStringList, Entry> &entries = m_families[family.name];
    QSet<QStringList> seen;
    for (Sample &sample : family.samples) {
        Entry &entry = entries[sample.labels];
        if (sample.stock < entry.stock)
            entry.decreases += entry.stock - sample.stock;
        entry.stock = sample.stock;
        sample.value = entry.stock + entry.decreases;
        seen.insert(sample.labels);
    }
    for (auto entry = entries.begin(); entry != entries.end(); ++entry) {
        if (seen.contains(entry.key()))
            continue;
        entry->decreases += entry->stock;
        entry->stock = 0;
        family.samples.push_back({entry.key(), entry->decreases, 0});
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
        QStringList order;
        QHash<QString, QJsonObject> series;
        for (auto entry = family->begin(); entry != family->end(); ++entry) {
            const QString key = entry.key().join(QChar(0x1f));
            order << key;
            series.insert(key,
                          {{QStringLiteral("labels"), QJsonArray::fromStringList(entry.key())},
                           {QStringLiteral("stock"), entry->stock},
                           {QStringLiteral("decreases"), entry->decreases}});
        }
        order.sort();
        QJsonArray list;
        for (const QString &key : order)
            list << series.value(key);
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
            return damaged(family.key() + u" is no list of series");
        const QJsonArray list = family->toArray();
        for (const QJsonValue &value : list) {
            QStringList labels;
            const QJsonArray labelList = value[u"labels"].toArray();
            for (const QJsonValue &label : labelList)
                labels << label.toString();
            const Entry entry{value[u"stock"].toDouble(NAN), value[u"decreases"].toDouble(NAN)};
            if (!std::isfinite(entry.stock) || !(entry.decreases >= 0))
                return damaged(u"a value of " + family.key() + u" is not a number");
            ledger.m_families[family.key()].insert(labels, entry);
        }
    }
    return ledger;
}

} // namespace guardia
