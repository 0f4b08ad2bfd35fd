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

} // namespace

QString countedText(const RecordLink &link, qint64 rows)
{
    if (rows == 0)
        //: a link to records of which there are none: %1 is such as: Incidents of this record
        return QCoreApplication::translate("Records", "%1: none").arg(link.text);
    const int most = std::numeric_limits<int>::max();
    const int said = int(std::min<qint64>(rows, most));
    //: a link to records and their number: %1 is such as: Incidents of this record
    return QCoreApplication::translate("Records", "%1: %Ln", nullptr, said).arg(link.text);
}

QList<RecordLink> linksOf(const Catalogue &catalogue, const QStringList &collectors, const QString &collector,
                          const QList<RecordColumn> &columns, const QVariantList &record)
{
    QList<RecordLink> links;
    const QString id = recordPlainText(record.value(0), columns.value(0));
    for (const QString &other : collectors) {
        const QString title = recordsTitle(catalogue, other, interfaceLanguage());
        for (qsizetype i = 1; i < columns.size(); ++i) {
            if (columns.at(i).name != referenceTo(other) || isNullValue(record.value(i)))
                continue;
            const QString referred = recordPlainText(record.value(i), columns.at(i));
            //: a link to a record: %1 is a kind of records such as Deployments, %2 the record's id
            links.append({QCoreApplication::translate("Records", "%1: %2").arg(title, referred),
                          scopeOf(other, u"id"_s, referred)});
        }
        const QString reference = referenceTo(collector);
        if (!id.isEmpty() && wordsOf(catalogue, other).records.contains(reference))
            //: a link to records that have the id of the one on the screen: %1 is their kind, such as
            //: Incidents
            links.append({QCoreApplication::translate("Records", "%1 of this record").arg(title),
                          scopeOf(other, reference, id), true});
    }
    return links;
}

} // namespace guardia
