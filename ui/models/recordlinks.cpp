// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/recordlinks.h"

#include "models/recordtext.h"
#include "theme/words.h"

#include <QCoreApplication>

#include <algorithm>
#include <limits>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// "deployment_id" for "deployments", and the other way round.
QString referenceTo(const QString &collector)
{
    return collector.endsWith(u's') ? QString(collector.chopped(1) + u"_id") : QString();
}

RecordScope scopeOf(const QString &collector, const QString &column, const QString &text)
{
    RecordScope scope;
    scope.collector = collector;
    scope.filters = {{column, RecordFilter::Match::Equals, text}};
    return scope;
}

/// Whether a list shows rows of the same table, and every column that the other one shows.
bool showsAllOf(const Catalogue &catalogue, const RecordList &list, const RecordList &other)
{
    const QStringList &columns = wordsOf(catalogue, list.collector).records;
    return !other.table.isEmpty() && list.table == other.table
        && std::ranges::all_of(wordsOf(catalogue, other.collector).records,
                               [&](const QString &column) { return columns.contains(column); });
}

/// Those of the lists that have that column; of several that show the same rows, one that shows most.
QList<RecordList> listsReferring(const Catalogue &catalogue, const QList<RecordList> &lists,
                                 const QString &reference)
{
    QList<RecordList> referring;
    for (const RecordList &list : lists) {
        const bool isShown = std::ranges::any_of(
            referring, [&](const RecordList &other) { return showsAllOf(catalogue, other, list); });
        if (isShown || !wordsOf(catalogue, list.collector).records.contains(reference))
            continue;
        referring.removeIf([&](const RecordList &other) { return showsAllOf(catalogue, list, other); });
        referring.append(list);
    }
    return referring;
}

} // namespace

QString countedText(const RecordLink &link, qint64 rows)
{
    if (rows == 0)
        //: a link to records of which there are none: %1 is such as: Incidents of Deployment 12
        return QCoreApplication::translate("Records", "%1: none").arg(link.text);
    const int most = std::numeric_limits<int>::max();
    const int said = int(std::min<qint64>(rows, most));
    //: a link to records and their number: %1 is such as: Incidents of Deployment 12
    return QCoreApplication::translate("Records", "%1: %Ln", nullptr, said).arg(link.text);
}

QList<RecordLink> linksOf(const Catalogue &catalogue, const QList<RecordList> &lists,
                          const QString &collector, const QList<RecordColumn> &columns,
                          const QVariantList &record)
{
    QList<RecordLink> links;
    const QString id = recordPlainText(record.value(0), columns.value(0));
    const QString reference = referenceTo(collector);
    const QList<RecordList> referring =
        id.isEmpty() ? QList<RecordList>() : listsReferring(catalogue, lists, reference);
    for (const RecordList &list : lists) {
        const QString &other = list.collector;
        for (qsizetype i = 1; i < columns.size(); ++i) {
            if (columns.at(i).name != referenceTo(other) || isNullValue(record.value(i)))
                continue;
            const QString referred = recordPlainText(record.value(i), columns.at(i));
            //: a link to a record: %1 is the title of a column such as Deployment, %2 the record's id
            const QString text = QCoreApplication::translate("Records", "Open %1 %2");
            links.append({text.arg(columnTitle(columns.at(i)), referred), scopeOf(other, u"id"_s, referred),
                          false, columns.at(i).name});
        }
        if (!referring.contains(list))
            continue;
        const QString title = recordsTitle(catalogue, other, interfaceLanguage());
        const QString kind = columnTitle(wordsOf(catalogue, other), reference, interfaceLanguage());
        //: a link to records that have the id of the one on the screen: %1 is their kind, such as Incidents,
        //: %2 what they call the one on the screen, such as Deployment, %3 its id
        links.append({QCoreApplication::translate("Records", "%1 of %2 %3").arg(title, kind, id),
                      scopeOf(other, reference, id), true});
    }
    return links;
}

} // namespace guardia
