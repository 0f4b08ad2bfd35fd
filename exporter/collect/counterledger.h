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

/// Keeps counters from going down: remembers of every counter what the stock was last and by how much it has
/// fallen in all, so that the counter is the stock plus all decreases seen so far. A value.
class CounterLedger
{
public:
    /// Turns the stocks of a counter family into counts. A series of the past that has no rows any more is
    /// added again with stock 0.
    void apply(MetricFamily &family);

    /// The same, but only of the series that are there, in the order in which they are.
    void applyTo(MetricFamily &family);
    /// Forgets all series of a family, which then begins anew.
    void forget(const QString &family) { m_families.remove(family); }

    /// The series of a family that have been published and so must not vanish.
    [[nodiscard]] QSet<QStringList> published(const QString &family) const;

    /// The ledger as the state file holds it. database names whose it is.
    [[nodiscard]] QByteArray toJson(const QString &database) const;
    /// Fails where the text is damaged or of another database.
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
