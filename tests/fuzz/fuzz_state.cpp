// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/metrics/counterledger.h"

#include <cstdint>
#include <cstdlib>

using namespace guardia;

/// The file of counters: what was read can be written, and read again with the same result.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QString database = QStringLiteral("sqlite:///guardia.db");
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const auto ledger = CounterLedger::fromJson(text, database);
    if (!ledger)
        return 0;
    const auto again = CounterLedger::fromJson(ledger->toJson(database), database);
    if (!again || !(*again == *ledger))
        std::abort();
    return 0;
}
