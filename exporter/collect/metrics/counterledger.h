// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/metricfamily.h"
#include "model/result.h"

#include <QByteArray>
#include <QHash>
#include <QSet>
#include <QString>
#include <QStringList>

namespace guardia {

/// Keeps counters from decreasing: remembers the latest stock of every counter and the sum of its decreases,
/// and adds the two. A value.
class CounterLedger
{
public:
    /// Turns the stocks of a counter family into counts. An earlier series that no longer has rows is added
    /// with stock 0.
    void apply(MetricFamily &family);

    /// The same, but only of the series that are there, in the order in which they are.
    void applyTo(MetricFamily &family);
    /// Forgets all series of a family, which then begins anew.
    void forget(const QString &family) { m_families.remove(family); }

    /// The series of a family that were published before and therefore must not vanish.
    [[nodiscard]] QSet<QStringList> published(const QString &family) const;

    /// The ledger in the format of the state file. database is the identity of its database.
    [[nodiscard]] QByteArray toJson(const QString &database) const;
    /// Fails where the text is damaged or belongs to another database.
    static Result<CounterLedger> fromJson(const QByteArray &text, const QString &database);

    bool operator==(const CounterLedger &) const = default;

private:
    struct Entry {
        double stock = 0;
        double decreases = 0;
        bool operator==(const Entry &) const = default;
    };

    QHash<QString, QHash<QStringList, Entry>> m_families;
};

} // namespace guardia
