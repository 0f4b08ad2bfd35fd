// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/diagnosis.h"
#include "http/listener.h"

#include <QList>

namespace guardia {

/// Whether the exporter could listen on these addresses, or already does: whoever has an address is asked
/// whether it is healthy. mayUseTls: it may expect TLS. Listens nowhere. Takes at most 2 s for each address.
/// Needs a thread on which events may be processed meanwhile.
Findings addressFindings(const QList<ListenAddress> &addresses, bool mayUseTls);

} // namespace guardia
