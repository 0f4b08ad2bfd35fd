// SPDX-License-Identifier: GPL-3.0-or-later
#include "history/historystore.h"

#include "history/historyfile.h"
#include "history/pointcodec.h"
#include "model/log.h"

#include <QDateTime>
#include <QFile>

#include <algorithm>
#include <bit>
#include <cmath>
#include <span>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

/// The files that SQLite keeps beside a database.
constexpr const char *Companions[] = {"", "-wal", "-shm", "-journal"};

/// A file that is too large is reduced to this part of its limit, so that it takes a while until it is too
/// large again.
constexpr double LowWater = 0.9;

bool isSame(const Point &left, const Point &right)
{
    return left.time == right.time
        && std::bit_cast<quint64>(left.value) == std::bit_cast<quint64>(right.value);
}

/// Whether now is before, or before followed by further points.
bool isExtended(const QList<Point> &before, const QList<Point> &now)
{
    if (before.isEmpty())
        return true;
    return now.size() >= before.size() && isSame(now.constFirst(), before.constFirst())
        && isSame(now[before.size() - 1], before.constLast());
}

/// Adds points of one series to a record of the log: the series' id, the number of points, and the points. A
/// record holds several series.
void addToRecord(ByteWriter &record, qint64 id, std::span<const Point> points)
{
    record.signedNumber(id);
    record.number(points.size());
    qint64 time = 0;
    double value = 0;
    for (const Point &point : points) {
        record.signedNumber(point.time - time);
        record.value(point.value, value);
        time = point.time;
        value = std::isnan(point.value) ? 0 : point.value;
    }
}

/// Calls take(id, point) for each point; false where the record is malformed.
template <typename Take>
bool readRecord(const QByteArray &record, Take take)
{
    ByteReader reader(record);
    while (!reader.atEnd()) {
        const auto id = reader.signedNumber();
        const auto count = reader.number();
        if (!id || !count)
            return false;
        qint64 time = 0;
        double reference = 0;
        for (quint64 i = 0; i < *count; ++i) {
            const auto distance = reader.signedNumber();
            const auto value = reader.value(reference);
            if (!distance || !value)
                return false;
            time += *distance;
            reference = std::isnan(*value) ? 0 : *value;
            take(*id, Point{time, *value});
        }
    }
    return true;
}

} // namespace

HistoryStore::HistoryStore(QString fileName, qint64 maxSize)
    : m_fileName(std::move(fileName))
    , m_maxSize(maxSize)
{ }

HistoryStore::~HistoryStore() = default;
HistoryStore::HistoryStore(HistoryStore &&) noexcept = default;
HistoryStore &HistoryStore::operator=(HistoryStore &&) noexcept = default;

Result<void> HistoryStore::open()
{
    auto file = HistoryFile::open(m_fileName);
    if (!file)
        return file.error();
    m_file = std::move(*file);
    return {};
}

Result<QHash<SeriesKey, History::Series>> HistoryStore::load()
{
    QHash<SeriesKey, History::Series> stored;
    m_stored.clear();
    m_logGoesOn = false;
    Result<void> opened = open();
    if (opened)
        opened = read(stored);
    if (opened || opened.error().kind != ErrorKind::Invalid) {
        if (!opened)
            return opened.error();
        return stored;
    }
    // What could be read is intact, and is continued in a new file.
    m_stored.clear();
    m_file.reset();
    if (const auto aside = setAside(opened.error().message); !aside)
        return aside.error();
    if (const auto begun = open(); !begun)
        return begun.error();
    return stored;
}

/// Where it fails, series has what was read until then.
Result<void> HistoryStore::read(QHash<SeriesKey, History::Series> &series)
{
    const auto rows = m_file->series();
    if (!rows)
        return rows.error();
    std::vector<HistoryFile::BlockRow> blocks;
    const Result<void> blocksRead = m_file->blocks(blocks);
    QHash<qint64, SeriesHistory::Blocks> bySeries;
    qsizetype damaged = 0;
    for (const HistoryFile::BlockRow &row : blocks) {
        if (row.isGood) {
            bySeries[row.series][size_t(row.block->tier)].append(row.block);
        } else if (m_file->removeBlock(row.series, *row.block)) {
            ++damaged;
        }
    }
    QHash<qint64, SeriesKey> keys;
    for (const HistoryFile::SeriesRow &row : *rows) {
        keys.insert(row.id, row.key);
        series.insert(row.key, {SeriesHistory(bySeries.value(row.id)), row.collector, 0, row.collectedFrom});
    }
    if (!blocksRead)
        return blocksRead;
    if (damaged > 0)
        logMessage(QtWarningMsg, historyLog(),
                   QStringLiteral("parts of the history are damaged and left out"),
                   {{"file", m_fileName}, {"blocks", QString::number(damaged)}});
    for (const HistoryFile::SeriesRow &row : *rows)
        m_stored.insert(row.key, {row.id, series.value(row.key).points, row.collectedFrom});
    const auto log = m_file->log();
    if (!log)
        return log.error();
    for (const QByteArray &record : *log) {
        const bool isRecord = readRecord(record, [&](qint64 id, Point point) {
            const auto known = keys.constFind(id);
            if (known != keys.constEnd())
                series[*known].points.append(point);
        });
        if (!isRecord)
            break;
    }
    return {};
}

Result<void> HistoryStore::setAside(const QString &reason)
{
    const QString aside =
        m_fileName + u".damaged-" + QDateTime::currentDateTimeUtc().toString(u"yyyyMMdd'T'HHmmss'Z'");
    for (const char *suffix : Companions) {
        const QString name = m_fileName + QLatin1StringView(suffix);
        if (QFile::exists(name) && !QFile::rename(name, aside + QLatin1StringView(suffix)))
            return Error{ErrorKind::Storage, name + u": is damaged, and cannot be set aside"};
    }
    logMessage(QtWarningMsg, historyLog(), QStringLiteral("history is damaged; a new one is begun"),
               {{"file", m_fileName}, {"error", reason}, {"set_aside", aside}});
    return {};
}

Result<void> HistoryStore::save(History &history)
{
    if (!m_file)
        return Error{ErrorKind::Storage, m_fileName + u": is not open"};
    QHash<SeriesKey, Stored> stored = m_stored;
    const bool logWentOn = m_logGoesOn;
    Result<void> done = m_file->begin();
    if (done)
        done = write(history, stored);
    if (done)
        done = m_file->commit();
    if (!done) {
        m_file->rollBack();
        m_logGoesOn = logWentOn;
        return done;
    }
    m_stored = std::move(stored);
    if (!std::exchange(m_logGoesOn, true))
        done = m_file->shrink();
    return done ? keepWithinSize(history) : done;
}

/// Writes the differences between stored and history. stored then describes the file as it is after the
/// commit.
Result<void> HistoryStore::write(const History &history, QHash<SeriesKey, Stored> &stored)
{
    QList<SeriesKey> gone;
    for (auto entry = stored.cbegin(); entry != stored.cend(); ++entry) {
        if (!history.series().contains(entry.key()))
            gone.append(entry.key());
    }
    for (const SeriesKey &key : std::as_const(gone)) {
        if (const auto removed = m_file->removeSeries(stored.take(key).id); !removed)
            return removed;
        m_logGoesOn = false;
    }
    for (const auto &[key, series] : history.series().asKeyValueRange()) {
        Stored &known = stored[key];
        if (known.id == 0) {
            const auto id = m_file->addSeries(key, series.collector);
            if (!id)
                return id.error();
            known.id = *id;
        }
        if (series.collectedFrom && known.collectedFrom != series.collectedFrom) {
            if (const auto done = m_file->setCollectedFrom(known.id, *series.collectedFrom); !done)
                return done;
            known.collectedFrom = series.collectedFrom;
        }
        const auto changed = writeBlocks(known.id, known.points, series.points);
        if (!changed)
            return changed.error();
        if (*changed || !isExtended(known.points.head(), series.points.head()))
            m_logGoesOn = false;
    }
    return writeLog(history, stored);
}

/// Replaces the file's blocks of a series by the current ones. Returns whether they differ.
Result<bool> HistoryStore::writeBlocks(qint64 id, const SeriesHistory &before, const SeriesHistory &now)
{
    bool isChanged = false;
    for (const Tier tier : AllTiers) {
        const QList<BlockPtr> &old = before.blocks(tier);
        const QList<BlockPtr> &current = now.blocks(tier);
        if (old == current)
            continue;
        isChanged = true;
        for (const BlockPtr &block : old) {
            const bool isKept = std::ranges::any_of(
                current, [&block](const BlockPtr &other) { return other->start == block->start; });
            if (const auto done = isKept ? Result<void>() : m_file->removeBlock(id, *block); !done)
                return done.error();
        }
        for (const BlockPtr &block : current) {
            if (old.contains(block))
                continue;
            if (const auto done = m_file->putBlock(id, *block); !done)
                return done.error();
        }
    }
    return isChanged;
}

/// Appends the new points of all heads to the log. Where the heads do not continue the points in the log, the
/// log is rewritten from the start.
Result<void> HistoryStore::writeLog(const History &history, QHash<SeriesKey, Stored> &stored)
{
    ByteWriter record;
    for (const auto &[key, series] : history.series().asKeyValueRange()) {
        Stored &known = stored[key];
        const QList<Point> &head = series.points.head();
        const qsizetype written = m_logGoesOn ? known.points.head().size() : 0;
        if (head.size() > written)
            addToRecord(record, known.id, std::span(head).subspan(size_t(written)));
        known.points = series.points;
    }
    if (const auto done = m_logGoesOn ? Result<void>() : m_file->clearLog(); !done)
        return done;
    return record.bytes().isEmpty() ? Result<void>() : m_file->addToLog(record.bytes());
}

Result<void> HistoryStore::keepWithinSize(History &history)
{
    const auto size = m_file->size();
    if (!size)
        return size.error();
    if (*size <= m_maxSize)
        return {};
    const double part = LowWater * double(m_maxSize) / double(*size);
    history.setMaxBytes(qsizetype(double(history.bytes()) * part));
    return {};
}

} // namespace guardia
