// SPDX-License-Identifier: GPL-3.0-or-later
#include "http/requestframer.h"

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <tuple>
#include <vector>

using namespace guardia;

namespace {

struct Outcome {
    std::vector<FramedRequest> requests;
    RequestFramer::Stage stage = RequestFramer::Stage::Nothing;
    Refusal refusal;

    bool operator==(const Outcome &) const = default;
};

/// Limits that small inputs exceed.
HttpLimits smallLimits()
{
    HttpLimits limits;
    limits.uri = 64;
    limits.head = 512;
    limits.headerFields = 8;
    limits.body = 128;
    return limits;
}

/// Processes the bytes in pieces of that size.
Outcome outcomeOf(QByteArrayView bytes, qsizetype piece)
{
    RequestFramer framer(smallLimits());
    Outcome outcome;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        framer.append(bytes.sliced(at, std::min(piece, bytes.size() - at)));
        while (framer.stage() == RequestFramer::Stage::Complete)
            outcome.requests.push_back(framer.take());
    }
    outcome.stage = framer.stage();
    outcome.refusal = framer.refusal();
    return outcome;
}

} // namespace

/// However a client's bytes are divided, they give the same requests, and no request exceeds a limit.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArrayView bytes(data, static_cast<qsizetype>(size));
    const Outcome whole = outcomeOf(bytes, std::max<qsizetype>(bytes.size(), 1));
    const HttpLimits limits = smallLimits();
    for (const FramedRequest &request : whole.requests) {
        if (request.body.size() > limits.body || request.line.target.size() > limits.uri
            || request.headers.size() > limits.headerFields)
            std::abort();
    }
    if (outcomeOf(bytes, 1) != whole || outcomeOf(bytes, 7) != whole)
        std::abort();
    return 0;
}
