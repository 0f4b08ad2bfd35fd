// SPDX-License-Identifier: GPL-3.0-or-later
#include "collect/definition/definitionparser.h"

#include <cstdint>
#include <cstdlib>

using namespace guardia;

/// Collector definitions: parsing gives a collector, or a reason why not.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray text(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    DefinitionParser parser(QStringLiteral("collector.yaml"));
    const bool isRead = parser.parse(text).has_value();
    if (isRead != parser.problems().empty())
        std::abort();
    return 0;
}
