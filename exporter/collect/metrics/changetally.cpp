// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/changetally.h"

#include <algorithm>
#include <utility>

namespace guardia {

using namespace Qt::StringLiterals;

namespace {

bool isSame(const QHash<QStringList, Cell> &one, const QHash<QStringList, Cell> &other)
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
                   return one.definition.name == family.definition.name;
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
