// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace guardia::test {

/// The content of tests/data/format/NAME. Where GUARDIA_UPDATE_GOLDEN is set in the environment, it is first
/// replaced by actual: look at git diff before committing that.
QByteArray golden(const QString &name, const QByteArray &actual);

} // namespace guardia::test
