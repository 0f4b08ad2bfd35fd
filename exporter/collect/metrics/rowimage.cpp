// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/rowimage.h"

#include <algorithm>
#include <iterator>
#include <limits>

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

} // namespace guardia
