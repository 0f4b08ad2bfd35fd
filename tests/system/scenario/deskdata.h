// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scenario/backend.h"
#include "scenario/scrape.h"

#include <QList>

#include <optional>

namespace guardia::test {

/// A labelled family: its column, what NULL and empty count as, and what its sum has to agree with.
struct LabelledFamily {
    QString family;
    QString table;
    QString column;
    QString fallback;
    QString total; ///< the family that counts all rows
    QStringList known = {}; ///< values that are present even where no row has them
};

/// All labelled families that count rows.
const QList<LabelledFamily> &labelledFamilies();

/// A family without labels and the SQL that counts the same rows.
struct CountedFamily {
    QString family;
    QString sql;
};

/// All families without labels, except sr_last_24h and the ratio. Compares texts as bytes, so that no
/// collation can make two of them equal.
QList<CountedFamily> countedFamilies(const Backend &backend);

/// The values that the family must have for the current contents of the database.
Result<Series> expectedSeries(Backend &backend, const QString &database, const LabelledFamily &family);

/// Label values that break careless programs; nullopt stands for NULL. All of them fit VARCHAR(20).
const QList<std::optional<QString>> &hostileTexts();

/// Statements that insert each hostile text into every labelled column: the first one once, the second one
/// twice and so on, so that their counts differ.
QString hostileRows(const Backend &backend);

/// Statements that insert rows into sr_requests: count of them with a status.
QString requestRows(const Backend &backend, const QString &status, int count);

/// The first family that differs from the database, and how; empty where all agree.
QString disagreement(Backend &backend, const QString &database, const Scrape &scrape);

} // namespace guardia::test
