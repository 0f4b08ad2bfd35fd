// SPDX-License-Identifier: GPL-3.0-or-later
#include "records/recordsquery.h"

#include "models/conditiontext.h"
#include "models/recordsmodel.h"
#include "records/recordtable.h"
#include "widgets/lastcolumn.h"

#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>

#include <algorithm>

namespace guardia {

namespace {

constexpr quint8 BlobVersion = 1;
constexpr qint32 MaxWidth = 10'000; ///< pixels; larger values are damaged
constexpr qint32 MaxEntries = 1'000;

struct ColumnPlace {
    QString name;
    qint32 width = 0;
    bool isHidden = false;
};

/// Writes a blob that begins with its version.
template <typename Write>
QByteArray blobOf(Write write)
{
    QByteArray blob;
    QDataStream stream(&blob, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << BlobVersion;
    write(stream);
    return blob;
}

/// True where the blob has this version and read() could read everything it needs.
template <typename Read>
bool readBlob(const QByteArray &blob, Read read)
{
    QDataStream stream(blob);
    stream.setVersion(QDataStream::Qt_6_4);
    quint8 version = 0;
    stream >> version;
    if (stream.status() != QDataStream::Ok || version != BlobVersion)
        return false;
    return read(stream) && stream.status() == QDataStream::Ok;
}

bool isCount(qint32 count)
{
    return count >= 0 && count <= MaxEntries;
}

QList<ColumnPlace> placesFrom(const QByteArray &blob)
{
    QList<ColumnPlace> places;
    const bool isRead = readBlob(blob, [&](QDataStream &stream) {
        qint32 count = 0;
        stream >> count;
        if (!isCount(count))
            return false;
        for (qint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
            ColumnPlace place;
            stream >> place.name >> place.width >> place.isHidden;
            if (place.width <= 0 || place.width > MaxWidth)
                return false;
            places.append(place);
        }
        return true;
    });
    return isRead ? places : QList<ColumnPlace>();
}

} // namespace

QByteArray columnsBlob(const RecordTable &table)
{
    const QHeaderView &header = *table.horizontalHeader();
    const QList<RecordColumn> &columns = table.records()->columns();
    return blobOf([&](QDataStream &stream) {
        stream << qint32(columns.size());
        for (int visual = 0; visual < columns.size(); ++visual) {
            const int column = header.logicalIndex(visual);
            const bool isHidden = header.isSectionHidden(column);
            // a hidden section has no width; it is fitted again when it is shown
            const qint32 width =
                isHidden ? header.defaultSectionSize() : table.lastColumn()->ownWidth(column);
            stream << columns.at(column).name << width << isHidden;
        }
    });
}

bool applyColumns(RecordTable &table, const QByteArray &blob)
{
    const QList<ColumnPlace> places = placesFrom(blob);
    QHeaderView &header = *table.horizontalHeader();
    int visual = 0;
    for (const ColumnPlace &place : places) {
        const int column = table.records()->columnOf(place.name);
        if (column < 0)
            continue;
        header.moveSection(header.visualIndex(column), visual++);
        table.setColumnHidden(column, false);
        table.lastColumn()->setOwnWidth(column, place.width);
        table.setColumnHidden(column, place.isHidden);
    }
    if (visual > 0 && table.shownColumns().isEmpty())
        table.setColumnHidden(header.logicalIndex(0), false);
    return visual > 0;
}

QByteArray orderBlob(const RecordOrder &order)
{
    return blobOf([&](QDataStream &stream) { stream << order.column << qint32(order.order); });
}

std::optional<RecordOrder> orderFrom(const QByteArray &blob)
{
    RecordOrder order;
    const bool isRead = readBlob(blob, [&](QDataStream &stream) {
        qint32 direction = 0;
        stream >> order.column >> direction;
        order.order = direction == qint32(Qt::AscendingOrder) ? Qt::AscendingOrder : Qt::DescendingOrder;
        return true;
    });
    return isRead ? std::optional(order) : std::nullopt;
}

QByteArray conditionsBlob(const RecordConditions &conditions)
{
    return blobOf([&](QDataStream &stream) {
        stream << conditions.text << qint32(conditions.filters.size());
        for (const RecordFilter &filter : conditions.filters)
            stream << filter.column << qint32(filter.match) << filter.text;
    });
}

RecordConditions conditionsFrom(const QByteArray &blob)
{
    RecordConditions conditions;
    const bool isRead = readBlob(blob, [&](QDataStream &stream) {
        qint32 count = 0;
        stream >> conditions.text >> count;
        if (!isCount(count))
            return false;
        for (qint32 i = 0; i < count && stream.status() == QDataStream::Ok; ++i) {
            RecordFilter filter;
            qint32 match = 0;
            stream >> filter.column >> match >> filter.text;
            if (match < 0 || match > qint32(RecordFilter::LastMatch))
                return false;
            filter.match = static_cast<RecordFilter::Match>(match);
            conditions.filters.append(filter);
        }
        return true;
    });
    return isRead ? conditions : RecordConditions();
}

RecordsQuery RecordsQuery::from(const QString &collector, const RecordsView &view)
{
    RecordsQuery query;
    query.collector = collector;
    query.conditions = conditionsFrom(view.filters);
    query.order = orderFrom(view.order).value_or(RecordOrder());
    return query;
}

RecordScope RecordsQuery::scope() const
{
    RecordScope scope;
    scope.collector = collector;
    scope.series = series;
    scope.text = conditions.text;
    scope.filters = conditions.filters;
    scope.ids = ids;
    scope.anyOf = anyOf;
    scope.at = at;
    return scope;
}

bool RecordsQuery::hasConditions() const
{
    return isOfNumber() || !conditions.text.isEmpty() || !conditions.filters.isEmpty();
}

QStringList RecordsQuery::chips(const CollectorWords &words) const
{
    QStringList texts;
    if (isOfNumber())
        texts.append(title);
    for (const RecordFilter &filter : conditions.filters)
        texts.append(filterText(filter, words));
    return texts;
}

std::optional<RecordFilter> RecordsQuery::filterOfChip(int index) const
{
    const qsizetype place = isOfNumber() ? index - 1 : index;
    return place >= 0 && place < conditions.filters.size() ? std::optional(conditions.filters.at(place))
                                                           : std::nullopt;
}

int RecordsQuery::chipOf(const RecordFilter &filter) const
{
    const qsizetype place = conditions.filters.indexOf(filter);
    return int(place >= 0 && isOfNumber() ? place + 1 : place);
}

void RecordsQuery::removeChip(int index)
{
    if (isOfNumber() && index == 0)
        return removeNumber();
    if (filterOfChip(index))
        conditions.filters.removeAt(isOfNumber() ? index - 1 : index);
}

void RecordsQuery::removeNumber()
{
    series.reset();
    ids.reset();
    anyOf.reset();
    at.reset();
    title.clear();
}

void RecordsQuery::removeConditions()
{
    removeNumber();
    conditions = {};
}

namespace {

/// Whether the other condition goes when this one comes.
bool displaces(const RecordFilter &filter, const RecordFilter &other)
{
    return other.column == filter.column && (other == filter || !holdTogether(filter.match, other.match));
}

} // namespace

bool holdTogether(RecordFilter::Match match, RecordFilter::Match other)
{
    return match == other && (match == RecordFilter::Match::Contains || match == RecordFilter::Match::NoneOf);
}

void RecordsQuery::add(const RecordFilter &filter)
{
    conditions.filters.removeIf([&](const RecordFilter &other) { return displaces(filter, other); });
    conditions.filters.append(filter);
}

void RecordsQuery::replace(const RecordFilter &before, const RecordFilter &filter)
{
    QList<RecordFilter> &all = conditions.filters;
    const qsizetype place = all.indexOf(before);
    if (place < 0)
        return add(filter);
    for (qsizetype i = all.size() - 1; i >= 0; --i) { // from the end, so that earlier places stay as they are
        if (i == place)
            all[i] = filter;
        else if (displaces(filter, all.at(i)))
            all.removeAt(i);
    }
}

} // namespace guardia
