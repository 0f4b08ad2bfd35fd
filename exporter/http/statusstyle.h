// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace guardia {

/// The style sheet of the status page, as it stands within <style>.
QByteArray statusStyle();

/// The Content-Security-Policy of a page that has this style sheet and nothing else: no script, nothing that
/// is loaded, and no frame around it.
QByteArray statusPagePolicy();

} // namespace guardia
