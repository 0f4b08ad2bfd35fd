// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/changetally.h"

#include <algorithm>
#include <iterator>
#include <limits>
#include <utility>

namespace guardia {

namespace {

constexpr std::size_t MostRowsOfBlock = 4096;

/// The distance between two ids, where `to` is not the lower one. Does not overflow.
quint64 distance(qint64 from, qint64 to)
{
    return static_cast<quint64>(to) - static_cast<quint64>(from);
}

bool fits(quint64 offset)
{
    return offset <= std::numeric_limits<quint32>::max();
}

} // namespace

quint32 RowImage::profile(quint64 conditions, const QStringList &labels)
{
    const auto key = std::pair(conditions, labels);
    const auto known = m_places.constFind(key);
    if (known != m_places.constEnd())
        return *known;
    const auto place = static_cast<quint32>(m_profiles.size());
    m_profiles.push_back({conditions, labels, 0});
    m_places.insert(key, place);
    return place;
}

/// The block that the id belongs to; end() where it comes before all blocks.
std::vector<RowImage::Block>::iterator RowImage::blockOf(qint64 id)
{
    const auto behind = std::ranges::upper_bound(m_blocks, id, {}, &Block::firstId);
    return behind == m_blocks.begin() ? m_blocks.end() : std::prev(behind);
}

void RowImage::set(qint64 id, quint32 profile)
{
    ++m_profiles[profile].rows;
    const auto block = blockOf(id);
    if (block == m_blocks.end()) {
        ++m_rows;
        m_blocks.insert(m_blocks.begin(), Block{id, {Row{0, profile}}});
        return;
    }
    const quint64 offset = distance(block->firstId, id);
    const auto found = std::ranges::lower_bound(block->rows, offset, {}, &Row::offset);
    if (found != block->rows.end() && found->offset == offset) {
        --m_profiles[found->profile].rows;
        found->profile = profile;
        return;
    }
    ++m_rows;
    insert(block, found, id, profile);
}

void RowImage::insert(std::vector<Block>::iterator block, std::vector<Row>::iterator before, qint64 id,
                      quint32 profile)
{
    const quint64 offset = distance(block->firstId, id);
    const bool isFull = block->rows.size() >= MostRowsOfBlock;
    if (!fits(offset) || (isFull && before == block->rows.end())) {
        m_blocks.insert(std::next(block), Block{id, {Row{0, profile}}});
        return;
    }
    if (!isFull) {
        block->rows.insert(before, Row{static_cast<quint32>(offset), profile});
        return;
    }
    // The block is split in half, and the row is inserted into the half that it belongs to.
    const auto middle = block->rows.begin() + static_cast<std::ptrdiff_t>(block->rows.size() / 2);
    Block upper{static_cast<qint64>(static_cast<quint64>(block->firstId) + middle->offset), {}};
    const quint32 shift = middle->offset;
    std::transform(middle, block->rows.end(), std::back_inserter(upper.rows), [shift](const Row &row) {
        return Row{row.offset - shift, row.profile};
    });
    block->rows.erase(middle, block->rows.end());
    block->rows.shrink_to_fit();
    m_blocks.insert(std::next(block), std::move(upper));
    const auto half = blockOf(id);
    const auto offsetInHalf = static_cast<quint32>(distance(half->firstId, id));
    half->rows.insert(std::ranges::lower_bound(half->rows, offsetInHalf, {}, &Row::offset),
                      Row{offsetInHalf, profile});
}

using namespace Qt::StringLiterals;

namespace {

bool isSame(const QMap<QStringList, Cell> &one, const QMap<QStringList, Cell> &other)
{
    if (one.size() != other.size())
        return false;
    for (auto it = one.begin(); it != one.end(); ++it) {
        const auto found = other.constFind(it.key());
        if (found == other.constEnd() || found->value != it->value || found->rows != it->rows)
            return false;
    }
    return true;
}

} // namespace

ChangeTally::ChangeTally(CollectorQuery query, std::chrono::milliseconds settle)
    : m_query(std::move(query))
    , m_settle(settle)
{ }

void ChangeTally::begin(const QDateTime &newest, const QDateTime &now)
{
    m_image = {};
    m_readUpTo.reset();
    m_newest = {};
    // Where the table is empty, every row that is added counts as changed.
    m_since = QDateTime::fromMSecsSinceEpoch(0, Qt::UTC);
    sawChange(newest, now);
}

/// Where the writer's clock is slow, only more rows than necessary are read again. Where it is fast, its rows
/// are read again each time until now reaches their time.
void ChangeTally::sawChange(const QDateTime &newest, const QDateTime &now)
{
    if (!newest.isValid())
        return;
    const QDateTime seen = std::min(newest, now);
    m_newest = m_newest.isValid() ? std::max(m_newest, seen) : seen;
    m_since = m_newest.addMSecs(-m_settle.count());
}

Result<void> ChangeTally::set(qint64 id, quint64 conditions, const QStringList &labels)
{
    if (conditions & CollectorQuery::HasNoMoment) {
        giveUp(m_query.changesUnreadableText());
        return Error{ErrorKind::Invalid, m_reason};
    }
    m_image.set(id, m_image.profile(conditions, labels));
    if (std::ssize(m_image.profiles()) > CollectorQuery::MaxGroups) {
        giveUp(u"the labels of its metrics have more than "_s + QString::number(CollectorQuery::MaxGroups)
               + u" values");
        return Error{ErrorKind::Invalid, m_reason};
    }
    return {};
}

void ChangeTally::complete(const std::vector<RolledFamily> &counted)
{
    if (addsUpTo(counted))
        m_state = State::Complete;
    else
        restart(u"rows are deleted, or change without it"_s);
}

bool ChangeTally::addsUpTo(const std::vector<RolledFamily> &counted) const
{
    const auto families = this->families();
    return families && std::ranges::all_of(*families, [&counted](const RolledFamily &family) {
               const auto same = std::ranges::find_if(counted, [&family](const RolledFamily &one) {
                   return one.definition->name == family.definition->name;
               });
               return same == counted.end() || isSame(family.series, same->series);
           });
}

void ChangeTally::restart(const QString &reason)
{
    if (++m_attempts >= MostAttempts) {
        giveUp(reason);
        return;
    }
    m_state = State::Filling;
    m_image = {};
    m_since = {};
}

void ChangeTally::giveUp(const QString &reason)
{
    m_state = State::GivenUp;
    m_reason = reason;
    m_image = {};
}

Result<std::vector<RolledFamily>> ChangeTally::families() const
{
    RollUp rollUp(m_query);
    for (const RowProfile &profile : m_image.profiles()) {
        if (profile.rows == 0)
            continue;
        const auto added = rollUp.add([&profile](int column) -> QVariant {
            const auto labels = static_cast<int>(profile.labels.size());
            if (column < labels)
                return profile.labels[column];
            return profile.conditions & CollectorQuery::conditionBit(column - labels) ? profile.rows : 0;
        });
        if (!added)
            return added.error();
    }
    return std::move(rollUp).families();
}

} // namespace guardia
