// SPDX-License-Identifier: GPL-3.0-or-later
#include "sampledata.h"

#include <array>
#include <cstdint>
#include <cstdlib>

using namespace guardia;
using namespace guardia::test;

namespace {

constexpr std::array<const char *, 6> Routes{"query",    "annotations", "search",
                                             "variable", "tag-values",  "metrics"};

RecordingServer &server()
{
    static RecordingServer server(sampleSettings(), now);
    static const bool isFilled = [] {
        for (int minute = -60; minute <= 0; ++minute)
            server.record(sampleSnapshot(now().addSecs(minute * 60), 160 + minute));
        return true;
    }();
    Q_UNUSED(isFilled);
    return server;
}

} // namespace

/// Bodies for the routes that have one; the first byte selects the route. A wrong body must be answered as
/// the client's mistake (4xx).
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    const QByteArray target = QByteArray("/api/metrics/") + Routes[data[0] % Routes.size()];
    const QByteArray body(reinterpret_cast<const char *>(data + 1), static_cast<qsizetype>(size - 1));
    const Reply reply = server().answer(requestFor(Method::Post, target, body));
    if (reply.status >= 500 || reply.body.size() > 64 * 1024 * 1024)
        std::abort();
    return 0;
}
