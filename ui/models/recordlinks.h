// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/catalogue.h"
#include "model/records.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

namespace guardia {

/// Records that belong to another record, because one of them has the other's id.
struct RecordLink {
    QString text; ///< for people
    RecordScope scope;
    bool leadsToMany = false; ///< to any number of records, also none; else to a single one
    QString column = {}; ///< of the record, whose value is the other's id; empty where it leads to many

    bool operator==(const RecordLink &) const = default;
};

/// The text of a link together with the number of records it leads to: "Incidents of Deployment 12: 3".
QString countedText(const RecordLink &link, qint64 rows);

/// The links of a record, whose first column is the id. A column such as deployment_id refers to the records
/// of collector deployments, where there is one. Of several lists of the same rows, only one is offered,
/// unless the others show further columns. lists: all that there are. GUI thread.
QList<RecordLink> linksOf(const Catalogue &catalogue, const QList<RecordList> &lists,
                          const QString &collector, const QList<RecordColumn> &columns,
                          const QVariantList &record);

} // namespace guardia
