// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sla/policy.h"

#include <QRandomGenerator>
#include <QString>
#include <QtGlobal>

#include <map>
#include <optional>
#include <vector>

/// What the clocks of service requests have to say, computed in another way than the program does.
namespace guardia::test {

using OptionalMoment = std::optional<qint64>; ///< Unix milliseconds

/// A service request as it was written to the database.
struct SlaRequest {
    int id = 0;
    QString status;
    QString priority; ///< null: NULL
    qint64 created = 0;
    OptionalMoment answered;
    OptionalMoment resolved;
    OptionalMoment due;
};

/// SlaNumbers by series: "evaluated resolution HIGH".
using SlaNumbers = std::map<QString, double>;

/// Knows of every minute whether it is open in Seoul from Monday to Friday, 9 to 12 and 13 to 18, without
/// 2026-03-02; or else all are. Measures by counting minutes.
class OpenMinutes
{
public:
    explicit OpenMinutes(const BusinessHours &hours);

    /// Open time before the moment, in milliseconds.
    [[nodiscard]] double passed(qint64 moment) const;
    [[nodiscard]] qint64 deadline(qint64 start, qint64 target) const;

private:
    std::vector<double> m_before;
    std::vector<bool> m_isOpen;
};

/// What the metrics have to say by the rules of docs/sla.md, one request after the other; without zeros.
SlaNumbers expectedFrom(const std::vector<SlaRequest> &requests, const SlaPolicy &policy,
                        const OpenMinutes &minutes, qint64 now);

/// So many requests around that moment, some of which lie in the future, or ended before they began.
std::vector<SlaRequest> randomRequests(QRandomGenerator &random, int count, qint64 now);

} // namespace guardia::test
